import { dateOf, personIn, type PersonDetails } from '../../conversations';
import type { Message } from '../model/message';
import type { MessageRow, MessageValues } from './messages.sql';

/** A row as the domain's own type. */
export function messageOf({ message }: MessageRow): Message {
  return messageFrom(message, personIn(message[0]));
}

/** The same from the values of a message whose sender is known. */
export function messageFrom(values: MessageValues<string> | MessageValues, sender: PersonDetails): Message {
  return {
    sender,
    id: values[1],
    publicId: values[2],
    conversationId: values[3],
    seq: values[4],
    type: values[5],
    content: values[6],
    createdAt: new Date(values[7]),
    editedAt: dateOf(values[8]),
    editedBy: values[9],
    changedAt: dateOf(values[10]),
    deletedAt: dateOf(values[11]),
    threadRootId: values[12],
    replyCount: values[13],
    lastReplyAt: dateOf(values[14]),
    followedBy: values[15] ?? [],
    attachmentCount: values[16],
    hasReactions: values[17],
    mentions: values[18] ?? [],
    starredBy: values[19] ?? [],
    pinnedAt: dateOf(values[20]),
    pinnedBy: values[21],
    extras: values[22],
  };
}
