import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * Writes a stream to a file and stops as soon as it is too long. Removes the file on failure.
 * @throws what `tooLong` makes; the error of the stream
 */
export async function receive(
  stream: Readable,
  folder: string,
  name: string,
  limit: number,
  tooLong: () => Error,
): Promise<{ path: string; size: number }> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  let size = 0;
  const counter = new Transform({
    transform(piece: Buffer, _encoding, done) {
      size += piece.length;
      if (size > limit) done(tooLong());
      else done(null, piece);
    },
  });
  // A pipeline can fail before a stream by path has made its file, which would then stay.
  const file = await open(path, 'wx', 0o600);
  try {
    await pipeline(stream, counter, file.createWriteStream());
    return { path, size };
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(path, { force: true });
    throw error;
  }
}
