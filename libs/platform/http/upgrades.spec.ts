import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { addUpgradeRoute, guardUpgrades } from './upgrades';

describe('a refused handshake', () => {
  let server: Server;
  let accepted: Socket[];
  beforeEach(async () => {
    accepted = [];
    server = createServer();
    server.on('connection', (socket: Socket) => accepted.push(socket));
    addUpgradeRoute(server, { matches: () => true, upgrade: () => undefined });
    guardUpgrades(server, () => false);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => {
    accepted.forEach((socket) => socket.destroy());
    server.close();
  });

  /** A client that does not close its side. */
  const handshake = async (): Promise<Socket> => {
    const client = connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', allowHalfOpen: true });
    await once(client, 'connect');
    client.write('GET / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n');
    return client;
  };
  const closed = async (): Promise<void> => {
    while (accepted.length === 0 || accepted.some((socket) => !socket.closed)) await pause(10);
  };

  // Jest fails the suite for an error without a listener, which would end a process.
  it('ends no process when the client breaks the connection, before the answer or after it', async () => {
    for (const answered of [true, false, true, false]) {
      const client = await handshake();
      if (answered) await once(client, 'data');
      client.resetAndDestroy();
    }
    await closed();
  });

  it('leaves no connection open, also if the client does not close its side', async () => {
    const client = await handshake();
    const [answer] = (await once(client, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 403 /);
    await closed();
    client.destroy();
  });
});
