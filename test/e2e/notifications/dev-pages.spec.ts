import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommunityMessagesService } from '../../../src/domain/messages';
import { createApp } from '../../../src/app/app.module';
import { loadSettings } from '../../../src/config/settings';
import { startTestApp, TestApp } from '../../support/app';
import { hostNames, readableBy, statusAs } from '../../support/foreign';
import { until } from '../../support/sinks';
import { World } from '../../support/world';

let folder: string;
let test: TestApp;
let world: World;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-boxes-'));
  test = await startTestApp({ DATA_DIR: folder }, { worker: true });
  world = new World(test.database);
});

afterAll(async () => {
  await test?.close();
  await rm(folder, { recursive: true, force: true });
});

async function send(content: string): Promise<void> {
  const pair = await world.pair();
  await world.sql(
    "INSERT INTO devices (id, user_id, token, platform) VALUES (uuid_v7(), $1, $2, 'web')",
    pair.member,
    `boxed-${pair.member}`,
  );
  await test.app.get(CommunityMessagesService, { strict: false }).send({
    communityId: pair.community,
    senderId: pair.creator,
    tokenVersion: null,
    sessionId: null,
    recipientId: pair.member,
    content,
    clientMessageId: null,
  });
}

const page = async (path: string) => {
  const answer = await fetch(test.url + path);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

it('mails land in readable files and on pages with text, headers and a frame that runs nothing', async () => {
  expect((await page('/dev/mailbox')).text).toContain('No mail yet');
  const evil = 'Ahoi <script>alert(1)</script> — grüß dich';
  await send(evil);
  const link = await until(
    'the mail on the page',
    async () => /href="(\/dev\/mailbox\/[\w-]+)"/.exec((await page('/dev/mailbox')).text)?.[1],
  );
  const files = (await readdir(join(folder, 'mailbox'))).filter((name) => name.endsWith('.eml'));
  expect(files).toHaveLength(1);
  const raw = await readFile(join(folder, 'mailbox', files[0] ?? ''), 'utf8');
  expect(raw).toMatch(/^Subject: /m);
  expect(raw).toContain('Ahoi');

  const shown = await page(link);
  expect(shown.status).toBe(200);
  expect(shown.text).toContain('<iframe sandbox=""');
  expect(shown.text).toContain('Ahoi &lt;script&gt;alert(1)&lt;/script&gt; — grüß dich');
  expect(shown.text).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  expect(shown.text).not.toContain('<script');
  expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'");
  const frame = await page(`${link}/html`);
  // Mails carry styles on their elements, and nothing else is inline.
  expect(frame.headers.get('content-security-policy')).toBe(
    "sandbox; default-src 'none'; style-src 'none'; style-src-attr 'unsafe-inline'; frame-ancestors 'self'",
  );
  expect(frame.text).not.toContain('<script');
});

it('pushes land there, too', async () => {
  await send('A push for you');
  const link = await until(
    'the push on the page',
    async () => /href="(\/dev\/pushbox\/[\w-]+)"[^]*?A push for you/.exec((await page('/dev/pushbox')).text)?.[1],
  );
  expect((await page(link)).text).toContain('&quot;collapse_key&quot;');
  expect((await readdir(join(folder, 'pushbox'))).filter((name) => name.endsWith('.json')).length).toBeGreaterThan(0);
});

it.each([
  '/dev/mailbox/none',
  '/dev/mailbox/..%2f..%2fjwt-secret',
  '/dev/mailbox/none/html',
  '/dev/pushbox/%2e%2e',
  '/dev/pushbox/none',
])('%s is not there', async (path) => {
  expect((await page(path)).status).toBe(404);
});

it('pages of other origins cannot read them, by their own name neither', async () => {
  const own = [new URL(test.url).host, ...hostNames.own];
  for (const path of ['/dev/mailbox', '/%64ev/mailbox', '/dev/pushbox', '/dev/mailbox/none']) {
    expect([path, await readableBy(test.url + path)]).toEqual([path, null]);
    const statuses = (names: readonly string[]) => Promise.all(names.map((name) => statusAs(name, test.url + path)));
    expect(new Set(await statuses(own))).toEqual(new Set([path.endsWith('none') ? 404 : 200]));
    expect(new Set(await statuses(hostNames.foreign))).toEqual(new Set([403]));
  }
});

it('production roles have no such pages', async () => {
  const settings = loadSettings('api', { ...production(), SHUTDOWN_DELAY_SECONDS: '0' });
  const app = await createApp(settings);
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  for (const path of ['/dev/mailbox', '/dev/pushbox']) expect((await fetch(url + path)).status).toBe(404);
  await app.close();
});

function production(): Record<string, string> {
  return {
    DATABASE_URL: test.settings.DATABASE_URL ?? '',
    PUBLIC_URL: 'https://chat.example.org',
    JWT_SECRET: 'test-secret-test-secret-test-secret!',
    LOG_LEVEL: 'silent',
  };
}
