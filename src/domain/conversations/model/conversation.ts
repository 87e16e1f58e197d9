import type { ReadMark } from './read-mark';

/** `community`: a creator and a member inside one community. `direct`: one or two people. `group`: three to eight. */
export type ConversationKind = 'community' | 'direct' | 'group';

/** A person as the native API shows one. */
export interface Profile {
  readonly id: string;
  readonly username: string;
  readonly avatarUrl: string | null;
}

/** A person as shown with a conversation or message. */
export interface PersonDetails {
  readonly id: string;
  readonly username: string;
  /** The display name, or the username where there is none. */
  readonly displayName: string;
  readonly avatarUrl: string | null;
  readonly bot: boolean;
  readonly createdAt: Date;
  /** Whether the account is active. */
  readonly active: boolean;
}

/** One participant's state in a conversation. */
export interface Participant extends ReadMark {
  readonly person: PersonDetails;
  readonly readAt: Date | null;
  /** Closed by this person, and nothing newer has been written. */
  readonly closed: boolean;
  readonly mutedUntil: Date | null;
  readonly joinedAt: Date;
  /** Time of the participant's last change. */
  readonly changedAt: Date;
}

/** A direct or group conversation with its people: all that lists show of one. */
export interface ConversationSummary {
  readonly id: string;
  readonly kind: ConversationKind;
  readonly topic: string | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  /** Messages without the deleted ones. */
  readonly messageCount: number;
  /** Position of the newest message, including deleted ones. */
  readonly lastSeq: number;
  readonly lastMessageId: string | null;
  readonly lastMessageAt: Date | null;
  /** Ordered by display name, then id. */
  readonly participants: readonly Pick<Participant, 'person'>[];
}

/** The same with what each participant has read and set. */
export interface Conversation extends ConversationSummary {
  readonly participants: readonly Participant[];
}

/** Whether it is between exactly two people: groups and conversations of one person are not. */
export function isPair(conversation: Pick<ConversationSummary, 'kind' | 'participants'>): boolean {
  return conversation.kind === 'direct' && conversation.participants.length === 2;
}
