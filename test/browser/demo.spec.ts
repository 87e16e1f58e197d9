import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { exampleIds } from '../../src/surfaces/common/example-ids';
import { seedDemoData } from '../../src/demo/demo-data';
import { startTestApp, type TestApp } from '../support/app';
import { describeWithChromium, keepPicture, outside, type Chromium, type Tab } from '../support/chromium';
import { Client, tokenFor } from '../support/client';
import { startGateway, type Fate, type Gateway } from '../support/gateway';

const { users, community } = exampleIds;
const messages = `/api/v1/communities/${community}/messages`;

describeWithChromium('the demo inbox', (start) => {
  let app: TestApp;
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
    expect(await row(tab, 'ada').locator('.badge').textContent()).toBe('1 unread');
    expect(await tab.page.title()).toBe('(1) Inbox');
    await keepPicture(tab.page, 'demo-inbox-1280');
    await row(tab, 'ada').click();
    await bubbles(tab).last().waitFor();
    expect(await bubbles(tab).allTextContents()).toHaveLength(4);
    await row(tab, 'ada').locator('.badge').waitFor({ state: 'detached' });
    await tab.page.waitForFunction(
      () => (globalThis as unknown as { document: { title: string } }).document.title === 'Inbox',
    );
    await keepPicture(tab.page, 'demo-thread-1280');
    const inbox = await new Client(app).as(tokenFor(app, users.harbour)).get(`${messages}/conversations`);
    expect(inbox.body.data[0].unread_count).toBe(0);
    await finish(tab);
  }, 60_000);

  it('is used with the keyboard alone', async () => {
    const tab = await signIn('Ben Quay');
    await row(tab, 'harbour').focus();
    await tab.page.keyboard.press('Enter');
    await bubbles(tab).last().waitFor();
    await tab.page.getByRole('textbox').focus();
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
    await finish(tab);
  }, 60_000);

  it('sends and deletes, on a phone, and the other side sees both', async () => {
    const tab = await signIn('Ada Peat', 390);
    await keepPicture(tab.page, 'demo-inbox-390');
    await row(tab, 'harbour').click();
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
    await row(tab, 'harbour').click();
    await bubbles(tab).last().waitFor();
    fate = (method) => (method === 'POST' ? 'lose-answer' : 'pass');
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
    await row(tab, 'cora').click();
    await tab.page.getByRole('textbox').fill('Come back any time');
    await tab.page.keyboard.press('Enter');
    await tab.page.getByText('Not sent: You cannot send messages to this user').waitFor();
    expect(await tab.page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    await tab.page.getByRole('button', { name: 'Discard' }).click();
    await bubbles(tab).filter({ hasText: 'Come back' }).waitFor({ state: 'detached' });
    await finish(tab);
    const cora = await signIn('Cora Reed');
    await row(cora, 'harbour').click();
    await cora.page.getByText('Your membership has ended.').waitFor();
    expect(await cora.page.getByRole('textbox').count()).toBe(0);
    await finish(cora);
  }, 60_000);

  it('follows what others write, and text is only ever text', async () => {
    const harbour = new Client(app).as(tokenFor(app, users.harbour));
    await harbour.post(messages, { recipient_id: users.ada, content: 'Still there?' });
    const tab = await signIn('Ada Peat');
    await row(tab, 'harbour').click();
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
