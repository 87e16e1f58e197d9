import { isoTime } from '@parley/kernel';
import type { ConversationSummary } from '../../../domain/conversations';
import { othersIn } from '../common/chat';
import { presentParticipant } from '../common/participant.presenter';
import type { MessageDto } from '../messages/message.dto';
import type { ChatDto, LastMessageDto } from './chat.dto';

const day = 86_400_000;

function presentLast(message: MessageDto): LastMessageDto {
  const { _id, chatId, senderId, type, content, media, createdAt, updatedAt } = message;
  return { _id, chatId, senderId, type, content, media, createdAt, updatedAt };
}

export function presentChat(chat: ConversationSummary, last: MessageDto | null, userId: string, now: Date): ChatDto {
  return {
    _id: chat.id,
    members: othersIn(chat, userId).map((entry) => presentParticipant(entry.person)),
    lastMessage: last ? presentLast(last) : null,
    isRecent: last !== null && now.getTime() - Date.parse(last.createdAt) < day,
    createdAt: isoTime(chat.createdAt),
    updatedAt: isoTime(chat.lastMessageAt ?? chat.createdAt),
  };
}
