import { AuthService } from '../../src/domain/auth';
import { startTestApp, type TestApp } from '../support/app';
import { describeWithChromium, type Chromium, type Tab } from '../support/chromium';
import { Client, tokenFor } from '../support/client';

const origin = 'https://app.example.org';

/** What the page of a platform does with the answers of this server: the code of the guide. */
const inPage = {
  create: `async (options) => {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options.publicKey);
    return (await navigator.credentials.create({ publicKey })).toJSON();
  }`,
  get: `async (options) => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options.publicKey);
    return (await navigator.credentials.get({ publicKey })).toJSON();
  }`,
};

describeWithChromium('passkeys of a real browser', (start) => {
  let app: TestApp;
  let chromium: Chromium;
  let tab: Tab;

  beforeAll(async () => {
    [app, chromium] = await Promise.all([
      startTestApp({ WEBAUTHN_RP_ID: 'example.org', WEBAUTHN_ORIGINS: origin }),
      start(),
    ]);
    tab = await chromium.open();
    await tab.page.route(`${origin}/**`, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<title>App</title>' }),
    );
    await tab.page.goto(`${origin}/`);
    const devtools = await tab.page.context().newCDPSession(tab.page);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
  }, 60_000);
  afterAll(async () => {
    await tab?.close();
    await chromium?.close();
    await app?.close();
  });

  const run = (script: string, options: unknown) =>
    tab.page.evaluate<unknown>(`(${script})(${JSON.stringify(options)})`);

  it('are made, sign in without a username, and are made once for an account', async () => {
    const visitor = new Client(app);
    const { user } = await app.app
      .get(AuthService, { strict: false })
      .provision({ externalId: 'ada', username: 'ada', email: 'ada@example.org' });
    const own = visitor.as(tokenFor(app, user.id));
    const begun = await own.post('/api/v1/profile/passkeys/begin', {});
    const created = await own.post('/api/v1/profile/passkeys', {
      name: 'Browser',
      credential: await run(inPage.create, begun.body),
    });
    expect(created).toMatchObject({ status: 201, body: { name: 'Browser' } });

    // Twice, because the authenticator counts.
    for (let i = 0; i < 2; i++) {
      const asked = await visitor.post('/api/v1/auth/passkey/begin');
      const credential = await run(inPage.get, asked.body);
      const session = await visitor.post('/api/v1/auth/passkey', { credential });
      expect(session).toMatchObject({ status: 200, body: { user: { id: user.id } } });
      expect((await visitor.post('/api/v1/auth/passkey', { credential })).status).toBe(401);
    }
    const again = await own.post('/api/v1/profile/passkeys/begin', {});
    await expect(run(inPage.create, again.body)).rejects.toThrow(/InvalidStateError/);
  }, 60_000);
});
