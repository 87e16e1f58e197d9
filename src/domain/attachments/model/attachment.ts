/** A file whose bytes have arrived. */
export interface Attachment {
  readonly id: string;
  readonly ownerId: string;
  /** The message that it belongs to; null until it is sent. */
  readonly messageId: string | null;
  /** As the sender's device named it. */
  readonly filename: string;
  readonly storageKey: string;
  /** Decided by the content. */
  readonly mimeType: string;
  readonly sizeBytes: number;
  /** Of images as they are shown (turned upright) and of videos that say so. */
  readonly width: number | null;
  readonly height: number | null;
  /** Of sounds and videos that say so. */
  readonly durationSeconds: number | null;
  /** Set when there is a thumbnail of it (WebP). */
  readonly thumbnailKey: string | null;
  readonly createdAt: Date;
}

/** How a file is shown beside a message. */
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

/** What a file is, by its type. Pictures that can hold scripts count as files. */
export function kindOf(mimeType: string): AttachmentKind {
  if (pictures.has(mimeType)) return 'image';
  if (/^video\/[\w.+-]+$/.test(mimeType)) return 'video';
  if (/^audio\/[\w.+-]+$/.test(mimeType)) return 'audio';
  return 'file';
}

/** Whether a browser may show it by itself: only what cannot do anything. */
export function isPassive(mimeType: string): boolean {
  return kindOf(mimeType) !== 'file';
}

/** Code points of a file name at most. */
export const maxFilenameLength = 255;

// Control characters, and those that turn the direction of writing (`gpj.exe` that reads as `exe.jpg`).
const unseemly = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/**
 * The name as it may be stored and shown: the last part of a path, without characters that deceive. Null when nothing is
 * left of it or it is too long.
 */
export function cleanFilename(name: unknown): string | null {
  if (typeof name !== 'string' || name.length > 4096 || !name.isWellFormed()) return null;
  const last = name.replaceAll('\\', '/').split('/').at(-1) ?? '';
  const clean = last.replace(unseemly, '').trim();
  return clean === '' || clean === '.' || clean === '..' || [...clean].length > maxFilenameLength ? null : clean;
}

/** The name for use in a URL or a file system: a few harmless characters. */
export function slugOf(filename: string): string {
  const slug = filename
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .replace(/\.{2,}/g, '.');
  return slug.slice(-80).replace(/^[-.]+/, '') || 'file';
}

/** Path of a file below the server's root, without a slash in front; the same permanently. */
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
