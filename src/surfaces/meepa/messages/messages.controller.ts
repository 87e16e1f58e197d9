import { Body, Controller, Delete, Get, Param, Patch, Put, Query } from '@nestjs/common';
import { ApiParam, ApiQuery } from '@nestjs/swagger';
import { exampleIds } from '../../common/example-ids';
import type { Actor } from '../../../domain/auth';
import { conversationErrors } from '../../../domain/conversations';
import { messageErrors, MessagesQueries, MessageChangesService } from '../../../domain/messages';
import { CurrentActor } from '../../common/auth';
import { EditMessageDto, maxContentLength } from '../channels/channels.dto';
import { MessageBody, MessageListBody } from '../common/objects.dto';
import { beforeOf, CursorQueryDto, limitOf } from '../common/paging';
import { MeepaViews } from '../common/views';
import { Operation } from '../surface';

const MessageParam = (example: string) =>
  ApiParam({ name: 'messageID', description: 'Message id.', schema: { type: 'string', format: 'uuid' }, example });
const EmojiParam = () =>
  ApiParam({
    name: 'emoji',
    description: 'The emoji, URL-encoded; 1 to 64 characters without whitespace.',
    schema: { type: 'string', minLength: 1, maxLength: 64 },
    example: '👍',
  });
const { direct1, directSpare } = exampleIds.messages;

/** One message: its thread, its reactions, its text. `docs/contracts/dms.md` sections 5.5 and 6. */
@Controller('api/messages/:messageID')
export class MeepaMessagesController {
  constructor(
    private readonly changes: MessageChangesService,
    private readonly queries: MessagesQueries,
    private readonly views: MeepaViews,
  ) {}

  @Get('thread')
  @MessageParam(direct1)
  @ApiQuery({
    name: 'before',
    required: false,
    description: 'Cursor: a message id of this thread. Returns only earlier replies.',
    schema: { type: 'string', format: 'uuid' },
  })
  @ApiQuery({
    name: 'limit',
    required: false,
    description: 'How many, 1 to 100. Clamped to 100; invalid values fall back to 50.',
    schema: { type: 'integer', minimum: 1, maximum: 100, default: 50 },
  })
  @Operation({
    id: 'listThread',
    summary: 'List the replies in a thread',
    description: 'Replies to a message, newest first. Also works if the message was deleted.',
    tags: ['Threads'],
    access: 'bearer',
    revalidated: true,
    success: { type: MessageListBody },
    errors: [messageErrors.invalid_cursor, messageErrors.message_not_found],
  })
  async thread(
    @CurrentActor() actor: Actor,
    @Param('messageID') messageId: string,
    @Query() query: CursorQueryDto,
  ): Promise<MessageListBody> {
    const parent = await this.views.parent(messageId, actor.userId);
    return {
      data: await this.views.full(
        await this.queries.thread(parent, { before: beforeOf(query), limit: limitOf(query) }),
        actor.userId,
      ),
    };
  }

  @Patch()
  @MessageParam(direct1)
  @Operation({
    id: 'editMessage',
    summary: 'Edit a message',
    description: 'Author only.',
    tags: ['Messages'],
    access: 'bearer',
    success: { type: MessageBody },
    errors: [
      conversationErrors.blocked_pair,
      conversationErrors.read_only,
      messageErrors.content_blank,
      messageErrors.content_too_long,
      messageErrors.content_malformed,
      messageErrors.not_own_message,
      messageErrors.message_not_found,
    ],
  })
  async edit(
    @CurrentActor() actor: Actor,
    @Param('messageID') messageId: string,
    @Body() body: EditMessageDto,
  ): Promise<MessageBody> {
    const message = await this.views.message(messageId, actor.userId);
    return {
      data: await this.views.one(
        await this.changes.edit(message, actor.userId, body.content, { maxLength: maxContentLength }),
        actor.userId,
      ),
    };
  }

  @Delete()
  @MessageParam(directSpare)
  @Operation({
    id: 'deleteMessage',
    summary: 'Delete a message',
    description: 'Author only. Also deletes its files; replies in its thread stay.',
    tags: ['Messages'],
    access: 'bearer',
    success: { status: 204 },
    errors: [messageErrors.not_own_message, messageErrors.message_not_found],
  })
  async delete(@CurrentActor() actor: Actor, @Param('messageID') messageId: string): Promise<void> {
    const message = await this.views.message(messageId, actor.userId);
    await this.changes.delete(message, actor.userId);
  }

  @Put('reactions/:emoji')
  @MessageParam(direct1)
  @EmojiParam()
  @Operation({
    id: 'addReaction',
    summary: 'Add a reaction',
    description: 'Idempotent. A message can have up to 50 different emoji.',
    tags: ['Reactions'],
    access: 'bearer',
    success: { status: 204 },
    errors: [
      conversationErrors.blocked_pair,
      conversationErrors.read_only,
      messageErrors.invalid_emoji,
      messageErrors.too_many_reactions,
      messageErrors.message_not_found,
    ],
    body: false,
  })
  async react(
    @CurrentActor() actor: Actor,
    @Param('messageID') messageId: string,
    @Param('emoji') emoji: string,
  ): Promise<void> {
    const message = await this.views.message(messageId, actor.userId);
    await this.changes.react(message, actor.userId, emoji, true);
  }

  @Delete('reactions/:emoji')
  @MessageParam(direct1)
  @EmojiParam()
  @Operation({
    id: 'removeReaction',
    summary: 'Remove a reaction',
    description: 'Idempotent.',
    tags: ['Reactions'],
    access: 'bearer',
    success: { status: 204 },
    errors: [messageErrors.invalid_emoji, messageErrors.message_not_found],
  })
  async unreact(
    @CurrentActor() actor: Actor,
    @Param('messageID') messageId: string,
    @Param('emoji') emoji: string,
  ): Promise<void> {
    const message = await this.views.message(messageId, actor.userId);
    await this.changes.react(message, actor.userId, emoji, false);
  }
}
