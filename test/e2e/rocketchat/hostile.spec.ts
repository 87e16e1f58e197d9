import { newId } from '@parley/kernel';
import { Ajv } from 'ajv';
import { startTestApp, TestApp } from '../../support/app';
import { Someone, People } from './people';

let app: TestApp;
let anna: Someone;
let admin: Someone;
let roomId: string;
let messageId: string;

beforeAll(async () => {
  app = await startTestApp();
  const people = new People(app);
  anna = await people.one();
  admin = await people.one({ roles: ['user', 'admin'] });
  roomId = (await anna.post('dm.create', { username: admin.username })).body.room.rid as string;
  messageId = (await anna.post('chat.postMessage', { roomId, text: 'x' })).body.message._id as string;
});
afterAll(() => app.close());

const hostile: readonly unknown[] = [
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x'.repeat(20_000),
  '',
  ' ',
  '../../etc/passwd',
  "'; DROP TABLE users; --",
  '%00',
  '{"$gt":""}',
  '-1',
  '1e400',
  '9'.repeat(30),
  'NaN',
  '+275760-09-13T00:00:00Z',
  '0000-00-00',
  null,
  true,
  0,
  -1,
  1e308,
  1.5,
  [],
  {},
  [[]],
  [null],
  { $ne: null },
  { toString: 'x' },
  { length: 5 },
  ['a', 'b'],
  newId(),
  'constructor',
  'hasOwnProperty',
];

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: Schema }> };
}
interface Schema {
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** Good values for what an endpoint needs beside the one that is hostile. */
const good: Readonly<Record<string, () => unknown>> = {
  roomId: () => roomId,
  rid: () => roomId,
  msgId: () => messageId,
  messageId: () => messageId,
  text: () => 'x',
  block: () => false,
  lastUpdate: () => '2026-01-01',
  userId: () => anna.id,
};

/** As people write queries: lists by repeating the name. Lone surrogates cannot be written into one. */
function inQuery(name: string, value: unknown): [string, string][] {
  const texts = (Array.isArray(value) ? (value as unknown[]) : [value]).map((one) =>
    typeof one === 'string' ? one : JSON.stringify(one),
  );
  return texts.map((text) => [name, text.toWellFormed()]);
}

it('returns 4xx or 2xx for any value of any parameter', async () => {
  const document = (await (await fetch(`${app.url}/openapi/rocketchat.json`)).json()) as {
    paths: Record<string, Record<string, Operation>>;
  };
  const faults: string[] = [];
  let calls = 0;
  const check = async (what: string, who: Someone, method: string, url: URL, body?: unknown) => {
    const answer = await fetch(url, {
      method,
      headers: {
        'x-auth-token': who.token,
        'x-user-id': who.id,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    calls += 1;
    const { success } = (await answer.json()) as { success?: boolean };
    if (answer.status >= 500 || success !== answer.status < 300) faults.push(`${what}: ${answer.status}`);
  };
  const needed = Object.fromEntries(Object.entries(good).map(([name, value]) => [name, value()]));
  const checkQueries = async (path: string, method: string, operation: Operation, who: Someone) => {
    const names = (operation.parameters ?? []).map((parameter) => parameter.name);
    for (const name of names)
      for (const value of hostile) {
        const url = new URL(app.url + path);
        for (const other of names)
          if (other !== name && Object.hasOwn(needed, other)) url.searchParams.set(other, String(needed[other]));
        for (const [key, text] of inQuery(name, value)) url.searchParams.append(key, text);
        await check(`${path} ${name}=${JSON.stringify(value).slice(0, 40)}`, who, method, url);
      }
  };
  const checkBodies = async (path: string, method: string, schema: Schema, who: Someone) => {
    const url = new URL(app.url + path);
    const fields = Object.keys(schema.properties ?? {});
    const base = Object.fromEntries(
      fields.filter((name) => Object.hasOwn(needed, name)).map((name) => [name, needed[name]]),
    );
    for (const name of fields)
      for (const value of hostile) {
        const body = { ...base, ...(name === 'userId' ? { activeStatus: true } : {}), [name]: value };
        await check(`${path} ${name}: ${JSON.stringify(value).slice(0, 40)}`, who, method, url, body);
      }
    for (const name of Object.keys(schema.properties?.['message']?.properties ?? {}))
      for (const value of hostile) {
        const body = { message: { rid: roomId, msg: 'x', [name]: value } };
        await check(`${path} message.${name}: ${JSON.stringify(value).slice(0, 40)}`, who, method, url, body);
      }
  };
  for (const [path, item] of Object.entries(document.paths)) {
    if (/\/im\.|logout|login/.test(path)) continue;
    for (const [method, operation] of Object.entries(item)) {
      const who = /create|setActive|delete|everyone/i.test(operation.operationId) ? admin : anna;
      await checkQueries(path, method.toUpperCase(), operation, who);
      const schema = operation.requestBody?.content['application/json']?.schema;
      for (const one of schema?.oneOf ?? (schema ? [schema] : []))
        await checkBodies(path, method.toUpperCase(), one, who);
    }
  }
  expect(faults).toEqual([]);
  expect(calls).toBeGreaterThan(1000);
}, 180_000);

it('compiles the schemas of an endpoint once: compiled ones are never released', async () => {
  const { paths } = (await (await fetch(`${app.url}/openapi/rocketchat.json`)).json()) as {
    paths: Record<string, Record<string, Operation>>;
  };
  const headers = { 'x-auth-token': admin.token, 'x-user-id': admin.id, 'content-type': 'application/json' };
  const compile = jest.spyOn(Ajv.prototype, 'compile');
  const again: string[] = [];
  for (const [path, item] of Object.entries(paths)) {
    if (/logout/.test(path)) continue;
    for (const name of Object.keys(item)) {
      const method = name.toUpperCase();
      const call = () => fetch(app.url + path, { method, headers, body: method === 'GET' ? undefined : '{}' });
      await (await call()).arrayBuffer();
      compile.mockClear();
      await (await call()).arrayBuffer();
      if (compile.mock.calls.length > 0) again.push(path);
    }
  }
  compile.mockRestore();
  expect(again).toEqual([]);
});
