// Clients that follow changes, in a process of their own: their memory and time are not the server's.
import { connect, type Socket } from 'node:net';
import { setPriority } from 'node:os';
import { WebSocket } from 'ws';

export interface Connect {
  readonly origin: string;
  readonly transport: 'sse' | 'ws';
  readonly tokens: readonly string[];
}

// What clients compute, they compute on machines of their own.
setPriority(19);

/** Connections that open at the same time. */
const lanes = 64;

let open: (Socket | WebSocket)[] = [];

const marks = { sse: 'event: message.created', ws: '"type":"message.created"' } as const;
let received = 0;

function count(transport: Connect['transport'], text: string): void {
  received += text.split(marks[transport]).length - 1;
}

function followStream(origin: string, token: string): Promise<Socket> {
  const { hostname, port, host } = new URL(origin);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) });
    socket.setEncoding('latin1');
    socket.once('error', reject);
    socket.on('data', (chunk: string) => {
      if (chunk.startsWith('HTTP/1.1') && !chunk.startsWith('HTTP/1.1 200')) reject(new Error(chunk.slice(0, 200)));
      else resolve(socket);
      count('sse', chunk);
    });
    socket.write(`GET /api/v1/changes/stream HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${token}\r\n\r\n`);
  });
}

function followSocket(origin: string, token: string): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/api/v1/live`, 'parley.live.v1', {
      headers: { authorization: `Bearer ${token}` },
      perMessageDeflate: false,
    });
    socket.once('error', reject);
    socket.on('message', (data: Buffer) => {
      resolve(socket);
      count('ws', data.toString('latin1'));
    });
  });
}

async function connectAll({ origin, transport, tokens }: Connect): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let token = tokens[next++]; token !== undefined; token = tokens[next++])
      open.push(await (transport === 'sse' ? followStream(origin, token) : followSocket(origin, token)));
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

function closeAll(): void {
  for (const one of open) {
    if (one instanceof WebSocket) one.terminate();
    else one.destroy();
  }
  open = [];
}

process.on('message', (message: Connect | 'close' | 'count') => {
  if (message === 'close') {
    closeAll();
    process.send?.({ open: 0 });
  } else if (message === 'count') {
    process.send?.({ received });
    received = 0;
  } else
    connectAll(message).then(
      () => process.send?.({ open: open.length }),
      (error: Error) => process.send?.({ error: error.message }),
    );
});
process.on('disconnect', () => process.exit(0));
