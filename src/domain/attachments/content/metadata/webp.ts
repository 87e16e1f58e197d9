import { Edits } from './edits';
import { onlyOrientation } from './exif';
import { SourceFile, UnreadableFile } from './source-file';

const kept = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
const exifFlag = 0x08;
const xmpFlag = 0x04;

function chunkOf(type: string, data: Buffer): Buffer {
  const head = Buffer.from(`${type}\0\0\0\0`, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data]);
}

/** WebP: drops every chunk that does not belong to the picture, its animation or its color profile. */
export async function cleanWebp(source: SourceFile, edits: Edits): Promise<void> {
  const claimed = (await source.exactly(4, 4)).readUInt32LE();
  const end = Math.min(8 + claimed, source.size);
  let [at, pictured, oriented] = [12, false, false];
  let flags: { readonly at: number; readonly value: number } | null = null;
  while (at < end) {
    const head = await source.exactly(at, 8);
    const type = head.toString('latin1', 0, 4);
    const length = head.readUInt32LE(4);
    const total = Math.min(8 + length + (length % 2), end - at);
    pictured ||= type === 'VP8 ' || type === 'VP8L' || type === 'ANMF';
    if (type === 'VP8X') flags ??= { at: at + 8, value: (await source.exactly(at + 8, 1)).readUInt8() };
    if (type === 'EXIF' && !oriented) {
      const start = Math.min(length, 65_536);
      const data = (await source.from(at + 8, start)).subarray(0, start);
      // Some programs write it with the prefix that it has in a JPEG.
      const exif = onlyOrientation(data.toString('latin1', 0, 6) === 'Exif\0\0' ? data.subarray(6) : data);
      oriented = exif !== null && total >= 8 + exif.length;
      if (exif && oriented) edits.replace(at, total, chunkOf(type, exif));
      else edits.drop(at, total);
    } else if (!kept.has(type)) edits.drop(at, total);
    at += total;
  }
  if (!pictured) throw new UnreadableFile('a WebP without a picture');
  if (flags) {
    const value = (flags.value & ~(exifFlag | xmpFlag)) | (oriented ? exifFlag : 0);
    if (value !== flags.value) edits.replace(flags.at, 1, Buffer.from([value]));
  }
  if (edits.saved > 0) {
    const size = Buffer.alloc(4);
    size.writeUInt32LE(claimed - edits.saved);
    edits.replace(4, 4, size);
  }
  edits.drop(at, source.size - at);
}
