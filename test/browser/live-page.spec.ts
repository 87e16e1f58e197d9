import { readFileSync } from 'node:fs';
import { exampleIds } from '../../src/surfaces/common/example-ids';
import { seedDemoData } from '../../src/demo/demo-data';
import { startTestApp, type TestApp } from '../support/app';
import { describeWithChromium, type Chromium } from '../support/chromium';
import { Client, tokenFor } from '../support/client';
import { startGateway, type Gateway } from '../support/gateway';

const { users, community } = exampleIds;
const script = /```js\n(\/\/ live-page\.js\n.*?)```/s.exec(readFileSync('docs/guides/live-page.md', 'utf8'))?.[1] ?? '';
const html = `<!doctype html><title>Live</title><link rel="icon" href="data:,"><pre id="messages"></pre>
<form><input name="text" /></form><script type="module" src="live-page.js"></script>`;

describeWithChromium('the plain page of the guide', (start) => {
  let app: TestApp;
  let gateway: Gateway;
  let chromium: Chromium;

  beforeAll(async () => {
    [app, chromium] = await Promise.all([startTestApp(), start()]);
    await seedDemoData(app.app);
    const files = {
      '/live-page.html': { type: 'text/html', body: html },
      '/live-page.js': { type: 'text/javascript', body: script },
    };
    gateway = await startGateway(app, { files });
  }, 90_000);
  afterAll(async () => {
    await chromium?.close();
    await gateway?.close();
    await app?.close();
  });

  it('shows new messages, also those of the time without a connection, and sends', async () => {
    const tab = await chromium.open();
    const shows = (text: string) => tab.page.locator('#messages').filter({ hasText: text }).waitFor();
    const harbour = new Client(app).as(tokenFor(app, users.harbour));
    const say = (content: string) =>
      harbour.post(`/api/v1/communities/${community}/messages`, { recipient_id: users.ada, content });
    await tab.page.goto(`${gateway.url}/live-page.html`);
    await shows('Yes please, two if you can.');
    await say('Seen at once');
    await shows('Seen at once');
    gateway.cut();
    await say('Seen after the connection is back');
    await shows('Seen after the connection is back');
    await tab.page.locator('input').fill('Ahoy from a plain page');
    await tab.page.keyboard.press('Enter');
    await shows('ada: Ahoy from a plain page');
    const text = (await tab.page.locator('#messages').textContent()) ?? '';
    expect(text.split('\n').map((line) => line.replace(/:.*/, ''))).toEqual([
      'harbour',
      'ada',
      'harbour',
      'ada',
      'harbour',
      'harbour',
      'ada',
    ]);
    expect(script.trim().split('\n').length).toBeLessThan(33);
    expect(tab.faults).toEqual([]);
    await tab.close();
  }, 60_000);
});
