import { Body, Get, Post, Query } from '@nestjs/common';
import type { Actor } from '../../../domain/auth';
import { conversationErrors } from '../../../domain/conversations';
import { MessageChangesService, MessageListsQueries } from '../../../domain/messages';
import { CurrentActor } from '../../common/auth';
import { RocketchatController } from '../common/controller';
import { parseDate } from '../common/dates';
import { TakesBody, TakesQuery } from '../common/documented';
import { examples } from '../common/examples';
import { pageFields, pagingOf, parseSort, sortBy, sortField } from '../common/paging';
import { parse, required, shape, text, word, type Input } from '../common/parameters';
import { SuccessDto, type Bare } from '../common/success.dto';
import { MessageListDto } from '../dm/dm.dto';
import { rocketchatErrors } from '../rocketchat.errors';
import { memberOf, Rooms } from '../rooms/rooms.service';
import { Operation } from '../surface';
import { presentTombstone, ThreadChangesDto, ThreadListDto } from './chat.dto';
import { FoundMessages } from './found-messages.service';
import { RocketchatMessagesReader } from './messages.reader';

const listShape = shape({
  rid: required(text({ description: 'Room id.', example: examples.rid })),
  type: word(['following', 'unread'], {
    description: 'Return only threads that the caller follows, or that have unread replies.',
  }),
  text: text({ description: 'Return only threads whose first message contains this text, without case.' }),
  ...pageFields,
  sort: sortField,
});
const tmid = required(text({ description: 'Id of the first message of the thread.', example: examples.messageId }));
const repliesShape = shape({ tmid, ...pageFields, sort: sortField });
const syncShape = shape({
  tmid,
  updatedSince: required(
    text({ description: 'Return only what is newer than this time.', format: 'date-time', example: examples.time }),
  ),
});
const followShape = shape({
  mid: required(
    text({ description: 'Id of a message; of a reply: its thread is meant.', example: examples.messageId }),
  ),
});

const tags = ['Threads'] as const;
const access = 'rocketchat';
const unknown = { error: rocketchatErrors.unknown_message, fields: { id: 'no-such-message' } } as const;
const sorted = { error: rocketchatErrors.invalid_sort, fields: { sort: 'newest' } } as const;

/** Threads: lists, replies and who follows them. */
@RocketchatController()
export class RocketchatThreadsController {
  constructor(
    private readonly rooms: Rooms,
    private readonly found: FoundMessages,
    private readonly lists: MessageListsQueries,
    private readonly changes: MessageChangesService,
    private readonly reader: RocketchatMessagesReader,
  ) {}

  @Get('chat.getThreadsList')
  @TakesQuery(listShape)
  @Operation({
    id: 'chatGetThreadsList',
    summary: 'List threads',
    description: 'Messages of a room that have replies, the one with the latest reply first.',
    tags,
    access,
    success: { type: ThreadListDto },
    errors: [
      conversationErrors.not_participant,
      sorted,
      { error: rocketchatErrors.invalid_params, fields: { texts: "must have required property 'rid'" } },
    ],
  })
  async list(@CurrentActor() actor: Actor, @Query() query: Input): Promise<Bare<ThreadListDto>> {
    const values = parse(listShape, query);
    parseSort(values.sort);
    const slice = pagingOf(values);
    const conversation = await this.rooms.joined({ roomId: values.rid }, actor.userId);
    const filter = {
      followedBy: values.type === 'following' ? actor.userId : undefined,
      repliedAfter: values.type === 'unread' ? memberOf(conversation, actor.userId)?.readSeq : undefined,
      text: values.text,
    };
    const { items, total } = await this.lists.threads(conversation, filter, slice);
    const threads = await this.reader.show(items, conversation, actor.userId);
    return { threads, count: threads.length, offset: slice.offset, total };
  }

  @Get('chat.getThreadMessages')
  @TakesQuery(repliesShape)
  @Operation({
    id: 'chatGetThreadMessages',
    summary: 'List the replies of a thread',
    description: 'Oldest first, unless `sort` is given.',
    tags,
    access,
    success: { type: MessageListDto },
    errors: [
      unknown,
      sorted,
      { error: rocketchatErrors.invalid_params, fields: { texts: "must have required property 'tmid'" } },
    ],
  })
  async replies(@CurrentActor() actor: Actor, @Query() query: Input): Promise<Bare<MessageListDto>> {
    const values = parse(repliesShape, query);
    const { descending } = sortBy(values.sort, { ts: 'time' } as const, { by: 'time', descending: false });
    const slice = pagingOf(values);
    const root = await this.found.getRoot(values.tmid, actor.userId);
    const { items, total } = await this.lists.replies(root, descending ? 'newest' : 'oldest', slice);
    const messages = await this.reader.show(items, root.conversation, actor.userId);
    return { messages, count: messages.length, offset: slice.offset, total };
  }

  @Get('chat.syncThreadMessages')
  @TakesQuery(syncShape)
  @Operation({
    id: 'chatSyncThreadMessages',
    summary: 'Sync the replies of a thread',
    description: 'Replies sent, changed or deleted since a time, at most 1,000.',
    tags,
    access,
    success: { type: ThreadChangesDto },
    errors: [
      unknown,
      { error: rocketchatErrors.invalid_params, fields: { texts: "must have required property 'tmid'" } },
      { error: rocketchatErrors.invalid_date, fields: { name: 'updatedSince' } },
    ],
  })
  async sync(@CurrentActor() actor: Actor, @Query() query: Input): Promise<Bare<ThreadChangesDto>> {
    const values = parse(syncShape, query);
    const since = parseDate('updatedSince', values.updatedSince);
    const root = await this.found.getRoot(values.tmid, actor.userId);
    const { updated, deleted } = await this.lists.repliesChangedSince(root, since);
    const update = await this.reader.show(updated, root.conversation, actor.userId);
    return { messages: { update, remove: deleted.map(presentTombstone) } };
  }

  @Post('chat.followMessage')
  @TakesBody(followShape)
  @Operation({
    id: 'chatFollowMessage',
    summary: 'Follow a thread',
    description: 'Adds the caller to `replies` of its first message. A reply also follows the thread.',
    tags,
    access,
    success: { type: SuccessDto },
    errors: [
      unknown,
      { error: rocketchatErrors.invalid_params, fields: { texts: "must have required property 'mid'" } },
    ],
  })
  async follow(@CurrentActor() actor: Actor, @Body() body: Input): Promise<Bare<SuccessDto>> {
    return this.setFollowing(actor, body, true);
  }

  @Post('chat.unfollowMessage')
  @TakesBody(followShape)
  @Operation({
    id: 'chatUnfollowMessage',
    summary: 'Unfollow a thread',
    description: 'Removes the caller from `replies` of its first message.',
    tags,
    access,
    success: { type: SuccessDto },
    errors: [
      unknown,
      { error: rocketchatErrors.invalid_params, fields: { texts: "must have required property 'mid'" } },
    ],
  })
  async unfollow(@CurrentActor() actor: Actor, @Body() body: Input): Promise<Bare<SuccessDto>> {
    return this.setFollowing(actor, body, false);
  }

  private async setFollowing(actor: Actor, body: Input, present: boolean): Promise<Bare<SuccessDto>> {
    const found = await this.found.get(parse(followShape, body).mid, actor.userId);
    const rootId = found.message.threadRootId;
    const root = rootId === null ? found : await this.found.getRoot(rootId, actor.userId);
    await this.changes.follow(root, actor.userId, present);
    return {};
  }
}
