import type { IncomingHttpHeaders } from 'node:http';

/**
 * The access token of a request: `Authorization: Bearer x` with the scheme in any case, or the bare token,
 * as two pages of the native contract send it. Null when there is none, or credentials of another kind.
 */
export function bearerToken(request: { readonly headers: IncomingHttpHeaders }): string | null {
  const header = request.headers.authorization;
  if (header === undefined) return null;
  if (header.startsWith('Bearer ') && !header.includes(' ', 7)) return header.slice(7) || null;
  const [first, second, ...rest] = header.split(/[ \t]+/).filter((part) => part !== '');
  if (first === undefined || rest.length > 0) return null;
  if (second === undefined) return /^bearer$/i.test(first) ? null : first;
  return /^bearer$/i.test(first) ? second : null;
}
