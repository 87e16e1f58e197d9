import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { exampleIds } from '../../src/surfaces/common/example-ids';
import { seedDemoData } from '../../src/demo/demo-data';
import { startTestApp, type TestApp } from '../support/app';
import {
  describeWithChromium,
  keepPicture,
  outside,
  violations,
  type Chromium,
  type Tab,
  looks,
} from '../support/chromium';
import { Client, tokenFor } from '../support/client';
import { startGateway, type Fate, type Gateway } from '../support/gateway';
import { World } from '../support/world';

const { users, community } = exampleIds;
/** How a page opens its connection. */
const live = /api\/v1\/live/;
/** Messages of the long conversation; more in a long run. */
const long = Number(process.env.DEMO_MESSAGES ?? 1_000);
const messages = `/api/v1/communities/${community}/messages`;

describeWithChromium('the demo inbox', (start) => {
  let app: TestApp;
  let world: World;
  let gateway: Gateway;
  let chromium: Chromium;
  let fate: (method: string, url: string) => Fate = () => 'pass';

  beforeAll(async () => {
    // The page as it is now, at no cost when it is up to date.
    execFileSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import { ensureDemo } from ${JSON.stringify(resolve('scripts/ensure.mjs'))}; await ensureDemo();`,
      ],
      { stdio: 'inherit' },
    );
    [app, chromium] = await Promise.all([startTestApp({}, { demoPage: 'examples/inbox/dist' }), start()]);
    await seedDemoData(app.app);
    world = new World(app.database);
    // Below a path prefix, where it has to work as well as at the root.
    gateway = await startGateway(app, {
      prefix: '/chat',
      fate: (request) => fate(request.method ?? '', request.url ?? ''),
    });
  }, 90_000);
  afterAll(async () => {
    await chromium?.close();
    await gateway?.close();
    await app?.close();
  });
  afterEach(() => {
    fate = () => 'pass';
  });

  async function signIn(name: string, width = 1280): Promise<Tab> {
    const tab = await chromium.open(width);
    await tab.page.goto(`${gateway.url}/demo`);
    await tab.page.getByRole('button', { name }).click();
    await tab.page.getByRole('navigation', { name: 'Conversations' }).waitFor();
    return tab;
  }

  async function finish(tab: Tab): Promise<void> {
    expect(outside(tab.requested, gateway.url)).toEqual([]);
    expect(tab.faults).toEqual([]);
    await tab.close();
  }

  const streams = () => gateway.requests.filter((request) => live.test(request)).length;
  const row = (tab: Tab, name: string) => tab.page.getByRole('navigation').getByRole('link').filter({ hasText: name });
  const bubbles = (tab: Tab) => tab.page.locator('.bubble');

  it('shows the demo accounts, and what each of them sees', async () => {
    for (const width of [1280, 390]) {
      const tab = await chromium.open(width);
      await tab.page.goto(`${gateway.url}/demo`);
      await tab.page.getByRole('button', { name: 'Ada Peat' }).waitFor();
      await keepPicture(tab.page, `demo-sign-in-${width}`);
      await tab.page.getByText('Another account').click();
      await tab.page.getByLabel('Username or email').fill('ada');
      await tab.page.getByLabel('Password').fill('wrong');
      await tab.page.getByRole('button', { name: 'Sign in' }).click();
      expect(await tab.page.getByRole('alert').textContent()).toBe('Wrong username or password.');
      await finish(tab);
    }
    const dex = await signIn('Dex Shaw');
    await dex.page.getByText('Conversations are hidden while your membership is blocked.').waitFor();
    await finish(dex);
    const eve = await chromium.open();
    await eve.page.goto(`${gateway.url}/demo`);
    await eve.page.getByRole('button', { name: 'Eve Tarn' }).click();
    await eve.page.getByText('No community yet').waitFor();
    await finish(eve);
  }, 60_000);

  it('lists conversations with what is unread, and marks them read by opening them', async () => {
    const tab = await signIn('Harbour Club');
    expect(await row(tab, 'Ada Peat').locator('.badge').textContent()).toBe('1 unread');
    const unread = Number(/^\((\d+)\) Inbox$/.exec(await tab.page.title())?.[1]);
    expect(unread).toBeGreaterThan(1);
    await keepPicture(tab.page, 'demo-inbox-1280');
    await row(tab, 'Ada Peat').click();
    await bubbles(tab).last().waitFor();
    expect(await bubbles(tab).allTextContents()).toHaveLength(4);
    await row(tab, 'Ada Peat').locator('.badge').waitFor({ state: 'detached' });
    await tab.page.waitForFunction(
      (title) => (globalThis as unknown as { document: { title: string } }).document.title === title,
      `(${unread - 1}) Inbox`,
    );
    await keepPicture(tab.page, 'demo-thread-1280');
    const inbox = await new Client(app).as(tokenFor(app, users.harbour)).get(`${messages}/conversations`);
    expect(inbox.body.data[0].unread_count).toBe(0);
    await finish(tab);
  }, 60_000);

  it('is used with the keyboard alone', async () => {
    const tab = await signIn('Ben Quay');
    await row(tab, 'Harbour Club').focus();
    await tab.page.keyboard.press('Enter');
    await bubbles(tab).last().waitFor();
    await tab.page.locator('textarea:focus').waitFor();
    await tab.page.keyboard.press('Shift+Tab');
    await tab.page.keyboard.press('Enter');
    await tab.page.keyboard.press('ArrowRight');
    await tab.page.keyboard.press('Enter');
    expect(await tab.page.getByRole('textbox').inputValue()).toBe('😂');
    await tab.page.keyboard.press('Backspace');
    await tab.page.keyboard.type('First line');
    await tab.page.keyboard.press('Shift+Enter');
    await tab.page.keyboard.type('second line');
    await tab.page.keyboard.press('Enter');
    await bubbles(tab).filter({ hasText: 'First line' }).waitFor();
    await tab.page.getByText('Sending …').waitFor({ state: 'detached' });
    expect((await bubbles(tab).allTextContents()).at(-1)).toBe('First line\nsecond line');
    expect(await tab.page.getByRole('textbox').inputValue()).toBe('');
    await tab.page.keyboard.press('Escape');
    await tab.page.getByText('Choose a conversation').waitFor();
    await tab.page.locator('a.row:focus').waitFor();
    await finish(tab);
  }, 60_000);

  it('sends and deletes, on a phone, and the other side sees both', async () => {
    const tab = await signIn('Ada Peat', 390);
    await keepPicture(tab.page, 'demo-inbox-390');
    await row(tab, 'Harbour Club').click();
    await tab.page.getByRole('textbox').fill('I will fetch the bottles myself. 🚤');
    await tab.page.getByRole('button', { name: 'Send' }).click();
    await tab.page.getByRole('button', { name: 'Delete' }).waitFor();
    await keepPicture(tab.page, 'demo-thread-390');
    const harbour = new Client(app).as(tokenFor(app, users.harbour));
    expect((await harbour.get(`${messages}/conversations`)).body.data[0].latest_message.content).toBe(
      'I will fetch the bottles myself. 🚤',
    );
    // The newest own message and no other.
    expect(await tab.page.getByRole('button', { name: 'Delete' }).count()).toBe(1);
    await tab.page.getByRole('button', { name: 'Delete' }).click();
    await keepPicture(tab.page, 'demo-delete-390');
    await tab.page.getByRole('button', { name: 'Yes, delete' }).click();
    await bubbles(tab).filter({ hasText: 'I will fetch' }).waitFor({ state: 'detached' });
    await tab.page.getByText('is hidden from your list').waitFor();
    expect((await harbour.get(`${messages}/${users.ada}`, { query: { order: 'desc' } })).body.data[0].content).toBe(
      'Yes please, two if you can. 🥃',
    );
    const wide = await tab.page.evaluate(() => {
      const { document } = globalThis as unknown as {
        document: { documentElement: { scrollWidth: number; clientWidth: number } };
      };
      return document.documentElement.scrollWidth - document.documentElement.clientWidth;
    });
    expect(wide).toBe(0);
    await tab.page.goBack();
    await tab.page.getByRole('heading', { name: 'Conversations' }).waitFor();
    await finish(tab);
  }, 60_000);

  it('says that a message is on its way, that it failed, and sends it once in the end', async () => {
    const tab = await signIn('Ben Quay');
    await row(tab, 'Harbour Club').click();
    await bubbles(tab).last().waitFor();
    fate = (method) => (method === 'POST' ? 'cut' : 'pass');
    await tab.page.getByRole('textbox').fill('Is the tour full?');
    await tab.page.keyboard.press('Enter');
    await tab.page.getByText('Sending …').waitFor();
    await tab.page.getByText('Not sent').waitFor();
    await keepPicture(tab.page, 'demo-failed-1280');
    fate = () => 'pass';
    await tab.page.getByRole('button', { name: 'Try again' }).click();
    await tab.page.getByText('Not sent').waitFor({ state: 'detached' });
    await tab.page.getByRole('button', { name: 'Delete' }).waitFor();
    const thread = await new Client(app).as(tokenFor(app, users.ben)).get(`${messages}/${users.harbour}`);
    expect(
      thread.body.data.filter((message: { content: string }) => message.content === 'Is the tour full?'),
    ).toHaveLength(1);
    expect((await bubbles(tab).allTextContents()).filter((text) => text === 'Is the tour full?')).toHaveLength(1);
    await finish(tab);
  }, 60_000);

  it('shows why a message was refused, and that a former member only reads', async () => {
    const tab = await signIn('Harbour Club');
    await row(tab, 'Cora Reed').click();
    await tab.page.getByRole('textbox').fill('Come back any time');
    await tab.page.keyboard.press('Enter');
    await tab.page.getByText('Not sent: You cannot send messages to this user').waitFor();
    expect(await tab.page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    await tab.page.getByRole('button', { name: 'Discard' }).click();
    await bubbles(tab).filter({ hasText: 'Come back' }).waitFor({ state: 'detached' });
    await finish(tab);
    const cora = await signIn('Cora Reed');
    await row(cora, 'Harbour Club').click();
    await cora.page.getByText('Your membership has ended.').waitFor();
    expect(await cora.page.getByRole('textbox').count()).toBe(0);
    await finish(cora);
  }, 60_000);

  it('follows what others write, and text is only ever text', async () => {
    const harbour = new Client(app).as(tokenFor(app, users.harbour));
    await harbour.post(messages, { recipient_id: users.ada, content: 'Still there?' });
    const tab = await signIn('Ada Peat');
    await row(tab, 'Harbour Club').click();
    await bubbles(tab).last().waitFor();
    const hostile = `<img src=x onerror="document.title='owned'"> ${'long'.repeat(60)} \u202Eabc`;
    await harbour.post(messages, { recipient_id: users.ada, content: hostile });
    await bubbles(tab).filter({ hasText: '<img src=x' }).waitFor();
    expect(await tab.page.locator('.bubble img').count()).toBe(0);
    expect(await tab.page.title()).not.toBe('owned');
    await keepPicture(tab.page, 'demo-hostile-1280');
    await tab.page.getByRole('button', { name: 'Sign out' }).click();
    await tab.page.getByText('Choose a demo account').waitFor();
    await finish(tab);
  }, 60_000);

  it('is live on two pages: messages, unread counts, deletion', async () => {
    const [ada, club] = [await signIn('Ada Peat'), await signIn('Harbour Club')];
    await row(ada, 'Harbour Club').click();
    await bubbles(ada).last().waitFor();
    await row(club, 'Ben Quay').click();
    await ada.page.keyboard.type('See https://example.org/tour?pier=4. Yes?');
    await row(club, 'Ada Peat').getByText('types …').waitFor();
    await ada.page.keyboard.press('Enter');
    await row(club, 'Ada Peat').getByText('1 unread').waitFor();
    await row(club, 'Ada Peat').click();
    await bubbles(club).filter({ hasText: 'See https' }).waitFor();
    expect(await bubbles(club).getByRole('link').getAttribute('href')).toBe('https://example.org/tour?pier=4');
    await row(club, 'Ada Peat').locator('.badge').waitFor({ state: 'detached' });
    await ada.page.locator('.bubble-line').last().getByText('read').waitFor();
    await ada.page.locator('.thread-presence').getByText('online').waitFor();
    await club.page.keyboard.type('Yes!');
    await club.page.keyboard.press('Enter');
    await bubbles(ada).filter({ hasText: 'Yes!' }).waitFor();
    await keepPicture(ada.page, 'demo-live-1280');
    await club.page.getByRole('button', { name: 'Delete' }).click();
    await club.page.getByRole('button', { name: 'Yes, delete' }).click();
    await bubbles(ada).filter({ hasText: 'Yes!' }).waitFor({ state: 'detached' });
    await ada.page.getByText('Message deleted').waitFor();
    // A conversation is listed again with its next message.
    await row(ada, 'Harbour Club').waitFor({ state: 'detached' });
    await club.page.keyboard.press('Escape');
    await club.page.getByRole('button', { name: 'New conversation' }).click();
    await club.page.getByRole('dialog').getByRole('button', { name: 'Ada Peat' }).click();
    await club.page.locator('textarea:focus').waitFor();
    await club.page.keyboard.type('Tomorrow at nine');
    await club.page.keyboard.press('Enter');
    await row(ada, 'Harbour Club').waitFor();
    await finish(ada);
    await finish(club);
  }, 60_000);

  it('keeps messages without a network, says so, and sends them once it is back', async () => {
    const [ben, club] = [await signIn('Ben Quay'), await signIn('Harbour Club')];
    await row(ben, 'Harbour Club').click();
    await bubbles(ben).last().waitFor();
    await row(club, 'Ben Quay').click();
    await ben.page.context().setOffline(true);
    await ben.page.getByText('You are offline').waitFor({ timeout: 2_000 });
    for (const text of ['First without a network', 'Second without a network']) {
      await ben.page.keyboard.type(text);
      await ben.page.keyboard.press('Enter');
    }
    await ben.page.getByText('Waiting for the network').nth(1).waitFor();
    await keepPicture(ben.page, 'demo-offline-1280');
    await club.page.keyboard.type('Written meanwhile');
    await club.page.keyboard.press('Enter');
    // Sent, not only shown: it has its place before what the other tab sends next.
    await club.page.locator('.bubble-line.sent').filter({ hasText: 'Written meanwhile' }).waitFor();
    await ben.page.context().setOffline(false);
    await bubbles(club).filter({ hasText: 'Second without' }).waitFor();
    await bubbles(ben).filter({ hasText: 'Written meanwhile' }).waitFor();
    await ben.page.getByText('You are offline').waitFor({ state: 'detached' });
    const shown = (await bubbles(club).allTextContents()).slice(-3);
    expect(shown).toEqual(['Written meanwhile', 'First without a network', 'Second without a network']);
    await ben.page.getByText('Waiting for the network').first().waitFor({ state: 'detached' });
    expect((await bubbles(ben).allTextContents()).slice(-3)).toEqual(shown);
    await finish(ben);
    await finish(club);
  }, 60_000);

  it('holds one connection for all tabs of a person, and the next one takes over', async () => {
    const before = streams();
    const first = await signIn('Ada Peat');
    await row(first, 'Harbour Club').click();
    await bubbles(first).last().waitFor();
    const second = await first.page.context().newPage();
    await second.goto(`${gateway.url}/demo`);
    await second.getByRole('button', { name: 'Ada Peat' }).click();
    await second.getByRole('link').filter({ hasText: 'Harbour Club' }).click();
    await second.locator('.bubble').last().waitFor();
    const harbour = new Client(app).as(tokenFor(app, users.harbour));
    const say = (content: string) => harbour.post(messages, { recipient_id: users.ada, content });
    await say('To both tabs');
    for (const page of [first.page, second])
      await page.locator('.bubble').filter({ hasText: 'To both tabs' }).waitFor();
    expect(streams() - before).toBe(1);
    await first.page.keyboard.type('From the first tab');
    await first.page.keyboard.press('Enter');
    await second.locator('.bubble-line.sent').filter({ hasText: 'From the first tab' }).waitFor();
    await first.page.close();
    await say('To the tab that is left');
    await second.locator('.bubble').filter({ hasText: 'To the tab that is left' }).waitFor();
    expect((await second.locator('.bubble').allTextContents()).slice(-3)).toEqual([
      'To both tabs',
      'From the first tab',
      'To the tab that is left',
    ]);
    expect(streams() - before).toBe(2);
    await finish(first);
  }, 60_000);

  it('lets the creator choose a member to write to', async () => {
    const tab = await signIn('Harbour Club', 390);
    await tab.page.getByRole('button', { name: 'New conversation' }).click();
    await tab.page.getByRole('dialog').getByRole('button', { name: 'Ada Peat' }).waitFor();
    await keepPicture(tab.page, 'demo-picker-390');
    expect(await violations(tab.page)).toEqual([]);
    await tab.page.getByLabel('Write to').fill('quay');
    await tab.page.getByRole('dialog').getByRole('button', { name: 'Ada Peat' }).waitFor({ state: 'detached' });
    await tab.page.keyboard.press('ArrowDown');
    await tab.page.keyboard.press('Enter');
    await tab.page.getByRole('heading', { name: 'Ben Quay' }).waitFor();
    await finish(tab);
  }, 60_000);

  it.each(looks)(
    'has no fault that axe finds, %i pixels wide, %s',
    async (width, colorScheme) => {
      const tab = await chromium.open(width);
      await tab.page.emulateMedia({ colorScheme });
      await tab.page.goto(`${gateway.url}/demo`);
      await tab.page.getByRole('button', { name: 'Harbour Club' }).waitFor();
      expect(await violations(tab.page)).toEqual([]);
      await tab.page.getByRole('button', { name: 'Harbour Club' }).click();
      await row(tab, 'Ada Peat').waitFor();
      expect(await violations(tab.page)).toEqual([]);
      await keepPicture(tab.page, `demo-inbox-${width}-${colorScheme}`);
      await row(tab, 'Cora Reed').click();
      await bubbles(tab).last().waitFor();
      await tab.page.getByRole('textbox').fill('Come back');
      await tab.page.getByRole('button', { name: 'Send' }).click();
      await tab.page.getByText('Not sent').waitFor();
      await tab.page.getByRole('button', { name: 'Emoji' }).click();
      await tab.page.context().setOffline(true);
      await tab.page.getByText('You are offline').waitFor();
      expect(await violations(tab.page)).toEqual([]);
      await keepPicture(tab.page, `demo-thread-${width}-${colorScheme}`);
      await finish(tab);
    },
    90_000,
  );

  it(`scrolls through ${long} messages with few of them on the page, and asks for nothing while idle`, async () => {
    await world.sql(
      `INSERT INTO messages (conversation_id, seq, id, sender_id, content, created_at)
       SELECT c.id, c.last_seq + n, gen_random_uuid(), $2, 'Line ' || n || repeat(' and more', n % 30), now()
       FROM conversations c, generate_series(1, $3::int) n WHERE c.id = $1`,
      exampleIds.conversations.cora,
      users.cora,
      long,
    );
    await world.sql(
      `UPDATE conversations c SET last_seq = last_seq + $2, message_count = message_count + $2, last_message_at = now(),
         last_message_id = (SELECT id FROM messages m WHERE m.conversation_id = c.id ORDER BY seq DESC LIMIT 1) WHERE id = $1`,
      exampleIds.conversations.cora,
      long,
    );
    const tab = await signIn('Cora Reed');
    await row(tab, 'Harbour Club').click();
    await bubbles(tab)
      .filter({ hasText: `Line ${long}` })
      .waitFor();
    const log = tab.page.getByRole('log');
    const first = bubbles(tab).filter({ hasText: 'I am moving inland' });
    for (let step = 0; step < long && (await first.count()) === 0; step++) {
      await log.evaluate((element) => (element as unknown as { scrollTo(x: number, y: number): void }).scrollTo(0, 0));
      await tab.page.waitForTimeout(20);
    }
    await first.waitFor();
    expect(await bubbles(tab).count()).toBeLessThan(60);
    const before = gateway.requests.length;
    await tab.page.waitForTimeout(Number(process.env.DEMO_IDLE_MS ?? 5_000));
    expect(gateway.requests.slice(before)).toEqual([]);
    await finish(tab);
  }, 600_000);

  it('is served with a policy that lets nothing else in', async () => {
    const answer = await fetch(`${app.url}/demo/`);
    expect(answer.headers.get('content-security-policy')).toContain(
      "default-src 'none'; script-src 'self'; style-src 'self'",
    );
    const html = await answer.text();
    const scripts = [...html.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(scripts.length).toBeGreaterThan(2);
    for (const file of scripts) {
      const asset = await fetch(`${app.url}/demo/${file}`);
      expect([asset.status, asset.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
    }
    expect((await fetch(`${app.url}/demo/../package.json`)).status).toBe(404);
    expect((await fetch(`${app.url}/demo/assets/%2e%2e/%2e%2e/package.json`)).status).toBe(404);
  });
});
