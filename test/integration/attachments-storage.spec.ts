import { checkKey, storageOf, type ObjectStorage } from '@parley/platform/storage';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';

interface Seen {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly bytes: Buffer;
}

/** As much of S3 as the storage uses, keeping every request. */
class FakeS3 {
  readonly seen: Seen[] = [];
  readonly objects = new Map<string, Buffer>();
  readonly #parts = new Map<string, Map<number, Buffer>>();
  readonly #server: Server = createServer((request, response) => void this.answer(request, response));
  endpoint = '';

  async start(): Promise<void> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done));
    this.endpoint = `http://127.0.0.1:${(this.#server.address() as { port: number }).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const url = new URL(request.url ?? '/', this.endpoint);
    const bytes = Buffer.concat(pieces);
    const key = url.pathname;
    const query = url.searchParams;
    this.seen.push({ method: request.method ?? '', path: key, query, headers: request.headers, bytes });
    const xml = (status: number, text: string): void =>
      void response.writeHead(status, { 'content-type': 'application/xml' }).end(`<?xml version="1.0"?>${text}`);
    const etag = `"${createHash('md5').update(bytes).digest('hex')}"`;
    if (request.method === 'POST' && query.has('uploads')) {
      this.#parts.set(key, new Map());
      return xml(200, `<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>`);
    }
    if (request.method === 'PUT' && query.has('partNumber')) {
      this.#parts.get(key)?.set(Number(query.get('partNumber')), bytes);
      return void response.writeHead(200, { etag }).end();
    }
    if (request.method === 'POST' && query.has('uploadId')) {
      this.objects.set(
        key,
        Buffer.concat([...(this.#parts.get(key) ?? [])].sort(([a], [b]) => a - b).map(([, part]) => part)),
      );
      return xml(200, '<CompleteMultipartUploadResult><ETag>"x"</ETag></CompleteMultipartUploadResult>');
    }
    if (request.method === 'PUT') {
      this.objects.set(key, bytes);
      return void response.writeHead(200, { etag }).end();
    }
    if (request.method === 'DELETE') {
      this.objects.delete(key);
      return void response.writeHead(204).end();
    }
    this.#read(request, response, key, query, xml);
  }

  #read(
    request: IncomingMessage,
    response: ServerResponse,
    key: string,
    query: URLSearchParams,
    xml: (status: number, text: string) => void,
  ): void {
    if (query.get('list-type') === '2') return xml(200, this.#listed(key, query));
    const object = this.objects.get(key);
    if (request.method === 'HEAD')
      return void response.writeHead(object ? 200 : 404, { 'content-length': object?.length ?? 0 }).end();
    if (!object) return xml(404, '<Error><Code>NoSuchKey</Code></Error>');
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
    const part = range ? object.subarray(Number(range[1]), Number(range[2]) + 1) : object;
    response.writeHead(range ? 206 : 200, { 'content-length': part.length }).end(part);
  }

  /** Two keys at a time; the token of the next page is the last key. */
  #listed(bucket: string, query: URLSearchParams): string {
    const from = `${bucket.replace(/\/$/, '')}/`;
    const after = query.get('continuation-token') ?? '';
    const keys = [...this.objects.keys()]
      .map((path) => path.slice(from.length))
      .filter((key) => key.startsWith(query.get('prefix') ?? '') && key > after)
      .sort();
    const more = keys.length > 2 ? `<NextContinuationToken>${keys[1]}</NextContinuationToken>` : '';
    const contents = keys.slice(0, 2).map((key) => `<Contents><Key>${key}</Key></Contents>`);
    return `<ListBucketResult><IsTruncated>${more !== ''}</IsTruncated>${more}${contents.join('')}</ListBucketResult>`;
  }
}

async function keysOf(storage: ObjectStorage): Promise<string[]> {
  const keys: string[] = [];
  for await (const some of storage.list()) keys.push(...some);
  return keys.sort();
}

async function textOf(stream: Readable | null): Promise<string | null> {
  if (!stream) return null;
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString();
}

let folder: string;
let s3: FakeS3;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-storage-'));
  s3 = new FakeS3();
  await s3.start();
});
afterAll(async () => {
  await s3.stop();
  rmSync(folder, { recursive: true, force: true });
});

function incoming(storage: ObjectStorage, bytes: Buffer): string {
  mkdirSync(storage.incomingFolder, { recursive: true });
  const path = join(storage.incomingFolder, randomBytes(6).toString('hex'));
  writeFileSync(path, bytes);
  return path;
}

const bucket = () =>
  storageOf(`s3://key:se%2Fcret@pictures/harbour?region=eu-central-1&endpoint=${encodeURIComponent(s3.endpoint)}`);
const disk = () => storageOf(pathToFileURL(join(folder, 'disk with spaces')).href);

describe.each([
  ['a folder', disk],
  ['a bucket', bucket],
])('%s', (_name, make) => {
  it('gives back what was put, whole and in part, until it is removed', async () => {
    const storage = make();
    const file = incoming(storage, Buffer.from('0123456789'));
    await storage.put('2026/02/some-id', file, 'text/plain');
    expect(existsSync(file)).toBe(false);
    expect(await textOf(await storage.open('2026/02/some-id'))).toBe('0123456789');
    expect(await textOf(await storage.open('2026/02/some-id', { start: 2, end: 4 }))).toBe('234');
    await storage.remove('2026/02/some-id');
    expect(await storage.open('2026/02/some-id')).toBeNull();
    await storage.remove('2026/02/some-id');
  });

  it('knows sizes, and lists what is there', async () => {
    const storage = make();
    expect(await keysOf(storage)).toEqual([]);
    const keys = ['2026/02/a', '2026/02/a-thumbnail', '2026/03/b', '2026/03/c', '2027/01/d'];
    for (const key of keys) await storage.put(key, incoming(storage, Buffer.from(key)), 'text/plain');
    expect(await keysOf(storage)).toEqual(keys);
    expect(await storage.size('2026/02/a-thumbnail')).toBe(19);
    expect(await storage.size('2026/02/b')).toBeNull();
    for (const key of keys) await storage.remove(key);
    expect(await keysOf(storage)).toEqual([]);
  });

  it.each(['../x', 'a/../b', '/x', 'a//b', 'a/./b', '.x', '', 'a\\b', 'a\u0000', 'a/..', 'a b', '%2e%2e/x'])(
    'takes no key like %j',
    async (key) => {
      const storage = make();
      await expect(storage.put(key, incoming(storage, Buffer.from('x')), 'text/plain')).rejects.toThrow('not safe');
      await expect(storage.open(key)).rejects.toThrow('not safe');
      await expect(storage.remove(key)).rejects.toThrow('not safe');
      expect(() => checkKey(key)).toThrow('not safe');
    },
  );
});

describe('a bucket', () => {
  it('gets requests as S3 does: signed, by path at a custom endpoint, in parts of 5 MiB', async () => {
    const storage = bucket();
    const bytes = randomBytes(12 * 1024 * 1024);
    s3.seen.length = 0;
    const file = incoming(storage, bytes);
    await storage.put('2026/02/large', file, 'video/mp4');
    const path = '/pictures/harbour/2026/02/large';
    expect(s3.objects.get(path)?.equals(bytes)).toBe(true);
    expect(s3.seen.map((request) => request.method)).toEqual(['POST', 'PUT', 'PUT', 'PUT', 'POST']);
    expect(s3.seen.every((request) => request.path === path)).toBe(true);
    expect(s3.seen[0]?.headers['content-type']).toBe('video/mp4');
    for (const request of s3.seen)
      expect(request.headers.authorization).toMatch(
        /^AWS4-HMAC-SHA256 Credential=key\/\d{8}\/eu-central-1\/s3\/aws4_request, SignedHeaders=[a-z0-9;-]*host;[a-z0-9;-]*, Signature=[0-9a-f]{64}$/,
      );
    expect(s3.seen.slice(1, 4).map((request) => request.bytes.length)).toEqual([5_242_880, 5_242_880, 2_097_152]);
    expect(existsSync(file)).toBe(false);
    expect(readdirSync(storage.incomingFolder)).not.toContain(file);
  });

  it('a server that cannot be reached fails the upload and keeps nothing', async () => {
    const storage = storageOf(`s3://key:secret@pictures?region=x&endpoint=${encodeURIComponent('http://127.0.0.1:9')}`);
    const file = incoming(storage, Buffer.from('x'));
    await expect(storage.put('a/b', file, 'text/plain')).rejects.toThrow();
    expect(existsSync(file)).toBe(false);
  });
});

it('refuses addresses that name no storage', () => {
  for (const url of ['http://x', 's3:///x', 'ftp://x']) expect(() => storageOf(url)).toThrow('STORAGE_URL');
});
