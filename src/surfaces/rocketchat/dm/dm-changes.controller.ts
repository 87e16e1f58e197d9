import { Body, Post } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import type { Actor } from '../../../domain/auth';
import { conversationErrors, ConversationsService } from '../../../domain/conversations';
import { textFault } from '../../../domain/messages';
import { blockErrors, BlocksService } from '../../../domain/blocks';
import { CurrentActor } from '../../common/auth';
import { RocketchatController } from '../common/controller';
import { TakesBody } from '../common/documented';
import { SuccessDto, type Bare } from '../common/success.dto';
import { parse, parseOneOf, type Input } from '../common/parameters';
import { Permissions } from '../common/permissions';
import { rocketchatErrors } from '../rocketchat.errors';
import { Operation } from '../surface';
import { memberOf, Rooms } from '../rooms/rooms.service';
import { TopicDto } from './dm.dto';
import { blockShape, deleteShapes, roomShape, topicShape } from './dm.parameters';

const tags = ['Rooms'] as const;
const unusual = [
  { error: rocketchatErrors.room_parameter_required, fields: { place: 'Body' } },
  conversationErrors.conversation_not_found,
  conversationErrors.not_participant,
  rocketchatErrors.invalid_params,
] as const;

function needed(roomId: string | undefined): string {
  if (!roomId) throw new DomainError(rocketchatErrors.room_parameter_required, { place: 'Body' });
  return roomId;
}

/** Opening, closing, naming, deleting and blocking rooms: contract section 4. */
@RocketchatController()
export class RocketchatDmChangesController {
  constructor(
    private readonly rooms: Rooms,
    private readonly conversations: ConversationsService,
    private readonly blocks: BlocksService,
    private readonly permissions: Permissions,
  ) {}

  @Post(['dm.open', 'im.open'])
  @TakesBody(roomShape)
  @Operation({
    id: 'dmOpen',
    summary: 'Open a room',
    description: 'Shows a hidden room again. An open room stays open.',
    tags,
    access: 'rocketchat',
    success: { type: SuccessDto },
    errors: unusual,
  })
  async open(@CurrentActor() actor: Actor, @Body() body: Input): Promise<Bare<SuccessDto>> {
    const conversation = await this.rooms.joined({ roomId: needed(parse(roomShape, body).roomId) }, actor.userId);
    await this.conversations.reopen(conversation, actor.userId);
    return {};
  }

  @Post(['dm.close', 'im.close'])
  @TakesBody(roomShape)
  @Operation({
    id: 'dmClose',
    summary: 'Hide a room',
    description:
      'Hides the room for the caller only and marks it as read. The next message from another member shows it again.',
    tags,
    access: 'rocketchat',
    success: { type: SuccessDto },
    errors: [...unusual, rocketchatErrors.already_closed],
  })
  async close(@CurrentActor() actor: Actor, @Body() body: Input): Promise<Bare<SuccessDto>> {
    const conversation = await this.rooms.joined({ roomId: needed(parse(roomShape, body).roomId) }, actor.userId);
    if (!(await this.conversations.close(conversation, actor.userId)))
      throw new DomainError(rocketchatErrors.already_closed);
    return {};
  }

  @Post(['dm.setTopic', 'im.setTopic'])
  @TakesBody(topicShape)
  @Operation({
    id: 'dmSetTopic',
    summary: 'Set the room topic',
    description: 'Any member can set it; everyone in the room sees it.',
    tags,
    access: 'rocketchat',
    success: { type: TopicDto },
    errors: [...unusual, rocketchatErrors.invalid_topic],
  })
  async setTopic(@CurrentActor() actor: Actor, @Body() body: Input): Promise<Bare<TopicDto>> {
    needed(parse(roomShape, body).roomId);
    const { roomId, topic } = parse(topicShape, body);
    const conversation = await this.rooms.joined({ roomId }, actor.userId);
    if (textFault(topic, { allowEmpty: true })) throw new DomainError(rocketchatErrors.invalid_topic);
    await this.conversations.setTopic(conversation, actor.userId, topic);
    return { topic };
  }

  @Post(['dm.delete', 'im.delete'])
  @TakesBody(...deleteShapes)
  @Operation({
    id: 'dmDelete',
    summary: 'Delete a room',
    description:
      'Deletes the room and its messages for everyone. Requires the permission `delete-d`, and membership or `view-room-administration`.',
    tags,
    access: 'rocketchat',
    success: { type: SuccessDto },
    errors: [
      conversationErrors.conversation_not_found,
      rocketchatErrors.delete_not_allowed,
      rocketchatErrors.invalid_params,
    ],
  })
  async delete(@CurrentActor() actor: Actor, @Body() body: Input): Promise<Bare<SuccessDto>> {
    const conversation = await this.rooms.resolve(parseOneOf(deleteShapes, body), actor.userId);
    if (!conversation) throw new DomainError(conversationErrors.conversation_not_found);
    const within =
      memberOf(conversation, actor.userId) !== undefined || this.permissions.has(actor, 'view-room-administration');
    if (!within || !this.permissions.has(actor, 'delete-d')) throw new DomainError(rocketchatErrors.delete_not_allowed);
    await this.conversations.remove(conversation, actor.userId);
    return {};
  }

  @Post(['dm.blockUser', 'im.blockUser'])
  @TakesBody(blockShape)
  @Operation({
    id: 'dmBlockUser',
    summary: 'Block the other member of a one-to-one room',
    description: 'Neither member can write while one has blocked the other. Idempotent.',
    tags,
    access: 'rocketchat',
    success: { type: SuccessDto },
    errors: [
      conversationErrors.conversation_not_found,
      conversationErrors.not_participant,
      rocketchatErrors.pairs_only,
      rocketchatErrors.invalid_params,
    ],
  })
  async blockUser(@CurrentActor() actor: Actor, @Body() body: Input): Promise<Bare<SuccessDto>> {
    const { roomId, block } = parse(blockShape, body);
    const conversation = await this.rooms.joined({ roomId }, actor.userId);
    const [other, ...more] = conversation.participants.filter(({ person }) => person.id !== actor.userId);
    if (!other || more.length > 0) throw new DomainError(rocketchatErrors.pairs_only);
    if (!block) await this.blocks.unblock(actor.userId, other.person.id);
    else await this.blocks.block(actor.userId, other.person.id).catch(unlessBlocked);
    return {};
  }
}

/** Blocking twice is not an error. */
function unlessBlocked(error: unknown): void {
  if (!(error instanceof DomainError && error.is(blockErrors.user_already_blocked))) throw error;
}
