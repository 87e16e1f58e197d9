import type { FastifyInstance } from 'fastify';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lazy } from '@parley/platform/concurrency/lazy';
import { html } from '../pages';
import { contentTypes, docsHeaders } from './headers';
import { topBar } from './top-bar';

const page = html`<!doctype html>
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>Parley API reference</title>
      <link rel="icon" href="logo.svg" type="image/svg+xml" />
      <link rel="stylesheet" href="theme.css" />
      <link rel="stylesheet" href="top.css" />
      <link rel="stylesheet" href="reference.css" />
      <script src="redoc.js" defer></script>
      <script src="reference.mjs" type="module"></script>
    </head>
    <body>
      ${topBar(
        '../docs',
        html`<a href="../docs" id="try">Try it out</a>
          <label
            >Document
            <select id="select"></select
          ></label>`,
      )}
      <main id="document"></main>
    </body>
  </html> `.text;

/** Hashes of the two `<style>` elements that Redoc makes: an empty one, filled through the object model, and that of its scrollbars. */
const styles =
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' 'sha256-QMIg+bpjm3JdElJ388KYke01izlUW0UoNOeKjpMxdgc='";

/** Redoc searches in a worker that it keeps in its own file. */
const referenceHeaders = {
  ...docsHeaders,
  'content-security-policy':
    docsHeaders['content-security-policy'].replace("style-src 'self'", `style-src 'self' ${styles}`) +
    '; worker-src blob:',
};

/** The sign of its makers, the one thing that Redoc takes from another origin; the link to them stays. */
const foreignSign = 'https://cdn.redoc.ly/redoc/logo-mini.svg';
const nothing = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>";

/** Redoc's file: beside the build, or where the package is installed. Undefined where it is not. */
function redocFile(): string | undefined {
  try {
    const file = require.resolve('redoc/bundles/redoc.standalone.js');
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Serves `/docs/reference`, the documents as pages to read. Every asset is local and every link relative.
 * @returns whether Redoc is there to show them
 */
export function serveReference(server: FastifyInstance): boolean {
  const file = redocFile();
  if (file === undefined) return false;
  const own = (name: string) => readFileSync(join(__dirname, 'browser', name));
  const redoc = lazy(() => Promise.resolve(readFileSync(file, 'utf8').replace(foreignSign, nothing)));
  server.get('/docs/reference', (_request, reply) =>
    reply.headers({ ...referenceHeaders, 'content-type': contentTypes.html }).send(page),
  );
  // Relative links of the page start at its folder; with a trailing slash they would start one too deep.
  server.get('/docs/reference/', (_request, reply) => reply.code(302).header('location', '../reference').send());
  for (const [name, type] of [
    ['reference.css', contentTypes.style],
    ['reference.mjs', contentTypes.script],
  ] as const) {
    const content = own(name);
    server.get(`/docs/${name}`, (_request, reply) =>
      reply.headers({ ...docsHeaders, 'content-type': type }).send(content),
    );
  }
  server.get('/docs/redoc.js', async (_request, reply) =>
    reply.headers({ ...docsHeaders, 'content-type': contentTypes.script }).send(await redoc()),
  );
  return true;
}
