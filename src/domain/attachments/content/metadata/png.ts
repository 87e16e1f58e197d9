import { crc32 } from 'node:zlib';
import { Edits } from './edits';
import { onlyOrientation } from './exif';
import { SourceFile, UnreadableFile } from './source-file';

/** Chunks that change how the picture looks, besides the critical ones, whose names begin with a capital letter. */
const visible = new Set([
  ...['tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'cICP', 'mDCV', 'cLLI', 'bKGD', 'hIST', 'pHYs', 'sPLT'],
  ...['acTL', 'fcTL', 'fdAT'],
]);

function chunkOf(type: string, data: Buffer): Buffer {
  const chunk = Buffer.alloc(12 + data.length);
  chunk.writeUInt32BE(data.length);
  chunk.write(type, 4, 'latin1');
  data.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  return chunk;
}

/** PNG and APNG: drops every chunk that does not change how the picture looks, and what follows the picture. */
export async function cleanPng(source: SourceFile, edits: Edits): Promise<void> {
  let [at, pictured, oriented] = [8, false, false];
  while (at < source.size) {
    const head = await source.from(at, 8);
    if (head.length < 8) {
      edits.drop(at, source.size - at);
      break;
    }
    const length = head.readUInt32BE();
    const type = head.toString('latin1', 4, 8);
    if (!/^[A-Za-z]{4}$/.test(type) || length > 0x7fffffff) throw new UnreadableFile('no chunk of a PNG');
    const total = Math.min(12 + length, source.size - at);
    pictured ||= type === 'IDAT';
    if (type === 'eXIf' && !oriented) {
      const start = Math.min(length, 65_536);
      const exif = onlyOrientation((await source.from(at + 8, start)).subarray(0, start));
      oriented = exif !== null && total >= 12 + exif.length;
      if (exif && oriented) edits.replace(at, total, chunkOf(type, exif));
      else edits.drop(at, total);
    } else if (!/^[A-Z]/.test(type) && !visible.has(type)) edits.drop(at, total);
    at += total;
    if (type !== 'IEND') continue;
    edits.drop(at, source.size - at);
    break;
  }
  if (!pictured) throw new UnreadableFile('a PNG without a picture');
}
