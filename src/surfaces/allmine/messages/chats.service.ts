import { Injectable } from '@nestjs/common';
import { DomainError, type Readable } from '@parley/kernel';
import { AccessService, asParticipant } from '../../../domain/access';
import { type Conversation, conversationErrors } from '../../../domain/conversations';
import { DirectPairsService } from '../../../domain/messages';
import { usersErrors, UsersQueries } from '../../../domain/users';
import { allmineErrors } from '../surface';
import { isChat, othersIn } from '../common/chat';

/** Finds the chat that a request means. */
@Injectable()
export class ChatsService {
  constructor(
    private readonly access: AccessService,
    private readonly pairs: DirectPairsService,
    private readonly users: UsersQueries,
  ) {}

  /** @throws DomainError conversation_not_found, not_participant */
  async readable(chatId: string, userId: string): Promise<Readable<Conversation>> {
    const conversation = await this.access.outline(chatId);
    if (!isChat(conversation)) throw new DomainError(conversationErrors.conversation_not_found);
    return asParticipant(conversation, userId);
  }

  /**
   * The chat to write to, given by the other person, or by its id as well: contract section 4.
   * @throws DomainError conversation_not_found, not_participant, user_not_found, chat_mismatch, and what
   * `DirectPairsService.forWriting` throws
   */
  async addressed(
    actorId: string,
    address: { readonly chatId: string | null; readonly targetUserId: string },
  ): Promise<Readable<Conversation>> {
    const { chatId, targetUserId } = address;
    if (chatId === null) return await this.pairs.forWriting(actorId, targetUserId);
    const chat = await this.readable(chatId, actorId);
    if (othersIn(chat, actorId).some((entry) => entry.person.id === targetUserId)) return chat;
    throw new DomainError(
      (await this.users.find(targetUserId)) ? allmineErrors.chat_mismatch : usersErrors.user_not_found,
    );
  }
}
