import type { EventType, FeedPosition, LoggedEvent } from '../../../domain/events';

/**
 * What an event may change for a person, in the order in which it is shown. Cursors hold the number of a part: parts are
 * only ever added at the end.
 */
export const parts = ['message', 'community', 'membership', 'conversation', 'profile', 'block', 'receipt'] as const;
export type Part = (typeof parts)[number];

const message: readonly Part[] = ['message', 'conversation'];
const membership: readonly Part[] = ['community', 'membership', 'conversation'];

/** The events that this API shows, with the parts that they may change. */
const partsOf: Partial<Record<EventType, readonly Part[]>> = {
  'message.created': message,
  'message.edited': message,
  'message.deleted': message,
  'conversation.read': ['conversation', 'receipt'],
  'conversation.receipts': ['conversation'],
  'membership.started': membership,
  'membership.changed': membership,
  'membership.ended': membership,
  'membership.blocked': membership,
  'membership.unblocked': membership,
  'community.created': ['community'],
  'community.updated': ['community'],
  'person.created': ['profile'],
  'person.updated': ['profile'],
  'person.reactivated': ['profile'],
  'person.blocked': ['block'],
  'person.unblocked': ['block'],
};

/** Whether an event can change what this API shows. */
export function isShown(type: EventType): boolean {
  return partsOf[type] !== undefined;
}

/** One thing that one event may have changed for one person. */
export interface Candidate {
  readonly personId: string;
  readonly event: LoggedEvent;
  readonly part: Part;
}

/** The other person of an event between two. */
export const otherOf = ({ event, personId }: Candidate) => event.readers.find((reader) => reader !== personId);
export const keyOf = (...ids: readonly (string | null | undefined)[]) => ids.join(' ');

/**
 * What the events of a page may have changed for a person, without what was shown before. The state of an object is
 * shown where it changed last.
 */
export function candidatesOf(events: readonly LoggedEvent[], personId: string, after: FeedPosition): Candidate[] {
  const all = events.flatMap((event) =>
    (partsOf[event.type] ?? [])
      .filter((part) => concerns(event, part, personId))
      .filter((part) => event.id !== after.id || parts.indexOf(part) > after.part)
      .map((part) => ({ personId, event, part })),
  );
  const last = new Map(all.map((candidate) => [objectOf(candidate), candidate.event.id]));
  return all.filter((candidate) => last.get(objectOf(candidate)) === candidate.event.id);
}

/** Whether an event changes this part for the person. */
function concerns(event: LoggedEvent, part: Part, personId: string): boolean {
  // One's own mark changes the list, that of the other is a receipt.
  if (event.type === 'conversation.read') return (event.actorId === personId) === (part === 'conversation');
  if (part === 'membership') return event.subjectId !== personId;
  if (part === 'community' && event.subjectId !== null) return event.subjectId === personId;
  return true;
}

/** The object that a part of an event is about. Each event of a message is shown. */
function objectOf(candidate: Candidate): string {
  const { event, part } = candidate;
  switch (part) {
    case 'message':
      return `${part} ${event.id}`;
    case 'conversation':
    case 'receipt':
      return keyOf(part, event.conversationId ?? keyOf(event.communityId, otherOf(candidate)));
    case 'community':
      return `${part} ${event.communityId}`;
    case 'membership':
      return keyOf(part, event.communityId, event.subjectId);
    case 'block':
      return `${part} ${event.subjectId}`;
    case 'profile':
      return part;
  }
}
