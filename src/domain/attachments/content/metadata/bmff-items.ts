import { Edits } from './edits';
import { SourceFile, UnreadableFile } from './source-file';

/** A file of a hundred tiles has less than 20 KiB here, besides the data of items. */
const maxMetaBytes = 1024 * 1024;
const metadataTypes = new Set(['Exif', 'mime', 'uri ']);

/** Reads numbers of untrusted bytes. */
class Numbers {
  constructor(
    private readonly bytes: Buffer,
    public at: number,
    readonly end: number,
  ) {}

  /** An unsigned number of so many bytes; 0 for none. */
  next(length: number): number {
    if (this.at + length > this.end) throw new UnreadableFile('a box ends early');
    const at = this.at;
    this.at += length;
    if (length === 0) return 0;
    return length === 8 ? Number(this.bytes.readBigUInt64BE(at)) : this.bytes.readUIntBE(at, length);
  }

  text(length: number): string {
    const at = this.at;
    if (at + length > this.end) throw new UnreadableFile('a box ends early');
    this.at += length;
    return this.bytes.toString('latin1', at, this.at);
  }
}

interface Part {
  readonly type: string;
  readonly at: number;
  readonly content: number;
  readonly end: number;
}

function partsOf(bytes: Buffer, from: number, to: number): Part[] {
  const parts: Part[] = [];
  for (let at = from; to - at >= 8;) {
    const numbers = new Numbers(bytes, at, to);
    const size = numbers.next(4) || to - at;
    if (size < 8 || at + size > to) throw new UnreadableFile('a box longer than the one around it');
    parts.push({ type: numbers.text(4), at, content: at + 8, end: at + size });
    at += size;
  }
  return parts;
}

/** The items with metadata by id, and where in `bytes` the type of each stands. */
function itemTypes(bytes: Buffer, list: Part): Map<number, number> {
  const head = new Numbers(bytes, list.content, list.end);
  const wide = head.next(1) > 0;
  head.next(3);
  head.next(wide ? 4 : 2);
  const found = new Map<number, number>();
  for (const entry of partsOf(bytes, head.at, list.end)) {
    const numbers = new Numbers(bytes, entry.content, entry.end);
    const version = numbers.next(1);
    numbers.next(3);
    if (version < 2) continue;
    const id = numbers.next(version === 2 ? 2 : 4);
    numbers.next(2);
    const at = numbers.at;
    if (metadataTypes.has(numbers.text(4))) found.set(id, at);
  }
  return found;
}

/** Calls `visit` with every place of every item: a position in the file, or in the `idat` box. */
function eachPlace(
  bytes: Buffer,
  list: Part,
  visit: (id: number, inside: boolean, at: number, length: number) => void,
): void {
  const numbers = new Numbers(bytes, list.content, list.end);
  const version = numbers.next(1);
  numbers.next(3);
  const [first, second] = [numbers.next(1), numbers.next(1)];
  const sizes = { offset: first >> 4, length: first & 15, base: second >> 4, index: version > 0 ? second & 15 : 0 };
  if (Object.values(sizes).some((size) => ![0, 4, 8].includes(size))) throw new UnreadableFile('no size of a number');
  const count = numbers.next(version < 2 ? 2 : 4);
  for (let item = 0; item < count; item += 1) {
    const id = numbers.next(version < 2 ? 2 : 4);
    const inside = version > 0 && (numbers.next(2) & 15) === 1;
    numbers.next(2);
    const base = numbers.next(sizes.base);
    const extents = numbers.next(2);
    for (let extent = 0; extent < extents; extent += 1) {
      numbers.next(sizes.index);
      const at = base + numbers.next(sizes.offset);
      const length = numbers.next(sizes.length);
      visit(id, inside, at, length);
      // An entry of no bytes would let 65,535 extents cost nothing to write and much to read.
      if (sizes.offset + sizes.length + sizes.index === 0 && extents > 1) throw new UnreadableFile('no extents');
    }
  }
}

/** Overwrites the items of a `meta` box that hold EXIF, XMP or other descriptions, and makes their type an unknown one. */
export async function metadataItems(
  source: SourceFile,
  box: { readonly content: number; readonly end: number },
  edits: Edits,
): Promise<void> {
  const length = box.end - box.content;
  if (length > maxMetaBytes) throw new UnreadableFile('too long a list of items');
  const bytes = await source.copy(box.content, length);
  const parts = partsOf(bytes, 4, length);
  const [types, places, data] = ['iinf', 'iloc', 'idat'].map((type) => parts.find((part) => part.type === type));
  const items = types ? itemTypes(bytes, types) : new Map<number, number>();
  if (places && items.size > 0)
    eachPlace(bytes, places, (id, inside, at, size) => {
      if (!items.has(id)) return;
      const start = inside ? box.content + (data?.content ?? 0) + at : at;
      const end = inside ? box.content + (data?.end ?? 0) : source.size;
      if (start > end) throw new UnreadableFile('an item outside the file');
      // Without a length an item ends where its data end.
      edits.blank(start, size === 0 ? end - start : Math.min(size, end - start));
    });
  for (const at of items.values()) edits.replace(box.content + at, 4, Buffer.from('free'));
  for (const part of parts)
    if (part.type === 'uuid' || part.type === 'udta') edits.blank(box.content + part.content, part.end - part.content);
}
