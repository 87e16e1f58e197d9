import { Body, Post } from '@nestjs/common';
import type { Actor } from '../../../domain/auth';
import { conversationErrors } from '../../../domain/conversations';
import { messageErrors, MessageChangesService } from '../../../domain/messages';
import { CurrentActor } from '../../common/auth';
import { RocketchatController } from '../common/controller';
import { TakesBody } from '../common/documented';
import { SuccessDto, type Bare } from '../common/success.dto';
import { parse, type Input } from '../common/parameters';
import { rocketchatErrors } from '../rocketchat.errors';
import { Operation } from '../surface';
import { markShape, reactShape } from './chat.parameters';
import { FoundMessages } from './found-messages.service';
import { MessageAnswerDto } from './message.dto';
import { RocketchatMessagesReader } from './messages.reader';
import { Reactions } from './reactions.service';

const tags = ['Messages'] as const;
const errors = [
  { error: rocketchatErrors.unknown_message, fields: { id: 'no-such-message' } },
  { error: rocketchatErrors.invalid_params, fields: { texts: "must have required property 'messageId'" } },
] as const;

/** Reactions, stars and pins: contract section 5. */
@RocketchatController()
export class RocketchatMarksController {
  constructor(
    private readonly found: FoundMessages,
    private readonly changes: MessageChangesService,
    private readonly reactions: Reactions,
    private readonly reader: RocketchatMessagesReader,
  ) {}

  @Post('chat.react')
  @TakesBody(reactShape)
  @Operation({
    id: 'chatReact',
    summary: 'Add a reaction',
    description: "Adds or removes the caller's reaction. Idempotent if `shouldReact` is given.",
    tags,
    access: 'rocketchat',
    success: { type: SuccessDto },
    errors: [
      ...errors,
      conversationErrors.blocked_pair,
      conversationErrors.read_only,
      messageErrors.invalid_emoji,
      messageErrors.too_many_reactions,
    ],
  })
  async react(@CurrentActor() actor: Actor, @Body() body: Input): Promise<Bare<SuccessDto>> {
    const { messageId, emoji, reaction, shouldReact } = parse(reactShape, body);
    await this.reactions.react(actor, messageId, emoji ?? reaction ?? '', shouldReact);
    return {};
  }

  @Post('chat.starMessage')
  @TakesBody(markShape)
  @Operation({
    id: 'chatStarMessage',
    summary: 'Star a message',
    description: 'Only the caller can see it.',
    tags,
    access: 'rocketchat',
    success: { type: SuccessDto },
    errors,
  })
  async star(@CurrentActor() actor: Actor, @Body() body: Input): Promise<Bare<SuccessDto>> {
    return this.setStar(actor, body, true);
  }

  @Post('chat.unStarMessage')
  @TakesBody(markShape)
  @Operation({
    id: 'chatUnStarMessage',
    summary: 'Unstar a message',
    description: "Removes only the caller's star. A message without a star stays unchanged.",
    tags,
    access: 'rocketchat',
    success: { type: SuccessDto },
    errors,
  })
  async unstar(@CurrentActor() actor: Actor, @Body() body: Input): Promise<Bare<SuccessDto>> {
    return this.setStar(actor, body, false);
  }

  @Post('chat.pinMessage')
  @TakesBody(markShape)
  @Operation({
    id: 'chatPinMessage',
    summary: 'Pin a message',
    description:
      'For everyone in the room. Posts a message with `t: "message_pinned"` that shows the pinned ' +
      'one, and returns it; a message that is pinned already is returned itself. Requires the right ' +
      'to write in the room.',
    tags,
    access: 'rocketchat',
    success: { type: MessageAnswerDto },
    errors: [...errors, conversationErrors.blocked_pair, conversationErrors.read_only],
  })
  async pin(@CurrentActor() actor: Actor, @Body() body: Input): Promise<Bare<MessageAnswerDto>> {
    const found = await this.found.get(parse(markShape, body).messageId, actor.userId);
    const pinned = await this.changes.pin(found, actor.userId);
    return { message: await this.reader.showOne(pinned, found.conversation, actor.userId) };
  }

  @Post('chat.unPinMessage')
  @TakesBody(markShape)
  @Operation({
    id: 'chatUnPinMessage',
    summary: 'Unpin a message',
    description: 'For everyone in the room. A message that is not pinned stays unchanged.',
    tags,
    access: 'rocketchat',
    success: { type: SuccessDto },
    errors,
  })
  async unpin(@CurrentActor() actor: Actor, @Body() body: Input): Promise<Bare<SuccessDto>> {
    const found = await this.found.get(parse(markShape, body).messageId, actor.userId);
    await this.changes.unpin(found, actor.userId);
    return {};
  }

  private async setStar(actor: Actor, body: Input, present: boolean): Promise<Bare<SuccessDto>> {
    const found = await this.found.get(parse(markShape, body).messageId, actor.userId);
    await this.changes.star(found, actor.userId, present);
    return {};
  }
}
