import type { FastifyReply } from 'fastify';
import { createHash } from 'node:crypto';
import { html, type Html } from './html';
import { theme } from './theme';

const style = `${theme}
main{max-width:860px;margin:0 auto;padding:28px 16px 60px}
h1{font-size:21px;margin:0 0 4px}h2{font-size:15px;margin:26px 0 8px;color:var(--dim);font-weight:600}
p{margin:0 0 14px}
nav{display:flex;gap:18px;margin-bottom:22px;font-size:14px}nav a{text-decoration:none}nav a[aria-current]{color:var(--ink);font-weight:600}
.dim{color:var(--dim);font-size:13px}
.card{background:var(--paper);border:1px solid var(--line);border-radius:12px;overflow:hidden}
.pad{padding:20px}
.row{display:block;padding:13px 18px;border-top:1px solid var(--line);color:inherit;text-decoration:none}
.row:first-child{border-top:0}.row:hover{background:var(--back)}
.row b{font-weight:600}.row span{float:right}
pre{margin:0;padding:16px 18px;white-space:pre-wrap;overflow-wrap:anywhere;font:13px/1.5 var(--mono)}
iframe{display:block;width:100%;height:560px;border:0;background:#fff}
button{font:inherit;font-weight:600;padding:10px 20px;border:0;border-radius:8px;background:var(--accent);
color:var(--accent-ink);cursor:pointer}
`;
/** For pages that name a script. */
const ownScripts = "script-src 'self'; connect-src 'self'; ";
const styleHash = createHash('sha256').update(style).digest('base64');

interface Page {
  readonly language: string;
  readonly title: string;
  readonly body: Html;
  /** Address of a script of this origin. */
  readonly script?: string;
}

/**
 * Sends a page without external resources: one style, allowed by its hash, forms and frames of this origin only, and no
 * script but the one that the page names.
 */
export function sendPage(reply: FastifyReply, status: number, page: Page): void {
  const document = html`<!doctype html>
<html lang="${page.language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${page.title}</title>
${page.script === undefined ? '' : html`<script src="${page.script}" type="module"></script>`}<style>`;
  const end = html`</head><body><main>${page.body}</main></body></html>
`;
  void reply
    .code(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        `default-src 'none'; ${page.script === undefined ? '' : ownScripts}style-src 'sha256-${styleHash}'; ` +
        `frame-src 'self'; form-action 'self'; ` +
        `base-uri 'none'; frame-ancestors 'none'`,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
    })
    .send(`${document.text}${style}</style>${end.text}`);
}
