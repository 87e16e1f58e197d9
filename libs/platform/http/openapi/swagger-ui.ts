import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { pathOf } from '../surface';

/** One document that the page offers. */
interface OfferedDocument {
  readonly name: string;
  readonly title: string;
  /** Returns the bytes; called once, on the first request. */
  readonly text: () => string;
}

/** What the page uses. The package's other files, for example its demo page and 7 MB of source maps, are not served. */
const assets = new Set([
  'swagger-ui-init.js',
  'swagger-ui.css',
  'swagger-ui-bundle.js',
  'swagger-ui-standalone-preset.js',
  'favicon-16x16.png',
  'favicon-32x32.png',
]);

/** Beside the package's own style, which would make phones scroll sideways. */
const pageStyle = `
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
const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Documents are loaded by name, so none is embedded in the page. */
const noDocument = () => undefined as unknown as OpenAPIObject;

interface PageRequest {
  url: string;
}

/**
 * Runs in the browser, from its source text: it must not use anything outside itself. Documents name `/` as their server
 * so that their bytes are the same everywhere; when the service is reached below a path prefix, the page puts that prefix
 * before every request to its own origin.
 */
function withPrefix(request: PageRequest): PageRequest {
  const { location } = globalThis as unknown as { location: { href: string; origin: string; pathname: string } };
  const base = location.pathname.replace(/\/docs$/, '');
  const url = new URL(request.url, location.href);
  if (base !== '' && url.origin === location.origin && url.pathname !== base && !url.pathname.startsWith(base + '/')) {
    url.pathname = base + url.pathname;
    request.url = url.href;
  }
  return request;
}

/**
 * Serves `/docs` (Swagger UI), `/openapi/<name>.json` and the redirect from `/`. Every asset is local and every link
 * relative, so that the page works without the internet and behind a path prefix.
 */
export function serveDocuments(
  app: NestFastifyApplication,
  title: string,
  documents: readonly OfferedDocument[],
): void {
  const server = app.getHttpAdapter().getInstance();
  server.get('/', (_request, reply) => reply.code(302).header('location', 'docs').send());
  // Relative links of the page start at its folder; with a trailing slash they would start one too deep.
  server.get('/docs/', (_request, reply) => reply.code(302).header('location', '../docs').send());
  SwaggerModule.setup('docs', app, noDocument, {
    raw: false,
    explorer: true,
    customSiteTitle: title,
    customCss: pageStyle,
    swaggerOptions: {
      urls: documents.map((document) => ({ url: `openapi/${document.name}.json`, name: document.title })),
      persistAuthorization: true,
      tryItOutEnabled: true,
      displayRequestDuration: true,
      docExpansion: 'list',
      validatorUrl: null,
      requestInterceptor: withPrefix,
    },
  });
  server.addHook('onRequest', (request, reply, done) => {
    const path = pathOf(request.url);
    if (path.startsWith('/docs/') && path !== '/docs/' && !assets.has(path.slice('/docs/'.length)))
      reply.callNotFound();
    else done();
  });
  server.addHook('onSend', (request, reply, payload, done) => {
    const route = request.routeOptions.url;
    if (route !== '/docs' && route !== '/docs/*' && !route?.startsWith('/docs/')) return done(null, payload);
    void reply.headers({ 'content-security-policy': contentPolicy, 'x-content-type-options': 'nosniff' });
    if (route !== '/docs') return done(null, payload);
    void reply.header('cache-control', 'no-cache');
    done(
      null,
      String(payload).replace(
        '<head>',
        '<head>\n  <meta name="viewport" content="width=device-width, initial-scale=1">',
      ),
    );
  });
  const texts = new Map<string, string>();
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
