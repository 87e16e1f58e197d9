import type { FactsRow } from '../persistence/facts.sql';

/** One message inside a notification. */
export interface NotifiedMessage {
  readonly id: string;
  readonly senderName: string;
  readonly content: string;
  readonly attachments: number;
  readonly type: string;
}

/** What one notification tells one person: a message, or several that waited together, oldest first. */
export interface Notification {
  /** Name of the mail or push, the same for every attempt. */
  readonly deliveryId: string;
  readonly recipientId: string;
  readonly email: string | null;
  readonly locale: string | null;
  readonly senderId: string;
  readonly senderName: string;
  readonly kind: 'community' | 'direct' | 'group';
  readonly conversationId: string;
  readonly communityId: string | null;
  /** Name of the community, or topic of a group, or null. */
  readonly placeName: string | null;
  readonly messages: readonly NotifiedMessage[];
}

/** Puts rows of one person, conversation and channel together. The rows come in the order of their messages. */
export function notificationOf(rows: readonly FactsRow[]): Notification {
  const [first] = rows;
  if (!first) throw new Error('a notification tells of at least one message');
  const nameOf = (row: FactsRow) => row.sender_display_name ?? row.sender_username;
  const senders = new Set(rows.map(nameOf));
  return {
    deliveryId: first.id,
    recipientId: first.recipient_id,
    email: first.email,
    locale: first.locale,
    senderId: first.sender_id,
    senderName: [...senders].slice(0, 3).join(', '),
    kind: first.kind ?? 'direct',
    conversationId: first.conversation_id,
    communityId: first.community_id,
    placeName: first.community_name ?? (first.kind === 'group' ? first.topic : null),
    messages: rows.map((row) => ({
      id: row.message_id,
      senderName: nameOf(row),
      content: row.content ?? '',
      attachments: row.attachment_count ?? 0,
      type: row.type ?? 'text',
    })),
  };
}
