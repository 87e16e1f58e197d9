import { exampleIds } from '../../src/surfaces/common/example-ids';
import { seedDemoData } from '../../src/demo/demo-data';
import { startTestApp, testAdminToken, type TestApp } from '../support/app';
import { describeWithChromium, keepPicture, outside, type Chromium, type Tab } from '../support/chromium';
import { tokenFor } from '../support/client';
import { startGateway, type Gateway } from '../support/gateway';

const { users, community } = exampleIds;

describeWithChromium('the Swagger page', (start) => {
  let app: TestApp;
  let gateway: Gateway;
  let chromium: Chromium;

  beforeAll(async () => {
    [app, chromium] = await Promise.all([startTestApp(), start()]);
    await seedDemoData(app.app);
    gateway = await startGateway(app, { prefix: '/team/chat' });
  }, 60_000);
  afterAll(async () => {
    await chromium?.close();
    await gateway?.close();
    await app?.close();
  });

  async function open(base: string, width = 1280): Promise<Tab> {
    const tab = await chromium.open(width);
    await tab.page.goto(`${base}/docs`);
    await tab.page.locator('.opblock').first().waitFor();
    return tab;
  }

  async function choose(tab: Tab, name: string): Promise<void> {
    const answered = tab.page.waitForResponse((response) => response.url().endsWith(`/openapi/${name}.json`));
    await tab.page.locator('select#select').selectOption(await optionOf(tab, name));
    await answered;
    await tab.page.locator('.opblock').first().waitFor();
  }

  async function optionOf(tab: Tab, name: string): Promise<string> {
    const values = await tab.page
      .locator('select#select option')
      .evaluateAll((options) => options.map((option) => (option as unknown as { value: string }).value));
    return values.find((value) => value.endsWith(`${name}.json`)) ?? name;
  }

  /** Fills in the credentials as a reader does: Authorize, paste, Authorize, Close. */
  async function authorize(tab: Tab, ...values: string[]): Promise<void> {
    await tab.page.locator('.auth-wrapper .btn.authorize').first().click();
    const dialog = tab.page.locator('.dialog-ux');
    for (const [index, value] of values.entries()) {
      if (value === '') continue;
      const container = dialog.locator('.auth-container').nth(index);
      await container.locator('input[type=text], input[type=password]').first().fill(value);
      await container.locator('button.authorize').first().click();
    }
    await tab.page.keyboard.press('Escape');
    if (await dialog.count()) await dialog.locator('.btn-done').first().click();
  }

  const operation = (tab: Tab, id: string) => tab.page.locator(`.opblock[id$="-${id}"]`);

  /** Opens an operation, presses Execute, touching nothing, and reads the status of the answer. */
  async function execute(
    tab: Tab,
    id: string,
    before?: () => Promise<void>,
  ): Promise<{ status: string; body: string }> {
    const block = operation(tab, id);
    if ((await block.locator('.opblock-body').count()) === 0)
      await block.locator('.opblock-summary-control').first().click();
    await block.locator('.btn.execute').waitFor();
    await before?.();
    await block.locator('.btn.execute').click();
    const live = block.locator('.live-responses-table .response');
    await live.waitFor();
    return {
      status: ((await live.locator('.response-col_status').textContent()) ?? '').trim().slice(0, 3),
      body: (await live.locator('.response-col_description').textContent()) ?? '',
    };
  }

  it('opens, offers every document, and makes no request to another origin', async () => {
    const tab = await open(app.url);
    const offered = await tab.page
      .locator('select#select option')
      .evaluateAll((options) => options.map((option) => (option as unknown as { value: string }).value));
    expect(offered.map((value) => value.replace(/^.*\/|\.json$/g, ''))).toEqual([...app.documentNames]);
    await keepPicture(tab.page, 'docs-1280');
    for (const name of app.documentNames) {
      await choose(tab, name);
      const answer = (await (await fetch(`${app.url}/openapi/${name}.json`)).json()) as { info: { title: string } };
      await tab.page.locator('.info .title').filter({ hasText: answer.info.title }).waitFor();
      expect(await tab.page.locator('.errors-wrapper').count()).toBe(0);
    }
    expect(outside(tab.requested, app.url)).toEqual([]);
    expect(tab.faults).toEqual([]);
    await tab.close();
  }, 90_000);

  it('runs sendMessage and listConversations with untouched examples', async () => {
    const tab = await open(app.url);
    await authorize(tab, tokenFor(app, users.ada));
    const sent = await execute(tab, 'sendMessage');
    expect(sent).toMatchObject({ status: '201' });
    expect(sent.body).toContain('The cask strength bottles arrive on Friday.');
    const block = operation(tab, 'sendMessage');
    await block.scrollIntoViewIfNeeded();
    await keepPicture(tab.page, 'docs-send-1280');
    // Nothing that is optional and has no example is made up.
    expect(await block.locator('textarea').first().inputValue()).not.toContain('"string"');
    const listed = await execute(tab, 'listConversations');
    expect(listed).toMatchObject({ status: '200' });
    expect(listed.body).toContain(users.harbour);
    expect(outside(tab.requested, app.url)).toEqual([]);
    await tab.close();
  }, 90_000);

  it('keeps who one is over a reload', async () => {
    const tab = await open(app.url);
    await authorize(tab, tokenFor(app, users.ada));
    await tab.page.reload();
    await tab.page.locator('.opblock').first().waitFor();
    expect(await execute(tab, 'getProfile')).toMatchObject({ status: '200' });
    await tab.close();
  }, 60_000);

  it('uploads a file in the Meepa document', async () => {
    const tab = await open(app.url);
    await choose(tab, 'meepa');
    await authorize(tab, tokenFor(app, users.ada));
    const announced = await execute(tab, 'presignUpload');
    expect(announced).toMatchObject({ status: '201' });
    const uploadId = /"uploadId":\s*"([^"]+)"/.exec(announced.body)?.[1] ?? '';
    const uploaded = await execute(tab, 'uploadFile', async () => {
      const block = operation(tab, 'uploadFile');
      await block.locator('tr[data-param-name="uploadId"] input').fill(uploadId);
      await block
        .locator('input[type=file]')
        .setInputFiles({ name: 'ahoy.txt', mimeType: 'text/plain', buffer: Buffer.from('Ahoy') });
    });
    expect(uploaded).toMatchObject({ status: '200' });
    await tab.close();
  }, 60_000);

  it('runs the provisioning document with the service token', async () => {
    const tab = await open(app.url);
    await choose(tab, 'admin');
    await authorize(tab, testAdminToken);
    expect(await execute(tab, 'listUsers')).toMatchObject({ status: '200' });
    expect(await execute(tab, 'putMember')).toMatchObject({ status: '200' });
    await tab.close();
  }, 60_000);

  it('works below a path prefix', async () => {
    const tab = await open(gateway.url);
    await authorize(tab, tokenFor(app, users.ada));
    expect(await execute(tab, 'sendMessage')).toMatchObject({ status: '201' });
    expect(gateway.requests.filter((line) => !line.includes(' /team/chat/') && !line.endsWith('/favicon.ico'))).toEqual(
      [],
    );
    expect(gateway.requests).toContain(`POST /team/chat/api/v1/communities/${community}/messages`);
    expect(outside(tab.requested, gateway.url)).toEqual([]);
    await tab.close();
  }, 60_000);

  it('can be read on a phone', async () => {
    const tab = await open(app.url, 390);
    await keepPicture(tab.page, 'docs-390');
    await operation(tab, 'sendMessage').locator('.opblock-summary-control').first().click();
    await operation(tab, 'sendMessage').locator('.btn.execute').waitFor();
    await operation(tab, 'sendMessage').scrollIntoViewIfNeeded();
    await keepPicture(tab.page, 'docs-send-390');
    const { wide, inner } = await tab.page.evaluate(() => {
      const { document } = globalThis as unknown as {
        document: { documentElement: { scrollWidth: number; clientWidth: number } };
      };
      return { wide: document.documentElement.scrollWidth, inner: document.documentElement.clientWidth };
    });
    expect(wide).toBe(inner);
    await tab.close();
  }, 60_000);
});
