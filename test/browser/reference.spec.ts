import { startTestApp, type TestApp } from '../support/app';
import {
  describeWithChromium,
  keepPicture,
  looks,
  outside,
  violations,
  type Chromium,
  type Tab,
} from '../support/chromium';
import { startGateway, type Gateway } from '../support/gateway';

describeWithChromium('the reading view', (start) => {
  let app: TestApp;
  let gateway: Gateway;
  let chromium: Chromium;

  beforeAll(async () => {
    [app, chromium] = await Promise.all([startTestApp(), start()]);
    gateway = await startGateway(app, { prefix: '/team/chat' });
  }, 60_000);
  afterAll(async () => {
    await chromium?.close();
    await gateway?.close();
    await app?.close();
  });

  const shown = (tab: Tab) => tab.page.locator('.api-content h1').first();

  async function open(tab: Tab, base: string, name: string): Promise<void> {
    await tab.page.goto(`${base}/docs/reference?document=${name}`);
    await shown(tab).waitFor({ timeout: 60_000 });
  }

  async function finish(tab: Tab, origin: string): Promise<void> {
    expect(outside(tab.requested, origin)).toEqual([]);
    expect(tab.faults).toEqual([]);
    await tab.close();
  }

  it('offers every document, and makes no request to another origin', async () => {
    const tab = await chromium.open();
    await open(tab, app.url, 'community');
    const offered = await tab.page
      .locator('select#select option')
      .evaluateAll((options) => options.map((option) => (option as unknown as { value: string }).value));
    expect(offered).toEqual([...app.documentNames]);
    for (const name of app.documentNames) {
      await tab.page.locator('select#select').selectOption(name);
      await tab.page.waitForURL(`${app.url}/docs/reference?document=${name}*`);
      const { info } = (await (await fetch(`${app.url}/openapi/${name}.json`)).json()) as { info: { title: string } };
      await shown(tab).filter({ hasText: info.title }).waitFor({ timeout: 60_000 });
      expect(await tab.page.locator('select#select').inputValue()).toBe(name);
    }
    await finish(tab, app.url);
  }, 300_000);

  it.each(looks)(
    'is readable, %i pixels wide, %s',
    async (width, colorScheme) => {
      const tab = await chromium.open(width);
      await tab.page.emulateMedia({ colorScheme });
      await open(tab, app.url, 'meepa');
      await keepPicture(tab.page, `reference-${width}-${colorScheme}`);
      // Our own part; what Redoc draws is its own.
      expect(await violations(tab.page, '.top')).toEqual([]);
      const wide = await tab.page.evaluate(() => {
        const { document } = globalThis as unknown as {
          document: { documentElement: { scrollWidth: number; clientWidth: number } };
        };
        return document.documentElement.scrollWidth - document.documentElement.clientWidth;
      });
      expect(wide).toBe(0);
      await tab.page.locator('[id="tag/Messages"]').scrollIntoViewIfNeeded();
      await keepPicture(tab.page, `reference-operations-${width}-${colorScheme}`);
      if (width === 1280) {
        await tab.page.getByRole('textbox').fill('reaction');
        await tab.page.locator('[data-role="search:results"] li').first().waitFor();
        await keepPicture(tab.page, `reference-search-${width}-${colorScheme}`);
      }
      await finish(tab, app.url);
    },
    300_000,
  );

  it('is linked from the page to try out and links back, below a path prefix, with the same document', async () => {
    const tab = await chromium.open();
    await tab.page.goto(`${gateway.url}/docs?document=meepa`);
    await tab.page.locator('.opblock').first().waitFor();
    await tab.page.getByRole('link', { name: 'Reading view' }).click();
    await tab.page.waitForURL(`${gateway.url}/docs/reference?document=meepa`);
    await shown(tab).waitFor({ timeout: 60_000 });
    await tab.page.getByRole('link', { name: 'Try it out' }).click();
    await tab.page.waitForURL(`${gateway.url}/docs?document=meepa`);
    await tab.page.locator('.opblock').first().waitFor();
    expect(gateway.requests.filter((line) => !line.includes(' /team/chat/') && !line.endsWith('/favicon.ico'))).toEqual(
      [],
    );
    await finish(tab, gateway.url);
  }, 120_000);
});
