import { createPrivateKey } from 'node:crypto';
import { adminHelp, runAdminCommand } from '../../../src/cli/admin-command';
import { Client, tokenFor } from '../../support/client';
import { startTestApp, TestApp } from '../../support/app';
import { World } from '../../support/world';

let app: TestApp;
let world: World;
let client: Client;

beforeAll(async () => {
  app = await startTestApp();
  world = new World(app.database);
  client = new Client(app);
});
afterAll(() => app.close());

async function run(argv: string[], { input = '', env }: { input?: string; env?: Record<string, string> } = {}) {
  let out = '';
  let notes = '';
  const code = await runAdminCommand(argv, {
    env: env ?? { DATABASE_URL: app.settings.DATABASE_URL, JWT_SECRET: app.settings.JWT_SECRET },
    out: (text) => void (out += text),
    note: (text) => void (notes += `${text}\n`),
    readInput: async () => input,
  });
  return { code, out, notes };
}

describe('administrative commands', () => {
  it('explain themselves, and refuse what they do not know', async () => {
    expect(await run(['--help'])).toEqual({ code: 0, out: adminHelp, notes: '' });
    for (const argv of [
      [],
      ['destroy'],
      ['constructor'],
      ['mint-token'],
      ['mint-token', 'a', 'b'],
      ['create-admin'],
      ['create-admin', '--what'],
    ]) {
      const { code, out, notes } = await run(argv);
      expect([argv, code, out]).toEqual([argv, 64, '']);
      expect(notes).toContain('--help');
    }
    expect(await run(['mint-token', 'ada'], { env: {} })).toMatchObject({
      code: 78,
      notes: expect.stringContaining('DATABASE_URL is required'),
    });
    expect(await run(['mint-token', 'ada'], { env: { JWT_SECRET: 'short' } })).toMatchObject({
      code: 78,
      notes: expect.stringContaining('JWT_SECRET'),
    });
    expect(await run(['mint-token', 'nobody'])).toEqual({ code: 1, out: '', notes: 'User not found: nobody\n' });
  });

  it('create-admin makes an account that can sign in, or promotes one', async () => {
    const made = await run(['create-admin', '--username', 'root', '--email', 'root@example.org']);
    const [id, password] = made.out.split('\n');
    expect(made).toMatchObject({ code: 0, notes: expect.not.stringContaining(password ?? '') });
    const session = await client.post('/api/v1/auth/login', { login: 'root', password });
    expect((await client.as(session.body.token).get('/api/v1/admin/users')).status).toBe(200);
    const chosen = await run(['create-admin', '--username', 'second', '--password-stdin'], { input: 'a chosen one\n' });
    expect(chosen.out).toMatch(/^\S{36}\n$/);
    expect((await client.post('/api/v1/auth/login', { login: 'second', password: 'a chosen one' })).status).toBe(200);
    const person = await world.user({ username: 'plain' });
    expect(await run(['create-admin', '--username', 'plain'])).toMatchObject({ code: 0, out: `${person}\n` });
    expect((await client.as(tokenFor(app, person)).get('/api/v1/admin/users')).status).toBe(200);
    expect(await run(['create-admin', '--username', 'root'])).toMatchObject({ code: 0, out: `${id}\n` });
    expect(await run(['create-admin', '--username', 'not a name'])).toMatchObject({
      code: 1,
      out: '',
      notes: expect.stringContaining('Username'),
    });
  });

  it('mint-token prints a token and nothing else', async () => {
    const person = await world.user({ username: 'minty' });
    for (const reference of [person, 'MINTY', 'minty@example.org']) {
      const { code, out } = await run(['mint-token', reference]);
      expect(code).toBe(0);
      expect((await client.as(out.trim()).get('/api/v1/communities')).status).toBe(200);
    }
  });

  it('export-user prints JSON, erase-user asks twice', async () => {
    const person = await world.user({ username: 'leaver' });
    expect(JSON.parse((await run(['export-user', 'leaver'])).out)).toMatchObject({
      profile: { id: person, username: 'leaver' },
    });
    expect(await run(['erase-user', 'leaver'])).toMatchObject({ code: 64, notes: expect.stringContaining('--yes') });
    expect(await run(['erase-user', 'leaver', '--yes'])).toMatchObject({ code: 0, out: '' });
    expect((await client.as(tokenFor(app, person)).get('/api/v1/communities')).status).toBe(401);
    expect(await run(['erase-user', person, '--yes'])).toMatchObject({ code: 0 });
  });

  it('rotate-keys prints a key that the settings take, without a database', async () => {
    const { code, out, notes } = await run(['rotate-keys'], { env: {} });
    expect(code).toBe(0);
    expect(createPrivateKey(out).asymmetricKeyType).toBe('ed25519');
    expect(notes).toContain('FIRST');
    expect(notes).not.toContain('PRIVATE KEY--');
    await world.user({ username: 'keyed' });
    const older = (await run(['rotate-keys'], { env: {} })).out;
    const minted = await run(['mint-token', 'keyed'], {
      env: { DATABASE_URL: app.settings.DATABASE_URL ?? '', JWT_PRIVATE_KEY: out + older },
    });
    expect(minted).toMatchObject({ code: 0, out: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+\n$/) });
  });
});
