import { renderMail } from '@parley/platform/mailer/mail-template';
import type { OutgoingMail } from '@parley/platform/mailer/mailer';
import { join } from 'node:path';
import { nameLine } from '../../model/excerpt';
import { conversationLink, type Notification, textOf } from '../../model/notification';
import { fill, type Language, languageOf, languages, pluralOf, type Words } from '../../model/words';

/** Maximum code points of a message shown in a mail. */
export const excerptLength = 300;
/** Maximum messages shown in a mail; the others are counted. */
export const shownMessages = 10;

/** The addresses that a mail links to. */
interface MailPlaces {
  readonly publicUrl: string;
  readonly unsubscribeLink: string;
}

/** One line that says who wrote, and where: the subject of mails. */
function headline(notification: Notification, language: Language): string {
  const words: Words = languages[language];
  const count = notification.messages.length;
  const place = notification.placeName === null ? '' : nameLine(notification.placeName);
  const text = pluralOf(place ? words.wroteIn : words.wrote, language, count);
  return fill(text, { name: nameLine(notification.senderName), place, count });
}

const template = join(__dirname, 'templates/message');

/** Host of the installation, for ids of mails. */
function hostOf(publicUrl: string): string {
  return new URL(publicUrl).hostname.replace(/^\[|\]$/g, '') || 'localhost';
}

/** Renders a notification as a mail. Pure: the same notification gives the same mail, including its Message-ID. */
export async function messageMail(notification: Notification, to: string, places: MailPlaces): Promise<OutgoingMail> {
  const language = languageOf(notification.recipient.locale);
  const words: Words = languages[language];
  const host = hostOf(places.publicUrl);
  const subject = headline(notification, language);
  const shown = notification.messages.slice(-shownMessages);
  const severalSenders = new Set(notification.messages.map((message) => message.senderName)).size > 1;
  const hidden = notification.messages.length - shown.length;
  const rendered = await renderMail(template, {
    language,
    headline: subject,
    items: shown.map((message) => ({
      text: textOf(message, language, excerptLength),
      sender: severalSenders ? nameLine(message.senderName) : null,
    })),
    more: hidden > 0 ? fill(pluralOf(words.more, language, hidden), { count: hidden }) : null,
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
