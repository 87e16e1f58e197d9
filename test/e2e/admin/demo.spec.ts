import { demoAccounts, demoCurl, demoPassword, seedDemoData } from '../../../src/demo/demo-data';
import { exampleIds } from '../../../src/surfaces/common/example-ids';
import { Client, tokenFor } from '../../support/client';
import { startTestApp, TestApp } from '../../support/app';
import { World } from '../../support/world';

let app: TestApp;
let world: World;
let client: Client;

beforeAll(async () => {
  app = await startTestApp();
  world = new World(app.database);
  client = new Client(app);
});
afterAll(() => app.close());

const base = `/api/v1/communities/${exampleIds.community}`;
const as = (id: string) => client.as(tokenFor(app, id));
const { harbour, ada, ben, cora, dex, eve, admin } = exampleIds.users;

describe('demo data', () => {
  it('is loaded once, also by several processes at once, and never beside other people', async () => {
    expect(await demoAccounts(app.app)).toEqual([]);
    expect(await demoCurl(app.app, app.url)).toContain('/health/ready');
    const loaded = await Promise.all([seedDemoData(app.app), seedDemoData(app.app)]);
    expect(loaded.filter(Boolean)).toHaveLength(1);
    expect(await seedDemoData(app.app)).toBe(false);
    expect((await demoAccounts(app.app)).join('\n')).toMatch(
      /parley-demo[^]*harbour[^]*ada[^]*ben[^]*cora[^]*dex[^]*eve[^]*admin/,
    );
  });

  it('lets everybody sign in', async () => {
    for (const login of ['harbour', 'ada', 'ben', 'cora', 'dex', 'eve', 'admin', 'finn', 'gwen', 'hal', 'iris']) {
      expect(await client.post('/api/v1/auth/login', { login, password: demoPassword })).toMatchObject({ status: 200 });
    }
    expect((await as(admin).get('/api/v1/admin/users')).body.total).toBe(15);
  });

  it('equals the result of real sends, and notifies no one', async () => {
    expect(await world.sql('SELECT id FROM events WHERE message_id IS NOT NULL')).toEqual([]);
    const wrong = await world.sql(
      `SELECT c.id FROM conversations c LEFT JOIN LATERAL (
         SELECT count(*) AS n, max(seq) AS seq, (array_agg(id ORDER BY seq DESC))[1] AS id, max(created_at) AS at
         FROM messages
         WHERE conversation_id = c.id
       ) m ON true
       WHERE (c.message_count, c.last_seq, c.last_message_id, c.last_message_at) IS DISTINCT FROM (m.n, m.seq, m.id, m.at)
         OR (SELECT count(*) FROM participants p
             WHERE p.conversation_id = c.id AND p.in_community = (c.community_id IS NOT NULL)
               AND p.read_seq <= c.last_seq) <> 2`,
    );
    expect(wrong).toEqual([]);
    expect(await world.sql('SELECT listed_conversations FROM community_inboxes')).toEqual([
      { listed_conversations: 9 },
    ]);
  });

  it('shows each person what is theirs', async () => {
    const members = await as(harbour).get(`${base}/members`);
    expect(members.body).toMatchObject({ total: 10, counts: { active: 8, canceled: 1, blocked: 1 } });
    expect(
      (await as(harbour).get(`${base}/messages/conversations`)).body.data.map(
        ({ user }: { user: { id: string } }) => user.id,
      ),
    ).toEqual(expect.arrayContaining([ada, ben, cora]));
    expect((await as(harbour).get('/api/v1/communities')).body.data).toEqual([
      { id: exampleIds.community, name: 'Harbour Club', role: 'creator', status: 'active', unread_count: 4 },
    ]);
    expect((await as(ada).get(`${base}/messages/${harbour}`)).body).toMatchObject({
      total: 4,
      data: [{ id: exampleIds.messages.ada1 }, {}, {}, { id: exampleIds.messages.adaLatest }],
    });
    expect((await as(ben).get('/api/v1/communities')).body.data[0].unread_count).toBe(1);
    expect(await as(cora).get(`${base}/messages/${harbour}`)).toMatchObject({ status: 200, body: { total: 3 } });
    expect(await as(dex).get(`${base}/messages/${harbour}`)).toMatchObject({ status: 403 });
    expect(await as(eve).get(`${base}/messages/conversations`)).toMatchObject({ status: 403 });
    const send = (from: string) => as(from).post(`${base}/messages`, { recipient_id: harbour, content: 'Hello' });
    expect([
      (await send(ada)).status,
      (await send(cora)).status,
      (await send(dex)).status,
      (await send(eve)).status,
    ]).toEqual([201, 403, 403, 403]);
  });

  it('brings a command that works as it is', async () => {
    const command = await demoCurl(app.app, app.url);
    const [, url = '', token = '', body = ''] =
      /^curl (\S+) -H 'Authorization: Bearer ([^']+)' -H 'Content-Type: application\/json' -d '([^']+)'$/.exec(
        command,
      ) ?? [];
    expect(await client.as(token).post(url.slice(app.url.length), JSON.parse(body))).toMatchObject({
      status: 201,
      body: { sender: { id: harbour }, recipient: { id: ada } },
    });
  });
});
