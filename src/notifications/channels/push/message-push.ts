import type { OutgoingPush } from '@parley/platform/push/push';
import { nameLine } from '../../model/excerpt';
import { conversationLink, type Notification, textOf } from '../../model/notification';
import { languageOf } from '../../model/words';

/** Maximum code points of a message shown in a push. */
const pushExcerptLength = 160;
const ttlSeconds = 28 * 86_400;

/** Renders a notification as a push to one device; of several messages it shows the newest. */
export function messagePush(notification: Notification, token: string, badge: number, publicUrl: string): OutgoingPush {
  const newest = notification.messages.at(-1);
  if (!newest) throw new Error('a notification holds at least one message');
  const name = nameLine(notification.senderName);
  return {
    token,
    title: notification.placeName === null ? name : `${name} · ${nameLine(notification.placeName)}`,
    body: textOf(newest, languageOf(notification.recipient.locale), pushExcerptLength),
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
