import type { LookupAddress } from 'node:dns';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { literalAddress, parseTarget, post, type PostOptions } from './post';

const loopback: LookupAddress = { address: '127.0.0.1', family: 4 };
const body = Buffer.from('{"hello":"there"}');

let port = 0;
let paths: string[] = [];
let answer: (request: IncomingMessage, response: ServerResponse) => void;
const server = createServer((request, response) => {
  request.resume().on('end', () => {
    paths.push(`${request.method} ${request.headers.host}${request.url}`);
    answer(request, response);
  });
});

const listen = (one: Server): Promise<number> =>
  new Promise((resolve) => one.listen(0, '127.0.0.1', () => resolve((one.address() as AddressInfo).port)));

beforeAll(async () => {
  port = await listen(server);
});
beforeEach(() => {
  paths = [];
  answer = (_request, response) => response.writeHead(204).end();
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const send = (url: string, options: Partial<PostOptions> = {}) =>
  post(url, { 'content-type': 'application/json' }, body, {
    allowPrivate: true,
    timeoutMs: 2_000,
    responseLimit: 65_536,
    ...options,
  });

describe('a target', () => {
  it.each([
    'http://example.org/',
    'https://example.org:8443/a?b=c',
    'http://[2606:4700::1111]/',
    'https://bücher.example/',
  ])('is %s', (url) => expect(parseTarget(url)).not.toBeNull());

  it.each([
    '',
    'example.org',
    '/hooks',
    'ftp://example.org/',
    'file:///etc/passwd',
    'gopher://127.0.0.1:6379/_',
    'javascript:alert(1)',
    'data:,x',
    'http://',
    'http://user@example.org/',
    'https://user:secret@example.org/',
    'https://:secret@example.org/',
    'https://example.org/#fragment',
    'http://exa mple.org/',
    'http://example.org:99999/',
  ])('is not %s', (url) => expect(parseTarget(url)).toBeNull());

  it.each([
    ['http://127.0.0.1/', '127.0.0.1'],
    ['http://2130706433/', '127.0.0.1'],
    ['http://0x7f.1/', '127.0.0.1'],
    ['http://017700000001/', '127.0.0.1'],
    ['http://127.1/', '127.0.0.1'],
    ['http://①②⑦.0.0.1/', '127.0.0.1'],
    ['http://[::1]/', '::1'],
    ['http://[::ffff:127.0.0.1]/', '::ffff:7f00:1'],
    ['http://localhost/', null],
  ])('%s names %s', (url, address) => expect(literalAddress(new URL(url))).toBe(address));
});

describe('without private addresses', () => {
  it.each([
    'http://127.0.0.1:PORT/',
    'http://2130706433:PORT/',
    'http://0x7f.0.0.1:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://0.0.0.0:PORT/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[fd00:ec2::254]/',
    'http://localhost:PORT/',
  ])('%s is refused', async (url) => {
    expect(await send(url.replace('PORT', String(port)), { allowPrivate: false })).toEqual({
      status: null,
      error: 'address_not_allowed',
    });
    expect(paths).toEqual([]);
  });

  it('a name that resolves to a private address is refused', async () => {
    const resolve = async () => [loopback, { address: '::ffff:10.0.0.1', family: 6 }];
    expect(await send(`http://rebind.example:${port}/`, { allowPrivate: false, resolve })).toEqual({
      status: null,
      error: 'address_not_allowed',
    });
    expect(paths).toEqual([]);
  });
});

it('a name is resolved once, and the connection is made to the address that was checked', async () => {
  let asked = 0;
  const resolve = async () => {
    asked += 1;
    return [asked === 1 ? loopback : { address: '127.0.0.9', family: 4 }];
  };
  expect(await send(`http://rebind.example:${port}/hooks?a=b`, { resolve })).toEqual({ status: 204, retryAfterMs: 0 });
  expect(asked).toBe(1);
  expect(paths).toEqual([`POST rebind.example:${port}/hooks?a=b`]);
});

it('redirects are not followed', async () => {
  answer = (_request, response) => response.writeHead(307, { location: `http://127.0.0.1:${port}/elsewhere` }).end();
  expect(await send(`http://127.0.0.1:${port}/`)).toMatchObject({ status: 307 });
  expect(paths).toHaveLength(1);
});

it('a response without end is read up to the limit', async () => {
  let written = 0;
  let closed: () => void;
  const end = new Promise<void>((resolve) => (closed = resolve));
  answer = (_request, response) => {
    response.writeHead(200);
    const more = setInterval(() => {
      written += 16_384;
      response.write(Buffer.alloc(16_384));
    }, 1);
    response.on('close', () => {
      clearInterval(more);
      closed();
    });
  };
  expect(await send(`http://127.0.0.1:${port}/`)).toMatchObject({ status: 200 });
  await end;
  expect(written).toBeLessThan(2_000_000);
});

it.each([
  ['answers nothing', () => undefined],
  ['sends headers byte by byte', (response: ServerResponse) => void drip(response)],
])('a server that %s costs no more than the limit of time', async (_name, mood) => {
  answer = (_request, response) => void mood(response);
  expect(await send(`http://127.0.0.1:${port}/`, { timeoutMs: 300 })).toEqual({ status: null, error: 'timeout' });
});

function drip(response: ServerResponse): void {
  const { socket } = response;
  socket?.write('HTTP/1.1 200 OK\r\n');
  const timer = setInterval(() => socket?.write('a'), 20);
  socket?.on('close', () => clearInterval(timer));
}

it('a name whose resolution does not end costs no more than the limit of time', async () => {
  const resolve = () => new Promise<never>(() => undefined);
  expect(await send('http://slow.example/', { timeoutMs: 200, resolve })).toEqual({ status: null, error: 'timeout' });
});

it.each([
  ['a status that counts although the body breaks off', 200, (response: ServerResponse) => response.socket?.destroy()],
  ['a body that ends', 201, (response: ServerResponse) => response.end()],
])('%s', async (_name, status, finish) => {
  answer = (_request, response) => {
    response.writeHead(status, { 'content-length': '10' }).flushHeaders();
    response.write('12345');
    setTimeout(() => finish(response), 20);
  };
  expect(await send(`http://127.0.0.1:${port}/`, { timeoutMs: 500 })).toMatchObject({ status });
});

it.each([
  ['7', 7_000, 7_000],
  ['-1', 0, 0],
  ['soon', 0, 0],
  [new Date(Date.now() + 60_000).toUTCString(), 50_000, 60_000],
  [new Date(Date.now() - 60_000).toUTCString(), 0, 0],
])('Retry-After: %s', async (value, least, most) => {
  answer = (_request, response) => response.writeHead(503, { 'retry-after': value }).end();
  const result = await send(`http://127.0.0.1:${port}/`);
  if (result.status === null) throw new Error('no response');
  expect(result.retryAfterMs).toBeGreaterThanOrEqual(least);
  expect(result.retryAfterMs).toBeLessThanOrEqual(most);
});

it('says why there was no response', async () => {
  const closing = createTcpServer((socket) => void socket.on('data', () => socket.destroy()));
  const plain = createTcpServer((socket) => void socket.end('HTTP/0.9 nonsense\r\n\r\n'));
  const secure = createTlsServer({});
  const [closingPort, plainPort, securePort] = [await listen(closing), await listen(plain), await listen(secure)];
  const errorOf = async (url: string) => {
    const result = await send(url);
    return result.status === null ? result.error : result.status;
  };
  try {
    expect(await errorOf(`http://127.0.0.1:${closingPort}/`)).toBe('connection_closed');
    expect(await errorOf(`http://127.0.0.1:${plainPort}/`)).toBe('connection_failed');
    expect(await errorOf(`https://127.0.0.1:${port}/`)).toMatch(/^(?:tls|connection)_failed$/);
    expect(await errorOf(`https://127.0.0.1:${securePort}/`)).toMatch(/^(?:tls_failed|connection_(?:closed|failed))$/);
    expect(await errorOf('http://127.0.0.1:1/')).toBe('connection_refused');
    expect(await errorOf('http://no-such-host.invalid/')).toBe('name_not_resolved');
    expect(await errorOf('ftp://127.0.0.1/')).toBe('invalid_url');
  } finally {
    for (const one of [closing, plain, secure]) one.close();
  }
});
