import { excerpt } from './excerpt';
import { fill, type Language, languages, pluralOf } from './words';

/** One message inside a notification. */
export interface NotifiedMessage {
  readonly id: string;
  readonly senderName: string;
  readonly content: string;
  readonly attachments: number;
  readonly type: string;
}

/** The content of one notification: a message, or several that waited together, oldest first. */
export interface Notification {
  /** The id sent to the provider; the same for every attempt. */
  readonly deliveryId: string;
  readonly recipient: { readonly id: string; readonly email: string | null; readonly locale: string | null };
  readonly senderId: string;
  readonly senderName: string;
  readonly kind: 'community' | 'direct' | 'group';
  readonly conversationId: string;
  readonly communityId: string | null;
  /** Name of the community, or topic of a group, or null. */
  readonly placeName: string | null;
  readonly messages: readonly NotifiedMessage[];
}

/** The text that a notification shows for a message: its own, up to `limit` code points, or a word for what it carries. */
export function textOf(message: NotifiedMessage, language: Language, limit: number): string {
  const text = excerpt(message.content, limit);
  if (text !== '') return text;
  const words = languages[language];
  if (message.type === 'credit_transfer') return words.credits;
  const count = Math.max(1, message.attachments);
  return fill(pluralOf(words.attachments, language, count), { count });
}

/**
 * URL that opens the conversation. The page at `publicUrl` is the operator's; without one, this server serves its
 * documents there, so the link always works.
 */
export function conversationLink(notification: Notification, publicUrl: string): string {
  const query = new URLSearchParams({
    ...(notification.communityId === null ? {} : { community: notification.communityId }),
    conversation: notification.conversationId,
    message: notification.messages.at(-1)?.id ?? '',
  });
  return `${publicUrl}/?${query.toString()}`;
}
