import { open, type FileHandle } from 'node:fs/promises';
import { kindOf } from '../model/attachment';
import { BoundedReader } from './bounded-reader';
import { removeMetadata } from './metadata/remove';
import { picture } from './thumbnail';

/** Properties of a file found in its bytes. */
interface Inspection {
  /** Size without the metadata. */
  readonly size: number;
  readonly mimeType: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly durationSeconds: number | null;
  /** Whether a thumbnail was written to the given path. */
  readonly thumbnail: boolean;
}

export const unknownType = 'application/octet-stream';

/** Types that cannot be detected from bytes and are harmless if claimed wrongly. */
const claimable = new Set([
  'text/plain',
  'text/csv',
  'text/markdown',
  'text/calendar',
  'text/vcard',
  'application/json',
]);

const headBytes = 4096;
/** Timeout; a bounded read takes longer only on an overloaded machine. */
const mediaTimeLimitMs = 5_000;

/** The type by content; a claim counts only for harmless text types, and only if the file starts with text. */
async function typeOf(
  file: FileHandle,
  size: number,
  declared: string,
): Promise<{ mimeType: string; extension?: string }> {
  const { fileTypeFromTokenizer } = await import('file-type');
  const found = await fileTypeFromTokenizer(await BoundedReader.of(file, { size })).catch(() => undefined);
  if (found) return { mimeType: found.mime.split(';')[0] ?? unknownType, extension: found.ext };
  if (!claimable.has(declared)) return { mimeType: unknownType };
  const head = Buffer.alloc(Math.min(headBytes, size));
  const { bytesRead } = await file.read(head, 0, head.length, 0);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head.subarray(0, bytesRead), { stream: true });
    return { mimeType: text.includes('\u0000') ? unknownType : declared };
  } catch {
    return { mimeType: unknownType };
  }
}

/** Duration and dimensions of audio and video, if the header has them. Does not search further into the file. */
async function mediaFacts(
  file: FileHandle,
  size: number,
  mimeType: string,
  extension = '',
): Promise<Pick<Inspection, 'durationSeconds' | 'width' | 'height'>> {
  const nothing = { durationSeconds: null, width: null, height: null };
  const { parseFromTokenizer } = await import('music-metadata');
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('reading took too long')), mediaTimeLimitMs);
    });
    const parsing = parseFromTokenizer(await BoundedReader.of(file, { size, mimeType, path: `media.${extension}` }), {
      duration: false,
      skipCovers: true,
      skipPostHeaders: true,
    });
    // Without a listener, a failure after the timeout would end the process.
    parsing.catch(() => undefined);
    const { format } = await Promise.race([parsing, late]);
    const video = format.trackInfo?.find((track) => track.video)?.video;
    const whole = (value: number | undefined): number | null =>
      value !== undefined && Number.isInteger(value) && value > 0 && value < 100_000 ? value : null;
    const { duration } = format;
    return {
      durationSeconds:
        duration !== undefined && Number.isFinite(duration) && duration >= 0
          ? Math.round(duration * 1000) / 1000
          : null,
      width: whole(video?.pixelWidth),
      height: whole(video?.pixelHeight),
    };
  } catch {
    return nothing;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Removes the metadata of a received file and inspects it as far as that is cheap. Never fails because of its content:
 * what cannot be read is unknown. Writes a thumbnail, if possible, to `thumbnail`.
 */
export async function prepare(path: string, size: number, declared: string, thumbnail: string): Promise<Inspection> {
  const file = await open(path, 'r+');
  try {
    const { mimeType, extension } = await typeOf(file, size, declared);
    const cleaned = await removeMetadata(file, size, mimeType);
    const facts = {
      mimeType,
      size: cleaned ?? size,
      width: null,
      height: null,
      durationSeconds: null,
      thumbnail: false,
    };
    // Nothing shows it, so it is kept as it came, like other files.
    if (cleaned === null) return { ...facts, mimeType: unknownType };
    const kind = kindOf(mimeType);
    if (kind === 'audio' || kind === 'video')
      return { ...facts, ...(await mediaFacts(file, cleaned, mimeType, extension)) };
    return kind === 'image' ? { ...facts, ...(await picture(path, mimeType, thumbnail)) } : facts;
  } finally {
    await file.close();
  }
}
