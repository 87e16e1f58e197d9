import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eicar, startClamd } from '../../../test/support/clamd';
import { describeWith } from '../../../test/support/programs';
import { Clamd, clamdAddressOf } from './clamd';

const folder = mkdtempSync(join(tmpdir(), 'parley-scans-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(content: string | Buffer): string {
  const path = join(folder, 'file');
  writeFileSync(path, content);
  return path;
}

const client = (url: string, options: { timeoutMs?: number; concurrency?: number; waiting?: number } = {}) =>
  new Clamd({ url, concurrency: 2, waiting: 10, timeoutMs: 20_000, ...options });

it('knows the address of a scanner', () => {
  expect(clamdAddressOf('tcp://clamav:3310')).toEqual({ host: 'clamav', port: 3310 });
  expect(clamdAddressOf('tcp://[::1]:3310')).toEqual({ host: '::1', port: 3310 });
  expect(clamdAddressOf('unix:///run/clamd.ctl')).toEqual({ path: '/run/clamd.ctl' });
  for (const wrong of ['http://clamav:3310', 'tcp://clamav', 'unix://', 'unix:///', 'clamav:3310', ''])
    expect(() => clamdAddressOf(wrong)).toThrow();
});

describeWith('clamd', 'a real scanner', (program) => {
  let scanner: Awaited<ReturnType<typeof startClamd>>;
  beforeAll(async () => {
    scanner = await startClamd(program);
  }, 120_000);
  afterAll(() => scanner?.stop());

  it('lets clean files pass, empty ones too, and names what it finds', async () => {
    const clamd = client(scanner.url);
    expect(await clamd.scan(fileOf('hello'))).toBeNull();
    expect(await clamd.scan(fileOf(''))).toBeNull();
    expect(await clamd.scan(fileOf(Buffer.alloc(300_000, 7)))).toBeNull();
    expect(await clamd.scan(fileOf(eicar))).toBe('Parley.Test.Eicar.UNOFFICIAL');
  });

  it('fails for a file that is longer than it takes', async () => {
    await expect(client(scanner.url).scan(fileOf(Buffer.alloc(3_000_000, 7)))).rejects.toThrow();
  });
});

describe('a scanner with trouble', () => {
  const servers: Server[] = [];
  afterAll(() => servers.forEach((server) => server.close()));

  async function serverThat(serves: (socket: Socket) => void): Promise<string> {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      serves(socket);
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  const answering = (text: string) => serverThat((socket) => void socket.on('data', () => undefined).write(text));

  it.each([
    ['garbage', 'HTTP/1.1 400 Bad Request\r\n\r\n\0', 'the scanner answered'],
    ['an error', 'INSTREAM size limit exceeded. ERROR\0', 'size limit exceeded'],
    ['OK of something else', 'other: OK\0', 'the scanner answered'],
    ['no end', 'x'.repeat(10_000), 'without an end'],
  ])('that answers %s gives no verdict', async (_what, text, reason) => {
    await expect(client(await answering(text)).scan(fileOf('x'))).rejects.toThrow(reason);
  });

  it('that is away, drops the connection or says nothing gives no verdict', async () => {
    const away = await serverThat(() => undefined);
    await new Promise((resolve) => servers.pop()?.close(resolve));
    await expect(client(away).scan(fileOf('x'))).rejects.toThrow('ECONNREFUSED');
    await expect(client('unix:///nowhere/clamd').scan(fileOf('x'))).rejects.toThrow('ENOENT');
    const dropping = await serverThat((socket) => socket.on('data', () => socket.destroy()));
    await expect(client(dropping).scan(fileOf('x'))).rejects.toThrow();
    const silent = await serverThat(() => undefined);
    await expect(client(silent, { timeoutMs: 300 }).scan(fileOf('x'))).rejects.toThrow('takes too long');
  });

  it('has a limited number of scans at a time; others wait, and too many fail at once', async () => {
    let most = 0;
    const waiting: Socket[] = [];
    const url = await serverThat((socket) => {
      socket.on('data', () => undefined);
      most = Math.max(most, waiting.push(socket));
    });
    const clamd = client(url, { concurrency: 2, waiting: 3 });
    const path = fileOf('x');
    const scans = Array.from({ length: 5 }, () => clamd.scan(path));
    await expect(clamd.scan(path)).rejects.toThrow('too many files wait');
    const answer = setInterval(() => waiting.shift()?.write('stream: OK\0'), 20);
    expect(await Promise.all(scans)).toEqual([null, null, null, null, null]);
    clearInterval(answer);
    expect(most).toBe(2);
    // One that waits ends at its deadline, and leaves its place to others.
    const hurried = client(url, { concurrency: 1, waiting: 3, timeoutMs: 300 });
    const late = await Promise.allSettled([hurried.scan(path), hurried.scan(path)]);
    expect(late.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
