/** A file whose bytes have arrived. */
export interface Attachment {
  readonly id: string;
  readonly ownerId: string;
  /** The message it belongs to; null until it is sent. */
  readonly messageId: string | null;
  /** File name from the sender's device. */
  readonly filename: string;
  readonly storageKey: string;
  /** Decided by the content. */
  readonly mimeType: string;
  readonly sizeBytes: number;
  /** Dimensions of images as shown (rotated upright), and of videos that contain them. */
  readonly width: number | null;
  readonly height: number | null;
  /** Duration of audio and video that contain it. */
  readonly durationSeconds: number | null;
  /** Set when there is a thumbnail of it (WebP). */
  readonly thumbnailKey: string | null;
  readonly createdAt: Date;
}

/** A file as part of a message. */
export type AttachmentKind = 'image' | 'video' | 'audio' | 'file';

const pictures = new Set([
  'image/png',
  'image/apng',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
  'image/heic',
  'image/heif',
]);

/** Category of a file by its type. Images that can contain scripts count as files. */
export function kindOf(mimeType: string): AttachmentKind {
  if (pictures.has(mimeType)) return 'image';
  if (/^video\/[\w.+-]+$/.test(mimeType)) return 'video';
  if (/^audio\/[\w.+-]+$/.test(mimeType)) return 'audio';
  return 'file';
}

/** Whether a browser may show it inline: only types that cannot run scripts. */
export function isPassive(mimeType: string): boolean {
  return kindOf(mimeType) !== 'file';
}

/** Maximum code points of a file name. */
export const maxFilenameLength = 255;

// Control characters, and those that change the writing direction (`gpj.exe` that reads as `exe.jpg`).
const unseemly = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/**
 * The file name for storing and showing: the last part of a path, without deceptive characters. Null if nothing is left
 * or it is too long.
 */
export function cleanFilename(name: unknown): string | null {
  if (typeof name !== 'string' || name.length > 4096 || !name.isWellFormed()) return null;
  const last = name.replaceAll('\\', '/').split('/').at(-1) ?? '';
  const clean = last.replace(unseemly, '').trim();
  return clean === '' || clean === '.' || clean === '..' || [...clean].length > maxFilenameLength ? null : clean;
}

/** The name for URLs and file systems, reduced to safe characters. */
function slugOf(filename: string): string {
  const slug = filename
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .replace(/\.{2,}/g, '.');
  return slug.slice(-80).replace(/^[-.]+/, '') || 'file';
}

/** Path of a file below the server's root, without a leading slash; permanent. */
export function storedPathOf(attachment: Pick<Attachment, 'id' | 'createdAt' | 'filename'>): string {
  const [year, month] = attachment.createdAt.toISOString().split('-');
  return `uploads/${year}/${month}/${attachment.id}/${slugOf(attachment.filename)}`;
}

/** Path of its thumbnail. */
export function thumbnailPathOf(attachment: Pick<Attachment, 'id' | 'createdAt' | 'filename'>): string {
  const path = storedPathOf(attachment);
  const at = path.lastIndexOf('/');
  return `${path.slice(0, at)}/thumbnail${path.slice(at)}`;
}
