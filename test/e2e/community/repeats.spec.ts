import { startTestApp, TestApp, testAdminToken } from '../../support/app';
import { Client, tokenFor } from '../../support/client';
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

const messagesOf = (community: string) => `/api/v1/communities/${community}/messages`;

async function sent(key: string) {
  const pair = await world.pair();
  const member = client.as(tokenFor(app, pair.member));
  const body = { recipient_id: pair.creator, content: 'once', client_message_id: key };
  const first = await member.post(messagesOf(pair.community), body);
  expect(first.status).toBe(201);
  return { ...pair, memberClient: member, body, first };
}

describe('a repeated send', () => {
  it('returns the first result after the membership has ended, but not for an expired token', async () => {
    const { community, member, memberClient, body, first } = await sent('left');
    const admin = client.as(testAdminToken);
    expect((await admin.delete(`/api/v1/admin/communities/${community}/members/${member}`)).status).toBe(204);
    expect(await memberClient.post(messagesOf(community), body)).toMatchObject({ status: 201, body: first.body });
    expect((await admin.post(`/api/v1/admin/users/${member}/deactivate`)).status).toBe(200);
    expect(await memberClient.post(messagesOf(community), body)).toMatchObject({
      status: 401,
      body: { message: 'Invalid Token' },
    });
  });

  it('does not change the order of checks: community, permission, then the key', async () => {
    const { memberClient, body } = await sent('elsewhere');
    const foreign = await world.pair();
    const unknown = '01930000-0000-7000-8000-000000000001';
    expect(await memberClient.post(messagesOf(unknown), body)).toMatchObject({
      status: 404,
      body: { message: 'Not Found' },
    });
    expect(
      await memberClient.post(messagesOf(foreign.community), { ...body, recipient_id: foreign.creator }),
    ).toMatchObject({
      status: 403,
      body: { message: ['You cannot send messages to this user'] },
    });
  });

  it('names its key once per sender: in another community it is another message', async () => {
    const { community, member, memberClient, body } = await sent('two places');
    const creator = await world.user();
    const other = await world.community(creator);
    await world.member(other, member);
    expect(await memberClient.post(messagesOf(other), { ...body, recipient_id: creator })).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    });
    expect((await memberClient.post(messagesOf(community), body)).status).toBe(201);
  });

  it('takes the key of the body where header and body both carry one', async () => {
    const { community, memberClient, body, first } = await sent('in the body');
    const headers = { 'idempotency-key': 'in the header' };
    expect((await memberClient.post(messagesOf(community), body, { headers })).body.id).toBe(first.body.id);
    const without = { recipient_id: body.recipient_id, content: body.content };
    const other = await memberClient.post(messagesOf(community), without, { headers });
    expect(other.status).toBe(201);
    expect(other.body.id).not.toBe(first.body.id);
    expect((await memberClient.post(messagesOf(community), without, { headers })).body.id).toBe(other.body.id);
  });

  it('sends nothing again after its message was deleted, and shows the other side as erased after an erasure', async () => {
    const { community, creator, memberClient, body, first } = await sent('gone');
    expect((await client.as(testAdminToken).delete(`/api/v1/admin/users/${creator}`)).status).toBe(202);
    const again = await memberClient.post(messagesOf(community), body);
    expect(again).toMatchObject({ status: 201, body: { id: first.body.id, recipient: { id: creator } } });
    expect(again.body.recipient.username).toMatch(/^deleted-/);
    expect((await memberClient.delete(`${messagesOf(community)}/${first.body.id}`)).status).toBe(200);
    expect((await memberClient.post(messagesOf(community), body)).status).toBe(404);
    expect(
      await world.sql('SELECT count(*)::int AS n FROM messages WHERE sender_id = $1', first.body.sender.id),
    ).toEqual([{ n: 0 }]);
  });

  it('leaves no fingerprint of a deleted message, after which any request with its key finds no message', async () => {
    const [a, b] = [await world.user(), await world.user()];
    const one = client.as(tokenFor(app, a));
    const headers = { 'idempotency-key': 'fingerprint' };
    const body = { type: 'text', targetUserId: b, content: 'once' };
    const first = await one.post('/api/v2/messages', body, { headers });
    expect(first.status).toBe(201);
    const fingerprints = () =>
      world.sql<{ of_key: number; of_message: number | null }>(
        `SELECT length(k.fingerprint) AS of_key, length(m.fingerprint) AS of_message
         FROM sent_keys k LEFT JOIN messages m ON m.id = k.message_id WHERE k.sender_id = $1`,
        a,
      );
    expect(await fingerprints()).toEqual([{ of_key: 0, of_message: 32 }]);
    const other = { ...body, content: 'twice' };
    expect((await one.post('/api/v2/messages', other, { headers })).status).toBe(422);
    expect((await one.post('/api/v2/messages', body, { headers })).body._id).toBe(first.body._id);
    expect((await one.delete(`/api/messages/${first.body._id}`)).status).toBeLessThan(300);
    expect(await fingerprints()).toEqual([{ of_key: 0, of_message: null }]);
    for (const repeat of [body, other])
      expect((await one.post('/api/v2/messages', repeat, { headers })).status).toBe(404);
  });

  it('knows the fingerprints that older versions stored with the key', async () => {
    const { community, member, memberClient, body, first } = await sent('older');
    await world.sql(
      `UPDATE sent_keys k SET fingerprint = m.fingerprint FROM messages m WHERE m.id = k.message_id AND k.sender_id = $1`,
      member,
    );
    await world.sql('UPDATE messages SET fingerprint = NULL WHERE sender_id = $1', member);
    expect((await memberClient.post(messagesOf(community), body)).body.id).toBe(first.body.id);
    expect((await memberClient.post(messagesOf(community), { ...body, content: 'other' })).status).toBe(422);
  });
});
