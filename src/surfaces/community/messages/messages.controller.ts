import { Controller, Delete, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiParam, ApiQuery } from '@nestjs/swagger';
import type { Readable } from '@parley/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { exampleIds } from '../../common/example-ids';
import type { CommunityInbox, CommunityThread } from '../../../domain/access';
import type { Actor } from '../../../domain/auth';
import { conversationErrors, ConversationsService } from '../../../domain/conversations';
import { CommunityMessagesService, InboxQueries, messageErrors } from '../../../domain/messages';
import { CurrentActor, Granted, requireUnverifiedActor, RequiresMembership } from '../../common/auth';
import { parsePage } from '../../common/native/page-query';
import { Operation } from '../surface';
import {
  ConversationListDto,
  ConversationsQueryDto,
  DeletedMessageDto,
  MessageDto,
  MessageListDto,
  ReadMarkDto,
  ThreadQueryDto,
} from './message.dto';
import { SendMessageDto } from './send-message.dto';
import { presentConversations, presentMessage, presentThread } from './messages.presenter';

const tags = ['Messages'] as const;
const pageNames = { names: ['per_page', 'per'] } as const;

const CommunityParam = () =>
  ApiParam({
    name: 'community_id',
    description: 'Community id.',
    schema: { type: 'string', format: 'uuid' },
    example: exampleIds.community,
  });
const OtherParam = () =>
  ApiParam({
    name: 'id',
    description: "The other participant's user id.",
    schema: { type: 'string', format: 'uuid' },
    examples: {
      creator: { summary: 'As the creator: the member ada', value: exampleIds.users.ada },
      member: { summary: 'As a member: the creator harbour', value: exampleIds.users.harbour },
    },
  });
const sendExamples = {
  creator: {
    summary: 'As the creator: to the member ada',
    value: { recipient_id: exampleIds.users.ada, content: 'The cask strength bottles arrive on Friday.' },
  },
  member: {
    summary: 'As a member: to the creator harbour',
    value: { recipient_id: exampleIds.users.harbour, content: 'Could you put one aside for me?' },
  },
};
const PageQuery = () =>
  ApiQuery({
    name: 'page',
    required: false,
    description: 'Page number, starting at 1. Invalid values are treated as 1.',
    schema: { type: 'integer', minimum: 1, default: 1 },
  });
const PerPageQuery = () =>
  ApiQuery({
    name: 'per_page',
    required: false,
    description:
      'Number of rows per page, 1 to 100; also accepted as `per`. Clamped to 100; invalid values fall back to 20.',
    schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
  });

interface SendRoute {
  Params: { community_id: string };
  Body: Readonly<Partial<Record<keyof SendMessageDto, unknown>>> | undefined;
}

/** Messages between the creator and the members of a community: `docs/contracts/community-messaging.md` section 5. */
@Controller('api/v1/communities/:community_id/messages')
export class CommunityMessagesController {
  constructor(
    private readonly messages: CommunityMessagesService,
    private readonly conversations: ConversationsService,
    private readonly inbox: InboxQueries,
  ) {}

  @Post()
  @CommunityParam()
  @ApiBody({ type: SendMessageDto, examples: sendExamples })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'Idempotency key for the send; see `client_message_id`.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  })
  @Operation({
    id: 'sendMessage',
    summary: 'Send a message',
    description:
      'The creator writes to active members; an active member writes to the creator. Creates the conversation if ' +
      'there is none. Notifies the recipient by mail and push according to their settings.',
    tags,
    access: 'bearer',
    // The hot path: the statement that writes the message also checks the account, which saves a round trip.
    authentication: 'in-statement',
    success: { status: 201, description: 'The stored message.', type: MessageDto },
    errors: [
      conversationErrors.cannot_send,
      conversationErrors.community_not_found,
      messageErrors.recipient_blank,
      messageErrors.recipient_malformed,
      messageErrors.content_blank,
      messageErrors.content_too_long,
      messageErrors.content_malformed,
      messageErrors.idempotency_key_reused,
      messageErrors.invalid_idempotency_key,
      messageErrors.message_not_found,
      messageErrors.too_many_sends,
    ],
    body: true,
  })
  @RequiresMembership('participant', {
    asked: 'in-statement',
    because: 'The hot path: the statement that writes the message asks the policy, which saves a round trip.',
  })
  async send(@Req() request: FastifyRequest<SendRoute>): Promise<MessageDto> {
    // The whole request, because every parameter of its own passes a pipe: the core judges each field in the contract's
    // order anyway, and this is the hot path.
    const { userId, tokenVersion, sessionId } = requireUnverifiedActor(request);
    const body = request.body ?? {};
    const sent = await this.messages.send({
      communityId: request.params.community_id,
      senderId: userId,
      tokenVersion,
      sessionId,
      recipientId: body.recipient_id,
      content: body.content,
      clientMessageId: body.client_message_id ?? request.headers['idempotency-key'] ?? null,
    });
    return presentMessage(sent);
  }

  @Get('conversations')
  @CommunityParam()
  @PageQuery()
  @PerPageQuery()
  @ApiQuery({
    name: 'cursor',
    required: false,
    description:
      'Cursor, instead of `page`, from the `Link` header of another page. The page begins where that one ended, at the same cost at any ' +
      'depth. Conversations with new messages have moved to the top since; those whose newest message was deleted may come again.',
    schema: { type: 'string', pattern: '^\\d{1,17}_[0-9a-f-]{36}$' },
  })
  @Operation({
    id: 'listConversations',
    summary: 'List the caller’s conversations',
    description:
      "The caller's conversations in the community, newest message first. Excludes conversations with a blocked " +
      'member, and conversations whose newest message was deleted, until someone writes again.',
    tags,
    access: 'bearer',
    revalidated: true,
    success: {
      type: ConversationListDto,
      headers: {
        Link: {
          description:
            'If there is a next page: its address by cursor, relative to this one, as `<?cursor=…&per_page=…>; rel="next"` (RFC 8288).',
          schema: { type: 'string' },
        },
      },
    },
    errors: [conversationErrors.cannot_list, conversationErrors.community_not_found, messageErrors.invalid_cursor],
  })
  @RequiresMembership('member')
  async listConversations(
    @Granted('member') inbox: Readable<CommunityInbox>,
    @Query() query: ConversationsQueryDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ConversationListDto> {
    const page = parsePage(query, pageNames);
    const shown = await this.inbox.inCommunity(inbox, { page, cursor: query.cursor });
    if (shown.next !== null) void reply.header('link', `<?cursor=${shown.next}&per_page=${page.perPage}>; rel="next"`);
    return presentConversations(shown);
  }

  @Get(':id')
  @CommunityParam()
  @OtherParam()
  @PageQuery()
  @PerPageQuery()
  @ApiQuery({
    name: 'order',
    required: false,
    description: '`asc`: oldest first, page 1 holds the oldest. `desc`: newest first.',
    schema: { type: 'string', enum: ['asc', 'desc'], default: 'asc' },
  })
  @ApiQuery({
    name: 'after',
    required: false,
    description:
      'Cursor, instead of `page`: a message id. Returns the messages that directly follow it. Use it to follow a growing thread.',
    schema: { type: 'string', format: 'uuid' },
  })
  @ApiQuery({
    name: 'before',
    required: false,
    description:
      'Cursor, instead of `page`: a message id. Returns the messages that directly precede it; `has_more` then refers to older messages.',
    schema: { type: 'string', format: 'uuid' },
  })
  @Operation({
    id: 'listMessages',
    summary: 'List the messages of a conversation',
    description:
      'The messages between the caller and the user in the path. Both participants can read them, also after the ' +
      'membership has ended; they are hidden from both while it is blocked.',
    tags,
    access: 'bearer',
    revalidated: true,
    success: { type: MessageListDto },
    errors: [conversationErrors.cannot_view, conversationErrors.community_not_found, messageErrors.invalid_cursor],
  })
  @RequiresMembership('participant')
  async listMessages(
    @Granted('participant') thread: Readable<CommunityThread>,
    @Query() query: ThreadQueryDto,
  ): Promise<MessageListDto> {
    const page = await this.messages.thread(thread, {
      page: parsePage(query, pageNames),
      order: query.order === 'desc' ? 'desc' : 'asc',
      before: query.before,
      after: query.after,
    });
    return presentThread(page);
  }

  @Post(':id/read')
  @CommunityParam()
  @OtherParam()
  @Operation({
    id: 'markMessagesRead',
    summary: 'Mark a conversation as read',
    description:
      'Marks all messages from the other user as read. The other user learns of it as a `conversation.read` change unless ' +
      'one of the two has switched receipts off (setting `read_receipts`).',
    tags,
    access: 'bearer',
    success: { type: ReadMarkDto },
    errors: [conversationErrors.cannot_view, conversationErrors.community_not_found],
  })
  @RequiresMembership('participant')
  async markRead(
    @CurrentActor() actor: Actor,
    @Granted('participant') thread: Readable<CommunityThread>,
  ): Promise<ReadMarkDto> {
    if (!thread.conversation) return { unread_count: 0 };
    return { unread_count: await this.conversations.markRead(thread.conversation, actor.userId) };
  }

  @Delete(':id')
  @CommunityParam()
  @ApiParam({
    name: 'id',
    description: 'Message id.',
    schema: { type: 'string', format: 'uuid' },
    example: exampleIds.messages.finnLatest,
  })
  @Operation({
    id: 'deleteMessage',
    summary: 'Delete the newest message',
    description:
      'Only the newest message of a conversation can be deleted, and only by its sender. The previous message ' +
      'becomes the newest. The conversation is removed from both lists until someone writes again.',
    tags,
    access: 'bearer',
    success: { type: DeletedMessageDto },
    errors: [messageErrors.not_own_message, messageErrors.not_last_message, messageErrors.message_not_found],
  })
  @RequiresMembership('participant', {
    asked: 'in-statement',
    because: 'The other participant is known from the message only, which the transaction locks and reads first.',
  })
  async delete(
    @CurrentActor() actor: Actor,
    @Param('community_id') communityId: string,
    @Param('id') messageId: string,
  ): Promise<DeletedMessageDto> {
    await this.messages.delete(communityId, messageId, actor.userId);
    return { message: 'Message deleted successfully' };
  }
}
