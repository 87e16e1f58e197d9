import { Injectable } from '@nestjs/common';
import { DomainError, isUuid, type Page, type Readable, isStorableText } from '@parley/kernel';
import { Database } from '@parley/platform/database/database';
import { attachedTo, byItsOwner, ifParticipant } from '../access';
import { type Attachment, attachmentErrors, attachmentOf, AttachmentsQueries } from '../attachments';
import type { Conversation, Slice } from '../conversations';
import type { Message } from './model/message';
import * as sql from './persistence/message-files.sql';

/** Files of messages, for people who may read the message. */
@Injectable()
export class MessageFilesQueries {
  constructor(
    private readonly database: Database,
    private readonly attachments: AttachmentsQueries,
  ) {}

  /** The files of messages, each message's in its order; messages without any are left out. */
  async ofMessages(messages: readonly Readable<Message>[]): Promise<Map<string, Readable<Attachment>[]>> {
    const withFiles = messages.filter((message) => message.attachmentCount > 0);
    const files = await this.attachments.ofMessages(withFiles.map((message) => message.id));
    return new Map([...files].map(([messageId, list]) => [messageId, attachedTo(withFiles, list)]));
  }

  /**
   * A slice of the files of a conversation, newest first. `group` is the first part of a media type: `image`, `video`,
   * `audio`, `application`, `text`.
   */
  async ofConversation(
    conversation: Readable<Conversation>,
    slice: Slice & { readonly name?: string; readonly group?: string },
  ): Promise<Page<Readable<Attachment>>> {
    // No stored name can hold such text, and PostgreSQL rejects it as a parameter.
    if (slice.name !== undefined && !isStorableText(slice.name)) return { total: 0, items: [] };
    if (slice.group !== undefined && !/^[a-z]+$/.test(slice.group)) return { total: 0, items: [] };
    const filter = [conversation.id, slice.name ?? null, slice.group ?? null];
    const rows = await this.database.query(sql.selectOfConversation, [...filter, slice.limit, slice.offset]);
    const [count] = await this.database.query(sql.countOfConversation, filter);
    const items = rows.flatMap((row) => ifParticipant(attachmentOf(row), { participant: true }) ?? []);
    return { total: Number(count?.total ?? 0), items };
  }

  /**
   * A file that the person may read: of a message in one of their conversations, or their own upload that no message
   * uses yet. Unknown ids return the same error as files of others.
   * @throws DomainError attachment_forbidden; attachment_not_found when the person could read it and it is gone
   */
  async readable(attachmentId: string, readerId: string): Promise<Readable<Attachment>> {
    const [row] = isUuid(attachmentId) ? await this.database.query(sql.selectForReader, [attachmentId, readerId]) : [];
    const file = row && attachmentOf(row);
    const readable = file && (row.own_unused ? byItsOwner(file, readerId) : ifParticipant(file, row));
    if (!row || !readable) throw new DomainError(attachmentErrors.attachment_forbidden);
    if (row.gone) throw new DomainError(attachmentErrors.attachment_not_found);
    return readable;
  }
}
