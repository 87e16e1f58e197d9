import type { FastifyReply } from 'fastify';
import { html, sendPage, type Html } from '../common/pages';

/** Entries that a list shows. */
export const listed = 100;

const boxes = { mailbox: 'Mailbox', pushbox: 'Pushbox' } as const;
export type Box = keyof typeof boxes;

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

/** Date and time without fractions. */
export function shortTime(at: string): string {
  return at.replace('T', ' ').replace(/\.\d+Z$/, ' UTC');
}

export function missingEntry(reply: FastifyReply, box: Box): void {
  sendPage(reply, 404, {
    language: 'en',
    title: 'Not here',
    body: html`${tabs(box)}
      <h1>Not here</h1>
      <p>It was removed, or never was: only the newest 500 are kept.</p>`,
  });
}
