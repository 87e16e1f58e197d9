import { Injectable } from '@nestjs/common';
import { DomainError, isUuid, newId, type Readable } from '@parley/kernel';
import { Database, violatedConstraint } from '@parley/platform/database/database';
import { EventLog } from '../events';
import { conversationErrors } from './conversations.errors';
import { ConversationsRepository } from './conversations.repository';
import type { Conversation } from './model/conversation';
import { maxParticipants, peopleKey } from './model/people-key';
import type { ReadMark, SeqRange } from './model/read-mark';
import { readMarkOf } from './persistence/conversations.mapper';
import * as sql from './persistence/conversations.sql';

interface OpenCommand {
  /** The caller; need not be one of the people. */
  readonly openedBy: string;
  /** Ids of existing accounts, 1 to 8 different ones: the exact set of people. */
  readonly people: readonly string[];
  /** Those among them for whom a new conversation starts closed, until its first message. */
  readonly closedFor?: readonly string[];
}

/** A conversation of any kind, named by its id. */
type Identified = Readable<{ readonly id: string }>;

/** Changes to conversations and participants. Each method takes what the access module has returned. */
@Injectable()
export class ConversationsService {
  constructor(
    private readonly database: Database,
    private readonly repository: ConversationsRepository,
    private readonly log: EventLog,
  ) {}

  /**
   * The conversation of an exact set of people, created if there is none. Concurrent calls get the same conversation,
   * and exactly one of them gets `created`. Sends no message and no notification.
   * @throws DomainError too_many_participants, participant_not_found
   */
  async open(command: OpenCommand): Promise<{ conversation: Conversation; created: boolean }> {
    const people = [...new Set(command.people.map((id) => id.toLowerCase()))];
    if (people.length > maxParticipants) throw new DomainError(conversationErrors.too_many_participants);
    if (people.length === 0 || !people.every(isUuid)) throw new DomainError(conversationErrors.participant_not_found);
    const existing = await this.repository.findByPeople(people);
    if (existing) return { conversation: existing, created: false };
    const kind = people.length <= 2 ? 'direct' : 'group';
    const values = [newId(), kind, peopleKey(null, people), command.openedBy, people, command.closedFor ?? []];
    const [row] = await this.database.query(sql.openConversation, values).catch((error: unknown) => {
      if (violatedConstraint(error) === 'participants_user_fkey')
        throw new DomainError(conversationErrors.participant_not_found);
      throw error;
    });
    const conversation = row ? await this.repository.find(row.id) : null;
    if (!row || !conversation) throw new Error('opening a conversation returned nothing');
    const created = Number(row.opened) > 0;
    if (created) this.log.committed();
    return { conversation, created };
  }

  /**
   * Marks everything up to the newest message as read.
   * @returns how many messages are still unread
   */
  async markRead(conversation: Identified, personId: string): Promise<number> {
    const [row] = await this.database.query(sql.markRead, [conversation.id, personId, 0, null]);
    this.log.committed();
    return Number(row?.unread ?? 0);
  }

  /** Counts the message at `seq` and everything after it as unread for one person; what is unread already stays so. */
  async markUnread(conversation: Readable<Conversation>, personId: string, seq: number): Promise<void> {
    await this.database.execute(sql.returnReadMark, [conversation.id, personId, seq]);
    this.log.committed();
  }

  /**
   * Marks a page of messages as read; what is older or newer stays as it is. A page that leaves more than `maxReadRanges`
   * gaps closes the oldest of them.
   * @param page seq of the first and the last message; everything between them is on the page or was deleted
   * @returns what the person has read now; null if the person is not a participant
   */
  async markPageRead(conversation: Readable<Conversation>, personId: string, page: SeqRange): Promise<ReadMark | null> {
    const [row] = await this.database.query(sql.markRead, [conversation.id, personId, page.first, page.last]);
    this.log.committed();
    return row ? readMarkOf(row) : null;
  }

  /**
   * Closes the conversation for one person until a new message arrives, and counts it as read.
   * @returns false when it was closed already
   */
  async close(conversation: Readable<Conversation>, personId: string): Promise<boolean> {
    const rows = await this.database.query(sql.closeConversation, [conversation.id, personId]);
    this.log.committed();
    return rows.length > 0;
  }

  /** Opens a closed conversation again for one person; nothing changes for the others. */
  async reopen(conversation: Readable<Conversation>, personId: string): Promise<void> {
    await this.database.execute(sql.reopenConversation, [conversation.id, personId]);
    this.log.committed();
  }

  /** Sets the topic; any participant may. */
  async setTopic(conversation: Readable<Conversation>, personId: string, topic: string): Promise<void> {
    await this.database.execute(sql.setTopic, [conversation.id, personId, topic]);
    this.log.committed();
  }

  /**
   * Removes a direct or group conversation with everything in it. A surface's permission table decides who may.
   * @returns false when it was gone already
   */
  async remove(conversation: Conversation, actorId: string): Promise<boolean> {
    const rows = await this.database.query(sql.deleteConversation, [conversation.id, actorId]);
    this.log.committed();
    return rows.length > 0;
  }

  /**
   * Silences the notifications of a conversation for one person until a time; null ends it.
   * @returns false if the person is not a participant
   */
  async mute(conversation: Identified, personId: string, until: Date | null): Promise<boolean> {
    const rows = await this.database.query(sql.muteConversation, [conversation.id, personId, until]);
    this.log.committed();
    return rows.length > 0;
  }
}
