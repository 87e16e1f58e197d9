import { Edits } from './edits';
import { SourceFile, UnreadableFile } from './source-file';

/** The longest piece before an end that shows whether a tag ends there. */
const tailBytes = 227;

/** Bytes of the tag that ends at this position; 0 if none does. Sizes that lie reach back to `start` at most. */
async function tagBefore(source: SourceFile, end: number, start: number): Promise<number> {
  const length = Math.min(tailBytes, end - start);
  // One read for all kinds of tags, so that tags before tags are read in one direction.
  const tail = await source.exactly(end - length, length);
  const text = (back: number, characters: number): string =>
    back > length ? '' : tail.toString('latin1', length - back, length - back + characters);
  if (text(128, 3) === 'TAG') return 128;
  if (text(227, 4) === 'TAG+') return 227;
  if (text(32, 8) === 'APETAGEX')
    return tail.readUInt32LE(length - 20) + ((tail.readUInt32LE(length - 12) & 0x80000000) === 0 ? 0 : 32);
  const lyrics = text(15, 15);
  return /^\d{6}LYRICS200$/.test(lyrics) ? Number(lyrics.slice(0, 6)) + 15 : 0;
}

/** MP3 and AAC: drops the tags before and behind the sound (ID3, APE, Lyrics3). */
export async function cleanMp3(source: SourceFile, edits: Edits): Promise<void> {
  let [start, end] = [0, source.size];
  for (;;) {
    const head = await source.from(start, 10);
    if (head.length < 10 || head.toString('latin1', 0, 3) !== 'ID3') break;
    const size = [6, 7, 8, 9].reduce((sum, index) => sum * 128 + ((head[index] ?? 0) & 0x7f), 0);
    start += 10 + size + (((head[5] ?? 0) & 0x10) === 0 ? 0 : 10);
    if (start >= end) throw new UnreadableFile('a tag without sound');
  }
  for (;;) {
    const length = await tagBefore(source, end, start);
    if (length === 0) break;
    end -= length;
    if (end <= start) throw new UnreadableFile('a tag without sound');
  }
  edits.drop(0, start);
  edits.drop(end, source.size - end);
}
