/** What an event can be about. Ids and positions only: text, names and addresses never enter the log. */
export interface EventSubjects {
  readonly conversationId: string;
  readonly messageId: string;
  /** Position of the message. Of `conversation.read`: the last position that was read; earlier ones may be unread. */
  readonly seq: number;
  readonly communityId: string;
  /** The other person, or the attachment, that the event is about. */
  readonly subjectId: string;
}

/**
 * The closed list of event types, each with the subjects that it must name. A type is a past fact; types are only ever
 * added, because events of older versions stay in the log until they expire.
 */
export const eventSubjects = {
  'message.created': ['conversationId', 'messageId', 'seq'],
  'message.edited': ['conversationId', 'messageId', 'seq'],
  'message.deleted': ['conversationId', 'messageId', 'seq'],
  'message.reacted': ['conversationId', 'messageId', 'seq'],
  'message.starred': ['conversationId', 'messageId', 'seq'],
  'message.pinned': ['conversationId', 'messageId', 'seq'],
  'message.marked': ['conversationId', 'messageId', 'seq'],
  'message.followed': ['conversationId', 'messageId', 'seq'],
  'conversation.opened': ['conversationId'],
  'conversation.read': ['conversationId', 'seq'],
  'conversation.unread': ['conversationId', 'seq'],
  'conversation.closed': ['conversationId'],
  'conversation.reopened': ['conversationId'],
  /** Its two participants see each other's read receipts again, or no longer. */
  'conversation.receipts': ['conversationId'],
  'conversation.muted': ['conversationId'],
  'conversation.renamed': ['conversationId'],
  'conversation.removed': ['conversationId'],
  'membership.started': ['communityId', 'subjectId'],
  'membership.changed': ['communityId', 'subjectId'],
  'membership.ended': ['communityId', 'subjectId'],
  'membership.blocked': ['communityId', 'subjectId'],
  'membership.unblocked': ['communityId', 'subjectId'],
  'person.blocked': ['subjectId'],
  'person.unblocked': ['subjectId'],
  'person.created': ['subjectId'],
  'person.updated': ['subjectId'],
  'person.deactivated': ['subjectId'],
  'person.reactivated': ['subjectId'],
  'person.erased': ['subjectId'],
  /** Some of the person's sessions have ended: what they let in has to be checked again. */
  'session.ended': ['subjectId'],
  'community.created': ['communityId'],
  'community.updated': ['communityId'],
  'credits.moved': ['subjectId'],
  'attachment.removed': ['subjectId'],
} as const satisfies Record<string, readonly (keyof EventSubjects)[]>;

/** The name of a fact, for example `message.created`. */
export type EventType = keyof typeof eventSubjects;

interface EventOf<Type extends EventType> {
  readonly type: Type;
  /** The person who caused it; null when the platform or the system did. */
  readonly actorId: string | null;
  /** The people who may learn of it. What each may see of it is checked again when it is shown. */
  readonly readers: readonly string[];
}

/** An event to append. The subjects of its type are required; others are optional. */
export type NewEvent = {
  [Type in EventType]: EventOf<Type> &
    Pick<EventSubjects, (typeof eventSubjects)[Type][number]> &
    Partial<EventSubjects>;
}[EventType];

/** An event in the log. */
export interface LoggedEvent {
  /** Position in the log. Within one conversation it rises with `seq`; gaps mean nothing. */
  readonly id: number;
  readonly type: EventType;
  readonly occurredAt: Date;
  readonly actorId: string | null;
  readonly conversationId: string | null;
  readonly messageId: string | null;
  readonly seq: number | null;
  readonly communityId: string | null;
  readonly subjectId: string | null;
  /** The people of this row who may learn of the event: two at most. An event with more readers takes several rows. */
  readonly readers: readonly string[];
}

/** An event as its consumers read it. */
export interface ConsumedEvent extends LoggedEvent {
  /** Names the trace in which it happened, if one is recorded. */
  readonly traceparent: string | null;
}
