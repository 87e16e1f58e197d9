import { Injectable } from '@nestjs/common';
import { DomainError, isUuid, offsetOf, type Page, type PageRequest, type Readable } from '@parley/kernel';
import { Database } from '@parley/platform/database/database';
import { ifParticipant } from '../access';
import { EventLog } from '../events';
import { messageErrors } from './messages.errors';
import { MessagesRepository } from './messages.repository';
import { Message, MessageType } from './model/message';
import * as sql from './persistence/received.sql';

/** A received message, as an entry in the person's list of notifications. */
export interface ReceivedMessage {
  readonly message: Readable<Message>;
  /** Marked so by the person; as long as it was not marked, whether the message counts as read in its conversation. */
  readonly seen: boolean;
  /** When it was marked; null while it follows the conversation. */
  readonly seenAt: Date | null;
}

interface ReceivedFilter {
  readonly seen?: boolean;
  readonly types?: readonly MessageType[];
}

/** Maximum number of entries in the list; older messages are in their conversations. */
export const maxReceived = 200;
/** Number of most recently active conversations that are considered. */
const maxConversations = 100;
/** Number of newest messages considered in each of them. */
const maxPlaces = 500;

/**
 * Recently received messages over all one-to-one conversations, read from the messages themselves, so nothing is stored
 * twice.
 */
@Injectable()
export class ReceivedMessagesService {
  constructor(
    private readonly database: Database,
    private readonly messages: MessagesRepository,
    private readonly log: EventLog,
  ) {}

  /** A page of the newest 200, newest first, without deleted messages. */
  async list(userId: string, filter: ReceivedFilter, page: PageRequest): Promise<Page<ReceivedMessage>> {
    const rows = await this.database.query(sql.selectReceived, [userId, maxConversations, maxPlaces, maxReceived]);
    const wanted = rows.filter(
      (row) =>
        (filter.seen === undefined || row.seen === filter.seen) &&
        (filter.types === undefined || filter.types.includes(row.type)),
    );
    const shown = wanted.slice(offsetOf(page), offsetOf(page) + page.perPage);
    const messages = await this.messages.findMany(shown.map((row) => row.id));
    const byId = new Map(messages.map((message) => [message.id, message]));
    const items = shown.flatMap((row) => {
      const message = asReceived(byId.get(row.id));
      return message ? [{ message, seen: row.seen, seenAt: row.seen_at }] : [];
    });
    return { total: wanted.length, items };
  }

  /**
   * Marks one as seen or not seen, independently of the conversation's read mark.
   * @throws DomainError message_not_found when the person has received no such message
   */
  async mark(userId: string, messageId: string, seen: boolean): Promise<ReceivedMessage> {
    const [row] = isUuid(messageId) ? await this.database.query(sql.markReceived, [userId, messageId, seen]) : [];
    if (!row) throw new DomainError(messageErrors.message_not_found);
    this.log.committed();
    const message = asReceived((await this.messages.find(row.id)) ?? undefined);
    if (!message) throw new DomainError(messageErrors.message_not_found);
    return { message, seen: row.seen, seenAt: row.seen_at };
  }
}

/** The statements here only find messages in conversations that the person takes part in. */
function asReceived(message: Message | undefined): Readable<Message> | null {
  return message ? ifParticipant(message, { participant: true }) : null;
}
