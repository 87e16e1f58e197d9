import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AnswerTimeout, JsonEndpoint } from './post-json';

let answer: (request: IncomingMessage, response: ServerResponse, body: string) => void;
let sockets = new Set<unknown>();
const server = createServer((request, response) => {
  sockets.add(request.socket);
  let body = '';
  request
    .setEncoding('utf8')
    .on('data', (chunk: string) => (body += chunk))
    .on('end', () => answer(request, response, body));
});
let origin = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  sockets = new Set();
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const post = (value: object = {}, timeoutMs = 2_000, signal?: AbortSignal) =>
  new JsonEndpoint(`${origin}/v1/send?x=1`).post(value, { headers: { authorization: 'Bearer t' }, timeoutMs, signal });

it('posts JSON, and returns status, Retry-After and the parsed body', async () => {
  const seen: unknown[] = [];
  answer = ({ method, url, headers }, response, body) => {
    seen.push(method, url, headers.authorization, headers['content-type'], JSON.parse(body));
    response.writeHead(429, { 'retry-after': '7' }).end('{"error":{"status":"QUOTA_EXCEEDED"}}');
  };
  expect(await post({ text: 'Ünï 🎈' })).toEqual({
    status: 429,
    retryAfter: '7',
    body: { error: { status: 'QUOTA_EXCEEDED' } },
  });
  expect(seen).toEqual(['POST', '/v1/send?x=1', 'Bearer t', 'application/json', { text: 'Ünï 🎈' }]);
});

it('keeps its connection', async () => {
  answer = (_request, response) => void response.end('{}');
  const endpoint = new JsonEndpoint(origin);
  for (let n = 0; n < 5; n++) await endpoint.post({ n }, { headers: {}, timeoutMs: 2_000, signal: undefined });
  expect(sockets.size).toBe(1);
});

it.each([
  ['no JSON', (response: ServerResponse) => response.end('<html>')],
  ['nothing', (response: ServerResponse) => response.end()],
])('a body of %s is null', async (_name, finish) => {
  answer = (_request, response) => void finish(response);
  expect(await post()).toEqual({ status: 200, retryAfter: null, body: null });
});

it('follows no redirect', async () => {
  let requests = 0;
  answer = (_request, response) => {
    requests += 1;
    response.writeHead(307, { location: `${origin}/elsewhere` }).end();
  };
  expect(await post()).toMatchObject({ status: 307 });
  expect(requests).toBe(1);
});

it.each([
  ['sends no answer', () => undefined],
  ['stops in the middle of a body', (response: ServerResponse) => void response.write('{')],
  [
    'sends a body byte by byte',
    (response: ServerResponse) => {
      const timer = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(timer));
    },
  ],
])('a server that %s costs no more than the limit of time', async (_name, mood) => {
  answer = (_request, response) => mood(response);
  await expect(post({}, 200)).rejects.toBeInstanceOf(AnswerTimeout);
});

it('a server that closes the connection is an error', async () => {
  answer = (_request, response) => void response.socket?.destroy();
  await expect(post()).rejects.toMatchObject({ code: 'ECONNRESET' });
});

it.each<[string, (response: ServerResponse) => void]>([
  [
    'breaks off',
    (response) => {
      response.writeHead(429, { 'content-length': '100', 'retry-after': '7' }).write('{');
      setTimeout(() => response.socket?.destroy(), 20);
    },
  ],
  ['is too long', (response) => void response.writeHead(429, { 'retry-after': '7' }).end('x'.repeat(1_000_000))],
])('the status counts although the body %s', async (_name, mood) => {
  answer = (_request, response) => mood(response);
  expect(await post()).toEqual({ status: 429, retryAfter: '7', body: null });
});

it('ends when its caller gives up, before and while it is under way', async () => {
  answer = () => undefined;
  const gaveUp = new AbortController();
  const waiting = post({}, 10_000, gaveUp.signal);
  setTimeout(() => gaveUp.abort(), 50);
  await expect(waiting).rejects.toThrow('given up');
  sockets = new Set();
  await expect(post({}, 10_000, AbortSignal.abort())).rejects.toThrow('given up');
  expect(sockets.size).toBe(0);
});

it('a server that is not there is an error', async () => {
  await expect(
    new JsonEndpoint('http://127.0.0.1:1/').post({}, { headers: {}, timeoutMs: 2_000, signal: undefined }),
  ).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});
