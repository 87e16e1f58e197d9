import type { FastifyReply } from 'fastify';
import { html, sendPage, type Html } from '../common/pages';

/** Maximum entries on a list page. */
export const listed = 100;

const boxes = { mailbox: 'Mailbox', pushbox: 'Pushbox' } as const;
type Box = keyof typeof boxes;

export function tabs(current: Box): Html {
  const links = Object.entries(boxes).map(([name, title]) =>
    name === current
      ? html`<a href="/dev/${name}" aria-current="page">${title}</a>`
      : html`<a href="/dev/${name}">${title}</a>`,
  );
  return html`<nav>${links}<a href="/docs">API documents</a></nav>`;
}

export function emptyBox(text: string): Html {
  return html`<div class="card pad dim">${text}</div>`;
}

/** Date and time without fractions of a second. */
export function shortTime(at: string): string {
  return at.replace('T', ' ').replace(/\.\d+Z$/, ' UTC');
}

export function missingEntry(reply: FastifyReply, box: Box): void {
  sendPage(reply, 404, {
    language: 'en',
    title: 'Not found',
    body: html`${tabs(box)}
      <h1>Not found</h1>
      <p>This entry does not exist or was removed. Only the newest 500 are kept.</p>`,
  });
}
