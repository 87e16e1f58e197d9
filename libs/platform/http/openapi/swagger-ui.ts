import type { FastifyInstance, FastifyReply } from 'fastify';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** One document that the page offers. */
interface OfferedDocument {
  readonly name: string;
  readonly title: string;
  /** Returns the bytes; called once, on the first request. */
  readonly text: () => string;
}

const assetTypes: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'swagger-ui-standalone-preset.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

/** Styles besides the package's own: its default margins would make phones scroll sideways. */
const pageStyle = `html { box-sizing: border-box; }
*, *::before, *::after { box-sizing: inherit; }
body { margin: 0; }
.swagger-ui .topbar .topbar-wrapper { flex-wrap: wrap; }
@media (max-width: 640px) {
  .swagger-ui .wrapper, .swagger-ui .topbar .wrapper { padding: 0 10px; }
  .swagger-ui .info { margin: 25px 0; }
  .swagger-ui .opblock .opblock-section-header { flex-wrap: wrap; gap: 8px; }
  .swagger-ui .responses-table { overflow-wrap: anywhere; }
  .swagger-ui .response-col_links { display: none; }
}
`;

/** Scripts come from this origin only; the page sets styles on elements and loads icons from data URLs. */
const contentPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

function page(title: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" type="image/png" href="docs/favicon-32x32.png">
<link rel="stylesheet" href="docs/swagger-ui.css">
<link rel="stylesheet" href="docs/page.css">
</head>
<body>
<div id="swagger-ui"></div>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/swagger-ui-standalone-preset.js"></script>
<script src="docs/swagger-initializer.js"></script>
</body>
</html>
`;
}

/**
 * Starts the page. Documents name `/` as their server so that their bytes are the same everywhere; when the service is
 * reached below a path prefix, the page puts that prefix before every request to its own origin.
 */
function initializer(documents: readonly OfferedDocument[]): string {
  const urls = documents.map((document) => ({ url: `openapi/${document.name}.json`, name: document.title }));
  return `'use strict';
window.addEventListener('load', () => {
  const base = window.location.pathname.replace(/\\/docs\\/?$/, '');
  const withPrefix = (request) => {
    const url = new URL(request.url, window.location.href);
    if (base && url.origin === window.location.origin && url.pathname !== base && !url.pathname.startsWith(base + '/')) {
      url.pathname = base + url.pathname;
      request.url = url.href;
    }
    return request;
  };
  window.ui = SwaggerUIBundle({
    dom_id: '#swagger-ui',
    urls: ${JSON.stringify(urls)},
    deepLinking: true,
    persistAuthorization: true,
    tryItOutEnabled: true,
    displayRequestDuration: true,
    docExpansion: 'list',
    validatorUrl: null,
    requestInterceptor: withPrefix,
    presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
    layout: 'StandaloneLayout',
  });
});
`;
}

/**
 * Serves `/docs` (Swagger UI), `/openapi/<name>.json` and the redirect from `/`. Every asset is local and every link
 * relative, so that the page works without the internet and behind a path prefix.
 */
export function serveDocuments(server: FastifyInstance, title: string, documents: readonly OfferedDocument[]): void {
  // Resolved from the package that depends on it, wherever the installer put it.
  const folder = join(createRequire(require.resolve('@nestjs/swagger')).resolve('swagger-ui-dist/package.json'), '..');
  const texts = new Map<string, string>();
  const assets = new Map<string, Promise<Buffer>>();
  const html = page(title);
  const start = initializer(documents);

  const sendPage = (reply: FastifyReply) =>
    reply
      .headers({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': contentPolicy,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-cache',
      })
      .send(html);

  server.get('/', (_request, reply) => reply.code(302).header('location', 'docs').send());
  server.get('/docs', (_request, reply) => sendPage(reply));
  // Relative links of the page start at its folder; with a trailing slash they would start one too deep.
  server.get('/docs/', (_request, reply) => reply.code(302).header('location', '../docs').send());
  server.get('/docs/swagger-initializer.js', (_request, reply) =>
    reply
      .headers({
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'no-cache',
        'x-content-type-options': 'nosniff',
      })
      .send(start),
  );
  server.get('/docs/page.css', (_request, reply) =>
    reply
      .headers({
        'content-type': 'text/css; charset=utf-8',
        'cache-control': 'public, max-age=3600',
        'x-content-type-options': 'nosniff',
      })
      .send(pageStyle),
  );
  for (const [name, type] of Object.entries(assetTypes)) {
    server.get(`/docs/${name}`, async (_request, reply) => {
      let bytes = assets.get(name);
      if (!bytes) assets.set(name, (bytes = readFile(join(folder, name))));
      return reply
        .headers({ 'content-type': type, 'cache-control': 'public, max-age=3600', 'x-content-type-options': 'nosniff' })
        .send(await bytes);
    });
  }
  for (const document of documents) {
    server.get(`/openapi/${document.name}.json`, (_request, reply) => {
      let text = texts.get(document.name);
      if (text === undefined) texts.set(document.name, (text = document.text()));
      return reply
        .headers({
          'content-type': 'application/json; charset=utf-8',
          'cache-control': 'no-cache',
          'access-control-allow-origin': '*',
        })
        .send(text);
    });
  }
}
