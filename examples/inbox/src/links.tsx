import { Fragment, type ReactNode } from 'react';

const address = /\bhttps?:\/\/[^\s<>"]+/gi;
/** Marks that end a sentence rather than an address. A closing bracket belongs to it if it was opened in it. */
const trailing = /(?:[.,:;!?'*]|\)(?<!\([^)]*\)))+$/;

/** The text with its web addresses as links. Everything else stays text. */
export function TextWithLinks({ text }: { readonly text: string }): ReactNode {
  const parts: ReactNode[] = [];
  let end = 0;
  for (const match of text.matchAll(address)) {
    const url = match[0].replace(trailing, '');
    if (!URL.canParse(url)) continue;
    parts.push(text.slice(end, match.index));
    parts.push(
      <a href={url} target="_blank" rel="noopener noreferrer nofollow">
        {url}
      </a>,
    );
    end = match.index + url.length;
  }
  parts.push(text.slice(end));
  return parts.map((part, index) => <Fragment key={index}>{part}</Fragment>);
}
