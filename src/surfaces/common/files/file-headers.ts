import { isPassive } from '../../../domain/attachments';

/** A part of so many bytes that a client asks for, or null for everything: other units, several parts and impossible ones are answered with the whole. */
export function rangeOf(header: string | undefined, size: number): { start: number; end: number } | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  if (!match || size === 0) return null;
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return null;
  const start = first === '' ? Math.max(size - Number(last), 0) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return start <= end ? { start, end } : null;
}

/** RFC 6266: a plain name for old readers, the real one for the others. */
function disposition(kind: 'inline' | 'attachment', filename: string): string {
  const plain = filename.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(filename).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/**
 * Headers with which bytes of strangers go out: their type is not up for guessing, they run nothing, and a browser shows
 * only pictures, sounds and videos by itself; everything else is saved.
 */
export function fileHeaders(file: { mimeType: string; filename: string; etag: string }): Record<string, string> {
  return {
    'content-type': file.mimeType.startsWith('text/') ? `${file.mimeType}; charset=utf-8` : file.mimeType,
    'content-disposition': disposition(isPassive(file.mimeType) ? 'inline' : 'attachment', file.filename),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    // Kept by its reader's own browser only, and never used without asking again whether it may still be read.
    'cache-control': 'private, no-cache',
    etag: file.etag,
    'referrer-policy': 'no-referrer',
    'accept-ranges': 'bytes',
  };
}
