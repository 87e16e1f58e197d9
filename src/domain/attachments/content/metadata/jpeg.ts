import { Edits } from './edits';
import { onlyOrientation } from './exif';
import { SourceFile, UnreadableFile } from './source-file';

const startOfScan = 0xda;
const endOfImage = 0xd9;

/** Position of the next marker (FF and a code), or the end of the file. Restart markers belong to the data of a scan. */
async function nextMarker(source: SourceFile, from: number, inScan: boolean): Promise<number> {
  for (let at = from; ;) {
    const bytes = await source.from(at, 2);
    if (bytes.length < 2) return source.size;
    let index = bytes.indexOf(0xff);
    while (index !== -1 && index + 1 < bytes.length) {
      const code = bytes[index + 1] ?? 0;
      const restart = code >= 0xd0 && code <= 0xd7;
      if (code !== 0 && code !== 0xff && !(inScan && restart)) return at + index;
      index = bytes.indexOf(0xff, index + 1);
    }
    at += index === -1 ? bytes.length : index;
  }
}

/**
 * What to keep of a segment: all of it (true), nothing (false), or other bytes. Kept are those that decoding needs, the
 * color profile, and of EXIF the orientation.
 */
function keptOf(code: number, segment: Buffer): boolean | Buffer {
  const starts = (text: string): boolean => segment.toString('latin1', 4, 4 + text.length) === text;
  if (code === 0xfe) return false;
  if (code < 0xe0) return true;
  if (code === 0xe0 && starts('JFIF\0') && segment.length >= 18) {
    // Without the thumbnail that may follow.
    const head = Buffer.from(segment.subarray(0, 18));
    head.writeUInt16BE(16, 2);
    head.fill(0, 16);
    return head;
  }
  if (code === 0xe1 && starts('Exif\0\0')) {
    const exif = onlyOrientation(segment.subarray(10));
    if (!exif) return false;
    const head = Buffer.from('\xff\xe1\0\0Exif\0\0', 'latin1');
    head.writeUInt16BE(8 + exif.length, 2);
    const kept = Buffer.concat([head, exif]);
    return kept.length <= segment.length && kept;
  }
  return (code === 0xe2 && starts('ICC_PROFILE\0')) || (code === 0xee && starts('Adobe'));
}

/** Whether a marker stands alone, without a segment. */
const standsAlone = (code: number): boolean => code === 0x01 || (code >= 0xd0 && code <= 0xd7);

/** The segment at a marker, up to the end of the file. */
async function segmentAt(source: SourceFile, marker: number, code: number): Promise<Buffer> {
  if (code < 0xc0 || code === 0xd8 || (code >= 0xf0 && code !== 0xfe)) throw new UnreadableFile('no segment of a JPEG');
  const length = (await source.exactly(marker + 2, 2)).readUInt16BE();
  if (length < 2) throw new UnreadableFile('a segment without a length');
  return (await source.from(marker, 2 + length)).subarray(0, 2 + length);
}

/** JPEG: drops every segment that decoding does not need, and what follows the picture, such as videos of moving pictures. */
export async function cleanJpeg(source: SourceFile, edits: Edits): Promise<void> {
  let [at, scans, oriented] = [2, 0, false];
  for (;;) {
    const marker = await nextMarker(source, at, false);
    edits.drop(at, marker - at);
    if (marker === source.size) break;
    const code = (await source.exactly(marker, 2))[1] ?? 0;
    at = marker + 2;
    if (standsAlone(code)) continue;
    if (code === endOfImage) {
      edits.drop(at, source.size - at);
      break;
    }
    const segment = await segmentAt(source, marker, code);
    const kept = keptOf(code, segment);
    if (kept === false || (oriented && code === 0xe1)) edits.drop(marker, segment.length);
    else if (kept !== true && !kept.equals(segment)) edits.replace(marker, segment.length, kept);
    oriented ||= code === 0xe1 && kept !== false;
    at = marker + segment.length;
    if (code !== startOfScan) continue;
    scans += 1;
    at = await nextMarker(source, at, true);
    if (at === source.size) break;
  }
  if (scans === 0) throw new UnreadableFile('a JPEG without a picture');
}
