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

const widths = [1280, 390] as const;
/** axe takes seconds for a long page: GUIDES=all looks at every page, in both schemes at both widths. */
const whole = process.env.GUIDES === 'all';
const looked = whole ? looks : looks.filter(([width, scheme]) => (width === 390) === (scheme === 'light'));
/** A page of each form: tables, code, nested lists, a picture as text. */
const shown = ['parley', 'frontend', 'webhooks', 'security'];

describeWithChromium('the guides', (start) => {
  let app: TestApp;
  let gateway: Gateway;
  let chromium: Chromium;
  /** Addresses of the pages, as the list names them. */
  let pages: string[];

  beforeAll(async () => {
    [app, chromium] = await Promise.all([startTestApp(), start()]);
    gateway = await startGateway(app, { prefix: '/team/chat' });
    const tab = await chromium.open();
    await tab.page.goto(`${app.url}/docs/guides`);
    pages = await tab.page
      .locator('#pages a')
      .evaluateAll((links) => links.map((link) => (link as unknown as { href: string }).href));
    await tab.close();
  }, 60_000);
  afterAll(async () => {
    await chromium?.close();
    await gateway?.close();
    await app?.close();
  });

  async function finish(tab: Tab, origin = app.url): Promise<void> {
    expect(outside(tab.requested, origin)).toEqual([]);
    expect(tab.faults).toEqual([]);
    await tab.close();
  }

  it.each(looked)(
    'no page has a fault that axe finds or scrolls sideways, %i pixels wide, %s',
    async (width, colorScheme) => {
      expect(pages.length).toBeGreaterThan(15);
      const tab = await chromium.open(width);
      await tab.page.emulateMedia({ colorScheme });
      for (const address of pages) {
        const name = address.slice(address.lastIndexOf('/') + 1);
        await tab.page.goto(address);
        if (whole || shown.includes(name)) expect([address, await violations(tab.page)]).toEqual([address, []]);
        const wide = await tab.page.evaluate(() => {
          const { document } = globalThis as unknown as {
            document: { documentElement: { scrollWidth: number; clientWidth: number } };
          };
          return document.documentElement.scrollWidth - document.documentElement.clientWidth;
        });
        expect([address, wide]).toEqual([address, 0]);
        if (shown.includes(name)) await keepPicture(tab.page, `guides-${name}-${width}-${colorScheme}`);
      }
      await finish(tab);
    },
    600_000,
  );

  it('search finds a part of a page, and the keyboard opens it', async () => {
    for (const width of widths) {
      const tab = await chromium.open(width);
      await tab.page.goto(`${app.url}/docs/guides/frontend`);
      await tab.page.keyboard.press('/');
      await tab.page.keyboard.type('pool exhausted');
      await tab.page.locator('#results').getByText('ParleyPoolExhausted').first().waitFor();
      expect(await violations(tab.page)).toEqual([]);
      await keepPicture(tab.page, `guides-search-${width}`);
      await tab.page.keyboard.press('ArrowDown');
      await tab.page.keyboard.press('Enter');
      await tab.page.waitForURL(`${app.url}/docs/guides/operating#parleypoolexhausted`);
      await tab.page.getByRole('searchbox').fill('xyzzy-plugh');
      await tab.page.getByText('Nothing found.').waitFor();
      await tab.page.keyboard.press('Escape');
      expect(await tab.page.locator('#results').isVisible()).toBe(false);
      await finish(tab);
    }
  }, 60_000);

  it('work below a path prefix', async () => {
    const tab = await chromium.open();
    await tab.page.goto(`${gateway.url}/docs`);
    await tab.page.getByRole('link', { name: 'Guides' }).click();
    await tab.page.getByRole('link', { name: 'Receiving webhooks' }).first().click();
    await tab.page.waitForURL(`${gateway.url}/docs/guides/webhooks`);
    await tab.page.getByRole('searchbox').fill('signature');
    await tab.page.locator('#results a').first().waitFor();
    await tab.page.getByRole('link', { name: 'API', exact: true }).click();
    await tab.page.locator('.opblock').first().waitFor();
    expect(gateway.requests.filter((line) => !line.includes(' /team/chat/') && !line.endsWith('/favicon.ico'))).toEqual(
      [],
    );
    await finish(tab, gateway.url);
  }, 60_000);
});
