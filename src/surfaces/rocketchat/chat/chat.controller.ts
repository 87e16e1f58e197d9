import { Body, Get, Post, Query, Req } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../../domain/auth';
import { conversationErrors } from '../../../domain/conversations';
import { messageErrors, MessageChangesService } from '../../../domain/messages';
import { CurrentActor, requireUnverifiedActor } from '../../common/auth';
import { RocketchatController } from '../common/controller';
import { TakesBody, TakesQuery } from '../common/documented';
import type { Bare } from '../common/success.dto';
import { parse, parseOneOf, type Input } from '../common/parameters';
import { rocketchatErrors } from '../rocketchat.errors';
import { Operation } from '../surface';
import { ridOf } from '../rooms/rid';
import { DeletionDto, PostedDto, SyncDto } from './chat.dto';
import { MessageSync } from './sync.service';
import { deleteShape, getShape, postShapes, postTarget, sendShape, syncShape, updateShape } from './chat.parameters';
import { FoundMessages } from './found-messages.service';
import { MessageAnswerDto } from './message.dto';
import { presentPerson, shownId } from './message.presenter';
import { RocketchatMessagesReader } from './messages.reader';
import { Posting } from './posting.service';

const tags = ['Messages'] as const;
const sendErrors = [
  conversationErrors.conversation_not_found,
  conversationErrors.not_participant,
  conversationErrors.read_only,
  conversationErrors.blocked_pair,
  messageErrors.content_too_long,
  messageErrors.content_malformed,
  rocketchatErrors.impersonation,
  rocketchatErrors.invalid_thread,
  rocketchatErrors.invalid_attachments,
] as const;
const unknownMessage = { error: rocketchatErrors.unknown_message, fields: { id: 'no-such-message' } } as const;

/** Sending, changing and following messages: contract section 5. */
@RocketchatController()
export class RocketchatChatController {
  constructor(
    private readonly posting: Posting,
    private readonly found: FoundMessages,
    private readonly changes: MessageChangesService,
    private readonly sync: MessageSync,
    private readonly reader: RocketchatMessagesReader,
  ) {}

  @Post('chat.postMessage')
  @TakesBody(...postShapes)
  @Operation({
    id: 'chatPostMessage',
    summary: 'Send a message',
    description:
      'Sends to a room, or with `channel: "@username"` to a user. Notifies the other members according to their settings.',
    tags,
    access: 'rocketchat',
    authentication: 'in-statement',
    body: true,
    success: { type: PostedDto },
    errors: [
      ...sendErrors,
      rocketchatErrors.no_target,
      rocketchatErrors.create_not_allowed,
      rocketchatErrors.invalid_user,
      { error: rocketchatErrors.invalid_params, fields: { texts: 'must be string' } },
    ],
  })
  async postMessage(@Req() request: FastifyRequest<{ Body: Input }>): Promise<Bare<PostedDto>> {
    const caller = requireUnverifiedActor(request);
    const { body } = request;
    const { roomId, channel } = parse(postTarget, body);
    if (!roomId && !channel) throw new DomainError(rocketchatErrors.no_target);
    const values = parseOneOf(postShapes, body);
    const to = 'roomId' in values ? values.roomId : values.channel;
    const { message, shown } = await this.posting.post(caller, to, values);
    return { ts: message.createdAt.getTime(), channel: to, message: shown };
  }

  @Post('chat.sendMessage')
  @TakesBody(sendShape)
  @Operation({
    id: 'chatSendMessage',
    summary: 'Send a message with a client-chosen id',
    description: 'Idempotent with `_id`: the same id by the same sender in the same room returns the first message.',
    tags,
    access: 'rocketchat',
    success: { type: MessageAnswerDto },
    errors: [
      ...sendErrors,
      rocketchatErrors.rid_required,
      rocketchatErrors.system_message,
      rocketchatErrors.invalid_message_id,
      rocketchatErrors.message_deleted,
      { error: rocketchatErrors.invalid_params, fields: { texts: "must have required property 'message'" } },
    ],
  })
  async sendMessage(@CurrentActor() actor: Actor, @Body() body: Input): Promise<Bare<MessageAnswerDto>> {
    return { message: await this.posting.sendMessage(actor, parse(sendShape, body).message) };
  }

  @Get('chat.getMessage')
  @TakesQuery(getShape)
  @Operation({
    id: 'chatGetMessage',
    summary: 'Get a message',
    description:
      'Returns a message that the caller may read. Unknown and unreadable messages return the same response.',
    tags,
    access: 'rocketchat',
    success: { type: MessageAnswerDto },
    errors: [
      rocketchatErrors.hidden_message,
      { error: rocketchatErrors.invalid_params, fields: { texts: "must have required property 'msgId'" } },
    ],
  })
  async getMessage(@CurrentActor() actor: Actor, @Query() query: Input): Promise<Bare<MessageAnswerDto>> {
    const found = await this.found.find(parse(getShape, query).msgId, actor.userId);
    if (!found) throw new DomainError(rocketchatErrors.hidden_message);
    return { message: await this.reader.showOne(found.message, found.conversation, actor.userId) };
  }

  @Post('chat.update')
  @TakesBody(updateShape)
  @Operation({
    id: 'chatUpdate',
    summary: 'Edit a message',
    description: 'The message keeps its position and time; `editedAt` and `editedBy` record the edit.',
    tags,
    access: 'rocketchat',
    success: { type: MessageAnswerDto },
    errors: [
      unknownMessage,
      rocketchatErrors.room_mismatch,
      messageErrors.not_own_message,
      conversationErrors.blocked_pair,
      conversationErrors.read_only,
      messageErrors.content_blank,
      messageErrors.content_too_long,
      messageErrors.content_malformed,
      rocketchatErrors.invalid_params,
    ],
  })
  async update(@CurrentActor() actor: Actor, @Body() body: Input): Promise<Bare<MessageAnswerDto>> {
    const { roomId, msgId, text } = parse(updateShape, body);
    const found = await this.found.getIn(roomId, msgId, actor.userId);
    return { message: await this.posting.edit(actor, found, text) };
  }

  @Post('chat.delete')
  @TakesBody(deleteShape)
  @Operation({
    id: 'chatDelete',
    summary: 'Delete a message',
    description: 'Deletes text, reactions and files. The message no longer appears in the room.',
    tags,
    access: 'rocketchat',
    success: { type: DeletionDto },
    errors: [
      unknownMessage,
      rocketchatErrors.room_mismatch,
      messageErrors.not_own_message,
      rocketchatErrors.invalid_params,
    ],
  })
  async delete(@CurrentActor() actor: Actor, @Body() body: Input): Promise<Bare<DeletionDto>> {
    const { roomId, msgId } = parse(deleteShape, body);
    const found = await this.found.getIn(roomId, msgId, actor.userId);
    const { message, conversation } = found;
    await this.changes.delete(found, actor.userId);
    return {
      _id: msgId,
      ts: String(Date.now()),
      message: { _id: shownId(message), rid: ridOf(conversation), u: presentPerson(message.sender) },
    };
  }

  @Get('chat.syncMessages')
  @TakesQuery(syncShape)
  @Operation({
    id: 'chatSyncMessages',
    summary: 'Sync the messages of a room',
    description:
      'With `lastUpdate`: messages created, changed or deleted since a time; if you are more than ' +
      '1,000 messages behind, page with `type`. With `type`: one kind of change in pages, from the ' +
      'first one if there is no cursor.',
    tags,
    access: 'rocketchat',
    revalidated: true,
    success: { type: SyncDto },
    errors: [
      conversationErrors.conversation_not_found,
      conversationErrors.not_participant,
      rocketchatErrors.invalid_params,
      rocketchatErrors.sync_start_required,
      rocketchatErrors.sync_type_required,
      rocketchatErrors.sync_two_cursors,
      rocketchatErrors.sync_cursor_and_time,
      messageErrors.invalid_cursor,
      { error: rocketchatErrors.invalid_date, fields: { name: 'lastUpdate' } },
    ],
  })
  async syncMessages(@CurrentActor() actor: Actor, @Query() query: Input): Promise<Bare<SyncDto>> {
    return { result: await this.sync.changes(parse(syncShape, query), actor.userId) };
  }
}
