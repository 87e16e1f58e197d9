import type { JsonObject } from '@parley/platform/http/openapi/document';

interface Described {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly operationId: string;
            readonly responses: Readonly<
              Record<
                string,
                {
                  readonly content?: Readonly<
                    Record<string, { readonly examples?: Readonly<Record<string, { readonly value: unknown }>> }>
                  >;
                }
              >
            >;
          }
        >
      >
    >
  >;
}

const banner = `/* Written by \`npm run openapi\` from docs/openapi; not by hand. */
/* eslint-disable */
`;

/** How many parts of a path are parameters: a literal part wins over a parameter, so its operation comes first. */
const parametersIn = (path: string): number => path.split('{').length;

/** The answers that the mocks of one API give: the first success of each operation, with the example of its document. */
export function mocksSource(document: JsonObject): string {
  const operations = Object.entries((document as unknown as Described).paths)
    .flatMap(([path, item]) => Object.entries(item).map(([method, operation]) => ({ path, method, operation })))
    .sort((a, b) => parametersIn(a.path) - parametersIn(b.path) || (a.path < b.path ? -1 : 1));
  const lines = operations.map(({ path, method, operation }) => {
    const [status = '', response] =
      Object.entries(operation.responses).find(([candidate]) => candidate.startsWith('2')) ?? [];
    const [type, media] = Object.entries(response?.content ?? {})[0] ?? [];
    const [example] = Object.values(media?.examples ?? {});
    const answer = {
      method,
      path: path.replace(/\{([^}]+)\}/g, ':$1'),
      status: Number(status),
      ...(type === undefined ? {} : { type }),
      ...(example === undefined ? {} : { body: example.value }),
    };
    return `    ${operation.operationId}: ${JSON.stringify(answer)},`;
  });
  return `${banner}
/** The example answer of each operation; those with fewer parameters in their path first. */
export const answers = {
${lines.join('\n')}
} as const;
`;
}
