import { createServer, type AddressInfo, type Server } from 'node:net';
import { unreachable } from './reachable';

describe('servers that settings name', () => {
  let server: Server;
  let port: number;
  beforeAll(async () => {
    server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => server.close());

  const none = { DATABASE_URL: undefined, REDIS_URL: undefined, SMTP_URL: undefined };

  it('are fine when they accept connections, or are not named', async () => {
    expect(await unreachable('SMTP_URL', { ...none, SMTP_URL: `smtp://127.0.0.1:${port}` })).toBeNull();
    expect(await unreachable('SMTP_URL', none)).toBeNull();
  });

  it.each(['DATABASE_URL', 'REDIS_URL', 'SMTP_URL'] as const)(
    '%s is named with an advice, without its password',
    async (name) => {
      const scheme = { DATABASE_URL: 'postgres', REDIS_URL: 'redis', SMTP_URL: 'smtp' }[name];
      const said = await unreachable(name, { ...none, [name]: `${scheme}://someone:secret@127.0.0.1:1` });
      expect(said).toContain(`${name}: nothing can be reached at 127.0.0.1:1 (ECONNREFUSED). `);
      expect(said).not.toContain('secret');
    },
  );
});
