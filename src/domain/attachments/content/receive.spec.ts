import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { receive } from './receive';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'parley-receive-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const receiveAll = (stream: Readable, name: string, limit: number) =>
  receive(stream, folder, name, limit, () => new Error('too long'));

it('writes a stream of exactly the limit', async () => {
  const received = await receiveAll(Readable.from([Buffer.alloc(3_000, 1), Buffer.alloc(1_000, 2)]), 'a', 4_000);
  expect(received).toEqual({ path: join(folder, 'a'), size: 4_000 });
  expect(readFileSync(received.path)).toEqual(Buffer.concat([Buffer.alloc(3_000, 1), Buffer.alloc(1_000, 2)]));
});

it('leaves no file of a stream that is too long or breaks', async () => {
  for (let round = 0; round < 300; round++) {
    const long = Readable.from([Buffer.alloc(4_001)]);
    await expect(receiveAll(long, `long${round}`, 4_000)).rejects.toThrow('too long');
    const broken = new Readable({ read: () => broken.destroy(new Error('connection lost')) });
    await expect(receiveAll(broken, `broken${round}`, 4_000)).rejects.toThrow('connection lost');
    expect(readdirSync(folder)).toEqual([]);
  }
});
