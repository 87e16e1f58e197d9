import type { OutgoingPush } from '@parley/platform/push/push';
import { textOf, conversationLink } from '../mail/message-mail';
import type { Notification } from '../model/content';
import { nameLine } from '../model/excerpt';
import { languageOf, languages } from '../model/words';

/** Code points of a message that a push shows. */
export const pushExcerptLength = 160;
const ttlSeconds = 28 * 86_400;

/** The push that tells of a notification; of several messages it shows the newest. */
export function messagePush(notification: Notification, token: string, badge: number, publicUrl: string): OutgoingPush {
  const newest = notification.messages.at(-1);
  if (!newest) throw new Error('a notification tells of at least one message');
  const words = languages[languageOf(notification.locale)];
  const name = nameLine(notification.senderName);
  return {
    token,
    title: notification.placeName === null ? name : `${name} · ${nameLine(notification.placeName)}`,
    body: textOf(newest, words, pushExcerptLength),
    data: {
      type: 'message.sent',
      kind: notification.kind,
      message_id: newest.id,
      conversation_id: notification.conversationId,
      sender_id: notification.senderId,
      ...(notification.communityId === null ? {} : { community_id: notification.communityId }),
      link: conversationLink(notification, publicUrl),
    },
    // Without hyphens it has exactly the 32 characters that web push allows.
    collapseKey: notification.conversationId.replaceAll('-', ''),
    badge,
    ttlSeconds,
  };
}
