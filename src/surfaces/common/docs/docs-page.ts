import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { html } from '../pages';
import { logo, theme } from '../pages/theme';
import { serveGuides } from './guides/site';
import { contentTypes, docsHeaders } from './headers';
import { serveReference } from './reference';
import { topBar } from './top-bar';

/** One document that the page offers. */
interface OfferedDocument {
  readonly name: string;
  readonly title: string;
  /** Username of the demo account for which every operation works untouched. */
  readonly demoAccount: string;
  /** Returns the bytes; called once, on the first request. */
  readonly text: () => string;
}

export interface DocsPageOptions {
  /** Whether the page signs in to demo accounts, which it reads from `/dev/demo-accounts`. */
  readonly demoSignIn?: boolean;
  /** Folder of the checkout whose Markdown files are shown as guides; none when absent. */
  readonly guides?: string;
}

const pageOf = (guides: boolean, reference: boolean): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Parley API</title>
        <link rel="icon" href="docs/logo.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="docs/swagger-ui.css" />
        <link rel="stylesheet" href="docs/theme.css" />
        <link rel="stylesheet" href="docs/top.css" />
        <link rel="stylesheet" href="docs/docs.css" />
        <script src="docs/swagger-ui-bundle.js" defer></script>
        <script src="docs/docs.mjs" type="module"></script>
      </head>
      <body>
        ${topBar(
          'docs',
          html`${guides && html`<a href="docs/guides">Guides</a>`}
            ${reference && html`<a href="docs/reference" id="read">Reading view</a>`}
            <label
              >Document
              <select id="select"></select
            ></label>`,
        )}
        <section class="bar" id="bar" aria-label="Demo sign-in" hidden>
          <form id="sign-in">
            <strong id="state" role="status">Not signed in</strong>
            <select id="account" aria-label="Demo account"></select>
            <button type="submit">Sign in</button>
            <button type="button" class="quiet" id="sign-out" hidden>Sign out</button>
            <p class="advice" id="advice"></p>
          </form>
          <div class="tokens" id="tokens"></div>
        </section>
        <main id="document"></main>
      </body>
    </html> `.text;

/** What the page loads: its own files, and two of Swagger UI, 1.7 MB, which are read on the first request. */
function assets(): ReadonlyMap<string, { readonly type: string; readonly content: () => string | Buffer }> {
  const swagger = dirname(require.resolve('swagger-ui-dist/package.json'));
  const file = (path: string) => {
    let bytes: Buffer | undefined;
    return () => (bytes ??= readFileSync(path));
  };
  const own = (name: string) => file(join(__dirname, 'browser', name));
  return new Map([
    ['docs.mjs', { type: contentTypes.script, content: own('docs.mjs') }],
    ['samples.mjs', { type: contentTypes.script, content: own('samples.mjs') }],
    ['docs.css', { type: contentTypes.style, content: own('docs.css') }],
    ['top.css', { type: contentTypes.style, content: own('top.css') }],
    ['theme.css', { type: contentTypes.style, content: () => theme }],
    ['logo.svg', { type: contentTypes.svg, content: () => logo }],
    ['swagger-ui.css', { type: contentTypes.style, content: file(join(swagger, 'swagger-ui.css')) }],
    ['swagger-ui-bundle.js', { type: contentTypes.script, content: file(join(swagger, 'swagger-ui-bundle.js')) }],
  ]);
}

/**
 * Serves `/docs` (Swagger UI), `/docs/reference` (Redoc), the guides, `/openapi/<name>.json` and the redirect from `/`. Every asset
 * is local and every link relative, so that the pages work without the internet and behind a path prefix.
 */
export function serveDocuments(
  app: NestFastifyApplication,
  documents: readonly OfferedDocument[],
  { demoSignIn = false, guides }: DocsPageOptions = {},
): void {
  const server = app.getHttpAdapter().getInstance();
  const page = pageOf(guides !== undefined && serveGuides(server, guides), serveReference(server));
  server.get('/', (_request, reply) => reply.code(302).header('location', 'docs').send());
  // Relative links of the page start at its folder; with a trailing slash they would start one too deep.
  server.get('/docs/', (_request, reply) => reply.code(302).header('location', '../docs').send());
  server.get('/docs', (_request, reply) =>
    reply.headers({ ...docsHeaders, 'content-type': contentTypes.html }).send(page),
  );
  for (const [name, { type, content }] of assets())
    server.get(`/docs/${name}`, (_request, reply) =>
      reply.headers({ ...docsHeaders, 'content-type': type }).send(content()),
    );
  const config = JSON.stringify({
    documents: documents.map(({ name, title, demoAccount }) => ({ name, title, demoAccount })),
    demoSignIn,
  });
  server.get('/docs/config.json', (_request, reply) =>
    reply.headers({ ...docsHeaders, 'content-type': contentTypes.json }).send(config),
  );
  const texts = new Map<string, string>();
  for (const document of documents) {
    server.get(`/openapi/${document.name}.json`, (_request, reply) => {
      let text = texts.get(document.name);
      if (text === undefined) texts.set(document.name, (text = document.text()));
      return reply
        .headers({
          'content-type': contentTypes.json,
          'cache-control': 'no-cache',
          'access-control-allow-origin': '*',
        })
        .send(text);
    });
  }
}
