import { isoTime } from '@parley/kernel';
import type { InboxConversation } from '../../../domain/messages';
import { ridOf } from '../rooms/rid';
import type { SubscriptionDto } from './subscription.dto';

function latest(...dates: readonly (Date | null)[]): Date {
  return new Date(Math.max(...dates.map((date) => date?.getTime() ?? 0)));
}

/** A user's subscription to a room. Names follow renames, because they are read each time (RC-74). */
export function presentSubscription(
  { conversation, mine, unread }: InboxConversation,
  userMentions: number,
): SubscriptionDto {
  const self = mine.person;
  const others = conversation.participants.map(({ person }) => person).filter((person) => person.id !== self.id);
  const named = others.length > 0 ? others : [self];
  return {
    _id: `${conversation.id}${self.id}`,
    rid: ridOf(conversation),
    t: 'd',
    u: { _id: self.id, username: self.username },
    name: named.map((person) => person.username).join(', '),
    fname: named.map((person) => person.displayName).join(', '),
    open: !mine.closed,
    alert: unread > 0,
    unread,
    userMentions,
    groupMentions: 0,
    ts: isoTime(mine.joinedAt),
    ls: mine.readAt ? isoTime(mine.readAt) : undefined,
    _updatedAt: isoTime(latest(conversation.lastMessageAt, mine.changedAt, mine.joinedAt)),
  };
}
