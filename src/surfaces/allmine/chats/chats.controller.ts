import { Controller, Get, UseInterceptors } from '@nestjs/common';
import type { Actor } from '../../../domain/auth';
import { maxDirectList } from '../../../domain/conversations';
import { InboxQueries } from '../../../domain/messages';
import { CurrentActor } from '../../common/auth';
import { Operation } from '../surface';
import { isChat } from '../common/chat';
import { EnvelopeInterceptor } from '../common/envelope.interceptor';
import { AllmineMessagesReader } from '../messages/messages.reader';
import { ChatDto } from './chat.dto';
import { presentChat } from './chats.presenter';

/** The caller's chats: contract 5.2. */
@Controller('api/v1/chats')
@UseInterceptors(EnvelopeInterceptor)
export class AllmineChatsController {
  constructor(
    private readonly inbox: InboxQueries,
    private readonly reader: AllmineMessagesReader,
  ) {}

  @Get()
  @Operation({
    id: 'listChats',
    summary: 'List the caller’s chats',
    description:
      `The caller's one-to-one chats with their newest message, latest activity first. Not paginated: returns at ` +
      `most the ${maxDirectList} latest. Chats with a blocked user stay on the list.`,
    tags: ['Chats'],
    access: 'bearer',
    revalidated: true,
    success: { type: [ChatDto] },
  })
  async list(@CurrentActor() actor: Actor): Promise<ChatDto[]> {
    const chats = (await this.inbox.pairs(actor.userId)).filter(({ conversation }) => isChat(conversation));
    const newest = chats.flatMap((chat) => chat.newest ?? []);
    const shown = await this.reader.show(newest, actor.userId, () => []);
    const byChat = new Map(shown.map((message) => [message.chatId, message]));
    const now = new Date();
    return chats.map(({ conversation }) =>
      presentChat(conversation, byChat.get(conversation.id) ?? null, actor.userId, now),
    );
  }
}
