import { createHash } from 'node:crypto';

export type SecurityHeaders = Readonly<Record<string, string>>;

/**
 * Headers of every answer, unless the route sets others: pages have a content policy of their own, and files may be shown
 * by pages of other origins. Scripts of other origins read answers through CORS, which `cross-origin-resource-policy` does
 * not concern.
 * @param publicUrl of the service; HTTPS there is made binding for a year
 */
export function securityHeaders(publicUrl = ''): SecurityHeaders {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    // Not for subdomains, which may be other services.
    ...(publicUrl.startsWith('https://') ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
}

/** The sources that allow the `style` elements of a page, and no others. */
export function styleSources(html: string): string {
  const hashes = [...html.matchAll(/<style[^>]*>([^]*?)<\/style>/gi)].map(
    ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
  return [...new Set(hashes)].join(' ');
}
