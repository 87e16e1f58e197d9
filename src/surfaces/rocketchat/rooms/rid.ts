import { isUuid } from '@parley/kernel';
import type { ConversationSummary } from '../../../domain/conversations';

const idLength = 36;

/** The room id of a pair: both user ids in order and joined, with nothing between them (RC-32). */
export function ridOfPair(one: string, other: string): string {
  return one < other ? one + other : other + one;
}

/** The room id of exactly these people: the pair's, or for any other number the conversation's own id. */
export function ridOfPeople(conversationId: string, people: readonly string[]): string {
  const [one, other] = people;
  return people.length === 2 && one !== undefined && other !== undefined ? ridOfPair(one, other) : conversationId;
}

export function ridOf(conversation: Pick<ConversationSummary, 'id' | 'participants'>): string {
  return ridOfPeople(
    conversation.id,
    conversation.participants.map((participant) => participant.person.id),
  );
}

/** The two people that a pair's room id names; null for every other text. */
export function pairOf(rid: string): readonly [string, string] | null {
  if (rid.length !== idLength * 2) return null;
  const [one, other] = [rid.slice(0, idLength), rid.slice(idLength)];
  return isUuid(one) && isUuid(other) && one < other ? [one, other] : null;
}
