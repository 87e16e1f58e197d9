import { Client, tokenFor } from '../../support/client';
import { Notified } from '../../support/notified';

let scene: Notified;
let anybody: Client;

beforeAll(async () => {
  scene = await Notified.start();
  anybody = new Client(scene.test);
});

afterAll(() => scene?.close());

const preference = async (user: string, key: string) =>
  (
    await scene.world.sql<{ value: string }>('SELECT value FROM preferences WHERE user_id = $1 AND key = $2', user, key)
  )[0]?.value ?? null;

describe('the link in a mail', () => {
  async function link(
    locale?: string,
  ): Promise<{ member: string; path: string; pair: Awaited<ReturnType<Notified['pair']>> }> {
    const pair = await scene.pair();
    if (locale) await scene.world.sql('UPDATE users SET locale = $2 WHERE id = $1', pair.member, locale);
    const id = await scene.write(pair);
    await scene.reaches(id, 'email', 'sent');
    const mail = scene.smtp.to(pair.email)[0];
    const list = mail?.parsed.headers.get('list') as
      { unsubscribe?: { url?: string }; id?: { id?: string } } | undefined;
    expect(mail?.raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m);
    const url = list?.unsubscribe?.url ?? '';
    expect(url).toMatch(/^https:\/\/chat\.example\.org\/unsubscribe\/[\w-]{43}$/);
    expect(mail?.parsed.text).toContain(url);
    return { member: pair.member, path: new URL(url).pathname, pair };
  }

  it('asks when it is opened, and changes nothing', async () => {
    const { member, path } = await link('de-CH');
    const page = await fetch(scene.test.url + path);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    const text = await page.text();
    expect(text).toContain('E-Mails über neue Nachrichten');
    expect(text).toContain('<form method="post">');
    expect((await fetch(scene.test.url + path, { method: 'HEAD' })).status).toBe(200);
    expect(await preference(member, 'messages.email')).toBeNull();
  });

  it.each<[string, RequestInit]>([
    ['a form', { body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) }],
    [
      'a form of parts',
      {
        body: (() => {
          const form = new FormData();
          form.set('List-Unsubscribe', 'One-Click');
          return form;
        })(),
      },
    ],
    ['nothing at all', {}],
    ['something odd', { body: '{', headers: { 'content-type': 'application/json' } }],
  ])('stops mails when it is posted with %s, without signing in, and again', async (_name, init) => {
    const { member, path, pair } = await link();
    for (let turn = 0; turn < 2; turn++) {
      const answer = await fetch(scene.test.url + path, { method: 'POST', ...init });
      expect([answer.status, answer.headers.get('location')]).toEqual([200, null]);
      expect(await answer.text()).toContain('You will receive no more mail');
    }
    expect(await preference(member, 'messages.email')).toBe('false');
    expect(await preference(member, 'messages.push')).toBeNull();
    const next = await scene.write(pair);
    expect(await scene.reaches(next, 'email', 'suppressed')).toMatchObject({ reason: 'preference_off' });
  });

  it('does nothing when a sign of it is another', async () => {
    const { member, path } = await link();
    const other = await link();
    const token = path.slice(path.lastIndexOf('/') + 1);
    const swapped = other.path.slice(other.path.lastIndexOf('/') + 1).slice(0, 21) + token.slice(21);
    const forged = [
      `${token.slice(0, -1)}${token.endsWith('A') ? 'Q' : 'A'}`,
      token.slice(1),
      `${token}A`,
      'x',
      '%00',
      swapped,
      'a'.repeat(43),
      '../../health',
    ];
    for (const bad of forged) {
      const answer = await fetch(`${scene.test.url}/unsubscribe/${bad}`, { method: 'POST' });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
    }
    expect(await preference(member, 'messages.email')).toBeNull();
    expect(await preference(other.member, 'messages.email')).toBeNull();
  });
});

describe('quiet hours', () => {
  it('are settings like the others', async () => {
    const { member } = await scene.pair();
    const me = anybody.as(tokenFor(scene.test, member));
    const set = (key: string, value: unknown) =>
      me.patch(`/api/v2/users/${member}/settings`, { setting: { key, value, category: 'notifications' } });
    expect((await set('quiet_hours.start', '22:00')).status).toBe(200);
    expect((await set('quiet_hours.end', '07:30')).status).toBe(200);
    expect((await set('quiet_hours.time_zone', 'Europe/Berlin')).status).toBe(200);
    for (const [key, value] of [
      ['quiet_hours.start', '24:00'],
      ['quiet_hours.start', '7:00'],
      ['quiet_hours.end', 'noon'],
      ['quiet_hours.end', 730],
      ['quiet_hours.time_zone', 'Berlin'],
      ['quiet_hours.time_zone', '+02:00'],
      ['quiet_hours.time_zone', {}],
    ]) {
      expect((await set(key as string, value)).status).toBe(422);
    }
    const listed = (await me.get(`/api/v2/users/${member}/settings/notifications`)).body as {
      key: string;
      value: string;
    }[];
    const values = new Map(listed.map((setting) => [setting.key, setting.value]));
    expect([
      values.get('quiet_hours.start'),
      values.get('quiet_hours.end'),
      values.get('quiet_hours.time_zone'),
    ]).toEqual(['22:00', '07:30', 'Europe/Berlin']);
    expect((await set('quiet_hours.start', '')).status).toBe(200);
  });
});

describe('muting a conversation', () => {
  it('keeps its messages quiet until it is unmuted, for the one who asked only', async () => {
    const pair = await scene.pair();
    await scene.write(pair);
    const path = `/api/v1/communities/${pair.community}/messages/${pair.creator}/mute`;
    const me = anybody.as(tokenFor(scene.test, pair.member));
    expect(await me.put(path, {})).toMatchObject({ status: 200, body: { muted_until: null } });
    expect(await scene.reaches(await scene.write(pair), 'email', 'suppressed')).toMatchObject({ reason: 'muted' });
    await scene.reaches(await scene.write(pair, 'back', true), 'email', 'sent');
    for (let turn = 0; turn < 2; turn++) expect((await me.delete(path)).status).toBe(204);
    await scene.reaches(await scene.write(pair), 'email', 'sent');
    expect(await me.put(path, { until: '2050-01-01T01:00:00+01:00' })).toMatchObject({
      status: 200,
      body: { muted_until: '2050-01-01T00:00:00Z' },
    });
  });

  it('needs a future time and a conversation', async () => {
    const pair = await scene.pair();
    const path = `/api/v1/communities/${pair.community}/messages/${pair.creator}/mute`;
    const me = anybody.as(tokenFor(scene.test, pair.member));
    expect(await me.put(path, {})).toMatchObject({ status: 404, body: { code: 'conversation_not_found' } });
    await scene.write(pair);
    for (const until of [
      '2020-01-01T00:00:00Z',
      'tomorrow',
      '2050-01-01',
      '2050-01-01T00:00:00',
      5,
      {},
      true,
      '+99999-01-01T00:00:00Z',
      '2050-13-01T00:00:00Z',
    ]) {
      expect(await me.put(path, { until })).toMatchObject({ status: 422, body: { code: 'invalid_mute_until' } });
    }
    const outsider = await scene.world.user();
    expect((await anybody.as(tokenFor(scene.test, outsider)).put(path, {})).status).toBe(403);
  });
});
