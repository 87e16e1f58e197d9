import { Edits } from './edits';
import { metadataItems } from './bmff-items';
import { eachChunk } from './bmff-samples';
import { SourceFile, UnreadableFile } from './source-file';

interface Box {
  readonly type: string;
  readonly at: number;
  /** Where its content begins. */
  readonly content: number;
  readonly end: number;
}

const free = Buffer.from('free');
/** Boxes of a file that belong to the picture or sound. Others, such as the video of a moving picture, are emptied. */
const known = new Set([
  ...['ftyp', 'styp', 'moov', 'mdat', 'moof', 'mfra', 'sidx', 'ssix', 'prft', 'pdin', 'wide', 'emsg'],
]);
/** Boxes that describe the content. */
const describing = new Set(['moov', 'moof', 'meta']);
/** Boxes of descriptions and positions, at any level. `free` and `skip` may hold what was there before. */
const descriptive = new Set(['udta', 'meta', 'gps ', 'free', 'skip']);
/** Boxes that are read, by the box around them. */
const inner: Readonly<Record<string, readonly string[]>> = {
  moov: ['trak'],
  trak: ['mdia'],
  moof: ['traf'],
};
/** Headers with the times of creation and change, after a byte for the version and three for flags. */
const timed = new Set(['mvhd', 'tkhd', 'mdhd']);

/**
 * Calls `visit` for every box between two positions. Only bytes that describe nothing may be cut off, as those of a
 * recording are.
 */
async function eachBox(
  source: SourceFile,
  from: number,
  to: number,
  visit: (box: Box) => Promise<void> | void,
): Promise<void> {
  let at = from;
  // Lists may end with four zeros.
  while (to - at >= 8) {
    const head = await source.exactly(at, 8);
    const type = head.toString('latin1', 4, 8);
    let [size, content] = [head.readUInt32BE(), at + 8];
    if (size === 1) {
      size = Number((await source.exactly(at + 8, 8)).readBigUInt64BE());
      content = at + 16;
    } else if (size === 0) size = to - at;
    if (size < content - at) throw new UnreadableFile('a box smaller than its head');
    const end = Math.min(at + size, to);
    if (end < at + size && (from > 0 || describing.has(type))) throw new UnreadableFile('a box that ends early');
    await visit({ type, at, content, end });
    at = end;
  }
}

/** Makes a box one without content, in its place, because positions of others are counted from the start of the file. */
function empty(edits: Edits, box: Box): void {
  if (box.type !== 'free' && box.type !== 'skip') edits.replace(box.at + 4, 4, free);
  edits.blank(box.content, box.end - box.content);
}

/** Kinds of tracks that hold what cameras note while they record, such as positions. */
const notes = new Set(['meta', 'camm']);
const tableTypes = new Set(['stsz', 'stsc', 'stco', 'co64']);

/** Overwrites the samples of a track of notes. @returns whether it is one */
async function blankNotes(source: SourceFile, edits: Edits, track: Box): Promise<boolean> {
  let kind = '';
  const tables = new Map<string, Box>();
  const look = (outer: Box): Promise<void> =>
    eachBox(source, outer.content, outer.end, async (box) => {
      if (outer.type === 'mdia' && box.type === 'hdlr')
        kind = (await source.exactly(box.content + 8, 4)).toString('latin1');
      if (tableTypes.has(box.type)) tables.set(box.type, box);
      if ((outer.type === 'trak' && box.type === 'mdia') || (outer.type === 'mdia' && box.type === 'minf'))
        await look(box);
      if (outer.type === 'minf' && box.type === 'stbl') await look(box);
    });
  await look(track);
  if (!notes.has(kind)) return false;
  await eachChunk(source, tables, (at, length) => edits.blank(at, length));
  return true;
}

/** Removes metadata from the boxes inside one. */
async function cleanInside(source: SourceFile, edits: Edits, outer: Box): Promise<void> {
  await eachBox(source, outer.content, outer.end, async (box) => {
    if (descriptive.has(box.type) || (box.type === 'uuid' && outer.type !== 'moof' && outer.type !== 'traf'))
      empty(edits, box);
    else if (box.type === 'trak' && (await blankNotes(source, edits, box))) empty(edits, box);
    else if (timed.has(box.type)) {
      const version = (await source.exactly(box.content, 1)).readUInt8();
      edits.blank(box.content + 4, Math.min(version === 1 ? 16 : 8, box.end - box.content - 4));
    } else if (inner[outer.type]?.includes(box.type)) await cleanInside(source, edits, box);
  });
}

/**
 * Files of boxes (ISO base media, QuickTime): empties what describes the file instead of removing it, so that nothing moves.
 * The `meta` box of a picture stays, because it holds the structure; only its items with EXIF and XMP are overwritten.
 */
async function cleanBoxes(source: SourceFile, edits: Edits, picture: boolean): Promise<void> {
  let described = false;
  await eachBox(source, 0, source.size, async (box) => {
    if (box.type === 'moov' || box.type === 'moof') await cleanInside(source, edits, box);
    if (box.type === 'meta' && picture) {
      described = true;
      await metadataItems(source, box, edits);
    } else if (!known.has(box.type)) empty(edits, box);
    described ||= box.type === 'moov';
  });
  if (!described) throw new UnreadableFile('a file without a description of its content');
}

/** MP4, QuickTime, M4A and 3GP. */
export const cleanVideo = (source: SourceFile, edits: Edits): Promise<void> => cleanBoxes(source, edits, false);

/** HEIC and AVIF, which show a picture as their own properties say, never as EXIF does. */
export const cleanBoxedPicture = (source: SourceFile, edits: Edits): Promise<void> => cleanBoxes(source, edits, true);
