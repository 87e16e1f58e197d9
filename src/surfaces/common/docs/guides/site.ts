import { lazy } from '@parley/platform/concurrency/lazy';
import type { FastifyInstance } from 'fastify';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { html, type Html } from '../../pages';
import { contentTypes, docsHeaders } from '../headers';
import { topBar } from '../top-bar';
import { render, type Section } from './render';
import { readSources, type Group, type Source } from './sources';

interface Page {
  readonly source: Source;
  readonly body: Html;
  readonly sections: readonly Section[];
}

function sideList(groups: readonly Group[], current: string): Html {
  return html`<nav id="pages" aria-label="Pages">
    ${groups.map(
      ({ name, sources }) =>
        html`<h2>${name}</h2>
          <ul>
            ${sources.map(
              ({ slug, title }) =>
                html`<li><a href="${slug}" ${current === slug && html`aria-current="page"`}>${title}</a></li>`,
            )}
          </ul>`,
    )}
  </nav>`;
}

/** The pages before and after this one, in the order of the list. */
function neighbours(all: readonly Source[], slug: string): Html {
  const place = all.findIndex((source) => source.slug === slug);
  const link = (source: Source | undefined, word: string) =>
    source && html`<a class="${word.toLowerCase()}" href="${source.slug}"><small>${word}</small> ${source.title}</a>`;
  return html`<div class="neighbours">${link(all[place - 1], 'Previous')}${link(all[place + 1], 'Next')}</div>`;
}

function documentOf(groups: readonly Group[], { source, body }: Page): string {
  const all = groups.flatMap(({ sources }) => sources);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${source.title === 'Parley' ? 'Parley guides' : `${source.title} · Parley guides`}</title>
        <link rel="icon" href="../logo.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="../theme.css" />
        <link rel="stylesheet" href="../top.css" />
        <link rel="stylesheet" href="../guides.css" />
        <script src="../guides.mjs" type="module"></script>
      </head>
      <body>
        ${topBar(
          '../../docs',
          html`<a href="../../docs">API</a> <a class="to-pages" href="#pages">Pages</a>
            <search>
              <input
                id="search"
                type="search"
                placeholder="Search"
                aria-label="Search the guides"
                autocomplete="off"
                hidden
              />
              <div id="results" hidden>
                <p id="found" role="status"></p>
                <ul></ul>
              </div>
            </search>`,
        )}
        <div class="columns">
          <main>
            <article>${body}</article>
            ${neighbours(all, source.slug)}
          </main>
          ${sideList(groups, source.slug)}
        </div>
      </body>
    </html> `.text;
}

/** What search looks through: a part of a page each. */
const indexOf = (pages: readonly Page[]) =>
  JSON.stringify(
    pages.flatMap(({ source: { slug, title }, sections }) =>
      sections.map(({ id, heading, text }) => ({ page: title, at: id === '' ? slug : `${slug}#${id}`, heading, text })),
    ),
  );

/**
 * Serves the Markdown files of the repository as pages at `/docs/guides/<page>`. They are read now and rendered on the first
 * request. Every link is relative, so that the pages work without the internet and behind a path prefix.
 * @returns whether there are any
 */
export function serveGuides(server: FastifyInstance, root: string): boolean {
  const groups = readSources(root);
  const [first] = groups.flatMap(({ sources }) => sources);
  if (!first) return false;
  const site = lazy(async () => {
    const all = groups.flatMap(({ sources }) => sources);
    const addresses = new Map([
      ...all.map(({ path, slug }) => [path, slug] as const),
      ['docs/guides', first.slug] as const,
      ...groups
        .filter(({ name }) => name === 'Decisions')
        .map(({ sources }) => ['docs/adr', sources[0]?.slug ?? ''] as const),
    ]);
    const pages = await Promise.all(all.map(async (source) => ({ source, ...(await render(source, addresses)) })));
    const texts = new Map(pages.map((page) => [page.source.slug, documentOf(groups, page)]));
    return { texts, index: indexOf(pages) };
  });
  const asset = (name: string, type: string) => {
    const content = readFileSync(join(__dirname, '..', 'browser', name));
    server.get(`/docs/${name}`, (_request, reply) =>
      reply.headers({ ...docsHeaders, 'content-type': type }).send(content),
    );
  };
  asset('guides.css', contentTypes.style);
  asset('guides.mjs', contentTypes.script);
  server.get('/docs/guides.json', async (_request, reply) => {
    const { index } = await site();
    return reply.headers({ ...docsHeaders, 'content-type': contentTypes.json }).send(index);
  });
  // Relative links of the pages start at the folder of the address.
  server.get('/docs/guides', (_request, reply) => reply.code(302).header('location', `guides/${first.slug}`).send());
  server.get('/docs/guides/', (_request, reply) => reply.code(302).header('location', first.slug).send());
  server.get<{ Params: { page: string } }>('/docs/guides/:page', async (request, reply) => {
    const text = (await site()).texts.get(request.params.page);
    if (text === undefined) {
      reply.callNotFound();
      return reply;
    }
    return reply.headers({ ...docsHeaders, 'content-type': contentTypes.html }).send(text);
  });
  return true;
}
