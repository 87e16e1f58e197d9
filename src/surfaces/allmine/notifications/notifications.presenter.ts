import { isoTime } from '@parley/kernel';
import type { MessageType, ReceivedMessage } from '../../../domain/messages';
import type { NotificationDto } from './notification.dto';

/** Maximum code points of a text that are shown. */
const excerptLength = 140;

const insteadOfText: Record<MessageType, string> = {
  text: 'Sent a file',
  image: 'Sent a picture',
  video: 'Sent a video',
  audio: 'Sent an audio file',
  file: 'Sent a file',
  credit_transfer: 'Sent you credits',
  pinned: 'Pinned a message',
};

function excerptOf(content: string): string {
  const start = [...content.slice(0, excerptLength * 2 + 2)];
  return start.length > excerptLength ? `${start.slice(0, excerptLength).join('')}…` : content;
}

export function presentNotification({ message, seen, seenAt }: ReceivedMessage, userId: string): NotificationDto {
  return {
    id: message.id,
    userId,
    type: message.type === 'credit_transfer' ? 'credit_transfer' : 'message',
    category: 'messages',
    title: message.sender.displayName,
    message: message.content === '' ? insteadOfText[message.type] : excerptOf(message.content),
    metadata: { chatId: message.conversationId, messageId: message.id, senderId: message.sender.id },
    read: seen,
    createdAt: isoTime(message.createdAt),
    updatedAt: isoTime(seenAt ?? message.createdAt),
  };
}

/** The message types of a requested type; undefined: all. An unknown type matches none. */
export function messageTypesOf(
  type: string | undefined,
  category: string | undefined,
): readonly MessageType[] | undefined {
  if (category !== undefined && category !== 'messages') return [];
  if (type === undefined) return undefined;
  if (type === 'credit_transfer') return ['credit_transfer'];
  return type === 'message' ? ['text', 'image', 'video', 'audio', 'file', 'pinned'] : [];
}
