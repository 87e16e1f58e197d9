import { Body, Get, Post, Query } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { asParticipant } from '../../../domain/access';
import type { Actor } from '../../../domain/auth';
import { conversationErrors, ConversationsService, maxDirectList } from '../../../domain/conversations';
import { InboxQueries, MessageListsQueries } from '../../../domain/messages';
import { FoundMessages } from '../chat/found-messages.service';
import { CurrentActor } from '../../common/auth';
import { RocketchatController } from '../common/controller';
import { parseDate } from '../common/dates';
import { TakesBody, TakesQuery } from '../common/documented';
import { examples } from '../common/examples';
import { SuccessDto, type Bare } from '../common/success.dto';
import { flag, innerSchema, object, parse, parseOneOf, required, shape, text, type Input } from '../common/parameters';
import { rocketchatErrors } from '../rocketchat.errors';
import { Operation } from '../surface';
import { memberOf, Rooms } from '../rooms/rooms.service';
import { SubscriptionAnswerDto, SubscriptionChangesDto } from './subscription.dto';
import { SubscriptionsReader } from './subscriptions.reader';

const roomId = required(text({ description: 'Room id.', example: examples.rid }));
const readThreads = flag({
  description: 'Accepted for compatibility; thread replies are marked as read with the room.',
});
const oneShape = shape({ roomId });
const sinceShape = shape({
  updatedSince: text({
    description: 'Return only what changed after this time; everything if absent.',
    format: 'date-time',
  }),
});
const readShapes = [shape({ rid: roomId, readThreads }), shape({ roomId, readThreads })] as const;
const messageShape = shape({
  _id: required(text({ description: 'Id of the first message that is to be unread.', example: examples.messageId })),
});
const unreadShapes = [
  shape({ roomId }),
  shape({
    firstUnreadMessage: required(
      object({ description: 'The first message that is to be unread.', schema: innerSchema(messageShape) }),
    ),
  }),
] as const;
const tags = ['Subscriptions'] as const;

/** The caller's subscriptions: contract section 5. */
@RocketchatController()
export class RocketchatSubscriptionsController {
  constructor(
    private readonly rooms: Rooms,
    private readonly inbox: InboxQueries,
    private readonly reader: SubscriptionsReader,
    private readonly conversations: ConversationsService,
    private readonly found: FoundMessages,
    private readonly messageLists: MessageListsQueries,
  ) {}

  @Get('subscriptions.getOne')
  @TakesQuery(oneShape)
  @Operation({
    id: 'subscriptionsGetOne',
    summary: "Get the caller's subscription",
    description: 'Whether the room is open and what is unread in it.',
    tags,
    access: 'rocketchat',
    revalidated: true,
    success: { type: SubscriptionAnswerDto },
    errors: [{ error: rocketchatErrors.invalid_params, fields: { texts: "must have required property 'roomId'" } }],
  })
  async getOne(@CurrentActor() actor: Actor, @Query() query: Input): Promise<Bare<SubscriptionAnswerDto>> {
    const outline = await this.rooms.find(parse(oneShape, query).roomId, actor.userId);
    const mine = outline && memberOf(outline, actor.userId);
    if (!outline || !mine) return { subscription: null };
    const conversation = asParticipant(outline, actor.userId);
    const unread = (await this.inbox.unread(actor.userId, [conversation.id])).get(conversation.id) ?? 0;
    const [subscription] = await this.reader.show(actor.userId, [{ conversation, mine, unread }]);
    return { subscription: subscription ?? null };
  }

  @Get('subscriptions.get')
  @TakesQuery(sinceShape)
  @Operation({
    id: 'subscriptionsGet',
    summary: "List the caller's subscriptions",
    description:
      'All, or those changed since a time by a message, read mark, opening, closing, topic or name. At most 1,000, latest activity first.',
    tags,
    access: 'rocketchat',
    revalidated: true,
    success: { type: SubscriptionChangesDto },
    errors: [
      rocketchatErrors.invalid_params,
      { error: rocketchatErrors.invalid_date, fields: { name: 'updatedSince' } },
    ],
  })
  async get(@CurrentActor() actor: Actor, @Query() query: Input): Promise<Bare<SubscriptionChangesDto>> {
    const { updatedSince } = parse(sinceShape, query);
    const entries = updatedSince
      ? await this.inbox.changedSince(actor.userId, parseDate('updatedSince', updatedSince))
      : await this.inbox.direct(actor.userId, maxDirectList);
    return { update: await this.reader.show(actor.userId, entries), remove: [] };
  }

  @Post('subscriptions.read')
  @TakesBody(...readShapes)
  @Operation({
    id: 'subscriptionsRead',
    summary: 'Mark a room as read',
    description: 'Clears `unread`, `userMentions` and `alert` for the caller.',
    tags,
    access: 'rocketchat',
    success: { type: SuccessDto },
    errors: [
      conversationErrors.conversation_not_found,
      {
        error: rocketchatErrors.invalid_params,
        fields: {
          texts:
            "must have required property 'rid'\n must have required property 'roomId'\n must match exactly one schema in oneOf",
        },
      },
    ],
  })
  async read(@CurrentActor() actor: Actor, @Body() body: Input): Promise<Bare<SuccessDto>> {
    const values = parseOneOf(readShapes, body);
    const conversation = await this.rooms.joined(
      { roomId: 'rid' in values ? values.rid : values.roomId },
      actor.userId,
    );
    await this.conversations.markRead(conversation, actor.userId);
    return {};
  }

  @Post('subscriptions.unread')
  @TakesBody(...unreadShapes)
  @Operation({
    id: 'subscriptionsUnread',
    summary: 'Mark a room as unread',
    description: 'From the newest message of another member on, or from `firstUnreadMessage` on. Notifies no one.',
    tags,
    access: 'rocketchat',
    success: { type: SuccessDto },
    errors: [
      conversationErrors.conversation_not_found,
      rocketchatErrors.own_message_unread,
      rocketchatErrors.nothing_to_unread,
      rocketchatErrors.invalid_params,
    ],
  })
  async unread(@CurrentActor() actor: Actor, @Body() body: Input): Promise<Bare<SuccessDto>> {
    const values = parseOneOf(unreadShapes, body);
    if ('roomId' in values) {
      const conversation = await this.rooms.joined({ roomId: values.roomId }, actor.userId);
      const newest = await this.messageLists.newestOfOthers(conversation, actor.userId);
      if (!newest) throw new DomainError(rocketchatErrors.nothing_to_unread);
      await this.conversations.markUnread(conversation, actor.userId, newest.seq);
      return {};
    }
    const { _id } = parse(messageShape, values.firstUnreadMessage);
    const { message, conversation } = await this.found.get(_id, actor.userId);
    if (message.sender.id === actor.userId) throw new DomainError(rocketchatErrors.own_message_unread);
    await this.conversations.markUnread(conversation, actor.userId, message.seq);
    return {};
  }
}
