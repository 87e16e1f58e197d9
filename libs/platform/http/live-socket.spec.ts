import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket, WebSocketServer } from 'ws';
import { LiveSocket, socketLimits } from './live-socket';

const frame = 'x'.repeat(20_000);
let server: WebSocketServer;
let client: WebSocket;
let served: WebSocket;
let socket: LiveSocket;
let ended: Promise<unknown>;

beforeEach(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const accepted = once(server, 'connection') as Promise<[WebSocket]>;
  client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  [served] = await accepted;
  ended = once(served, 'close');
  socket = new LiveSocket(served, { frames: 100, windowMs: 10_000 }, { onText: () => {}, onClose: () => {} });
  socket.gatherOn(connectionOf(served));
  if (client.readyState !== WebSocket.OPEN) await once(client, 'open');
});
afterEach(async () => {
  client.terminate();
  await new Promise((done) => server.close(done));
});

const connectionOf = (one: WebSocket): Socket => (one as unknown as { _socket: Socket })._socket;
const tcp = (): Socket => connectionOf(client);
const send = (bytes: number): void => {
  for (let sent = 0; sent < bytes; sent += frame.length) socket.send(frame);
};

/** How much the system keeps for a connection itself differs, and grows with what was read. */
const fallBehind = (): void => {
  for (let n = 0; n < 3_000 && socket.waiting < 2 * socketLimits.backlogBytes; n++) socket.send(frame);
};

it('a client that reads gets a burst of several MiB whole', async () => {
  let received = 0;
  client.on('message', (data: Buffer) => (received += data.length));
  const bytes = 6_000_000;
  send(bytes);
  // What waits for a moment ends nothing.
  socket.check();
  for (let n = 0; n < 600 && received < bytes && socket.isOpen; n++) await sleep(50);
  expect([received, socket.isOpen]).toEqual([bytes, true]);
});

it('frames of one turn leave in one write, those of the next in another', async () => {
  const written = jest.spyOn(connectionOf(served), '_writev' as never);
  const received: string[] = [];
  client.on('message', (data: Buffer) => void received.push(String(data)));
  socket.send('one');
  await Promise.resolve();
  socket.send('two');
  await sleep(10);
  socket.send('three');
  while (received.length < 3) await sleep(5);
  expect([received, written.mock.calls.length]).toEqual([['one', 'two', 'three'], 2]);
});

it('a client that stays behind for too long is dropped, by the next check or the next frame', async () => {
  tcp().pause();
  fallBehind();
  expect(socket.waiting).toBeGreaterThan(socketLimits.backlogBytes);
  const now = Date.now();
  socket.check(now + socketLimits.behindMs - 1_000);
  expect(socket.isOpen).toBe(true);
  socket.check(now + socketLimits.behindMs + 1_000);
  expect(socket.isOpen).toBe(false);
  await ended;
});

it('a client that catches up in time stays, however often it falls behind', async () => {
  for (let round = 0; round < 2; round++) {
    tcp().pause();
    fallBehind();
    expect(socket.waiting).toBeGreaterThan(socketLimits.backlogBytes);
    tcp().resume();
    for (let n = 0; n < 600 && socket.waiting > 0; n++) await sleep(50);
    socket.check(Date.now() + socketLimits.behindMs + 1_000);
    expect(socket.isOpen).toBe(true);
  }
});

it('never are more bytes kept for a client than one burst', async () => {
  tcp().pause();
  let most = 0;
  for (let n = 0; n < 3_000 && socket.isOpen; n++) {
    socket.send(frame);
    most = Math.max(most, socket.waiting);
  }
  expect(socket.isOpen).toBe(false);
  expect(most).toBeLessThanOrEqual(socketLimits.burstBytes + frame.length);
  await ended;
});
