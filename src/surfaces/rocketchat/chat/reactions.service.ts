import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../domain/auth';
import { MessageChangesService, MessagesQueries } from '../../../domain/messages';
import { emojiName } from './emoji';
import { FoundMessages } from './found-messages.service';

/** Reactions of the caller: contract section 5. */
@Injectable()
export class Reactions {
  constructor(
    private readonly found: FoundMessages,
    private readonly queries: MessagesQueries,
    private readonly changes: MessageChangesService,
  ) {}

  /**
   * Adds or removes a reaction; toggles it if `present` is not given.
   * @throws unknown_message, blocked_pair, read_only, invalid_emoji, too_many_reactions
   */
  async react(actor: Actor, messageId: string, emoji: string, present?: boolean): Promise<void> {
    const found = await this.found.get(messageId, actor.userId);
    const { message } = found;
    const name = emojiName(emoji);
    const groups = present === undefined ? (await this.queries.reactions([message])).get(message.id) : undefined;
    const has = groups?.some((group) => group.emoji === name && group.userIds.includes(actor.userId)) ?? false;
    await this.changes.react(found, actor.userId, name, present ?? !has);
  }
}
