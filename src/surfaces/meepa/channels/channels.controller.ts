import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiParam, ApiQuery } from '@nestjs/swagger';
import { requestErrors } from '@parley/platform/http/problem';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { exampleIds } from '../../common/example-ids';
import type { Actor } from '../../../domain/auth';
import { conversationErrors } from '../../../domain/conversations';
import {
  messageErrors,
  MessagesQueries,
  MessagesService,
  DirectPairsService,
  InboxQueries,
} from '../../../domain/messages';
import { CurrentActor, requireUnverifiedActor } from '../../common/auth';
import { DmBody, DmListBody, MessageBody, MessageListBody } from '../common/objects.dto';
import { beforeOf, CursorQueryDto, limitOf } from '../common/paging';
import { MeepaViews } from '../common/views';
import { Operation } from '../surface';
import { maxContentLength, OpenDmDto, readSend, SendDmDto } from './channels.dto';

const tags = ['DMs'] as const;
const ChannelParam = () =>
  ApiParam({
    name: 'channelID',
    description: 'Channel id.',
    schema: { type: 'string', format: 'uuid' },
    example: exampleIds.conversations.direct,
  });
const channelErrors = [conversationErrors.conversation_not_found, conversationErrors.not_participant];
const userIdRequired = {
  error: requestErrors.validation_failed,
  violations: [{ field: 'userId', rule: 'isString', message: 'userId is required' }],
};

interface SendRoute {
  Params: { channelID: string };
  Body: Parameters<typeof readSend>[0] | undefined;
}

/** DMs and their messages: `docs/contracts/dms.md` sections 4 and 5. */
@Controller('api/dms')
export class MeepaChannelsController {
  constructor(
    private readonly pairs: DirectPairsService,
    private readonly inbox: InboxQueries,
    private readonly messages: MessagesService,
    private readonly messageQueries: MessagesQueries,
    private readonly views: MeepaViews,
  ) {}

  @Post()
  @Operation({
    id: 'openDm',
    summary: 'Open a DM',
    description:
      'Returns the DM with a user, and creates it if needed. Concurrent calls from either side return the same ' +
      'DM. Opening a DM sends no message and no notification.',
    tags,
    access: 'bearer',
    success: [
      { status: 200, description: 'The DM existed.', type: DmBody },
      { status: 201, description: 'The DM was created.', type: DmBody },
    ],
    errors: [
      userIdRequired,
      conversationErrors.cannot_message_self,
      conversationErrors.participant_not_found,
      conversationErrors.blocked_pair,
    ],
  })
  async open(
    @CurrentActor() actor: Actor,
    @Body() body: OpenDmDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DmBody> {
    const { conversation, created } = await this.pairs.open(actor.userId, body.userId);
    void reply.code(created ? 201 : 200);
    return { data: await this.views.dm(conversation, actor.userId) };
  }

  @Get()
  @Operation({
    id: 'listDms',
    summary: 'List the caller’s DMs',
    description:
      'Most recent activity first: the newest message, or the creation of the DM if it has none. At most 1,000.',
    tags,
    access: 'bearer',
    revalidated: true,
    success: { type: DmListBody },
  })
  async list(@CurrentActor() actor: Actor): Promise<DmListBody> {
    return { data: await this.views.dms(await this.inbox.pairs(actor.userId), actor.userId) };
  }

  @Get(':channelID/messages')
  @ChannelParam()
  @ApiQuery({
    name: 'before',
    required: false,
    description: 'Cursor: a message id. Returns only earlier messages.',
    schema: { type: 'string', format: 'uuid' },
  })
  @ApiQuery({
    name: 'limit',
    required: false,
    description: 'How many, 1 to 100. Clamped to 100; invalid values fall back to 50.',
    schema: { type: 'integer', minimum: 1, maximum: 100, default: 50 },
  })
  @Operation({
    id: 'listDmMessages',
    summary: 'List the messages of a DM',
    description:
      'Newest first, without thread replies; parent messages carry the reply count. Page back with `before`.',
    tags,
    access: 'bearer',
    revalidated: true,
    success: { type: MessageListBody },
    errors: [messageErrors.invalid_cursor, ...channelErrors],
  })
  async read(
    @CurrentActor() actor: Actor,
    @Param('channelID') channelId: string,
    @Query() query: CursorQueryDto,
  ): Promise<MessageListBody> {
    const conversation = await this.views.channel(channelId, actor.userId);
    return {
      data: await this.views.full(
        await this.messageQueries.before(conversation, {
          before: beforeOf(query),
          limit: limitOf(query),
          threadReplies: false,
        }),
        actor.userId,
      ),
    };
  }

  @Post(':channelID/messages')
  @ChannelParam()
  @ApiBody({ type: SendDmDto })
  @Operation({
    id: 'sendDmMessage',
    summary: 'Send a message',
    description:
      'The message is durable once the call returns. Upload files first and reference them in `attachmentIds`. ' +
      'Moves the DM to the top for both, emits a gateway event, and notifies the recipient according to their ' +
      'settings.',
    tags,
    access: 'bearer',
    authentication: 'in-statement',
    body: true,
    ids: true,
    success: { status: 201, type: MessageBody },
    errors: [
      messageErrors.content_blank,
      messageErrors.content_too_long,
      messageErrors.content_malformed,
      messageErrors.invalid_attachment,
      ...channelErrors,
      conversationErrors.blocked_pair,
      messageErrors.message_not_found,
    ],
  })
  async send(@Req() request: FastifyRequest<SendRoute>): Promise<MessageBody> {
    const sender = requireUnverifiedActor(request);
    const sent = await this.messages.send({
      ...readSend(request.body ?? {}),
      conversationId: request.params.channelID,
      pairOnly: true,
      senderId: sender.userId,
      token: sender,
      maxLength: maxContentLength,
    });
    return { data: await this.views.one(sent.message, sender.userId) };
  }
}
