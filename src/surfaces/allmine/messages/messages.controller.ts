import { Body, Controller, Get, Headers, HttpStatus, Param, Post, Query, Req, UseInterceptors } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { readsMultipart } from '@parley/platform/http/multipart';
import { offsetOf } from '@parley/kernel';
import type { FastifyRequest } from 'fastify';
import { exampleIds } from '../../common/example-ids';
import { attachmentErrors } from '../../../domain/attachments';
import type { Actor } from '../../../domain/auth';
import { conversationErrors, ConversationsService } from '../../../domain/conversations';
import { creditErrors, CreditsQueries } from '../../../domain/credits';
import { CreditMessagesService, messageErrors, MessagesQueries, InboxQueries } from '../../../domain/messages';
import { usersErrors } from '../../../domain/users';
import { CurrentActor, requireUnverifiedActor } from '../../common/auth';
import { allmineErrors, malformedId, Operation } from '../surface';
import { Bodies } from '../common/bodies';
import { EnvelopeInterceptor } from '../common/envelope.interceptor';
import { IdParam, IdPipe, pageOf, PageQuery, pagesOf } from '../common/inputs';
import { presentParticipant } from '../common/participant.presenter';
import { ChatsService } from './chats.service';
import { MessageDto, MessagePageDto, ReadMarkDto } from './message.dto';
import { CreditBalanceDto, CreditsSentDto, SendCreditsDto, SendFormDto, SendJsonDto } from './send.dto';
import { presentCreditsSent } from './messages.presenter';
import { AllmineMessagesReader } from './messages.reader';
import { SendService } from './send.service';

const tags = ['Messages'] as const;
const access = 'bearer';
const ChatParam = () => IdParam('chatId', 'Chat id.', exampleIds.conversations.direct);
const RepeatKey = () =>
  ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description:
      'Idempotency key. A repeated call with the same key returns the first response; a different body is ' +
      'rejected (422). Keys are unique per sender and never expire.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  });

/** Messages of two people: `docs/contracts/v2-messages.md` sections 4 to 6. */
@Controller()
@UseInterceptors(EnvelopeInterceptor)
export class AllmineMessagesController {
  constructor(
    private readonly sender: SendService,
    private readonly reader: AllmineMessagesReader,
    private readonly chats: ChatsService,
    private readonly messages: MessagesQueries,
    private readonly conversations: ConversationsService,
    private readonly inbox: InboxQueries,
    private readonly creditMessages: CreditMessagesService,
    private readonly credits: CreditsQueries,
  ) {}

  @Post(['api/v2/messages', 'api/v1/messages'])
  @Bodies({ 'application/json': SendJsonDto, 'multipart/form-data': SendFormDto })
  @RepeatKey()
  @Operation({
    id: 'createMessage',
    summary: 'Send a message',
    description:
      'Sends a text, or one file with optional text, to a chat or to a user. `POST /api/v1/messages` is the same ' +
      'call. Notifies the recipient by mail and push according to their settings.',
    tags,
    access,
    authentication: 'in-statement',
    success: { status: 201, description: 'The stored message.', type: MessageDto },
    body: true,
    config: readsMultipart,
    errors: [
      malformedId,
      messageErrors.content_blank,
      messageErrors.content_too_long,
      messageErrors.content_malformed,
      messageErrors.invalid_idempotency_key,
      messageErrors.idempotency_key_reused,
      messageErrors.message_not_found,
      conversationErrors.cannot_message_self,
      conversationErrors.conversation_not_found,
      conversationErrors.not_participant,
      conversationErrors.participant_not_found,
      conversationErrors.blocked_pair,
      conversationErrors.read_only,
      usersErrors.user_not_found,
      allmineErrors.chat_mismatch,
      attachmentErrors.attachment_too_large,
      attachmentErrors.storage_quota_exceeded,
      attachmentErrors.attachment_rejected,
      attachmentErrors.scanner_unavailable,
      attachmentErrors.invalid_filename,
      attachmentErrors.too_many_uploads,
    ],
  })
  async send(@Req() request: FastifyRequest): Promise<MessageDto> {
    const sender = requireUnverifiedActor(request);
    const { userId } = sender;
    const key = request.headers['idempotency-key'];
    const { message, repeated } = await this.sender.fromRequest(request, sender, typeof key === 'string' ? key : null);
    // No one has read a new message yet.
    const participants = repeated ? (await this.chats.readable(message.conversationId, userId)).participants : [];
    const [shown] = await this.reader.show([message], userId, () => participants);
    if (!shown) throw new Error('one message is shown as one');
    return shown;
  }

  @Get('api/v1/messages/chat/:chatId')
  @ChatParam()
  @Operation({
    id: 'getChatMessages',
    summary: 'List the messages of a chat',
    description:
      'One page of messages, newest first. Marks the messages of the page as read by the caller; older and newer ones stay ' +
      'as they are. Up to 100 separate pages are recorded per chat. One more closes the oldest gap: the unread messages in ' +
      'it count as read. Sending a message marks everything before it as read.',
    tags,
    access,
    revalidated: true,
    success: { type: MessagePageDto },
    errors: [malformedId, conversationErrors.not_participant, conversationErrors.conversation_not_found],
  })
  async page(
    @CurrentActor() actor: Actor,
    @Param('chatId', IdPipe) chatId: string,
    @Query() query: PageQuery,
  ): Promise<MessagePageDto> {
    const chat = await this.chats.readable(chatId, actor.userId);
    const messages = await this.messages.page(chat, query.limit, offsetOf(pageOf(query)));
    const [newest, oldest] = [messages.at(0), messages.at(-1)];
    const mark =
      newest && oldest
        ? await this.conversations.markPageRead(chat, actor.userId, { first: oldest.seq, last: newest.seq })
        : null;
    const participants = chat.participants.map((entry) =>
      entry.person.id === actor.userId ? { ...entry, ...mark } : entry,
    );
    const shown = await this.reader.show(messages, actor.userId, () => participants);
    return {
      messages: shown,
      participants: chat.participants.map((entry) => presentParticipant(entry.person)),
      page: query.page,
      limit: query.limit,
      total: chat.messageCount,
      totalPages: pagesOf(chat.messageCount, query.limit),
    };
  }

  @Post('api/v1/messages/chat/:chatId/read')
  @ChatParam()
  @Operation({
    id: 'markChatRead',
    summary: 'Mark a chat as read',
    description: 'Marks all messages from the other participant as read by the caller.',
    tags,
    access,
    success: { status: HttpStatus.OK, type: ReadMarkDto },
    errors: [malformedId, conversationErrors.not_participant, conversationErrors.conversation_not_found],
  })
  async markRead(@CurrentActor() actor: Actor, @Param('chatId', IdPipe) chatId: string): Promise<ReadMarkDto> {
    const chat = await this.chats.readable(chatId, actor.userId);
    await this.conversations.markRead(chat, actor.userId);
    const unread = await this.inbox.unread(actor.userId, [chat.id]);
    return { chatId: chat.id, unreadCount: unread.get(chat.id) ?? 0 };
  }

  @Post('api/v1/messages/credit-transfer')
  @RepeatKey()
  @Operation({
    id: 'createCreditTransfer',
    summary: 'Send credits',
    description:
      'Transfers credits to another user and posts a message about it in their chat, atomically. Credits are issued by the operator.',
    tags,
    access,
    success: { status: 201, description: 'The credits were transferred.', type: CreditsSentDto },
    errors: [
      malformedId,
      creditErrors.invalid_amount,
      creditErrors.cannot_transfer_to_self,
      creditErrors.insufficient_credits,
      creditErrors.balance_too_high,
      conversationErrors.participant_not_found,
      conversationErrors.blocked_pair,
      conversationErrors.read_only,
      messageErrors.invalid_idempotency_key,
      messageErrors.idempotency_key_reused,
      messageErrors.message_not_found,
    ],
  })
  async sendCredits(
    @CurrentActor() actor: Actor,
    @Body() body: SendCreditsDto,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<CreditsSentDto> {
    const { transfer } = await this.creditMessages.send({
      senderId: actor.userId,
      recipientId: body.recipientId,
      amount: body.amount,
      clientMessageId: key ?? null,
    });
    return presentCreditsSent(transfer);
  }

  @Get('api/v1/messages/credit-balance')
  @Operation({
    id: 'getCreditBalance',
    summary: 'Get the caller’s balance',
    description: 'The number of credits that the caller holds.',
    tags,
    access,
    success: { type: CreditBalanceDto },
  })
  async balance(@CurrentActor() actor: Actor): Promise<CreditBalanceDto> {
    return { balance: await this.credits.balance(actor.userId) };
  }
}
