import { connect } from 'node:net';
import { setPriority } from 'node:os';

/**
 * A process of clients without an account, each with an address of its own, that send the bodies that cost a server most,
 * until it is killed. Tells its parent every second how many it has sent. Arguments: port, number of clients, milliseconds between two
 * requests of one. Loopback only.
 */
// Others come first: what attackers compute, they compute on machines of their own.
setPriority(19);
const [port = 0, clients = 0, pauseMs = 0] = process.argv.slice(2).map(Number);

const nested = (bytes: number) => '['.repeat(bytes / 2) + ']'.repeat(bytes / 2);
const wide = (bytes: number) => JSON.stringify({ a: Array.from({ length: bytes / 8 }, (_, n) => ({ [n]: n })) });
const mib = 1_048_576;
const headers = 'host: localhost\r\ncontent-type: application/json';
const forged = `${headers}\r\nauthorization: Bearer ${Buffer.from('{"alg":"HS256"}').toString('base64url')}.e30.${'A'.repeat(43)}`;

const request = (path: string, body: string, head = headers) =>
  Buffer.from(`POST ${path} HTTP/1.1\r\n${head}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);

const send = '/api/v1/communities/018f3f3e-0000-7000-8000-000000000001/messages';
const requests = [
  request(send, wide(mib)),
  request(send, nested(mib)),
  request(send, wide(100_000), forged),
  request('/api/v1/login', nested(16_000)),
  request('/api/v1/login', wide(15_000)),
  request('/api/v1/auth/register', wide(mib)),
  request('/api/v1/nothing-here', nested(mib)),
  request('/api/dms', `{"a":${nested(15_000)}`),
];

let sent = 0;
setInterval(() => process.send?.(sent), 1_000);

function attack(client: number): void {
  const again = (): void => void setTimeout(() => attack(client), pauseMs * (0.5 + Math.random()));
  const localAddress = `127.0.${1 + Math.floor(client / 200)}.${1 + (client % 200)}`;
  const socket = connect({ host: '127.0.0.1', port, localAddress });
  socket.setTimeout(10_000, () => socket.destroy());
  socket.on('error', () => undefined);
  socket.once('connect', () => {
    sent += 1;
    socket.write(requests[Math.floor(Math.random() * requests.length)] ?? '');
  });
  socket.once('data', () => socket.destroy());
  socket.once('close', again);
}

for (let client = 0; client < clients; client++) attack(client);
