import { exampleIds } from '../../../src/surfaces/common/example-ids';
import { demoPassword, seedDemoData } from '../../../src/demo/demo-data';
import { Client } from '../../support/client';
import { Scene } from './scene';

let scene: Scene;
let asAda: Client;

beforeAll(async () => {
  scene = await Scene.start();
  await seedDemoData(scene.app.app);
  const session = await new Client(scene.app).post('/api/v1/auth/login', { login: 'ada', password: demoPassword });
  asAda = new Client(scene.app).as(session.body.access_token);
});
afterAll(() => scene.close());

interface Documented {
  readonly parameters?: { name: string; in: string; example?: string }[];
  readonly requestBody?: {
    content: Record<
      string,
      { schema: { $ref: string }; example?: unknown; examples?: Record<string, { value: unknown }> }
    >;
  };
}

it('every documented example works unchanged for a demo user, except for codes and tokens', async () => {
  const document = (await (await fetch(`${scene.app.url}/openapi/allmine.json`)).json()) as {
    paths: Record<string, Record<string, Documented>>;
    components: { schemas: Record<string, { properties: Record<string, { example?: unknown }> }> };
  };
  const exampleOf = (operation: Documented): unknown => {
    const json = operation.requestBody?.content['application/json'];
    if (!json) return undefined;
    const named = json.example ?? Object.values(json.examples ?? {})[0]?.value;
    const schema = document.components.schemas[json.schema.$ref.split('/').at(-1) ?? ''];
    return (
      named ??
      Object.fromEntries(
        Object.entries(schema?.properties ?? {}).flatMap(([name, property]) =>
          property.example === undefined ? [] : [[name, property.example]],
        ),
      )
    );
  };
  const secret = new Set(['/api/v1/auth/verify-otp-email', '/api/v1/auth/refresh']);
  const order = ['get', 'post', 'patch', 'delete'];
  const calls = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  );
  // Blocking comes last: the two cannot write to each other afterwards.
  calls.sort(
    (a, b) =>
      Number(a.path.includes('/blocks')) - Number(b.path.includes('/blocks')) ||
      order.indexOf(a.method) - order.indexOf(b.method),
  );
  expect(calls.length).toBeGreaterThan(18);
  for (const { path, method, operation } of calls) {
    const target = path.replace(
      /\{(\w+)\}/g,
      (_match, name: string) => operation.parameters?.find((parameter) => parameter.name === name)?.example ?? '',
    );
    const answer = await asAda.call(method.toUpperCase(), target, { body: exampleOf(operation) });
    if (secret.has(path)) expect(answer.status).toBe(401);
    else
      expect(`${method} ${path}: ${[200, 201].includes(answer.status) ? 'works' : answer.text}`).toBe(
        `${method} ${path}: works`,
      );
  }
});

it('ids in the examples are those of the demo data', async () => {
  const chats = await asAda.get('/api/v1/chats');
  expect(chats.body.map((chat: { _id: string }) => chat._id)).toContain(exampleIds.conversations.direct);
});
