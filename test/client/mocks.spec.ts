import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { writeFileSync } from 'node:fs';
import { committedDocuments, operationsOf } from '../contract/support/documents';
import { ContractDocument } from '../support/openapi';
import { SampleProject } from './support/project';

const documents = committedDocuments();
const clients: Readonly<Record<string, string>> = {
  admin: 'createAdminClient',
  allmine: 'createAllmineClient',
  community: 'createCommunityClient',
  meepa: 'createMeepaClient',
  rocketchat: 'createRocketChatClient',
};

interface Call {
  readonly id: string;
  readonly ok: boolean;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly type: string | null;
  readonly text: string;
}

/** Calls every function of a client against the mocks, and tells what was answered. */
const callAll = (name: string, withBody: readonly string[]) => `
import { setupServer } from 'msw/node';
import { handlers } from '@parley/client/mocks/${name}';
import { ${clients[name]} as create } from '@parley/client/${name}';
const baseUrl = 'https://chat.example.org/team/chat';
const server = setupServer(...handlers({ baseUrl }));
server.listen({ onUnhandledRequest: 'error' });
const params = { path: new Proxy({}, { get: () => 'x' }), query: {} };
let answer;
const fetchOnce = async (request) => {
  const response = await fetch(request);
  const { status, headers } = response;
  answer = { method: request.method, path: new URL(request.url).pathname.slice('/team/chat'.length), status,
    type: headers.get('content-type'), text: await response.clone().text() };
  return response;
};
const client = create({ baseUrl, fetch: fetchOnce });
const calls = [];
const withBody = ${JSON.stringify(withBody)};
for (const [id, call] of Object.entries(client.result)) {
  answer = undefined;
  const { ok } = await call({ params, ...(withBody.includes(id) ? { body: {} } : {}) });
  calls.push({ id, ok, ...answer });
}
server.close();
console.log(JSON.stringify(calls));
`;

describe('the mocks and schemas of the client', () => {
  let project: SampleProject;
  beforeAll(async () => {
    project = await SampleProject.create();
    project.link('msw', 'zod');
  }, 300_000);
  afterAll(() => project?.remove());

  it.each(documents.map((one) => [one.name, one] as const))(
    '%s: MSW answers every call with what the document promises',
    async (name, { document }) => {
      const contract = new ContractDocument(name, document);
      const withBody = operationsOf({ name, document }).flatMap(({ operation }) =>
        operation.requestBody ? [operation.operationId ?? ''] : [],
      );
      const calls = await project.script<Call[]>(callAll(name, withBody), {});
      const streamed = operationsOf({ name, document }).filter(
        ({ operation }) => operation.responses['200']?.content?.['text/event-stream'],
      );
      expect(calls.map(({ id }) => id).sort()).toEqual(
        operationsOf({ name, document })
          .filter((entry) => !streamed.some(({ operation }) => operation === entry.operation))
          .map(({ operation }) => operation.operationId)
          .sort(),
      );
      const faults = calls.flatMap(({ id, ok, method, path, status, type, text }) => {
        if (!ok) return [`${id} failed`];
        const json = /[/+]json$/.test(type ?? '');
        const body = text === '' ? undefined : (json && (JSON.parse(text) as unknown)) || text;
        return [
          ...(contract.operation(method, path)?.id === id ? [] : [`${id} was answered for another operation`]),
          ...contract.faults(method, path, status, type, body),
        ];
      });
      expect(faults).toEqual([]);
    },
    300_000,
  );

  it.each(documents.map((one) => [one.name, one] as const))(
    '%s: the schemas accept and refuse what those of the document do',
    async (name, { document }) => {
      // Of the formats, the schemas check these two; the server decides about addresses.
      const ajv = addFormats(new Ajv2020({ strict: false, logger: false }), ['uuid', 'date-time']);
      ajv.addSchema(document, 'document');
      const examples = operationsOf({ name, document }).flatMap(({ operation }) =>
        [operation.requestBody?.content, ...Object.values(operation.responses).map(({ content }) => content)].flatMap(
          (content) =>
            Object.values(content ?? {}).flatMap((media) => {
              const schema = /^#\/components\/schemas\/(\w+)$/.exec(media.schema?.$ref ?? '')?.[1];
              const [example] = Object.values(media.examples ?? {});
              return schema === undefined || example === undefined ? [] : [{ schema, value: example.value }];
            }),
        ),
      );
      // Each example as it is, without each of its fields, and with another type in each of them.
      const cases = examples.flatMap(({ schema, value }) => [
        { schema, value },
        { schema, value: 'text' },
        ...Object.keys(value as object).flatMap((key) => {
          const rest = Object.fromEntries(Object.entries(value as object).filter(([name]) => name !== key));
          return [
            { schema, value: rest },
            { schema, value: { ...rest, [key]: { odd: [1] } } },
            { schema, value: { ...rest, [key]: 'x'.repeat(300) } },
          ];
        }),
      ]);
      writeFileSync(project.path('cases.json'), JSON.stringify(cases));
      const accepted = await project.script<boolean[]>(
        `import * as schemas from '@parley/client/schemas/${name}';
        import { readFileSync } from 'node:fs';
        const cases = JSON.parse(readFileSync('cases.json', 'utf8'));
        console.log(JSON.stringify(cases.map(({ schema, value }) => schemas[schema].safeParse(value).success)));`,
        {},
      );
      const wanted = cases.map(({ schema, value }) =>
        ajv.validate({ $ref: `document#/components/schemas/${schema}` }, value),
      );
      const different = cases.flatMap((one, index) =>
        accepted[index] === wanted[index] ? [] : [`${JSON.stringify(one)}: ${String(accepted[index])}`],
      );
      expect(different).toEqual([]);
      expect(wanted).toEqual(expect.arrayContaining([true, false]));
    },
    300_000,
  );

  it('leaves out the schemas that nobody imports', async () => {
    const one = await project.bundleText(`export { MeepaError } from '@parley/client/schemas/meepa';`);
    const all = await project.bundleText(`export * from '@parley/client/schemas/meepa';`);
    expect(all.includes('avatarPath')).toBe(true);
    expect(one.includes('avatarPath')).toBe(false);
  }, 60_000);
});
