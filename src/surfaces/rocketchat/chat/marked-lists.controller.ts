import { Get, Query } from '@nestjs/common';
import type { Actor } from '../../../domain/auth';
import { conversationErrors } from '../../../domain/conversations';
import { maxSearched, MessageListsQueries } from '../../../domain/messages';
import { CurrentActor } from '../../common/auth';
import { RocketchatController } from '../common/controller';
import { parseDate } from '../common/dates';
import { TakesQuery } from '../common/documented';
import { examples } from '../common/examples';
import { pageFields, pagingOf, sortBy, sortField } from '../common/paging';
import { parse, required, shape, text, type Input } from '../common/parameters';
import type { Bare } from '../common/success.dto';
import { MessageListDto } from '../dm/dm.dto';
import { rocketchatErrors } from '../rocketchat.errors';
import { Rooms } from '../rooms/rooms.service';
import { Operation } from '../surface';
import { DeletedMessagesDto, FoundMessagesDto } from './chat.dto';
import { shownId } from './message.presenter';
import { RocketchatMessagesReader } from './messages.reader';

const roomId = required(text({ description: 'Room id.', example: examples.rid }));
const listShape = shape({ roomId, ...pageFields, sort: sortField });
const searchShape = shape({
  roomId,
  searchText: required(text({ description: 'Text that the messages contain, without case.', example: 'deploy' })),
  ...pageFields,
});
const deletedShape = shape({
  roomId,
  since: required(
    text({ description: 'Return only what was deleted after this time.', format: 'date-time', example: examples.time }),
  ),
  ...pageFields,
});

const tags = ['Reading'] as const;
const access = 'rocketchat';
const errors = [
  conversationErrors.not_participant,
  { error: rocketchatErrors.invalid_params, fields: { texts: "must have required property 'roomId'" } },
] as const;
const sorted = { error: rocketchatErrors.invalid_sort, fields: { sort: 'newest' } } as const;

/** Messages of a room by content or mark. Unknown rooms and rooms of others return the same response. */
@RocketchatController()
export class RocketchatMarkedListsController {
  constructor(
    private readonly rooms: Rooms,
    private readonly lists: MessageListsQueries,
    private readonly reader: RocketchatMessagesReader,
  ) {}

  @Get('chat.search')
  @TakesQuery(searchShape)
  @Operation({
    id: 'chatSearch',
    summary: 'Search messages',
    description: `Messages of a room that contain a text, newest first,
      among the newest ${maxSearched.toLocaleString('en')}. The text is taken literally: it is no pattern.`,
    tags,
    access,
    success: { type: FoundMessagesDto },
    errors,
  })
  async search(@CurrentActor() actor: Actor, @Query() query: Input): Promise<Bare<FoundMessagesDto>> {
    const values = parse(searchShape, query);
    const conversation = await this.rooms.joined(values, actor.userId);
    const found = values.searchText
      ? await this.lists.containing(conversation, values.searchText, pagingOf(values))
      : [];
    return { messages: await this.reader.show(found, conversation, actor.userId) };
  }

  @Get('chat.getMentionedMessages')
  @TakesQuery(listShape)
  @Operation({
    id: 'chatGetMentionedMessages',
    summary: 'List messages that mention the caller',
    description: 'Newest first, unless `sort` is given.',
    tags,
    access,
    success: { type: MessageListDto },
    errors: [...errors, sorted],
  })
  async mentioned(@CurrentActor() actor: Actor, @Query() query: Input): Promise<Bare<MessageListDto>> {
    return this.list(actor, query, { mentioning: [actor.userId] });
  }

  @Get('chat.getStarredMessages')
  @TakesQuery(listShape)
  @Operation({
    id: 'chatGetStarredMessages',
    summary: 'List messages that the caller has starred',
    description: 'Newest first, unless `sort` is given.',
    tags,
    access,
    success: { type: MessageListDto },
    errors: [...errors, sorted],
  })
  async starred(@CurrentActor() actor: Actor, @Query() query: Input): Promise<Bare<MessageListDto>> {
    return this.list(actor, query, { starredBy: [actor.userId] });
  }

  @Get('chat.getPinnedMessages')
  @TakesQuery(listShape)
  @Operation({
    id: 'chatGetPinnedMessages',
    summary: 'List pinned messages',
    description: 'Newest first, unless `sort` is given.',
    tags,
    access,
    success: { type: MessageListDto },
    errors: [...errors, sorted],
  })
  async pinned(@CurrentActor() actor: Actor, @Query() query: Input): Promise<Bare<MessageListDto>> {
    return this.list(actor, query, { pinned: true });
  }

  @Get('chat.getDeletedMessages')
  @TakesQuery(deletedShape)
  @Operation({
    id: 'chatGetDeletedMessages',
    summary: 'List deleted messages',
    description: 'Ids of the messages that were deleted since a time, the latest first.',
    tags,
    access,
    success: { type: DeletedMessagesDto },
    errors: [...errors, { error: rocketchatErrors.invalid_date, fields: { name: 'since' } }],
  })
  async deleted(@CurrentActor() actor: Actor, @Query() query: Input): Promise<Bare<DeletedMessagesDto>> {
    const values = parse(deletedShape, query);
    const since = parseDate('since', values.since);
    const slice = pagingOf(values);
    const conversation = await this.rooms.joined(values, actor.userId);
    const { items, total } = await this.lists.deletedSince(conversation, since, slice);
    const messages = items.map((message) => ({ _id: shownId(message) }));
    return { messages, count: messages.length, offset: slice.offset, total };
  }

  private async list(
    actor: Actor,
    query: Input,
    filter: Parameters<MessageListsQueries['list']>[1],
  ): Promise<Bare<MessageListDto>> {
    const values = parse(listShape, query);
    const { descending } = sortBy(values.sort, { ts: 'time' } as const, { by: 'time', descending: true });
    const slice = pagingOf(values);
    const conversation = await this.rooms.joined(values, actor.userId);
    const { items, total } = await this.lists.list(conversation, filter, descending ? 'newest' : 'oldest', slice);
    const messages = await this.reader.show(items, conversation, actor.userId);
    return { messages, count: messages.length, offset: slice.offset, total };
  }
}
