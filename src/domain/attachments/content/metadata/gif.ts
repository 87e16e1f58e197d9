import { Edits } from './edits';
import { SourceFile, UnreadableFile } from './source-file';

const image = 0x2c;
const extension = 0x21;
const trailer = 0x3b;
const commentLabel = 0xfe;
const applicationLabel = 0xff;
/** Applications whose data change how the picture looks: repetition of animations, and color profiles. */
const visible = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0', 'ICCRGBG1012']);

/** Bytes of the color table that a field of flags announces. */
const tableBytes = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));

/** The position behind a list of blocks, each with its length before it, that ends with an empty one. */
async function behindBlocks(source: SourceFile, from: number): Promise<number> {
  for (let at = from; at < source.size;) {
    const bytes = await source.from(at, 1);
    let index = 0;
    while (index < bytes.length && bytes[index] !== 0) index += 1 + (bytes[index] ?? 0);
    if (index < bytes.length) return at + index + 1;
    at += index;
  }
  return source.size;
}

/** GIF: drops comments, and data of applications unless they change how the picture looks. */
export async function cleanGif(source: SourceFile, edits: Edits): Promise<void> {
  let at = 13 + tableBytes((await source.exactly(10, 1)).readUInt8());
  let pictured = false;
  while (at < source.size) {
    const start = at;
    const bytes = await source.from(at, 14);
    if (bytes[0] === trailer) {
      edits.drop(at + 1, source.size - at - 1);
      break;
    }
    if (bytes[0] === image) {
      pictured = true;
      at = await behindBlocks(source, at + 11 + tableBytes(bytes[9] ?? 0));
    } else if (bytes[0] === extension) {
      const label = bytes[1];
      const application = label === applicationLabel ? bytes.toString('latin1', 3, 14) : null;
      at = await behindBlocks(source, at + 2);
      if (label === commentLabel || (application !== null && !visible.has(application))) edits.drop(start, at - start);
    } else throw new UnreadableFile('no block of a GIF');
  }
  if (!pictured) throw new UnreadableFile('a GIF without a picture');
}
