import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { redisFanOut } from './fan-out';

const info = 'redis_version:7.0.0';
const replies: Record<string, string> = {
  info: `$${info.length}\r\n${info}\r\n`,
  subscribe: '*3\r\n$9\r\nsubscribe\r\n$4\r\nnews\r\n:1\r\n',
};

/** As much of Redis as a listener needs. @param answers whether a command gets its reply */
async function startReplies(answers: (command: string) => boolean) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      for (const [, name = ''] of data.toString().matchAll(/\*\d+\r\n\$\d+\r\n(\w+)\r\n/g)) {
        const command = name.toLowerCase();
        if (answers(command)) socket.write(replies[command] ?? '+OK\r\n');
      }
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () => sockets.forEach((socket) => socket.destroy()),
    close: () => new Promise((done) => server.close(done)),
  };
}

// Jest fails a test that leaves a rejection without a handler.
it('closed while it subscribes again, it leaves no rejection without a handler, and reports no error', async () => {
  const errors: Error[] = [];
  let subscriptions = 0;
  const server = await startReplies((command) => command !== 'subscribe' || ++subscriptions === 1);
  const subscribed = async (times: number) => {
    while (subscriptions < times) await sleep(5);
  };
  const fanOut = redisFanOut({
    url: server.url,
    channel: 'news',
    onText: () => undefined,
    onGap: () => undefined,
    onError: (error) => void errors.push(error),
  });
  await subscribed(1);
  await sleep(20);
  server.cut();
  await subscribed(2);
  const before = errors.length;
  fanOut.close();
  await sleep(20);
  expect(errors).toHaveLength(before);
  server.cut();
  await server.close();
});
