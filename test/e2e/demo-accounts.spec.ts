import { createApp } from '../../src/app/app.module';
import { loadSettings } from '../../src/config/settings';
import { demoPassword, demoSignIn, seedDemoData } from '../../src/demo/demo-data';
import { startTestApp, type TestApp } from '../support/app';
import { hostNames, readableBy, statusAs } from '../support/foreign';

const path = '/dev/demo-accounts';
const offers = async (url: string) =>
  ((await (await fetch(`${url}/docs/config.json`)).json()) as { demoSignIn: boolean }).demoSignIn;

describe('the demo accounts for the page of the documents', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp({}, { demoSignIn });
  }, 60_000);
  afterAll(() => test?.close());

  it('are nobody without demo data', async () => {
    const answer = await fetch(test.url + path);
    expect([answer.status, await answer.json()]).toEqual([404, null]);
  });

  it('are named with their password, and can sign in', async () => {
    await seedDemoData(test.app);
    const answer = await fetch(test.url + path);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const found = (await answer.json()) as { password: string; accounts: { username: string }[] };
    expect(found.password).toBe(demoPassword);
    expect(found.accounts.map(({ username }) => username)).toEqual(expect.arrayContaining(['ada', 'harbour', 'admin']));
    expect(await offers(test.url)).toBe(true);
  });

  it('cannot be read by pages of other origins, by their own name neither', async () => {
    for (const spelled of [path, '/%64ev/demo-accounts']) {
      expect(await readableBy(test.url + spelled)).toBeNull();
      for (const name of hostNames.own) expect([name, await statusAs(name, test.url + spelled)]).toEqual([name, 200]);
      for (const name of hostNames.foreign)
        expect([name, await statusAs(name, test.url + spelled)]).toEqual([name, 403]);
    }
  });

  it('exist with npm start only: not where nobody asked for them, and in no production role that asks', async () => {
    const plain = await startTestApp({ DATABASE_URL: test.settings.DATABASE_URL ?? '' });
    expect([(await fetch(plain.url + path)).status, await offers(plain.url)]).toEqual([404, false]);
    await plain.close();
    const settings = loadSettings('api', {
      DATABASE_URL: test.settings.DATABASE_URL ?? '',
      PUBLIC_URL: 'https://chat.example.org',
      JWT_SECRET: 'test-secret-test-secret-test-secret!',
      LOG_LEVEL: 'silent',
      SHUTDOWN_DELAY_SECONDS: '0',
    });
    const production = await createApp(settings, { demoSignIn });
    await production.listen(0, '127.0.0.1');
    const url = await production.getUrl();
    expect([(await fetch(url + path)).status, await offers(url)]).toEqual([404, false]);
    await production.close();
  }, 60_000);
});
