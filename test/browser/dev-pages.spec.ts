import { CommunityMessagesService } from '../../src/domain/messages';
import { startTestApp, type TestApp } from '../support/app';
import { describeWithChromium, keepPicture, outside, violations, type Chromium, looks } from '../support/chromium';
import { World } from '../support/world';

describeWithChromium('the mailbox and the pushbox', (start) => {
  let app: TestApp;
  let chromium: Chromium;
  /** One message, which causes a mail and a push. */
  let send: () => Promise<unknown>;

  beforeAll(async () => {
    [app, chromium] = await Promise.all([startTestApp({}, { worker: true }), start()]);
    const world = new World(app.database);
    const pair = await world.pair();
    await world.sql(
      "INSERT INTO devices (id, user_id, token, platform) VALUES (uuid_v7(), $1, $2, 'web')",
      pair.member,
      `boxed-${pair.member}`,
    );
    send = () =>
      app.app.get(CommunityMessagesService, { strict: false }).send({
        communityId: pair.community,
        senderId: pair.creator,
        tokenVersion: null,
        sessionId: null,
        recipientId: pair.member,
        content: 'The cask strength bottles arrive on Friday.',
        clientMessageId: null,
      });
    await send();
  }, 60_000);
  afterAll(async () => {
    await chromium?.close();
    await app?.close();
  });

  it('show what is new without a reload', async () => {
    const tab = await chromium.open();
    await tab.page.goto(`${app.url}/dev/pushbox`);
    await tab.page.locator('.row').first().waitFor();
    await send();
    await tab.page.locator('.row').nth(1).waitFor();
    expect(await tab.page.title()).toBe('Pushbox (2)');
    expect(tab.faults).toEqual([]);
    await tab.close();
  }, 60_000);

  it.each(looks)(
    'have no fault that axe finds, %i pixels wide, %s',
    async (width, colorScheme) => {
      const tab = await chromium.open(width);
      await tab.page.emulateMedia({ colorScheme });
      for (const box of ['mailbox', 'pushbox']) {
        await tab.page.goto(`${app.url}/dev/${box}`);
        await tab.page.locator('.row').first().waitFor();
        expect([box, await violations(tab.page)]).toEqual([box, []]);
        await keepPicture(tab.page, `${box}-${width}-${colorScheme}`);
        await tab.page.locator('.row').first().click();
        await tab.page.getByRole('heading', { level: 1 }).waitFor();
        expect([box, await violations(tab.page)]).toEqual([box, []]);
        await keepPicture(tab.page, `${box}-entry-${width}-${colorScheme}`);
      }
      expect(outside(tab.requested, app.url)).toEqual([]);
      expect(tab.faults).toEqual([]);
      await tab.close();
    },
    90_000,
  );
});
