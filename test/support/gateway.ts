import { createServer, request as forward, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { TestApp } from './app';

/** A file that the gateway serves itself. */
export interface StaticFile {
  readonly type: string;
  readonly body: string | Buffer;
}

/** What happens to a request on its way. */
export type Fate =
  | 'pass'
  /** The server gets it, but the answer is lost: the connection ends. */
  | 'lose-answer'
  /** The connection ends before the request reaches the server. */
  | 'cut'
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string };

export interface GatewayOptions {
  /** Path prefix under which the server is reached; taken off on the way. */
  readonly prefix?: string;
  readonly files?: Readonly<Record<string, StaticFile>>;
  readonly fate?: (request: IncomingMessage) => Fate;
}

export interface Gateway {
  /** Where clients find the server, prefix included. */
  readonly url: string;
  /** Method and path of each request that came in. */
  readonly requests: readonly string[];
  /** Ends every open connection. */
  cut(): void;
  close(): Promise<void>;
}

/** Forwards a request; with `lose`, the connection breaks once the application has answered. */
function pass(
  target: URL,
  request: IncomingMessage,
  response: ServerResponse,
  { path, lose }: { readonly path: string; readonly lose: boolean },
): void {
  const upstream = forward(
    {
      host: target.hostname,
      port: target.port,
      method: request.method,
      path,
      headers: { ...request.headers, host: target.host },
    },
    (answer) => {
      if (lose) {
        answer.resume();
        answer.once('end', () => request.socket.destroy());
        return;
      }
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    },
  );
  upstream.once('error', () => request.socket.destroy());
  // A client that is gone reads nothing: a stream ends with it.
  if (!lose) response.once('close', () => upstream.destroy());
  request.pipe(upstream);
}

/** Passes a WebSocket on. */
function passSocket(target: URL, request: IncomingMessage, socket: Socket, path: string): void {
  const upstream = forward({
    host: target.hostname,
    port: target.port,
    path,
    headers: { ...request.headers, host: target.host },
  });
  const write = ({ statusCode, statusMessage, rawHeaders }: IncomingMessage): void => {
    const headers = rawHeaders.flatMap((name, at) => (at % 2 === 0 ? `${name}: ${rawHeaders[at + 1]}\r\n` : []));
    socket.write(`HTTP/1.1 ${statusCode} ${statusMessage}\r\n${headers.join('')}\r\n`);
  };
  upstream.on('upgrade', (answer, back, head) => {
    write(answer);
    if (head.length > 0) socket.write(head);
    back.on('error', () => socket.destroy()).pipe(socket);
    socket.on('error', () => back.destroy()).pipe(back);
    back.on('close', () => socket.destroy());
    socket.on('close', () => back.destroy());
  });
  upstream.on('response', (answer) => {
    write(answer);
    answer.pipe(socket);
  });
  upstream.on('error', () => socket.destroy());
  upstream.end();
}

/** A reverse proxy in front of a running application, as operators have one: it adds a prefix, files of its own, and faults. */
export async function startGateway(app: TestApp, options: GatewayOptions = {}): Promise<Gateway> {
  const prefix = options.prefix ?? '';
  const target = new URL(app.url);
  const requests: string[] = [];
  const sockets = new Set<Socket>();

  const server: Server = createServer((request, response) => {
    const url = request.url ?? '';
    requests.push(`${request.method ?? ''} ${url}`);
    const file = options.files?.[url];
    if (file) {
      response.writeHead(200, { 'content-type': file.type }).end(file.body);
      return;
    }
    if (!url.startsWith(`${prefix}/`) && url !== prefix) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('outside of the prefix');
      return;
    }
    const fate = options.fate?.(request) ?? 'pass';
    if (fate === 'cut') request.socket.destroy();
    else if (typeof fate === 'object') {
      request.resume();
      response.writeHead(fate.status, { 'content-type': 'application/json', ...fate.headers }).end(fate.body ?? '{}');
    } else pass(target, request, response, { path: url.slice(prefix.length) || '/', lose: fate === 'lose-answer' });
  });
  server.on('upgrade', (request, socket: Socket) => {
    const url = request.url ?? '';
    requests.push(`${request.method ?? ''} ${url}`);
    if (!url.startsWith(`${prefix}/`) || (options.fate?.(request) ?? 'pass') !== 'pass') socket.destroy();
    else passSocket(target, request, socket, (request.url ?? '').slice(prefix.length));
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${prefix}`,
    requests,
    cut: () => sockets.forEach((socket) => socket.destroy()),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
