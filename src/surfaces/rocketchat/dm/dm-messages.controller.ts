import { Get, Query } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { asParticipant } from '../../../domain/access';
import type { Actor } from '../../../domain/auth';
import { conversationErrors } from '../../../domain/conversations';
import { MessageListsQueries } from '../../../domain/messages';
import { RocketchatMessagesReader } from '../chat/messages.reader';
import { CurrentActor } from '../../common/auth';
import { RocketchatController } from '../common/controller';
import { parseOptionalDate } from '../common/dates';
import { TakesQuery } from '../common/documented';
import type { Bare } from '../common/success.dto';
import { pagingOf, sortBy } from '../common/paging';
import { parse, parseOneOf, type Input } from '../common/parameters';
import { permissionAccess } from '../common/permissions';
import { rocketchatErrors } from '../rocketchat.errors';
import { Operation } from '../surface';
import { Rooms } from '../rooms/rooms.service';
import { HistoryDto, MessageListDto } from './dm.dto';
import { historyShape, idsOf, messagesShapes, othersShape } from './dm.parameters';

const byTime = { ts: 'time', _id: 'time' } as const;
const newestFirst = { by: 'time', descending: true } as const;
const roomErrors = [
  conversationErrors.conversation_not_found,
  conversationErrors.not_participant,
  { error: rocketchatErrors.invalid_sort, fields: { sort: 'newest' } },
] as const;

/** Reading the messages of a room: contract section 4. Reading marks nothing as read. */
@RocketchatController()
export class RocketchatDmMessagesController {
  constructor(
    private readonly rooms: Rooms,
    private readonly lists: MessageListsQueries,
    private readonly reader: RocketchatMessagesReader,
  ) {}

  @Get(['dm.messages', 'im.messages'])
  @TakesQuery(...messagesShapes)
  @Operation({
    id: 'dmMessages',
    summary: 'List messages',
    description:
      'Newest first, unless `sort` is given; `total` counts all matches. For two users who have never talked, the ' +
      'list is empty and no room is created.',
    tags: ['Reading'],
    access: 'rocketchat',
    revalidated: true,
    success: { type: MessageListDto },
    errors: [
      ...roomErrors,
      {
        error: rocketchatErrors.invalid_params,
        fields: {
          texts:
            "must have required property 'roomId'\n must have required property 'username'\n must match exactly one schema in oneOf",
        },
      },
    ],
  })
  async messages(@CurrentActor() actor: Actor, @Query() query: Input): Promise<Bare<MessageListDto>> {
    const values = parseOneOf(messagesShapes, query);
    const slice = pagingOf(values);
    const { descending } = sortBy(values.sort, byTime, newestFirst);
    const outline = await this.rooms.resolve(values, actor.userId);
    if (!outline) return { messages: [], count: 0, offset: slice.offset, total: 0 };
    const conversation = asParticipant(outline, actor.userId);
    const filter = {
      mentioning: idsOf(values.mentionIds),
      starredBy: idsOf(values.starredIds),
      pinned: values.pinned === 'true',
    };
    const { items, total } = await this.lists.list(conversation, filter, descending ? 'newest' : 'oldest', slice);
    const messages = await this.reader.show(items, conversation, actor.userId);
    return { messages, count: messages.length, offset: slice.offset, total };
  }

  @Get(['dm.history', 'im.history'])
  @TakesQuery(historyShape)
  @Operation({
    id: 'dmHistory',
    summary: 'List messages by time',
    description:
      'Newest first, unless `sort` is given. To poll, request messages newer than the last `ts` you have; it is unique within a room.',
    tags: ['Reading'],
    access: 'rocketchat',
    revalidated: true,
    success: { type: HistoryDto },
    errors: [
      ...roomErrors,
      { error: rocketchatErrors.invalid_params, fields: { texts: "must have required property 'roomId'" } },
      { error: rocketchatErrors.invalid_date, fields: { name: 'oldest' } },
    ],
  })
  async history(@CurrentActor() actor: Actor, @Query() query: Input): Promise<Bare<HistoryDto>> {
    const values = parse(historyShape, query);
    const span = {
      latest: parseOptionalDate('latest', values.latest),
      oldest: parseOptionalDate('oldest', values.oldest),
      inclusive: values.inclusive === 'true',
    };
    const { descending } = sortBy(values.sort, byTime, newestFirst);
    const conversation = asParticipant(await this.rooms.get(values.roomId, actor.userId), actor.userId);
    const items = await this.lists.history(conversation, span, {
      ...pagingOf(values),
      threadReplies: values.showThreadMessages !== 'false',
      order: descending ? 'newest' : 'oldest',
    });
    const messages = await this.reader.show(items, conversation, actor.userId);
    if (values.unreads !== 'true') return { messages };
    const oldestLoaded = items.reduce((seq, message) => Math.min(seq, message.seq), conversation.lastSeq + 1);
    const { first, count } = await this.lists.unreadBefore(conversation, actor.userId, oldestLoaded);
    return {
      messages,
      firstUnread: first ? await this.reader.showOne(first, conversation, actor.userId) : undefined,
      unreadNotLoaded: count,
    };
  }

  @Get(['dm.messages.others', 'im.messages.others'])
  @TakesQuery(othersShape)
  @Operation({
    id: 'dmMessagesOthers',
    summary: 'List messages of other users',
    description: 'Permanently disabled: only members can read a room, administrators included.',
    tags: ['Reading'],
    access: permissionAccess('view-room-administration'),
    success: { type: MessageListDto },
    errors: [rocketchatErrors.endpoint_disabled],
  })
  messagesOfOthers(): never {
    throw new DomainError(rocketchatErrors.endpoint_disabled);
  }
}
