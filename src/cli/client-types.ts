import type { JsonObject } from '@parley/platform/http/openapi/document';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { factory } from 'typescript';

/** The parts of a document that the client is generated from. */
interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
}
interface DescribedOperation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
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

const banner = `/* Written by \`npm run openapi\` from docs/openapi; not by hand. */
/* eslint-disable */
`;

/**
 * The code of an error body: its code field, or the code at the end of a text, else the constant part of the text. The
 * client uses the same rule (libs/client/src/core/errors.ts).
 */
function codeOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { code, errorType, scimType, error, errors } = body as {
    code?: unknown;
    errorType?: unknown;
    scimType?: unknown;
    error?: unknown;
    errors?: unknown;
  };
  const bracketed = typeof error === 'string' ? /\[([\w-]+)\]$/.exec(error)?.[1] : undefined;
  return [
    code,
    errorType,
    scimType,
    bracketed,
    error,
    Array.isArray(errors) ? (errors as unknown[]).at(-1) : undefined,
  ].find((value) => typeof value === 'string');
}

function codesOf(operation: DescribedOperation): string[] {
  const codes = Object.entries(operation.responses)
    .filter(([status]) => Number(status) >= 400)
    .flatMap(([, response]) =>
      Object.values(response.content ?? {}).flatMap((media) =>
        Object.values(media.examples ?? {}).map((example) => codeOf(example.value) ?? []),
      ),
    )
    .flat();
  return [...new Set(codes)].sort();
}

const union = (values: readonly string[]): string =>
  values.length === 0 ? 'never' : values.map((value) => JSON.stringify(value)).join(' | ');

/** The idempotency header, if the API has one. */
const keyHeader = 'idempotency-key';

/**
 * Generates the TypeScript of one API for the client: the types from openapi-typescript, the error codes, and the
 * method and path of each operation, which are all that the client needs at run time.
 */
export async function clientSource(document: JsonObject): Promise<string> {
  const types = astToString(
    await openapiTS(document as unknown as OpenAPI3, {
      alphabetize: true,
      defaultNonNullable: false,
      rootTypes: true,
      rootTypesNoSchemaPrefix: true,
      // Files are not text.
      transform: (schema) => (schema.format === 'binary' ? factory.createTypeReferenceNode('Blob') : undefined),
    }),
  );
  const operations = Object.entries((document as unknown as Described).paths).flatMap(([path, item]) =>
    Object.entries(item)
      // A stream never ends: browsers and fetch have means of their own to read one.
      .filter(([, operation]) => !operation.responses['200']?.content?.['text/event-stream'])
      .map(([method, operation]) => ({ path, method, operation })),
  );
  operations.sort((a, b) => (a.operation.operationId < b.operation.operationId ? -1 : 1));
  const errors = operations.map(({ operation }) => `    ${operation.operationId}: ${union(codesOf(operation))};`);
  const routes = operations.map(({ path, method, operation }) => {
    const keyed =
      operation.parameters?.some(
        (parameter) => parameter.in === 'header' && parameter.name.toLowerCase() === keyHeader,
      ) ?? false;
    const file = Object.entries(operation.responses).some(
      ([status, response]) =>
        status.startsWith('2') &&
        response.content !== undefined &&
        !Object.keys(response.content).some((type) => type.endsWith('json')),
    );
    const fields = `method: ${JSON.stringify(method)}, path: ${JSON.stringify(path)}, keyed: ${keyed}, file: ${file}`;
    return `    ${operation.operationId}: { ${fields} },`;
  });
  return `${banner}${types}
/** What each operation rejects with. */
export interface OperationErrors {
${errors.join('\n')}
}

/** Where each operation is found; \`keyed\` ones take an Idempotency-Key, \`file\` ones answer with bytes. */
export const routes = {
${routes.join('\n')}
} as const;
`;
}
