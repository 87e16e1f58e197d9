import { isoTime } from '@parley/kernel';
import { storedPathOf, type Attachment } from '../../../domain/attachments';
import type { ConversationSummary, PersonDetails } from '../../../domain/conversations';
import type { Message, ReactionGroup } from '../../../domain/messages';
import type { PresenceStatus } from '../../../domain/presence';
import type { User } from '../../../domain/users';
import type { MeepaAttachment, MeepaChannel, MeepaDm, MeepaMessage, MeepaReaction, MeepaUser } from './objects.dto';

/** Presence under the names of this API. */
const statuses = { online: 'online', away: 'idle', busy: 'dnd', offline: 'offline' } as const;

function presentPerson(person: PersonDetails, presence: PresenceStatus): MeepaUser {
  return {
    id: person.id,
    username: person.username.toLowerCase(),
    displayName: person.displayName,
    status: statuses[presence],
    bot: person.bot,
    createdAt: isoTime(person.createdAt),
    avatarPath: person.avatarUrl,
  };
}

export function presentUser(user: User, presence: PresenceStatus): MeepaUser {
  return presentPerson(
    { ...user, displayName: user.displayName ?? user.username, active: user.deactivatedAt === null },
    presence,
  );
}

function shortOf(id: string): string {
  return id.slice(-8);
}

export function presentChannel(conversation: ConversationSummary, other: PersonDetails): MeepaChannel {
  const names = conversation.participants.map((entry) => shortOf(entry.person.id)).sort();
  return {
    id: conversation.id,
    name: `dm-${names.join('-')}`,
    displayName: other.displayName,
    topic: conversation.topic,
    isDm: true,
    isPrivate: true,
    archived: false,
    createdBy: conversation.createdBy,
    createdAt: isoTime(conversation.createdAt),
    position: 0,
    serverId: null,
    memberCount: conversation.participants.length,
    groupId: null,
  };
}

function presentReactions(groups: readonly ReactionGroup[]): MeepaReaction[] {
  return groups.map((group) => ({ emoji: group.emoji, count: group.userIds.length, users: [...group.userIds] }));
}

function presentAttachment(attachment: Attachment, messageId: string): MeepaAttachment {
  return {
    id: attachment.id,
    messageId,
    filename: attachment.filename,
    storedPath: storedPathOf(attachment),
    mimeType: attachment.mimeType,
    sizeBytes: attachment.sizeBytes,
    createdAt: isoTime(attachment.createdAt),
  };
}

export function presentMessage(
  message: Message,
  reactions: readonly ReactionGroup[],
  attachments: readonly Attachment[],
  presence: PresenceStatus,
): MeepaMessage {
  return {
    id: message.id,
    channelId: message.conversationId,
    userId: message.sender.id,
    content: message.content,
    edited: message.editedAt !== null,
    createdAt: isoTime(message.createdAt),
    updatedAt: isoTime(message.editedAt ?? message.createdAt),
    threadId: message.threadRootId,
    user: presentPerson(message.sender, presence),
    replyCount: message.replyCount,
    reactions: presentReactions(reactions),
    attachments: attachments.map((attachment) => presentAttachment(attachment, message.id)),
  };
}

export function presentDm(
  conversation: ConversationSummary,
  other: PersonDetails,
  lastMessage: MeepaMessage | null,
  presence: PresenceStatus,
): MeepaDm {
  return { channel: presentChannel(conversation, other), otherUser: presentPerson(other, presence), lastMessage };
}
