import { isPassive } from '../../../domain/attachments';

/**
 * Parses a byte range, or returns null for the whole file: other units, several ranges and unsatisfiable ones return
 * the whole file.
 */
export function rangeOf(header: string | undefined, size: number): { start: number; end: number } | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  if (!match || size === 0) return null;
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return null;
  const start = first === '' ? Math.max(size - Number(last), 0) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return start <= end ? { start, end } : null;
}

/** RFC 6266: an ASCII name for old clients, the real one for the others. */
function disposition(kind: 'inline' | 'attachment', filename: string): string {
  const plain = filename.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(filename).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/**
 * Headers for untrusted files: no type sniffing, no scripts, and a browser shows only images, audio and video inline;
 * everything else is downloaded.
 */
export function fileHeaders(file: { mimeType: string; filename: string; etag: string }): Record<string, string> {
  return {
    'content-type': file.mimeType.startsWith('text/') ? `${file.mimeType}; charset=utf-8` : file.mimeType,
    'content-disposition': disposition(isPassive(file.mimeType) ? 'inline' : 'attachment', file.filename),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    // Cached only by the reader's browser, and revalidated on each use.
    'cache-control': 'private, no-cache',
    etag: file.etag,
    'referrer-policy': 'no-referrer',
    // Frontends of other origins show files as images and videos; the address is the credential.
    'cross-origin-resource-policy': 'cross-origin',
    'accept-ranges': 'bytes',
  };
}
