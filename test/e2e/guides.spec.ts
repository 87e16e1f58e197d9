import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readSources } from '../../src/surfaces/common/docs/guides/sources';
import { startTestApp, type TestApp } from '../support/app';

describe('the guides as pages', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  }, 60_000);
  afterAll(() => app?.close());

  const sources = readSources('.').flatMap((group) => group.sources);
  const addressOf = (slug: string) => `${app.url}/docs/guides/${slug}`;
  const htmlOf = async (address: string) => {
    const answer = await fetch(address);
    expect([address, answer.status]).toEqual([address, 200]);
    return answer.text();
  };

  it('show every file of docs, docs/guides and docs/adr', () => {
    const files = ['docs', 'docs/guides', 'docs/adr'].flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.md'))
        .map((name) => join(folder, name)),
    );
    expect(sources.map(({ path }) => path)).toEqual(expect.arrayContaining(files));
    expect(new Set(sources.map(({ slug }) => slug)).size).toBe(sources.length);
  });

  it('have no internal link, on pages and in the index of the search, that leads nowhere', async () => {
    const pages = new Map<string, string>();
    for (const { slug } of sources) pages.set(addressOf(slug), await htmlOf(addressOf(slug)));
    const index = (await (await fetch(`${app.url}/docs/guides.json`)).json()) as { at: string; text: string }[];
    const links = [
      ...index.map(({ at }) => ['search', addressOf(at)] as const),
      ...[...pages].flatMap(([from, html]) =>
        [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(
          (match) => [from, new URL(match[1] ?? '', from).href] as const,
        ),
      ),
    ].filter(([, to]) => to.startsWith(app.url));
    expect(links.length).toBeGreaterThan(500);
    const others = new Map<string, number>();
    const broken: string[] = [];
    for (const [from, to] of links) {
      const [address = '', fragment] = to.split('#');
      const html = pages.get(address);
      if (html === undefined) {
        if (!others.has(address)) {
          const answer = await fetch(address);
          await answer.arrayBuffer();
          others.set(address, answer.status);
        }
        if (others.get(address) !== 200) broken.push(`${from} -> ${to}: ${others.get(address)}`);
      } else if (fragment !== undefined && !html.includes(`id="${fragment}"`)) broken.push(`${from} -> ${to}`);
    }
    expect(broken).toEqual([]);
    expect([...others.keys()]).toContain(`${app.url}/openapi/admin.json`);
  });

  it('link each other, name the current page, and show files that are not served as text', async () => {
    const html = await htmlOf(addressOf('architecture'));
    expect(html).toContain('<a href="glossary">glossary</a>');
    expect(html).toContain('<a href="architecture" aria-current="page">');
    expect(html).toContain('<h2 id="layers">');
    expect(html).not.toMatch(/<!-- generated|\.md"/);
    expect(await htmlOf(addressOf('parley'))).not.toContain('href="docs/contracts"');
  });

  it('run nothing inline and are found only by their own names', async () => {
    const page = await fetch(addressOf('operating'));
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self';/,
    );
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await page.text()).match(/<script(?! src="\.\.\/)|<style|style=|onload=/g)).toBeNull();
    for (const name of ['none', 'operating.md', '..%2fdocs.css', 'README.md', '__proto__', 'constructor'])
      expect([name, (await fetch(addressOf(name))).status]).toEqual([name, 404]);
    const root = await fetch(`${app.url}/docs/guides`, { redirect: 'manual' });
    expect([root.status, root.headers.get('location')]).toEqual([302, 'guides/parley']);
  });
});
