import type { Sharp } from 'sharp';

interface Picture {
  readonly width: number;
  readonly height: number;
  /** Whether a thumbnail has been written. */
  readonly thumbnail: boolean;
}

/** Longest side of a thumbnail. */
const thumbnailSide = 480;
/** Maximum pixels of images that are decoded line by line. */
const maxPixels = 100_000_000;
/** Maximum pixels of images that are decoded as a whole, which takes 4 to 10 bytes per pixel. */
const maxPixelsUnpacked = 3_000_000;

const readable = new Set(['image/png', 'image/apng', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);

let turn: Promise<unknown> = Promise.resolve();
let waiting = 0;
/** Maximum waiting images; beyond it, an upload gets no thumbnail rather than waiting. */
const maxWaiting = 32;

/** One image at a time per process, so that memory does not grow with the number of uploads. */
async function inTurn<T>(work: () => Promise<T>): Promise<T | null> {
  if (waiting >= maxWaiting) return null;
  waiting += 1;
  const mine = turn.then(work, work);
  turn = mine.catch(() => undefined);
  return await mine.finally(() => (waiting -= 1));
}

async function measure(file: string, target: string): Promise<Picture | null> {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  const open = (): Sharp => sharp(file, { limitInputPixels: maxPixels, sequentialRead: true, failOn: 'error' });
  const { width, height, autoOrient, isProgressive, format } = await open().metadata();
  const lineByLine = (format === 'jpeg' || format === 'png') && !isProgressive;
  const size = { width: autoOrient.width, height: autoOrient.height };
  if (!lineByLine && width * height > maxPixelsUnpacked) return { ...size, thumbnail: false };
  try {
    // Strips all metadata: no location, no device, no color profile except sRGB.
    await open()
      .autoOrient()
      .resize(thumbnailSide, thumbnailSide, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 75, effort: 2 })
      .toFile(target);
    return { ...size, thumbnail: true };
  } catch {
    return { ...size, thumbnail: false };
  }
}

/** Measures an image and writes a thumbnail. Null if it cannot be read, is too large or too many are waiting. */
export async function picture(file: string, mimeType: string, target: string): Promise<Picture | null> {
  if (!readable.has(mimeType)) return null;
  try {
    return await inTurn(() => measure(file, target));
  } catch {
    return null;
  }
}
