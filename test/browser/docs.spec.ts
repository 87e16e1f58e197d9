import { demoSignIn, seedDemoData } from '../../src/demo/demo-data';
import { exampleIds } from '../../src/surfaces/common/example-ids';
import { committedDocuments } from '../contract/support/documents';
import { startTestApp, testAdminToken, type TestApp } from '../support/app';
import { describeWithChromium, keepPicture, outside, violations, type Chromium, type Tab } from '../support/chromium';
import { tokenFor } from '../support/client';
import { startGateway, type Gateway } from '../support/gateway';
import { faultOf, pageOrder, untouched } from '../support/walk';
import { World } from '../support/world';

/**
 * How often every document is walked in the browser: DOCS_WALKS=3 is the long form. Without it
 * the shortest is walked once; `test/contract/examples.spec.ts` walks all of them over HTTP.
 */
const whole = Number(process.env.DOCS_WALKS ?? 0);
const walks = Math.max(1, whole);
const walked = committedDocuments().filter(({ name }) => whole > 0 || name === 'meepa');

const { users, community } = exampleIds;

describeWithChromium('the Swagger page', (start) => {
  let app: TestApp;
  let gateway: Gateway;
  let chromium: Chromium;

  beforeAll(async () => {
    [app, chromium] = await Promise.all([startTestApp({ RATE_LIMIT: 'off' }, { demoSignIn }), start()]);
    await seedDemoData(app.app);
    gateway = await startGateway(app, { prefix: '/team/chat' });
  }, 60_000);
  afterAll(async () => {
    await chromium?.close();
    await gateway?.close();
    await app?.close();
  });

  /** A token that is valid whatever a walk did: some operations end the sessions of the caller, which makes older tokens invalid. */
  async function currentToken(userId: string): Promise<string> {
    const [user] = await new World(app.database).sql<{ ver: number }>(
      'SELECT token_version AS ver FROM users WHERE id = $1',
      userId,
    );
    return tokenFor(app, userId, { ver: user?.ver });
  }

  async function open(base: string, width = 1280, name = 'community'): Promise<Tab> {
    const tab = await chromium.open(width);
    await tab.page.goto(`${base}/docs?document=${name}`);
    await tab.page.locator('.opblock').first().waitFor();
    return tab;
  }

  async function choose(tab: Tab, name: string): Promise<void> {
    if ((await tab.page.locator('select#select').inputValue()) === name) return;
    const answered = tab.page.waitForResponse((response) => response.url().endsWith(`/openapi/${name}.json`));
    await tab.page.locator('select#select').selectOption(name);
    await answered;
    await tab.page.locator('.opblock').first().waitFor();
  }

  const state = (tab: Tab) => tab.page.locator('#state');

  /** One click on the bar. */
  async function signIn(tab: Tab, account?: string): Promise<void> {
    if (account !== undefined) await tab.page.locator('#account').selectOption(account);
    await tab.page.locator('#sign-in button[type=submit]').click();
    await state(tab)
      .filter({ hasText: /^Signed in as/ })
      .waitFor();
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
    expect(offered).toEqual([...app.documentNames]);
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
    await authorize(tab, tokenFor(app, users.harbour));
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
    expect(listed.body).toContain(users.ada);
    expect(outside(tab.requested, app.url)).toEqual([]);
    await tab.close();
  }, 90_000);

  it('signs in with one click, fills every scheme, and shows what it filled', async () => {
    const tab = await open(app.url, 1280, 'rocketchat');
    expect(await tab.page.locator('#advice').textContent()).toContain('works for admin');
    await signIn(tab);
    expect(await state(tab).textContent()).toBe('Signed in as Administrator');
    const shown = await tab.page
      .locator('#tokens input')
      .evaluateAll((fields) => fields.map((field) => (field as unknown as { value: string }).value));
    expect(shown).toEqual([expect.stringMatching(/^.{30,}$/), users.admin]);
    expect(await execute(tab, 'me')).toMatchObject({ status: '200' });
    // A sign-out ends the token; the bar takes another one by itself.
    expect(await execute(tab, 'logout')).toMatchObject({ status: '200' });
    expect(await execute(tab, 'dmList')).toMatchObject({ status: '200' });
    // A reader who has signed in once is signed in to the next document, as the account that works there.
    await choose(tab, 'community');
    await state(tab).filter({ hasText: 'Signed in as Harbour Club' }).waitFor();
    await signIn(tab, 'ada');
    expect((await execute(tab, 'getProfile')).body).toContain('ada@example.org');
    await tab.page.locator('#sign-out').click();
    await state(tab).filter({ hasText: 'Not signed in' }).waitFor();
    expect(await tab.page.locator('#tokens input').count()).toBe(0);
    expect(tab.faults).toEqual([]);
    await tab.close();
  }, 90_000);

  it('renews a token before it ends', async () => {
    const tab = await chromium.open();
    await tab.page.clock.install();
    await tab.page.goto(`${app.url}/docs`);
    await tab.page.locator('.opblock').first().waitFor();
    const signedIn = () => tab.page.waitForResponse((response) => response.url().endsWith('/api/v1/auth/login'));
    await Promise.all([signedIn(), tab.page.locator('#sign-in button[type=submit]').click()]);
    await state(tab)
      .filter({ hasText: /^Signed in as/ })
      .waitFor();
    await Promise.all([signedIn(), tab.page.clock.fastForward(13 * 60_000)]);
    await tab.close();
  }, 90_000);

  it('offers no sign-in where there is no demo data to sign in to', async () => {
    const plain = await startTestApp();
    const tab = await open(plain.url);
    expect(await tab.page.locator('#bar').isVisible()).toBe(false);
    expect(tab.faults).toEqual([]);
    await tab.close();
    await plain.close();
  }, 60_000);

  it('finds operations, shows samples of each, and folds its errors', async () => {
    const tab = await open(app.url);
    await tab.page.locator('.operation-filter-input').fill('sendmess');
    await tab.page.locator('.opblock').nth(1).waitFor({ state: 'detached' });
    const block = operation(tab, 'sendMessage');
    await block.locator('.opblock-summary-control').first().click();
    const samples = block.locator('.samples');
    expect(await samples.locator('pre').textContent()).toContain(
      `curl -X POST '${app.url}/api/v1/communities/${community}`,
    );
    await samples.getByText('TypeScript').click();
    expect(await samples.locator('pre').textContent()).toContain('await parley.sendMessage(');
    await samples.getByText('Python').click();
    expect(await samples.locator('pre').textContent()).toContain('urllib.request');
    expect(await block.locator('details.errors').getAttribute('open')).toBeNull();
    expect(await block.locator('details.errors > summary').textContent()).toMatch(/Errors: 400, 401, 403/);
    await block.locator('details.errors > summary').click();
    await block.locator('details.errors').getByText('cannot_send').first().waitFor();
    await keepPicture(tab.page, 'docs-operation-1280');
    await tab.close();
  }, 60_000);

  it('shows webhooks, which have no samples of calls', async () => {
    const tab = await open(app.url, 1280, 'admin');
    const block = tab.page.locator('.webhooks .opblock').first();
    await block.locator('.opblock-summary-control').first().click();
    await block.locator('.responses-wrapper').first().waitFor();
    expect(await block.locator('.samples').count()).toBe(0);
    expect(tab.faults).toEqual([]);
    await tab.close();
  }, 60_000);

  it.each(
    Array.from({ length: walks }, (_, index) => index + 1).flatMap((walk) =>
      walked.map((document) => [walk, document.name, document] as const),
    ),
  )(
    'walk %i down the page of %s: everything executed untouched',
    async (walk, name, document) => {
      const tab = await open(app.url, 1280, name);
      tab.page.setDefaultTimeout(60_000);
      await signIn(tab);
      const entries = pageOrder(document);
      // The webhooks that a document describes stand below its operations.
      const shown = await tab.page
        .locator('.opblock')
        .evaluateAll((blocks) => blocks.filter((block) => !block.closest('.webhooks')).map(({ id }) => id));
      expect(shown.map((id) => id.split('-').at(-1))).toEqual(
        entries.map(({ operation: { operationId } }) => operationId),
      );
      // One tag is open at a time, because Swagger UI renders everything that is open after each step.
      await tab.page.locator('.opblock-tag').evaluateAll((tags) => {
        for (const tag of tags as unknown as { click(): void }[]) tag.click();
      });
      const heading = (name?: string) => tab.page.locator(`.opblock-tag[data-tag="${name}"]`);
      let unfolded: string | undefined;
      const faults: string[] = [];
      for (const entry of entries) {
        const id = entry.operation.operationId ?? '';
        const tag = entry.operation.tags?.[0];
        if (tag !== unfolded) {
          if (unfolded !== undefined) await heading(unfolded).click();
          await heading(tag).click();
          unfolded = tag;
        }
        const { status, body } = await execute(tab, id);
        const fault = faultOf(entry, walk, Number(status));
        if (fault) faults.push(`${fault} ${body.slice(0, 200)}`);
        const sample = (await operation(tab, id).locator('.samples pre').textContent()) ?? '';
        const { path, form = {} } = untouched(entry);
        const wanted = Object.entries(form).map(([field, value]) =>
          typeof value === 'string' ? `-F '${field}=${value}'` : `-F '${field}=@sample.txt'`,
        );
        for (const part of [app.url + path, ...wanted])
          if (!sample.includes(part)) faults.push(`${id}: ${part} is not in ${sample}`);
        await operation(tab, id).locator('.opblock-summary-control').first().click();
      }
      expect(faults).toEqual([]);
      expect(outside(tab.requested, app.url)).toEqual([]);
      await tab.close();
    },
    600_000,
  );

  it.each([1280, 390].flatMap((width) => (['light', 'dark'] as const).map((scheme) => [width, scheme] as const)))(
    'its own parts have no fault that axe finds, %i pixels wide, %s',
    async (width, colorScheme) => {
      const tab = await chromium.open(width);
      await tab.page.emulateMedia({ colorScheme });
      await tab.page.goto(`${app.url}/docs`);
      await tab.page.locator('.opblock').first().waitFor();
      await operation(tab, 'sendMessage').locator('.opblock-summary-control').first().click();
      await operation(tab, 'sendMessage').locator('.samples').waitFor();
      for (const part of ['.top', '#bar', '.samples'])
        expect([part, await violations(tab.page, part)]).toEqual([part, []]);
      await signIn(tab);
      expect(await violations(tab.page, '#bar')).toEqual([]);
      await tab.page.evaluate(() => (globalThis as unknown as { scrollTo(x: number, y: number): void }).scrollTo(0, 0));
      await keepPicture(tab.page, `docs-bar-${width}-${colorScheme}`);
      await tab.close();
    },
    60_000,
  );

  it('keeps who one is over a reload', async () => {
    const tab = await open(app.url);
    await authorize(tab, await currentToken(users.ada));
    await tab.page.reload();
    await tab.page.locator('.opblock').first().waitFor();
    expect(await execute(tab, 'getProfile')).toMatchObject({ status: '200' });
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
    await authorize(tab, await currentToken(users.harbour));
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
