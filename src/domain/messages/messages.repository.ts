import { Injectable } from '@nestjs/common';
import { isUuid, isStorableText } from '@parley/kernel';
import { Database } from '@parley/platform/database/database';
import type { Message } from './model/message';
import { messageOf } from './persistence/messages.mapper';
import * as sql from './persistence/messages.sql';

/** Longest text that can be the id of a message. */
const longestId = 255;

/**
 * Messages of direct and group conversations by id, deleted ones too, for this module alone: it does not ask who may see
 * them.
 */
@Injectable()
export class MessagesRepository {
  constructor(private readonly database: Database) {}

  async find(messageId: string): Promise<Message | null> {
    return (await this.findMany([messageId]))[0] ?? null;
  }

  /** Several by id, in the order of the ids; unknown ones are omitted. */
  async findMany(messageIds: readonly (string | null)[]): Promise<Message[]> {
    const ids = messageIds.filter(isUuid);
    if (ids.length === 0) return [];
    const found = (await this.database.query(sql.selectByIds, [ids])).map(messageOf);
    const byId = new Map(found.map((message) => [message.id, message]));
    return ids.flatMap((id) => byId.get(id.toLowerCase()) ?? []);
  }

  /** By the id that its client chose. */
  async findByPublicId(publicId: string): Promise<Message | null> {
    const [row] = await this.database.query(sql.selectByPublicId, [publicId]);
    return row ? messageOf(row) : null;
  }

  /** By the id that its client chose, or by its own. */
  async findByAnyId(text: string): Promise<Message | null> {
    if (text.length > longestId || !isStorableText(text)) return null;
    const [row] = await this.database.query(sql.selectByAnyId, [text, isUuid(text) ? text : null]);
    return row ? messageOf(row) : null;
  }
}
