import type { OutgoingMail } from '@parley/platform/mailer/mailer';
import type { Notification, NotifiedMessage } from '../model/content';
import { excerpt, nameLine } from '../model/excerpt';
import { fill, languageOf, languages, type Words } from '../model/words';
import { renderMail } from './mail-templates';

/** Code points of one message that a mail shows. */
export const excerptLength = 300;
/** Messages that one mail shows; the others are counted. */
export const shownMessages = 10;

/** Where this installation is reached, and how one stops its mails. */
export interface MailPlaces {
  readonly publicUrl: string;
  readonly unsubscribeLink: string;
}

/** What stands for a message: its text, or what it carries instead. */
export function textOf(message: NotifiedMessage, words: Words, limit: number): string {
  const text = excerpt(message.content, limit);
  if (text !== '') return text;
  if (message.type === 'credit_transfer') return words.credits;
  return message.attachments > 1 ? fill(words.attachments, { count: message.attachments }) : words.attachment;
}

/** The one line that says who wrote, and where: subject of mails. */
export function headline(notification: Notification, words: Words): string {
  const count = notification.messages.length;
  const place = notification.placeName === null ? null : nameLine(notification.placeName);
  const values = { name: nameLine(notification.senderName), place: place ?? '', count };
  return fill(count > 1 ? (place ? words.wroteManyIn : words.wroteMany) : place ? words.wroteIn : words.wrote, values);
}

/**
 * Where the conversation is opened. The page at PUBLIC_URL is the operator's own; without one this server's documents
 * are there, so the link never leads nowhere.
 */
export function conversationLink(notification: Notification, publicUrl: string): string {
  const query = new URLSearchParams({
    ...(notification.communityId === null ? {} : { community: notification.communityId }),
    conversation: notification.conversationId,
    message: notification.messages.at(-1)?.id ?? '',
  });
  return `${publicUrl}/?${query.toString()}`;
}

/** Host of the installation, for ids of mails. */
function hostOf(publicUrl: string): string {
  return new URL(publicUrl).hostname.replace(/^\[|\]$/g, '') || 'localhost';
}

/** The mail that tells of a notification. Pure: the same facts give the same mail, its Message-ID included. */
export function messageMail(notification: Notification, to: string, places: MailPlaces): OutgoingMail {
  const language = languageOf(notification.locale);
  const words: Words = languages[language];
  const host = hostOf(places.publicUrl);
  const subject = headline(notification, words);
  const shown = notification.messages.slice(-shownMessages);
  const severalSenders = new Set(notification.messages.map((message) => message.senderName)).size > 1;
  const hidden = notification.messages.length - shown.length;
  const rendered = renderMail({
    language,
    headline: subject,
    items: shown.map((message) => ({
      text: textOf(message, words, excerptLength),
      sender: severalSenders ? nameLine(message.senderName) : null,
    })),
    more: hidden > 0 ? fill(words.more, { count: hidden }) : null,
    link: conversationLink(notification, places.publicUrl),
    open: words.open,
    noReply: words.noReply,
    why: words.why,
    unsubscribe: words.unsubscribe,
    unsubscribeLink: places.unsubscribeLink,
  });
  return {
    to,
    subject,
    ...rendered,
    messageId: `${notification.deliveryId}@${host}`,
    references: [`conversation.${notification.conversationId}@${host}`],
    headers: {
      'Content-Language': language,
      'List-Id': `<messages.${host}>`,
      'List-Unsubscribe': `<${places.unsubscribeLink}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  };
}
