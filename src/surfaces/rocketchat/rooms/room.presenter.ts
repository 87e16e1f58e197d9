import { isoTime } from '@parley/kernel';
import type { ConversationSummary, PersonDetails } from '../../../domain/conversations';
import { ridOf, ridOfPeople } from './rid';
import type { OpenedRoomDto, RoomDto } from './room.dto';

/** People come ordered by display name already. */
export function presentOpened(conversationId: string, people: readonly PersonDetails[]): OpenedRoomDto {
  const rid = ridOfPeople(
    conversationId,
    people.map((person) => person.id),
  );
  return { t: 'd', rid, _id: rid, usernames: people.map((person) => person.username) };
}

/** Whether no one can currently write: a pair with a deactivated user (RC-71). Groups and self rooms stay writable. */
function isReadOnly(conversation: Pick<ConversationSummary, 'kind' | 'participants'>): boolean {
  return conversation.kind === 'direct' && conversation.participants.some(({ person }) => !person.active);
}

/** `written`: what members have written, as far as the reader may see it. */
export function presentRoom(
  conversation: ConversationSummary,
  written: Pick<RoomDto, 'lm' | 'lastMessage' | 'topic'>,
): RoomDto {
  const people = conversation.participants.map(({ person }) => person);
  return {
    _id: ridOf(conversation),
    t: 'd',
    usernames: people.map((person) => person.username),
    uids: people.map((person) => person.id),
    usersCount: people.length,
    msgs: conversation.messageCount,
    ts: isoTime(conversation.createdAt),
    _updatedAt: isoTime(conversation.lastMessageAt ?? conversation.createdAt),
    lm: written.lm,
    lastMessage: written.lastMessage,
    ro: isReadOnly(conversation),
    sysMes: true,
    default: false,
    topic: written.topic,
  };
}
