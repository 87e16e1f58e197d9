import type { Person } from '../../conversations';

export type MessageType = 'text' | 'image' | 'video' | 'audio' | 'file' | 'credit_transfer';

/** A message of a conversation inside a community. */
export interface CommunityMessage {
  readonly id: string;
  readonly content: string;
  readonly createdAt: Date;
  readonly senderId: string;
}

/** A message as the surfaces over direct conversations see it; each presenter picks its fields. */
export interface Message {
  readonly id: string;
  /** The id that the sending client chose, where it did. */
  readonly publicId: string | null;
  readonly conversationId: string;
  /** Place in the conversation, from 1, without gaps. */
  readonly seq: number;
  readonly type: MessageType;
  readonly content: string;
  readonly sender: Person;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly editedBy: string | null;
  /** When anything about it was last changed after sending, marks and reactions included. */
  readonly changedAt: Date | null;
  /** Set on tombstones, whose content is gone. */
  readonly deletedAt: Date | null;
  /** The message that this one answers, if it is part of a thread. */
  readonly threadRootId: string | null;
  /** Replies in the thread of this message that are not deleted. */
  readonly replyCount: number;
  readonly attachmentCount: number;
  readonly mentions: readonly string[];
  readonly starredBy: readonly string[];
  readonly pinnedAt: Date | null;
  readonly pinnedBy: string | null;
  readonly extras: Readonly<Record<string, unknown>> | null;
}

/** Reactions with one emoji: who, in the order in which they reacted. */
export interface ReactionGroup {
  readonly emoji: string;
  readonly userIds: readonly string[];
}
