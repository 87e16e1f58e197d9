import { startTestApp, testAdminToken, type TestApp } from '../../support/app';
import { Client } from '../../support/client';
import { until } from '../../support/sinks';
import { WebhookSink } from '../../support/webhook-sink';
import { webhookEventTypes } from '../../../src/webhooks';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

const path = '/api/v1/admin/webhooks';
const unknown = '019c24ad-1d78-7000-8000-0000000007ff';

let app: TestApp;
let admin: Client;
let sink: WebhookSink;

beforeAll(async () => {
  sink = await new WebhookSink().start();
  app = await startTestApp({}, { worker: true });
  admin = new Client(app, { token: testAdminToken });
});
afterAll(async () => {
  await app?.close();
  await sink?.stop();
});
beforeEach(() => {
  sink.received.length = 0;
  sink.heal();
});
afterEach(async () => {
  for (const { id } of (await admin.get(path, { query: { limit: 100 } })).body.data)
    await admin.delete(`${path}/${id}`);
});

const create = async (body: object = {}) => (await admin.post(path, { url: sink.url, ...body })).body;

describe('webhook endpoints', () => {
  it('are created with a secret that is shown once, listed, changed and deleted', async () => {
    const created = await admin.post(path, { url: sink.url, description: 'Search', event_types: ['message.created'] });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      url: sink.url,
      description: 'Search',
      event_types: ['message.created'],
      community_ids: null,
      enabled: true,
      secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/),
    });
    const { id, secret, ...rest } = created.body;
    const got = await admin.get(`${path}/${id}`);
    expect(got.body).toEqual({ id, ...rest });
    const changed = await admin.patch(`${path}/${id}`, { description: null, event_types: null, enabled: false });
    expect(changed.body).toMatchObject({ description: null, event_types: null, enabled: false, url: sink.url });
    expect((await admin.patch(`${path}/${id}`, {})).body).toEqual({ ...changed.body, updated_at: expect.any(String) });
    expect((await admin.get(path)).text).not.toContain(secret.slice(6));
    expect((await admin.delete(`${path}/${id}`)).status).toBe(204);
    expect((await admin.delete(`${path}/${id}`)).status).toBe(404);
    expect((await admin.get(`${path}/${id}`)).status).toBe(404);
    // Its url is free again.
    expect((await admin.post(path, { url: sink.url })).status).toBe(201);
  });

  it('are listed by cursor', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) ids.push((await create({ url: `${sink.url}?${n}` })).id);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await admin.get(path, { query: { limit: 2, cursor } });
      seen.push(...body.data.map((one: { id: string }) => one.id));
      expect(body.has_more).toBe(body.cursor !== null);
      cursor = body.cursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(ids);
  });

  it('have urls of their own, and are 50 at most', async () => {
    await create();
    expect((await admin.post(path, { url: sink.url })).body).toMatchObject({ code: 'webhook_url_taken' });
    for (let n = 1; n < 49; n++) await create({ url: `${sink.url}?${n}` });
    const last = await Promise.all([49, 50, 51].map((n) => admin.post(path, { url: `${sink.url}?${n}` })));
    expect(last.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(last.find(({ status }) => status === 409)?.body.code).toBe('too_many_webhooks');
  });

  it('are tested at once, also when disabled; the answer tells status and time, never the body', async () => {
    const { id, secret } = await create({ enabled: false });
    sink.secret = secret;
    sink.mood = () => ({ kind: 'answer', status: 418, body: 'internal detail' });
    const refused = await admin.post(`${path}/${id}/test`);
    expect(refused.body).toMatchObject({ delivered: false, status: 418, error: null });
    expect(refused.text).not.toContain('internal detail');
    sink.heal();
    const passed = await admin.post(`${path}/${id}/test`);
    expect(passed.body).toMatchObject({ delivered: true, status: 204, error: null });
    expect(sink.received.map(({ type, data }) => ({ type, data }))).toEqual(
      Array.from({ length: 2 }, () => ({ type: 'webhook.test', data: { webhook_id: id } })),
    );
    expect(sink.forged).toEqual([]);
    const { body } = await admin.get(`${path}/${id}/attempts`);
    expect(body.data.map((one: { status: number }) => one.status)).toEqual([204, 418]);
    expect(body.data[0]).toMatchObject({ webhook_id: passed.body.webhook_id, type: 'webhook.test', error: null });
    await sink.stop();
    expect((await admin.post(`${path}/${id}/test`)).body).toMatchObject({
      delivered: false,
      status: null,
      error: 'connection_refused',
    });
    await sink.start();
  });

  it('rotate their secret', async () => {
    const { id, secret } = await create();
    const rotated = await admin.post(`${path}/${id}/rotate-secret`, { overlap_seconds: 60 });
    expect(rotated.body.secret).not.toBe(secret);
    expect((await admin.get(`${path}/${id}`)).body.previous_secret_expires_at).toBe(
      rotated.body.previous_secret_expires_at,
    );
    expect((await admin.post(`${path}/${id}/rotate-secret`)).status).toBe(200);
  });

  it.each([
    [{}, 'invalid_webhook_url'],
    [{ url: null }, 'invalid_webhook_url'],
    [{ url: 7 }, 'invalid_webhook_url'],
    [{ url: ['http://example.org'] }, 'invalid_webhook_url'],
    [{ url: 'ftp://example.org' }, 'invalid_webhook_url'],
    [{ url: 'http://user:secret@example.org' }, 'invalid_webhook_url'],
    [{ url: 'http://example.org/\u0000' }, 'invalid_webhook_url'],
    [{ url: `http://example.org/${'a'.repeat(2_048)}` }, 'invalid_webhook_url'],
    [{ url: `http://example.org/${'ü'.repeat(1_000)}` }, 'invalid_webhook_url'],
    [{ url: 'http://example.org', description: 'a'.repeat(201) }, 'invalid_webhook_description'],
    [{ url: 'http://example.org', description: 'a\u0000' }, 'invalid_webhook_description'],
    [{ url: 'http://example.org', event_types: [] }, 'invalid_event_types'],
    [{ url: 'http://example.org', event_types: ['message.starred'] }, 'invalid_event_types'],
    [{ url: 'http://example.org', event_types: 'message.created' }, 'invalid_event_types'],
    [{ url: 'http://example.org', event_types: [{ toString: 'message.created' }] }, 'invalid_event_types'],
    [{ url: 'http://example.org', event_types: ['events.missed'] }, 'invalid_event_types'],
    [{ url: 'http://example.org', community_ids: ['all'] }, 'invalid_community_ids'],
    [{ url: 'http://example.org', community_ids: Array.from({ length: 101 }, () => unknown) }, 'invalid_community_ids'],
    [{ url: 'http://example.org', enabled: 'yes' }, 'invalid_webhook_enabled'],
    [{ url: 'http://example.org', enabled: null }, 'invalid_webhook_enabled'],
  ])('are refused with %j: %s', async (body, code) => {
    const answer = await admin.post(path, body);
    expect(answer.status).toBe(422);
    expect(answer.body.code).toBe(code);
    expect((await admin.get(path)).body.data).toEqual([]);
    const { id } = await create();
    if (!('url' in body)) return;
    expect((await admin.patch(`${path}/${id}`, body)).body.code).toBe(code);
    expect((await admin.get(`${path}/${id}`)).body).toMatchObject({ url: sink.url, event_types: null, enabled: true });
  });

  it.each(['x', unknown, '%00', 'a'.repeat(300)])('with the id %s are unknown', async (id) => {
    const { status } = await admin.get(`${path}/${id}`);
    expect([400, 404, 414]).toContain(status);
    for (const action of ['test', 'redrive', 'rotate-secret'])
      expect([400, 404, 414]).toContain((await admin.post(`${path}/${id}/${action}`, {})).status);
    expect([400, 404, 414]).toContain((await admin.get(`${path}/${id}/attempts`)).status);
    expect([400, 404, 414]).toContain((await admin.get(`${path}/${id}/deliveries`)).status);
  });

  it('reject malformed cursors and values', async () => {
    const { id } = await create();
    expect((await admin.get(`${path}?cursor=x`)).body.code).toBe('invalid_webhook_cursor');
    expect((await admin.get(`${path}?cursor=a&cursor=b`)).body.code).toBe('invalid_webhook_cursor');
    expect((await admin.get(`${path}?limit=-1`)).status).toBe(200);
    expect((await admin.get(`${path}/${id}/deliveries?cursor=1e9`)).body.code).toBe('invalid_webhook_cursor');
    expect((await admin.get(`${path}/${id}/deliveries?cursor=${'9'.repeat(30)}`)).body.code).toBe(
      'invalid_webhook_cursor',
    );
    expect((await admin.get(`${path}/${id}/deliveries?state=sent`)).body.code).toBe('invalid_delivery_state');
    for (const overlap of [-1, 604_801, 1.5, '60', [60]])
      expect((await admin.post(`${path}/${id}/rotate-secret`, { overlap_seconds: overlap })).body.code).toBe(
        'invalid_overlap',
      );
  });

  it('are closed to users', async () => {
    const { body } = await admin.post('/api/v1/admin/users', { username: 'curious', email: 'curious@example.org' });
    const { body: session } = await admin.post(`/api/v1/admin/users/${body.id}/tokens`);
    expect((await admin.as(session.access_token).get(path)).status).toBe(403);
    expect((await admin.as('nonsense').post(path, { url: sink.url })).status).toBe(401);
  });
});

it('every type of event arrives as it is documented', async () => {
  const { secret } = await create();
  sink.secret = secret;
  const document = (await (await fetch(`${app.url}/openapi/admin.json`)).json()) as { webhooks: object };
  expect(Object.keys(document.webhooks).sort()).toEqual([...webhookEventTypes, 'events.missed', 'webhook.test'].sort());
  const user = async (name: string) =>
    (await admin.post('/api/v1/admin/users', { username: name, email: `${name}@example.org` })).body.id;
  const [creator, member] = [await user('the-creator'), await user('the-member')];
  const token = async (id: string) => (await admin.post(`/api/v1/admin/users/${id}/tokens`)).body.access_token;
  const [asCreator, asMember] = [admin.as(await token(creator)), admin.as(await token(member))];
  const community = (
    await admin.post('/api/v1/admin/communities', { name: 'C', creator_id: creator, external_id: 'c' })
  ).body.id;
  await admin.post('/api/v1/admin/communities', { name: 'D', creator_id: creator, external_id: 'c' });
  const membership = `/api/v1/admin/communities/${community}/members/${member}`;
  const { body: joined } = await admin.put(membership, { status: 'active' });
  await admin.put(membership, { status: 'active', tier: { name: 'Gold', color: '#B8860B' } });
  const sent = await asMember.post(`/api/v1/communities/${community}/messages`, {
    recipient_id: creator,
    content: 'one',
  });
  expect(sent.status).toBe(201);
  await asCreator.post(`/api/v1/communities/${community}/members/${joined.id}/block`, { reason: 'noise' });
  await asCreator.post(`/api/v1/communities/${community}/members/${joined.id}/unblock`);
  // Blocking ended the membership.
  await admin.put(membership, { status: 'active' });
  await admin.delete(membership);
  await admin.post(`/api/v1/admin/users/${member}/credits`, { amount: 5, reason: 'gift' });
  await asMember.post(`/api/v1/blocks/${creator}`);
  await asMember.delete(`/api/v1/blocks/${creator}`);
  const dm = await asMember.post('/api/dms', { userId: creator });
  const written = await asMember.post(`/api/dms/${dm.body.data.channel.id}/messages`, { content: 'two' });
  const messageId = written.body.data.id;
  await asMember.patch(`/api/messages/${messageId}`, { content: 'three' });
  await asMember.put(`/api/messages/${messageId}/reactions/${encodeURIComponent('👍')}`);
  await asMember.delete(`/api/messages/${messageId}`);
  await admin.patch(`/api/v1/admin/users/${member}`, { display_name: 'M' });
  await admin.post(`/api/v1/admin/users/${member}/deactivate`);
  await admin.post(`/api/v1/admin/users/${member}/reactivate`);
  await admin.delete(`/api/v1/admin/users/${member}`);
  await until('the erasure', () => sink.accepted.some(({ type }) => type === 'user.erased'));
  const { id } = (await admin.get(path)).body.data[0];
  const deliveries = async () => (await admin.get(`${path}/${id}/deliveries`, { query: { limit: 100 } })).body;
  await until('rest', async () => {
    const [listed, { pending_count: pending }] = [await deliveries(), (await admin.get(path)).body.data[0]];
    return pending === 0 && listed.data.length === sink.accepted.length;
  });
  expect(sink.forged).toEqual([]);

  const ajv = addFormats(new Ajv2020({ strict: false, allErrors: true }));
  ajv.addSchema(document, 'document');
  const faults = sink.accepted.flatMap(({ type, body }) => {
    const at = `document#/webhooks/${type}/post/requestBody/content/application~1json/schema`;
    const validate = ajv.getSchema(at) ?? ajv.compile({ $ref: at });
    return validate(JSON.parse(body)) ? [] : [`${type}: ${ajv.errorsText(validate.errors)} ${body}`];
  });
  expect(faults).toEqual([]);
  const types = new Set(sink.accepted.map(({ type }) => type));
  // Topics and the removal of conversations belong to the Rocket.Chat API.
  expect(webhookEventTypes.filter((type) => !types.has(type))).toEqual([
    'conversation.updated',
    'conversation.deleted',
  ]);
  // What was erased before it was sent, and what is sent of it afterwards, holds nothing of the user.
  const after = sink.accepted.slice(sink.accepted.findIndex(({ type }) => type === 'user.erased'));
  expect(JSON.stringify(after.map(({ body }) => body))).not.toContain('the-member');
  expect(JSON.stringify(await deliveries())).not.toMatch(/one|two|three/);
});

describe('without private addresses', () => {
  let closed: TestApp;
  let client: Client;
  beforeAll(async () => {
    closed = await startTestApp({ WEBHOOK_ALLOW_PRIVATE: 'off' }, { worker: true });
    client = new Client(closed, { token: testAdminToken });
  });
  afterAll(() => closed?.close());

  it.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://192.168.0.1:8080/',
    'http://0.0.0.0/',
  ])('%s is refused', async (url) => {
    const answer = await client.post(path, { url });
    expect(answer.status).toBe(422);
    expect(answer.body.code).toBe('webhook_address_not_allowed');
  });

  it('a name of this machine is refused when it is resolved', async () => {
    const url = `http://localhost:${sink.port}/`;
    const { body } = await client.post(path, { url });
    expect((await client.post(`${path}/${body.id}/test`)).body).toMatchObject({
      delivered: false,
      status: null,
      error: 'address_not_allowed',
    });
    await client.post('/api/v1/admin/users', { username: 'someone', email: 'someone@example.org' });
    await until('an attempt', async () => (await client.get(`${path}/${body.id}/attempts`)).body.data.length > 1);
    expect((await client.get(`${path}/${body.id}`)).body.failing_since).not.toBeNull();
    expect(sink.received).toEqual([]);
  });
});
