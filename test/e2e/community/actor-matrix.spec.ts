import { newId } from '@parley/kernel';
import { startTestApp, testAdminToken, TestApp } from '../../support/app';
import { Answer, Client, tokenFor } from '../../support/client';
import { World } from '../../support/world';

const actors = [
  'creator',
  'other creator',
  'active',
  'trialing',
  'former',
  'blocked',
  'outsider',
  'deactivated',
  'administrator',
  'no token',
  'expired token',
] as const;
type ActorName = (typeof actors)[number];

/** One community with every kind of actor, created for each cell. */
interface Scene {
  readonly community: string;
  readonly creator: string;
  readonly active: string;
  readonly membership: string;
  /** The actor's counterpart: the creator, or the active member if the actor is the creator. */
  readonly other: string;
  /** The actor's account; null without valid credentials. */
  readonly self: string | null;
  /** The actor's own newest message, or the active member's where the actor has none. */
  readonly message: string;
  readonly refreshToken: string;
  /** A webhook endpoint at which nothing listens. */
  readonly webhook: string;
}

type Call = (client: Client, scene: Scene) => Promise<Answer>;

const base = (scene: Scene) => `/api/v1/communities/${scene.community}`;
const own = (scene: Scene) => scene.self ?? scene.active;
const everybody = (status: number) => Array<number>(11).fill(status);
// In the order of `actors`. Every signed-in user may do it; deactivated users and invalid tokens are not signed in.
const signedIn = (status: number) => [status, status, status, status, status, status, status, 401, status, 401, 401];
const ownerOnly = [200, 403, 403, 403, 403, 403, 403, 401, 403, 401, 401];
const adminOnly = (status: number) => [403, 403, 403, 403, 403, 403, 403, 401, status, 401, 401];

const scimSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';

/** Every operation of the native and the provisioning API: what each actor is answered. */
const matrix: Record<string, readonly [expected: readonly number[], call: Call]> = {
  sendMessage: [
    [201, 403, 201, 201, 403, 403, 403, 401, 403, 401, 401],
    (c, s) => c.post(`${base(s)}/messages`, { recipient_id: s.other, content: 'x' }),
  ],
  listConversations: [
    [200, 403, 200, 200, 200, 200, 403, 401, 403, 401, 401],
    (c, s) => c.get(`${base(s)}/messages/conversations`),
  ],
  listMessages: [
    [200, 403, 200, 200, 200, 403, 403, 401, 403, 401, 401],
    (c, s) => c.get(`${base(s)}/messages/${s.other}`),
  ],
  markMessagesRead: [
    [200, 403, 200, 200, 200, 403, 403, 401, 403, 401, 401],
    (c, s) => c.post(`${base(s)}/messages/${s.other}/read`),
  ],
  deleteMessage: [
    [200, 403, 200, 200, 200, 403, 403, 401, 403, 401, 401],
    (c, s) => c.delete(`${base(s)}/messages/${s.message}`),
  ],
  muteConversation: [
    [200, 403, 200, 200, 200, 403, 403, 401, 403, 401, 401],
    (c, s) => c.put(`${base(s)}/messages/${s.other}/mute`, {}),
  ],
  unmuteConversation: [
    [204, 403, 204, 204, 204, 403, 403, 401, 403, 401, 401],
    (c, s) => c.delete(`${base(s)}/messages/${s.other}/mute`),
  ],
  listChanges: [signedIn(200), (c) => c.get('/api/v1/changes')],
  createStreamTicket: [signedIn(201), (c) => c.post('/api/v1/changes/tickets')],
  streamChanges: [signedIn(200), (c) => c.get('/api/v1/changes/stream')],
  connectLive: [signedIn(200), (c) => c.get('/api/v1/live')],
  getUnreadCount: [signedIn(200), (c) => c.get('/api/v1/unread')],
  listMyCommunities: [signedIn(200), (c) => c.get('/api/v1/communities')],
  listMembers: [ownerOnly, (c, s) => c.get(`${base(s)}/members`)],
  getMember: [ownerOnly, (c, s) => c.get(`${base(s)}/members/${s.membership}`)],
  blockMember: [ownerOnly, (c, s) => c.post(`${base(s)}/members/${s.membership}/block`, { reason: 'Advertising' })],
  unblockMember: [ownerOnly, (c, s) => c.post(`${base(s)}/members/${s.membership}/unblock`)],
  register: [
    everybody(201),
    (c) =>
      c.post('/api/v1/auth/register', {
        username: `u${newId()}`,
        email: `${newId()}@example.org`,
        password: 'long enough',
      }),
  ],
  login: [everybody(401), (c) => c.post('/api/v1/auth/login', { login: newId(), password: 'wrong password' })],
  refreshSession: [everybody(200), (c, s) => c.post('/api/v1/refresh', { refresh_token: s.refreshToken })],
  revokeSession: [everybody(204), (c, s) => c.post('/api/v1/revoke', { refresh_token: s.refreshToken })],
  getProfile: [signedIn(200), (c) => c.get('/api/v1/profile')],
  getStorage: [signedIn(200), (c) => c.get('/api/v1/profile/storage')],
  // Their addresses are proven.
  sendVerificationCode: [signedIn(409), (c) => c.post('/api/v1/profile/email/verification')],
  verifyEmail: [signedIn(409), (c) => c.post('/api/v1/profile/email/verify', { code: '047110' })],
  listSessions: [signedIn(200), (c) => c.get('/api/v1/sessions')],
  endSession: [signedIn(404), (c) => c.delete(`/api/v1/sessions/${newId()}`)],
  // The tokens of this test name no session, but they name the version of the account, which this changes.
  endAllSessions: [signedIn(204), (c) => c.delete('/api/v1/sessions')],
  getTotp: [signedIn(200), (c) => c.get('/api/v1/profile/totp')],
  beginTotp: [signedIn(201), (c) => c.post('/api/v1/profile/totp', {})],
  confirmTotp: [signedIn(409), (c) => c.post('/api/v1/profile/totp/confirm', { totp_code: '047110' })],
  renewRecoveryCodes: [signedIn(409), (c) => c.post('/api/v1/profile/totp/recovery-codes', { totp_code: '047110' })],
  disableTotp: [signedIn(409), (c) => c.post('/api/v1/profile/totp/disable', { totp_code: '047110' })],
  listPasskeys: [signedIn(200), (c) => c.get('/api/v1/profile/passkeys')],
  beginPasskey: [signedIn(201), (c) => c.post('/api/v1/profile/passkeys/begin', {})],
  createPasskey: [signedIn(422), (c) => c.post('/api/v1/profile/passkeys', { name: 'x', credential: {} })],
  renamePasskey: [signedIn(404), (c) => c.patch(`/api/v1/profile/passkeys/${newId()}`, { name: 'x' })],
  removePasskey: [signedIn(404), (c) => c.post(`/api/v1/profile/passkeys/${newId()}/remove`, {})],
  beginPasskeySignIn: [everybody(201), (c) => c.post('/api/v1/auth/passkey/begin')],
  signInWithPasskey: [everybody(401), (c) => c.post('/api/v1/auth/passkey', { credential: {} })],
  // None of them has a password.
  changePassword: [
    signedIn(422),
    (c) => c.put('/api/v1/profile/password', { current_password: 'wrong one', new_password: 'a new sentence' }),
  ],
  requestPasswordReset: [
    everybody(202),
    (c) => c.post('/api/v1/auth/password-reset', { email: `${newId()}@example.org` }),
  ],
  resetPassword: [
    everybody(422),
    (c) =>
      c.post('/api/v1/auth/password-reset/confirm', {
        email: `${newId()}@example.org`,
        code: '047110',
        new_password: 'a new sentence',
      }),
  ],
  registerDevice: [signedIn(201), (c) => c.post('/api/v1/devices', { token: newId(), platform: 'ios' })],
  unregisterDevice: [signedIn(204), (c) => c.delete(`/api/v1/devices/${newId()}`)],
  blockUser: [signedIn(200), (c, s) => c.post(`/api/v1/users/${s.other}/block`)],
  unblockUser: [signedIn(200), (c, s) => c.delete(`/api/v1/users/${s.other}/block`)],
  listBlockedUsers: [signedIn(200), (c, s) => c.get(`/api/v1/users/${own(s)}/blocked`)],
  getSettings: [signedIn(200), (c, s) => c.get(`/api/v2/users/${own(s)}/settings/notifications`)],
  updateSetting: [
    signedIn(200),
    (c, s) =>
      c.patch(`/api/v2/users/${own(s)}/settings`, {
        setting: { key: 'messages.push', value: 'false', category: 'notifications' },
      }),
  ],

  listUsers: [adminOnly(200), (c) => c.get('/api/v1/admin/users')],
  provisionUser: [
    adminOnly(201),
    (c) => c.post('/api/v1/admin/users', { username: `u${newId()}`, email: `${newId()}@example.org` }),
  ],
  getUser: [adminOnly(200), (c, s) => c.get(`/api/v1/admin/users/${s.active}`)],
  updateUser: [adminOnly(200), (c, s) => c.patch(`/api/v1/admin/users/${s.active}`, { display_name: 'Ada' })],
  deactivateUser: [adminOnly(200), (c, s) => c.post(`/api/v1/admin/users/${s.active}/deactivate`)],
  reactivateUser: [adminOnly(200), (c, s) => c.post(`/api/v1/admin/users/${s.active}/reactivate`)],
  issueTokens: [adminOnly(201), (c, s) => c.post(`/api/v1/admin/users/${s.active}/tokens`)],
  removePasskeys: [adminOnly(204), (c, s) => c.delete(`/api/v1/admin/users/${s.active}/passkeys`)],
  removeTotp: [adminOnly(204), (c, s) => c.delete(`/api/v1/admin/users/${s.active}/totp`)],
  eraseUser: [adminOnly(202), (c, s) => c.delete(`/api/v1/admin/users/${s.active}`)],
  exportUser: [adminOnly(200), (c, s) => c.get(`/api/v1/admin/users/${s.active}/export`)],
  issueCredits: [
    adminOnly(201),
    (c, s) => c.post(`/api/v1/admin/users/${s.active}/credits`, { amount: 5, reason: 'welcome' }),
  ],
  getCreditStatement: [adminOnly(200), (c) => c.get('/api/v1/admin/credits/statement')],
  listCommunities: [adminOnly(200), (c) => c.get('/api/v1/admin/communities')],
  provisionCommunity: [
    adminOnly(201),
    (c, s) => c.post('/api/v1/admin/communities', { name: 'New', creator_id: s.creator }),
  ],
  putMember: [
    adminOnly(200),
    (c, s) => c.put(`/api/v1/admin/communities/${s.community}/members/${s.active}`, { status: 'active' }),
  ],
  endMember: [adminOnly(204), (c, s) => c.delete(`/api/v1/admin/communities/${s.community}/members/${s.active}`)],
  listDeliveries: [adminOnly(200), (c, s) => c.get(`/api/v1/admin/deliveries?message_id=${s.message}`)],
  redriveDeliveries: [adminOnly(200), (c) => c.post('/api/v1/admin/deliveries/redrive', {})],
  listScimUsers: [adminOnly(200), (c) => c.get('/scim/v2/Users')],
  createScimUser: [
    adminOnly(201),
    (c) => c.post('/scim/v2/Users', { schemas: [scimSchema], userName: `scim-${newId()}` }),
  ],
  getScimUser: [adminOnly(200), (c, s) => c.get(`/scim/v2/Users/${s.active}`)],
  replaceScimUser: [
    adminOnly(200),
    (c, s) => c.put(`/scim/v2/Users/${s.active}`, { schemas: [scimSchema], userName: `scim-${newId()}` }),
  ],
  patchScimUser: [
    adminOnly(200),
    (c, s) =>
      c.patch(`/scim/v2/Users/${s.active}`, {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [{ op: 'replace', path: 'displayName', value: 'Gwen' }],
      }),
  ],
  deleteScimUser: [adminOnly(204), (c, s) => c.delete(`/scim/v2/Users/${s.active}`)],
  getScimConfig: [adminOnly(200), (c) => c.get('/scim/v2/ServiceProviderConfig')],
  listScimResourceTypes: [adminOnly(200), (c) => c.get('/scim/v2/ResourceTypes')],
  getScimResourceType: [adminOnly(200), (c) => c.get('/scim/v2/ResourceTypes/User')],
  listScimSchemas: [adminOnly(200), (c) => c.get('/scim/v2/Schemas')],
  getScimSchema: [adminOnly(200), (c) => c.get(`/scim/v2/Schemas/${scimSchema}`)],
  listWebhooks: [adminOnly(200), (c) => c.get('/api/v1/admin/webhooks')],
  createWebhook: [adminOnly(201), (c) => c.post('/api/v1/admin/webhooks', { url: `http://127.0.0.1:1/${newId()}` })],
  getWebhook: [adminOnly(200), (c, s) => c.get(`/api/v1/admin/webhooks/${s.webhook}`)],
  updateWebhook: [adminOnly(200), (c, s) => c.patch(`/api/v1/admin/webhooks/${s.webhook}`, { enabled: false })],
  deleteWebhook: [adminOnly(204), (c, s) => c.delete(`/api/v1/admin/webhooks/${s.webhook}`)],
  rotateWebhookSecret: [adminOnly(200), (c, s) => c.post(`/api/v1/admin/webhooks/${s.webhook}/rotate-secret`, {})],
  testWebhook: [adminOnly(200), (c, s) => c.post(`/api/v1/admin/webhooks/${s.webhook}/test`)],
  listWebhookAttempts: [adminOnly(200), (c, s) => c.get(`/api/v1/admin/webhooks/${s.webhook}/attempts`)],
  listWebhookDeliveries: [adminOnly(200), (c, s) => c.get(`/api/v1/admin/webhooks/${s.webhook}/deliveries`)],
  redriveWebhook: [adminOnly(200), (c, s) => c.post(`/api/v1/admin/webhooks/${s.webhook}/redrive`)],
};

let app: TestApp;
let world: World;

beforeAll(async () => {
  app = await startTestApp();
  world = new World(app.database);
});
afterAll(() => app.close());

async function sceneFor(actor: ActorName): Promise<{ scene: Scene; client: Client }> {
  const { community, creator, member: active, membership } = await world.pair();
  const anonymous = new Client(app);
  let membershipOfSelf: string | null = null;
  const person = async (): Promise<string | null> => {
    if (actor === 'creator') return creator;
    if (actor === 'active') return active;
    if (actor === 'no token') return null;
    const id = await world.user();
    if (actor === 'other creator') await world.member(await world.community(id), await world.user());
    if (actor === 'trialing') await world.member(community, id, { status: 'trialing' });
    if (actor === 'former' || actor === 'blocked' || actor === 'expired token' || actor === 'deactivated')
      membershipOfSelf = await world.member(community, id);
    if (actor === 'administrator') await world.sql("UPDATE users SET roles = '{user,admin}' WHERE id = $1", id);
    return id;
  };
  const self = await person();
  const other = actor === 'creator' ? active : creator;
  const write = (from: string, to: string) =>
    anonymous
      .as(tokenFor(app, from))
      .post(`/api/v1/communities/${community}/messages`, { recipient_id: to, content: 'here' });
  let sent = await write(active, creator);
  if (actor === 'creator' || (self !== null && ['trialing', 'former', 'blocked', 'deactivated'].includes(actor)))
    sent = await write(self ?? creator, other);
  const session = await anonymous.as(testAdminToken).post(`/api/v1/admin/users/${active}/tokens`);
  if (actor === 'former' && self) await world.domain.communities.endMembership(community, self);
  if (actor === 'blocked' && membershipOfSelf) await world.domain.members.block(creator, community, membershipOfSelf);
  if (actor === 'deactivated') await world.sql('UPDATE users SET deactivated_at = now() WHERE id = $1', self);
  const webhook = newId();
  await world.sql('UPDATE webhook_endpoints SET deleted_at = now()');
  await world.sql(
    "INSERT INTO webhook_endpoints (id, url, secret) VALUES ($1, 'http://127.0.0.1:1/', 'whsec_AAAA')",
    webhook,
  );
  const scene: Scene = {
    community,
    creator,
    active,
    membership,
    other,
    self,
    message: sent.body.id,
    refreshToken: session.body.refresh_token,
    webhook,
  };
  const token = self === null ? undefined : tokenFor(app, self, {}, actor === 'expired token' ? -60_000 : undefined);
  return { scene, client: token === undefined ? anonymous : anonymous.as(token) };
}

/** Operations whose 401 is about credentials in the body, whatever the token. */
const asksForCredentials: ReadonlySet<string> = new Set(['login', 'signInWithPasskey']);

describe('who may call what', () => {
  it('the table names every operation of the native and the provisioning document', async () => {
    const documents = (await new Client(app).documents()).filter((document) =>
      ['community', 'admin'].includes(document.name),
    );
    const operations = documents.flatMap((document) => document.operations.map((operation) => operation.id));
    expect(Object.keys(matrix).sort()).toEqual([...operations].sort());
  });

  it.each(Object.entries(matrix))('%s', async (operation, [expected, call]) => {
    const answers: Record<string, number> = {};
    for (const actor of actors) {
      const { scene, client } = await sceneFor(actor);
      const answer = await call(client, scene);
      answers[actor] = answer.status;
      // Errors of SCIM have no codes.
      const hasCode = !asksForCredentials.has(operation) && !operation.includes('Scim');
      if (actor === 'expired token' && answer.status === 401 && hasCode)
        expect(answer.body).toMatchObject({ code: 'token_expired' });
      if (actor === 'no token' && answer.status === 401 && hasCode)
        expect(answer.body).toMatchObject({ code: 'missing_token' });
    }
    expect(answers).toEqual(Object.fromEntries(actors.map((actor, column) => [actor, expected[column]])));
  });
});
