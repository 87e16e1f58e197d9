import type { FastifyReply } from 'fastify';
import { createHash } from 'node:crypto';
import { html, type Html } from './html';

const style = `
:root{color-scheme:light dark;--ink:#111827;--dim:#6b7280;--line:#e5e7eb;--paper:#fff;--back:#f3f4f6;--accent:#4f46e5}
@media(prefers-color-scheme:dark){:root{--ink:#f3f4f6;--dim:#9ca3af;--line:#374151;--paper:#1f2937;--back:#111827;--accent:#818cf8}}
*{box-sizing:border-box}
body{margin:0;background:var(--back);color:var(--ink);font:15px/1.55 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif}
main{max-width:860px;margin:0 auto;padding:28px 16px 60px}
h1{font-size:21px;margin:0 0 4px}h2{font-size:15px;margin:26px 0 8px;color:var(--dim);font-weight:600}
p{margin:0 0 14px}a{color:var(--accent)}
nav{display:flex;gap:18px;margin-bottom:22px;font-size:14px}nav a{text-decoration:none}nav a[aria-current]{color:var(--ink);font-weight:600}
.dim{color:var(--dim);font-size:13px}
.card{background:var(--paper);border:1px solid var(--line);border-radius:12px;overflow:hidden}
.pad{padding:20px}
.row{display:block;padding:13px 18px;border-top:1px solid var(--line);color:inherit;text-decoration:none}
.row:first-child{border-top:0}.row:hover{background:var(--back)}
.row b{font-weight:600}.row span{float:right}
pre{margin:0;padding:16px 18px;white-space:pre-wrap;overflow-wrap:anywhere;font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,monospace}
iframe{display:block;width:100%;height:560px;border:0;background:#fff}
button{font:inherit;font-weight:600;padding:10px 20px;border:0;border-radius:8px;background:var(--accent);color:#fff;cursor:pointer}
`;
const styleHash = createHash('sha256').update(style).digest('base64');

interface Page {
  readonly language: string;
  readonly title: string;
  readonly body: Html;
  /** Refresh interval in seconds. */
  readonly refresh?: number;
}

/**
 * Sends a page without scripts or external resources: one style, allowed by its hash, and forms and frames of this
 * origin only.
 */
export function sendPage(reply: FastifyReply, status: number, page: Page): void {
  const document = html`<!doctype html>
<html lang="${page.language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${page.title}</title>
${page.refresh === undefined ? '' : html`<meta http-equiv="refresh" content="${page.refresh}" />`}<style>`;
  const end = html`</head><body><main>${page.body}</main></body></html>
`;
  void reply
    .code(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        `default-src 'none'; style-src 'sha256-${styleHash}'; frame-src 'self'; form-action 'self'; ` +
        `base-uri 'none'; frame-ancestors 'none'`,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
    })
    .send(`${document.text}${style}</style>${end.text}`);
}
