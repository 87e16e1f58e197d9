import { newId } from '@parley/kernel';
import { Ajv } from 'ajv';
import { startTestApp, TestApp } from '../../support/app';
import { Someone, People } from './people';

let app: TestApp;
let anna: Someone;
let admin: Someone;
let victim: Someone;
let roomId: string;
let messageId: string;

beforeAll(async () => {
  app = await startTestApp();
  const people = new People(app);
  anna = await people.one();
  admin = await people.one({ roles: ['user', 'admin'] });
  victim = await people.one();
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
  readonly tags: readonly string[];
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
  tmid: () => messageId,
  mid: () => messageId,
  searchText: () => 'x',
  since: () => '2026-01-01',
  updatedSince: () => '2026-01-01',
  selector: () => '{}',
  query: () => 'a',
  avatarUrl: () => 'https://chat.example.org/a.png',
};

/** As people write queries: lists by repeating the name. Lone surrogates cannot be written into one. */
function inQuery(name: string, value: unknown): [string, string][] {
  const texts = (Array.isArray(value) ? (value as unknown[]) : [value]).map((one) =>
    typeof one === 'string' ? one : JSON.stringify(one),
  );
  return texts.map((text) => [name, text.toWellFormed()]);
}

/** The tags of the document, each tested by itself so that none takes long. */
const tags = [
  'Sign-in',
  'Rooms',
  'Reading',
  'Messages',
  'Threads',
  'Files',
  'Subscriptions',
  'Users',
  'Server',
  'Realtime',
];

it('tests every endpoint', async () => {
  const document = (await (await fetch(`${app.url}/openapi/rocketchat.json`)).json()) as { tags: { name: string }[] };
  expect(document.tags.map(({ name }) => name).sort()).toEqual(tags.toSorted());
});

/** One request of the test. */
interface Attempt {
  readonly what: string;
  readonly url: URL;
  readonly body?: unknown;
}
type Values = Readonly<Record<string, unknown>>;

const said = (value: unknown) => JSON.stringify(value).slice(0, 40);

function urlOf(path: string, values: Readonly<Record<string, string>> = {}): URL {
  const fixed: Readonly<Record<string, string>> = { rid: roomId, fileId: messageId, ...values };
  const filled = path.replace(/{(\w+)}/g, (_, name: string) => encodeURIComponent((fixed[name] ?? '').toWellFormed()));
  return new URL(app.url + filled);
}

function* parameterAttempts(path: string, operation: Operation, needed: Values): Generator<Attempt> {
  const parameters = operation.parameters ?? [];
  for (const { name, in: place } of parameters)
    for (const value of hostile) {
      const url = urlOf(path, place === 'path' ? { [name]: JSON.stringify(value) } : {});
      for (const other of parameters)
        if (other.in === 'query' && other.name !== name && Object.hasOwn(needed, other.name))
          url.searchParams.set(other.name, String(needed[other.name]));
      if (place === 'query') for (const [key, text] of inQuery(name, value)) url.searchParams.append(key, text);
      yield { what: `${path} ${name}=${said(value)}`, url };
    }
}

function* bodyAttempts(path: string, schema: Schema, needed: Values): Generator<Attempt> {
  const fields = Object.entries(schema.properties ?? {});
  const base = Object.fromEntries(
    fields.filter(([name]) => Object.hasOwn(needed, name)).map(([name]) => [name, needed[name]]),
  );
  for (const [name, { properties }] of fields)
    for (const value of hostile) {
      const more = name === 'userId' ? { activeStatus: true } : {};
      yield { what: `${path} ${name}: ${said(value)}`, url: urlOf(path), body: { ...base, ...more, [name]: value } };
      const around = name === 'message' ? { rid: roomId, msg: 'x' } : {};
      for (const inner of Object.keys(properties ?? {})) {
        const body = { ...base, [name]: { ...around, [inner]: value } };
        yield { what: `${path} ${name}.${inner}: ${said(value)}`, url: urlOf(path), body };
      }
    }
}

function* attemptsOf(path: string, operation: Operation, needed: Values): Generator<Attempt> {
  yield* parameterAttempts(path, operation, needed);
  const schema = operation.requestBody?.content['application/json']?.schema;
  for (const one of schema?.oneOf ?? (schema ? [schema] : [])) yield* bodyAttempts(path, one, needed);
}

async function isSound(who: Someone, method: string, { url, body }: Attempt): Promise<boolean> {
  const answer = await fetch(url, {
    method,
    headers: {
      'x-auth-token': who.token,
      'x-user-id': who.id,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const { success } = (await answer.json()) as { success?: boolean };
  return answer.status < 500 && success === answer.status < 300;
}

it.each(tags)(
  '%s: returns 4xx or 2xx for any value of any parameter',
  async (tag) => {
    const document = (await (await fetch(`${app.url}/openapi/rocketchat.json`)).json()) as {
      paths: Record<string, Record<string, Operation>>;
    };
    const faults: string[] = [];
    const calls: (() => Promise<void>)[] = [];
    const operations = Object.entries(document.paths)
      .filter(([path]) => !/\/im\.|logout|login/.test(path))
      .flatMap(([path, item]) => Object.entries(item).map(([method, operation]) => ({ path, method, operation })))
      .filter(({ operation }) => operation.tags.includes(tag));
    for (const { path, method, operation } of operations) {
      const asAdmin = /create|setActive|usersUpdate$|delete|everyone|listAll/i.test(operation.operationId);
      const who = asAdmin ? admin : anna;
      const needed = Object.fromEntries(Object.entries(good).map(([name, value]) => [name, value()]));
      // Changing an account must not end the tokens that this test works with.
      if (asAdmin) needed['userId'] = victim.id;
      for (const attempt of attemptsOf(path, operation, needed))
        calls.push(async () => {
          if (!(await isSound(who, method.toUpperCase(), attempt))) faults.push(attempt.what);
        });
    }
    const count = calls.length;
    const lane = async () => {
      for (let next = calls.pop(); next; next = calls.pop()) await next();
    };
    await Promise.all(Array.from({ length: 8 }, lane));
    expect(faults).toEqual([]);
    expect(count).toBeGreaterThan(tag === 'Sign-in' ? -1 : 60);
  },
  180_000,
);

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
      const call = () => fetch(urlOf(path), { method, headers, body: method === 'GET' ? undefined : '{}' });
      await (await call()).arrayBuffer();
      compile.mockClear();
      await (await call()).arrayBuffer();
      if (compile.mock.calls.length > 0) again.push(path);
    }
  }
  compile.mockRestore();
  expect(again).toEqual([]);
});
