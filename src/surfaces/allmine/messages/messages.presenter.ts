import { isoTime, type Readable } from '@parley/kernel';
import { type Attachment, AttachmentsQueries, kindOf } from '../../../domain/attachments';
import { hasRead, type Participant } from '../../../domain/conversations';
import type { CreditTransfer } from '../../../domain/credits';
import type { Message } from '../../../domain/messages';
import type { CreditsSentDto } from './send.dto';
import type { CreditTransferDto, MediaDto, MessageDto } from './message.dto';

/** Context of a message for one reader. */
interface MessageContext {
  readonly participants: readonly Participant[];
  readonly attachment: Readable<Attachment> | undefined;
  readonly transfer: CreditTransfer | undefined;
  readonly readerId: string;
  readonly urls: Pick<AttachmentsQueries, 'signedUrl'>;
}

function presentMedia(attachment: Readable<Attachment>, { readerId, urls }: MessageContext): MediaDto {
  return {
    url: urls.signedUrl(attachment, readerId),
    type: kindOf(attachment.mimeType),
    name: attachment.filename,
    size: attachment.sizeBytes,
    duration: attachment.durationSeconds,
    width: attachment.width,
    height: attachment.height,
    thumbnail_url: attachment.thumbnailKey === null ? null : urls.signedUrl(attachment, readerId, 'thumbnail'),
  };
}

function presentCredits(transfer: CreditTransfer): CreditTransferDto {
  return { amount: transfer.amount, recipientId: transfer.recipientId, senderId: transfer.senderId };
}

/**
 * Other APIs send files without a message type; here the file's type is used. That a message was pinned is shown as the text
 * it carries.
 */
function typeOf(message: Message, attachment: Attachment | undefined): string {
  if (message.type === 'pinned') return 'text';
  return message.type === 'text' && message.content === '' && attachment ? kindOf(attachment.mimeType) : message.type;
}

export function presentMessage(message: Message, context: MessageContext): MessageDto {
  const { participants, attachment, transfer } = context;
  return {
    _id: message.id,
    chatId: message.conversationId,
    senderId: message.sender.id,
    type: typeOf(message, attachment),
    content: message.content,
    media: attachment ? presentMedia(attachment, context) : null,
    creditTransfer: transfer ? presentCredits(transfer) : null,
    readBy: participants
      .filter((entry) => entry.person.id !== message.sender.id && hasRead(entry, message.seq))
      .map((entry) => entry.person.id),
    createdAt: isoTime(message.createdAt),
    updatedAt: isoTime(message.editedAt ?? message.createdAt),
  };
}

export function presentCreditsSent(transfer: CreditTransfer): CreditsSentDto {
  return {
    senderId: transfer.senderId,
    recipientId: transfer.recipientId,
    transferredAmount: transfer.amount,
    senderBalance: transfer.senderBalance,
    recipientBalance: transfer.recipientBalance,
  };
}
