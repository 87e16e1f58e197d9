import { DomainError } from '@parley/kernel';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { attachmentErrors } from '../attachments.errors';

/**
 * Writes a stream to a file and stops as soon as it is too long. Removes the file on failure.
 * @throws DomainError attachment_too_large; the error of the stream
 */
export async function receive(
  stream: Readable,
  folder: string,
  name: string,
  limit: number,
): Promise<{ path: string; size: number }> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  let size = 0;
  const counter = new Transform({
    transform(piece: Buffer, _encoding, done) {
      size += piece.length;
      if (size > limit) done(new DomainError(attachmentErrors.attachment_too_large, { max_bytes: limit }));
      else done(null, piece);
    },
  });
  try {
    await pipeline(stream, counter, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    return { path, size };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}
