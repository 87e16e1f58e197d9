import type { RendererObject, Token, Tokens } from 'marked';
import { posix } from 'node:path';
import { html, Html } from '../../pages';
import type { Source } from './sources';

/** A part of a page that search can find: what stands under one heading. */
export interface Section {
  /** Name of the heading in the address; empty for what stands before the second heading. */
  readonly id: string;
  readonly heading: string;
  readonly text: string;
}

interface Rendered {
  readonly body: Html;
  readonly sections: readonly Section[];
}

/** The name of a heading in an address, as code hosts make it. */
const idOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');

/** Headings that stand above a part that search shows by itself. */
const deepest = 3;

/** What a reader sees of a token, without marks. Blocks of code are left out. */
function plain(token: Token): string {
  if (token.type === 'code' || token.type === 'html') return '';
  if (token.type === 'table') {
    const { header, rows } = token as Tokens.Table;
    return [header, ...rows].map((cells) => cells.map((cell) => cell.tokens.map(plain).join('')).join(' ')).join(' ');
  }
  if (token.type === 'list') return (token as Tokens.List).items.map(plain).join(' ');
  const { tokens, text } = token as Tokens.Generic;
  if (tokens) return tokens.map(plain).join(token.type === 'list_item' ? ' ' : '');
  return token.type === 'br' || token.type === 'space' ? ' ' : unescaped(String(text ?? ''));
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const unescaped = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (all, name: string) => entities[name] ?? all);

function sectionsOf(tokens: readonly Token[]): Section[] {
  const sections: { id: string; heading: string; text: string }[] = [];
  for (const token of tokens) {
    const last = sections.at(-1);
    if (token.type === 'heading' && (token as Tokens.Heading).depth <= deepest) {
      const heading = plain(token);
      // The first heading is the title of the page.
      sections.push({ id: last ? idOf(heading) : '', heading, text: '' });
    } else if (last) last.text = `${last.text} ${plain(token)}`.replace(/\s+/g, ' ').trim();
  }
  return sections;
}

/** Files beside the pages that are served, too: the OpenAPI documents. */
const served = /^docs\/(openapi\/\w+\.json)$/;

/**
 * Where a link of a file leads on the site, relative to the page.
 * @returns null for files of the repository that are not served
 */
function linkTo(href: string, from: Source, pages: ReadonlyMap<string, string>): string | null {
  if (/^(?:https?|mailto):/.test(href) || href.startsWith('#')) return href;
  const [path = '', fragment] = href.split('#');
  const file = posix.normalize(posix.join(posix.dirname(from.path), path)).replace(/\/$/, '');
  const document = served.exec(file)?.[1];
  if (document !== undefined) return `../../${document}`;
  const slug = pages.get(file);
  return slug === undefined ? null : `${slug}${fragment === undefined ? '' : `#${fragment}`}`;
}

function rendererOf(source: Source, pages: ReadonlyMap<string, string>): RendererObject {
  return {
    heading({ tokens, depth }) {
      const id = idOf(tokens.map(plain).join(''));
      const content = this.parser.parseInline(tokens);
      return depth === 1
        ? `<h1>${content}</h1>\n`
        : html`<h${depth} id="${id}"><a class="anchor" href="#${id}">${new Html(content)}</a></h${depth}>\n`.text;
    },
    link({ href, tokens }) {
      const content = new Html(this.parser.parseInline(tokens));
      const target = linkTo(href, source, pages);
      return target === null ? content.text : html`<a href="${target}">${content}</a>`.text;
    },
    // Wide ones scroll by themselves, by keyboard, too.
    code({ text, lang }) {
      const block = html`<pre tabindex="0"><code>${text}</code></pre> `;
      if (lang !== 'mermaid') return block.text;
      return html`<details>
        <summary>The picture as text</summary>
        ${block}
      </details> `.text;
    },
    table({ header, rows }) {
      const row = (cells: readonly Tokens.TableCell[], tag: string) =>
        `<tr>${cells.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join('')}</tr>`;
      const body = rows.map((cells) => row(cells, 'td')).join('\n');
      return `<div class="table" tabindex="0"><table><thead>${row(header, 'th')}</thead><tbody>${body}</tbody></table></div>\n`;
    },
    // Only comments stand in these files.
    html: ({ text }) => (text.trim().startsWith('<!--') ? '' : html`${text}`.text),
    image: ({ text }) => html`${text}`.text,
  };
}

/**
 * Renders a file. The first one loads the parser.
 * @param pages addresses of the pages by the paths of their files
 */
export async function render(source: Source, pages: ReadonlyMap<string, string>): Promise<Rendered> {
  const { Marked } = await import('marked');
  const marked = new Marked({ gfm: true, renderer: rendererOf(source, pages) });
  const tokens = marked.lexer(source.text);
  return { body: new Html(marked.parser(tokens)), sections: sectionsOf(tokens) };
}
