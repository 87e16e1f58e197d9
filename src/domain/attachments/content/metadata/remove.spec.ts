import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import {
  apng,
  avif,
  box,
  film,
  footage,
  gif,
  heic,
  insert,
  jpeg,
  mark,
  mp3,
  png,
  pngChunks,
  samplesOf,
  webp,
} from '../../../../../test/support/marked-files';
import { numbersFrom } from '../../../../../test/support/random';
import { removeMetadata } from './remove';

const folder = mkdtempSync(join(tmpdir(), 'parley-metadata-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The bytes after cleaning; null if the file is unreadable. */
async function clean(bytes: Buffer, mimeType: string): Promise<Buffer | null> {
  const path = join(folder, 'file');
  writeFileSync(path, bytes);
  const file = await open(path, 'r+');
  try {
    const size = await removeMetadata(file, bytes.length, mimeType);
    const after = readFileSync(path);
    expect(after.length).toBe(size ?? bytes.length);
    if (size === null) expect(after.equals(bytes)).toBe(true);
    return size === null ? null : after;
  } finally {
    await file.close();
  }
}

/** As it is shown; animations are never turned. */
async function pixels(bytes: Buffer): Promise<Buffer> {
  const { pages } = await sharp(bytes).metadata();
  const image = pages === undefined ? sharp(bytes).autoOrient() : sharp(bytes, { pages: -1 });
  return await image.raw().toBuffer();
}

const pictures: [string, string, (options: { marks?: boolean }) => Promise<Buffer>][] = [
  ['JPEG', 'image/jpeg', jpeg],
  ['progressive JPEG', 'image/jpeg', (options) => jpeg({ ...options, progressive: true })],
  ['PNG', 'image/png', png],
  ['WebP', 'image/webp', webp],
  ['animated WebP', 'image/webp', (options) => webp({ ...options, frames: 4 })],
  ['GIF', 'image/gif', gif],
  ['animated GIF', 'image/gif', (options) => gif({ ...options, frames: 4 })],
  ['AVIF', 'image/avif', avif],
];
const others: [string, string, (options: { marks?: boolean }) => Buffer | Promise<Buffer>][] = [
  ['APNG', 'image/apng', apng],
  ['HEIC', 'image/heic', heic],
  ['MP4', 'video/mp4', film],
  ['QuickTime', 'video/quicktime', (options) => film({ ...options, brand: 'qt  ' })],
  ['3GP', 'video/3gpp', (options) => film({ ...options, brand: '3gp4' })],
  ['M4A', 'audio/x-m4a', (options) => film({ ...options, brand: 'M4A ', kind: 'soun' })],
  ['MP3', 'audio/mpeg', mp3],
];

describe('pictures look the same without their metadata', () => {
  it.each(pictures)('%s', async (_name, mimeType, make) => {
    const before = await make({});
    expect(before.includes(mark)).toBe(true);
    const after = await clean(before, mimeType);
    if (!after) throw new Error('it is readable');
    expect(after.includes(mark)).toBe(false);
    expect(after.includes('GPS')).toBe(false);
    expect((await pixels(after)).equals(await pixels(before))).toBe(true);
    const [was, is] = [await sharp(before).metadata(), await sharp(after).metadata()];
    expect(is).toMatchObject({ width: was.width, height: was.height, autoOrient: was.autoOrient, format: was.format });
    expect([is.pages, is.delay, is.loop]).toEqual([was.pages, was.delay, was.loop]);
    expect(is.icc).toEqual(was.icc);
    expect(is.orientation ?? 1).toEqual(was.orientation ?? 1);
    expect([is.xmp, is.iptc, is.comments]).toEqual([undefined, undefined, undefined]);
    // Cleaned once, it stays.
    expect((await clean(after, mimeType))?.equals(after)).toBe(true);
  });

  it.each([...pictures, ...others])('%s without metadata stays byte for byte', async (_name, mimeType, make) => {
    const before = await make({ marks: false });
    expect((await clean(before, mimeType))?.equals(before)).toBe(true);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('orientation %s', async (orientation) => {
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      const before = await sharp(await png({ marks: false }))
        .withMetadata({ orientation })
        .withExifMerge({ IFD0: { Copyright: mark } })
        .toFormat(format)
        .toBuffer();
      const after = await clean(before, `image/${format}`);
      if (!after) throw new Error('it is readable');
      expect(after.includes(mark)).toBe(false);
      expect((await pixels(after)).equals(await pixels(before))).toBe(true);
      expect((await sharp(after).metadata()).orientation).toBe(orientation === 1 ? undefined : orientation);
    }
  });
});

describe('videos and sounds', () => {
  it.each(others)('%s has no metadata', async (_name, mimeType, make) => {
    const before = await make({});
    const after = await clean(before, mimeType);
    expect(before.includes(mark)).toBe(true);
    expect(after?.includes(mark)).toBe(false);
  });

  it('keep their samples where they are, and lose the times of recording', async () => {
    const before = film();
    const after = await clean(before, 'video/mp4');
    expect(after?.length).toBe(before.length);
    expect(samplesOf(after ?? before)).toBe(footage);
    expect(before.includes(Buffer.from('12345678', 'hex'))).toBe(true);
    expect(after?.includes(Buffer.from('12345678', 'hex'))).toBe(false);
  });

  it('MP3 keeps its frames, APNG its frames and their order', async () => {
    expect((await clean(mp3(), 'audio/mpeg'))?.equals(mp3({ marks: false }))).toBe(true);
    const after = await clean(await apng(), 'image/apng');
    expect(after?.equals(await apng({ marks: false }))).toBe(true);
    expect(pngChunks(after ?? Buffer.alloc(0)).filter(({ type }) => type === 'fcTL')).toHaveLength(2);
  });
});

it('other files stay as they are', async () => {
  const text = Buffer.from(mark);
  expect(await clean(text, 'text/plain')).toEqual(text);
});

describe('files that lie', () => {
  const soi = Buffer.from('ffd8', 'hex');

  it.each<[string, string, () => Buffer | Promise<Buffer>]>([
    ['a JPEG of nothing', 'image/jpeg', () => Buffer.from('ffd8ff', 'hex')],
    ['a JPEG that is a text', 'image/jpeg', () => Buffer.from(`\xff\xd8\xff\xe0${mark}`, 'latin1')],
    ['a JPEG with a segment without a length', 'image/jpeg', () => Buffer.from('ffd8ffe10000', 'hex')],
    ['a JPEG in a JPEG', 'image/jpeg', async () => Buffer.concat([soi, await jpeg()])],
    [
      'many segments',
      'image/jpeg',
      () => Buffer.concat([soi, Buffer.alloc(2_400_000, Buffer.from('fffe0002', 'hex'))]),
    ],
    ['a PNG without a picture', 'image/png', async () => (await png({ marks: false })).subarray(0, 40)],
    ['a chunk without a type', 'image/png', async () => insert(await png(), 33, Buffer.alloc(12))],
    ['a chunk of 4 GB', 'image/png', async () => insert(await png(), 33, Buffer.alloc(8, 0xff))],
    [
      'metadata between 30,000 chunks',
      'image/png',
      async () => {
        const made = await png({ marks: false });
        const pair = Buffer.from(
          '00000000' +
            Buffer.from('IDAT').toString('hex') +
            '00000000' +
            '00000000' +
            Buffer.from('tEXt').toString('hex') +
            '00000000',
          'hex',
        );
        return insert(made, made.length - 12, Buffer.alloc(pair.length * 30_000, pair));
      },
    ],
    ['a WebP without a picture', 'image/webp', () => Buffer.from('RIFF\xff\xff\xff\xffWEBP', 'latin1')],
    ['a GIF without a picture', 'image/gif', () => Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1')],
    ['a GIF of other bytes', 'image/gif', async () => insert(await gif(), 13 + 768, Buffer.from('?'))],
    ['a box smaller than its head', 'video/mp4', () => Buffer.concat([film(), Buffer.from('00000002abcdabcd', 'hex')])],
    ['a video of nothing', 'video/mp4', () => box('ftyp', Buffer.from('isomisom'))],
    ['a tag longer than the file', 'audio/mpeg', () => Buffer.from('ID3\x04\0\0\x60\0\0\0abcdef', 'latin1')],
    ['tags without sound', 'audio/mpeg', () => Buffer.from(`ID3\x04\0\0\0\0\0\x08${mark.slice(0, 8)}`, 'latin1')],
    [
      'items outside the file',
      'image/avif',
      async () => {
        const made = await avif();
        const at = made.indexOf('iloc') + 4;
        return Buffer.concat([made.subarray(0, at + 8), Buffer.alloc(made.length - at - 8, 0xff)]);
      },
    ],
  ])('%s', async (_name, mimeType, make) => {
    expect(await clean(await make(), mimeType)).toBeNull();
  });

  it('one that is cut off is cleaned or unreadable', async () => {
    // A tag at the end of a sound is none without its end.
    for (const [, mimeType, make] of [...pictures, ...others.filter(([name]) => name !== 'MP3')]) {
      const before = await make({});
      for (let length = 0; length < before.length; length += 151) {
        const after = await clean(before.subarray(0, length), mimeType);
        expect([mimeType, length, after?.includes(mark) ?? false]).toEqual([mimeType, length, false]);
      }
    }
    const scan = await jpeg();
    const half = scan.lastIndexOf(Buffer.from('ffda', 'hex')) + 100;
    const after = await clean(scan.subarray(0, half), 'image/jpeg');
    expect((await sharp(after ?? scan, { failOn: 'none' }).metadata()).width).toBe(48);
  });

  it('tags that follow each other are not each a reason to read a window of the file', async () => {
    const path = join(folder, 'tags');
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x64]), Buffer.alloc(300_000, '000000LYRICS200')]);
    writeFileSync(path, bytes);
    const file = await open(path, 'r+');
    const read = jest.spyOn(file, 'read');
    expect(await removeMetadata(file, bytes.length, 'audio/mpeg')).toBe(4);
    await file.close();
    expect(read.mock.calls.length).toBeLessThan(20);
  });

  it('deep boxes cost no depth', async () => {
    let deep = box('trak');
    for (let level = 0; level < 3000; level += 1) deep = box('trak', deep);
    expect(await clean(Buffer.concat([film(), box('moov', deep)]), 'video/mp4')).not.toBeNull();
  });

  it('changed at random it is cleaned or unreadable, and never longer', async () => {
    const next = numbersFrom(7);
    for (const [, mimeType, make] of [...pictures, ...others]) {
      const before = await make({});
      for (let round = 0; round < 20; round += 1) {
        const bytes = Buffer.from(before);
        for (let change = 0; change < 1 + (round % 5); change += 1)
          bytes[Math.floor(next() * Math.min(bytes.length, 1200))] = Math.floor(next() * 256);
        const after = await clean(
          bytes.subarray(0, round % 3 === 0 ? Math.floor(next() * bytes.length) : bytes.length),
          mimeType,
        );
        expect(after === null || after.length <= bytes.length).toBe(true);
      }
    }
  });
});
