import { Injectable } from '@nestjs/common';
import { DomainError, type Readable } from '@parley/kernel';
import type { Conversation } from '../../../domain/conversations';
import { MessageListsQueries } from '../../../domain/messages';
import { parseDate } from '../common/dates';
import { pagingOf } from '../common/paging';
import { rocketchatErrors } from '../rocketchat.errors';
import { Rooms } from '../rooms/rooms.service';
import { presentTombstone, type SyncDto } from './chat.dto';
import { RocketchatMessagesReader } from './messages.reader';

/** Parameters of `chat.syncMessages`. */
interface SyncRequest {
  readonly roomId: string;
  readonly lastUpdate?: string;
  readonly type?: 'UPDATED' | 'DELETED';
  readonly next?: string;
  readonly previous?: string;
  readonly count?: number;
}

/** What has changed in a room: since a time, or page by page. */
@Injectable()
export class MessageSync {
  constructor(
    private readonly rooms: Rooms,
    private readonly lists: MessageListsQueries,
    private readonly reader: RocketchatMessagesReader,
  ) {}

  /**
   * @throws sync_start_required, sync_type_required, sync_two_cursors, sync_cursor_and_time, invalid_date, invalid_cursor,
   * conversation_not_found, not_participant
   */
  async changes(request: SyncRequest, userId: string): Promise<SyncDto['result']> {
    check(request);
    const since = request.lastUpdate ? parseDate('lastUpdate', request.lastUpdate) : null;
    const conversation = await this.rooms.joined({ roomId: request.roomId }, userId);
    if (since === null) return this.page(request, conversation, userId);
    const { updated, deleted } = await this.lists.changedSince(conversation, since);
    return {
      updated: await this.reader.show(updated, conversation, userId),
      deleted: deleted.map(presentTombstone),
    };
  }

  private async page(
    request: SyncRequest,
    conversation: Readable<Conversation>,
    userId: string,
  ): Promise<SyncDto['result']> {
    const back = Boolean(request.previous);
    const cursor = request.previous || request.next || '0';
    const kind = request.type === 'DELETED' ? 'tombstones' : 'messages';
    const direction = back ? 'previous' : 'next';
    const { items, more } = await this.lists.changes(
      conversation,
      kind,
      { direction, cursor },
      pagingOf(request).limit,
    );
    const messages = items.map(({ message }) => message);
    const [nearest, farthest] = [items[0]?.cursor ?? null, items.at(-1)?.cursor ?? null];
    const beyond = more ? farthest : null;
    return {
      updated: kind === 'messages' ? await this.reader.show(messages, conversation, userId) : [],
      deleted: kind === 'tombstones' ? messages.map(presentTombstone) : [],
      cursor: back ? { next: nearest, previous: beyond } : { next: beyond, previous: nearest },
    };
  }
}

function check({ lastUpdate, type, next, previous }: SyncRequest): void {
  const cursor = Boolean(next || previous);
  if (next && previous) throw new DomainError(rocketchatErrors.sync_two_cursors);
  if (cursor && lastUpdate) throw new DomainError(rocketchatErrors.sync_cursor_and_time);
  if (cursor && !type) throw new DomainError(rocketchatErrors.sync_type_required);
  if (!type && !lastUpdate) throw new DomainError(rocketchatErrors.sync_start_required);
}
