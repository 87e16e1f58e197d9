import fastify, { type FastifyInstance } from 'fastify';
import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { boundUnreadBodies } from './unread-bodies';

const times = { readAnswerMs: 300, restMs: 2_000 };
/** Longer than a client has for reading an answer that is whole. */
const slowMs = 600;
const longBody = 'content-length: 9000000\r\n';

let server: FastifyInstance;
async function listen(limits?: typeof times): Promise<void> {
  server = fastify({ forceCloseConnections: 'idle', return503OnClosing: false });
  boundUnreadBodies(server, limits);
  server.post('/refused', { onRequest: (_request, reply) => void reply.code(401).send('refused') }, () => 'read');
  server.get('/slow', () => sleep(slowMs, 'slow'));
  async function* pieces() {
    for (let n = 0; n < 10; n++) yield await sleep(slowMs / 10, 'piece,');
  }
  server.get('/long', (_request, reply) => reply.send(Readable.from(pieces())));
  await server.listen({ port: 0, host: '127.0.0.1' });
}
afterEach(() => server.close());

const head = (line: string, headers: string) => `${line} HTTP/1.1\r\nhost: localhost\r\n${headers}\r\n`;

function open() {
  const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
  const seen = { text: '' };
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => (seen.text += chunk.toString('latin1')));
  return { socket, seen, closed: once(socket, 'close') };
}

it('an answer that takes long is sent whole, and then the connection is closed', async () => {
  await listen(times);
  const [pipelined, streamed] = [open(), open()];
  pipelined.socket.write(`${head('GET /slow', '')}${head('POST /refused', longBody)}x`);
  streamed.socket.write(`${head('GET /long', longBody)}x`);
  await Promise.all([pipelined.closed, streamed.closed]);
  expect(pipelined.seen.text).toMatch(/^HTTP\/1\.1 200 [^]*\r\n\r\nslowHTTP\/1\.1 401 [^]*\r\n\r\nrefused$/);
  expect(streamed.seen.text.match(/piece,/g)).toHaveLength(10);
  expect(streamed.seen.text).toMatch(/\r\n0\r\n\r\n$/);
});

it('a client that asked to close the connection can send a short rest and then read its answer', async () => {
  await listen();
  const { socket, seen, closed } = open();
  socket.pause();
  socket.write(head('POST /refused', 'content-length: 100000\r\nconnection: close\r\n'));
  for (let sent = 0; sent < 10; sent++) {
    await sleep(20);
    socket.write('x'.repeat(10_000));
  }
  socket.resume();
  await closed;
  expect(seen.text).toMatch(/^HTTP\/1\.1 401 [^]*\r\n\r\nrefused$/);
});

it('a short rest that does not come keeps neither the connection nor a server that closes', async () => {
  await listen(times);
  const { socket, seen, closed } = open();
  socket.write(`${head('POST /refused', 'content-length: 1000\r\n')}x`);
  await once(socket, 'data');
  expect(seen.text).toMatch(/^HTTP\/1\.1 401 /);
  await server.close();
  await closed;
});

it('a connection whose short rest has come is kept', async () => {
  await listen(times);
  const { socket, seen, closed } = open();
  socket.write(`${head('POST /refused', 'content-length: 1000\r\n')}x`);
  await once(socket, 'data');
  socket.write('x'.repeat(999));
  await sleep(times.restMs + 200);
  seen.text = '';
  socket.write(head('GET /slow', 'connection: close\r\n'));
  await closed;
  expect(seen.text).toMatch(/^HTTP\/1\.1 200 [^]*\r\n\r\nslow$/);
});
