import type { Profile } from '../../../domain/conversations';
import type { InboxEntry, SentInCommunity, ThreadPage } from '../../../domain/messages';
import type { Page } from '@parley/kernel';
import { timestamp } from '../../common/native/timestamp';
import type { ConversationDto, ConversationListDto, MessageDto, MessageListDto, UserSummaryDto } from './message.dto';

function presentUser(person: Profile): UserSummaryDto {
  return { id: person.id, username: person.username, avatar_url: person.avatarUrl };
}

export function presentMessage({ message, sender, recipient }: SentInCommunity): MessageDto {
  const createdAt = timestamp(message.createdAt);
  return {
    id: message.id,
    content: message.content,
    created_at: createdAt,
    updated_at: createdAt,
    sender: presentUser(sender),
    recipient: presentUser(recipient),
  };
}

export function presentThread(page: ThreadPage): MessageListDto {
  return { total: page.total, has_more: page.hasMore, data: page.items.map(presentMessage) };
}

export function presentConversation(entry: InboxEntry): ConversationDto {
  return {
    id: entry.id,
    updated_at: timestamp(entry.updatedAt),
    user: presentUser(entry.other),
    latest_message: {
      id: entry.latest.id,
      content: entry.latest.content,
      created_at: timestamp(entry.latest.createdAt),
      sender: presentUser(entry.latest.sender),
    },
    unread_count: entry.unread,
    read_up_to: entry.readUpTo,
  };
}

export function presentConversations(page: Page<InboxEntry> & { readonly next: string | null }): ConversationListDto {
  return { total: page.total, has_more: page.next !== null, data: page.items.map(presentConversation) };
}
