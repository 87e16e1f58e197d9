import type { PersonDetails } from '../../conversations';

/** `pinned` messages are written by the system in the name of the person who pinned a message. */
export type MessageType = 'text' | 'image' | 'video' | 'audio' | 'file' | 'credit_transfer' | 'pinned';

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
  /** The client-chosen id, if any. */
  readonly publicId: string | null;
  readonly conversationId: string;
  /** Position in the conversation, from 1, without gaps. */
  readonly seq: number;
  readonly type: MessageType;
  readonly content: string;
  readonly sender: PersonDetails;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly editedBy: string | null;
  /** Time of the last change after sending, including marks and reactions. */
  readonly changedAt: Date | null;
  /** Set on tombstones, whose content was removed. */
  readonly deletedAt: Date | null;
  /** The root of the thread that this message replies to, if any. */
  readonly threadRootId: string | null;
  /** Replies in the thread of this message that are not deleted. */
  readonly replyCount: number;
  /** When the thread of this message was last replied to; null if never. */
  readonly lastReplyAt: Date | null;
  /** Ids of the people who follow the thread of this message. */
  readonly followedBy: readonly string[];
  readonly attachmentCount: number;
  readonly hasReactions: boolean;
  readonly mentions: readonly string[];
  readonly starredBy: readonly string[];
  readonly pinnedAt: Date | null;
  readonly pinnedBy: string | null;
  readonly extras: Readonly<Record<string, unknown>> | null;
}

/** Reactions with one emoji: the users, in the order of their reactions. */
export interface ReactionGroup {
  readonly emoji: string;
  readonly userIds: readonly string[];
}
