import type { FileHandle } from 'node:fs/promises';
import { cleanBoxedPicture, cleanVideo } from './bmff';
import { Edits } from './edits';
import { cleanGif } from './gif';
import { cleanJpeg } from './jpeg';
import { cleanMp3 } from './mp3';
import { cleanPng } from './png';
import { SourceFile, UnreadableFile } from './source-file';
import { cleanWebp } from './webp';

const cleaners = new Map<string, (source: SourceFile, edits: Edits) => Promise<void>>([
  ['image/jpeg', cleanJpeg],
  ['image/png', cleanPng],
  ['image/apng', cleanPng],
  ['image/webp', cleanWebp],
  ['image/gif', cleanGif],
  ['image/avif', cleanBoxedPicture],
  ['image/heic', cleanBoxedPicture],
  ['image/heif', cleanBoxedPicture],
  ['image/heic-sequence', cleanBoxedPicture],
  ['image/heif-sequence', cleanBoxedPicture],
  ['video/mp4', cleanVideo],
  ['video/x-m4v', cleanVideo],
  ['video/quicktime', cleanVideo],
  ['video/3gpp', cleanVideo],
  ['video/3gpp2', cleanVideo],
  ['audio/mp4', cleanVideo],
  ['audio/x-m4a', cleanVideo],
  ['audio/mpeg', cleanMp3],
  ['audio/aac', cleanMp3],
]);

/**
 * Removes the metadata of pictures, videos and sounds from a file that is open for reading and writing, in place and
 * without touching what is seen and heard. Files of other types stay as they are.
 * @returns the new size, or null if the file is not what its type says; it is unchanged then
 */
export async function removeMetadata(file: FileHandle, size: number, mimeType: string): Promise<number | null> {
  const clean = cleaners.get(mimeType);
  if (!clean) return size;
  const edits = new Edits();
  try {
    await clean(new SourceFile(file, size), edits);
  } catch (error) {
    if (error instanceof UnreadableFile) return null;
    throw error;
  }
  return await edits.apply(file, size);
}
