import { Injectable } from '@nestjs/common';
import { isUuid } from '@parley/kernel';
import { Tx } from '@parley/platform/database/database';
import * as sql from './persistence/attachments.sql';

/** Files that belong to messages. */
@Injectable()
export class AttachmentsService {
  /**
   * Makes finished uploads part of a message, inside its commit.
   * @returns how many became the message's; fewer than asked means that one is unknown, somebody else's, unfinished or used.
   */
  async claim(tx: Tx, messageId: string, ownerId: string, attachmentIds: readonly string[]): Promise<number> {
    return await tx.execute(sql.claimUploads, [messageId, ownerId, attachmentIds.filter(isUuid)]);
  }

  /** Marks the files of a message for removal, inside its deletion's commit. */
  async release(tx: Tx, messageId: string): Promise<void> {
    await tx.execute(sql.releaseOfMessage, [messageId]);
  }
}
