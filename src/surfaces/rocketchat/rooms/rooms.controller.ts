import { Get, Query } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { asParticipant } from '../../../domain/access';
import type { Actor } from '../../../domain/auth';
import { maxDirectList } from '../../../domain/conversations';
import { InboxQueries } from '../../../domain/messages';
import { CurrentActor } from '../../common/auth';
import { RocketchatController } from '../common/controller';
import { parseDate } from '../common/dates';
import { TakesQuery } from '../common/documented';
import { examples } from '../common/examples';
import { parse, shape, text, type Input } from '../common/parameters';
import type { Bare } from '../common/success.dto';
import { rocketchatErrors } from '../rocketchat.errors';
import { Operation } from '../surface';
import { RoomAnswerDto, RoomChangesDto } from './rooms.dto';
import { RoomsReader } from './rooms.reader';
import { memberOf, Rooms } from './rooms.service';

const sinceShape = shape({
  updatedSince: text({
    description: 'Return only what changed after this time; everything if absent.',
    format: 'date-time',
  }),
});
const roomShape = shape({
  roomId: text({ description: 'Room id.', example: examples.rid }),
  roomName: text({ description: 'Instead of `roomId`: its name. Direct messages have none, so none is found.' }),
});
const tags = ['Rooms'] as const;

/** The caller's rooms by change, and one of them. */
@RocketchatController()
export class RocketchatRoomsController {
  constructor(
    private readonly rooms: Rooms,
    private readonly reader: RoomsReader,
    private readonly inbox: InboxQueries,
  ) {}

  @Get('rooms.get')
  @TakesQuery(sinceShape)
  @Operation({
    id: 'roomsGet',
    summary: "Sync the caller's rooms",
    description:
      'All, or those changed since a time by a message, read mark, opening, closing, topic or name. At most 1,000, latest activity first.',
    tags,
    access: 'rocketchat',
    revalidated: true,
    success: { type: RoomChangesDto },
    errors: [
      rocketchatErrors.invalid_params,
      { error: rocketchatErrors.invalid_date, fields: { name: 'updatedSince' } },
    ],
  })
  async get(@CurrentActor() actor: Actor, @Query() query: Input): Promise<Bare<RoomChangesDto>> {
    const { updatedSince } = parse(sinceShape, query);
    const entries = updatedSince
      ? await this.inbox.changedSince(actor.userId, parseDate('updatedSince', updatedSince))
      : await this.inbox.direct(actor.userId, maxDirectList);
    const update = await this.reader.show(
      entries.map(({ conversation }) => conversation),
      actor.userId,
    );
    return { update, remove: [] };
  }

  @Get('rooms.info')
  @TakesQuery(roomShape)
  @Operation({
    id: 'roomsInfo',
    summary: 'Get a room',
    description: 'A room of the caller. Unknown rooms and rooms of others return the same response.',
    tags,
    access: 'rocketchat',
    success: { type: RoomAnswerDto },
    errors: [
      rocketchatErrors.named_room_not_found,
      rocketchatErrors.room_or_name_required,
      rocketchatErrors.invalid_params,
    ],
  })
  async info(@CurrentActor() actor: Actor, @Query() query: Input): Promise<Bare<RoomAnswerDto>> {
    const { roomId, roomName } = parse(roomShape, query);
    if (!roomId && !roomName) throw new DomainError(rocketchatErrors.room_or_name_required);
    const outline = roomId ? await this.rooms.find(roomId, actor.userId) : null;
    if (!outline || !memberOf(outline, actor.userId)) throw new DomainError(rocketchatErrors.named_room_not_found);
    const [room] = await this.reader.show([asParticipant(outline, actor.userId)], actor.userId);
    if (!room) throw new Error('one room gives one');
    return { room };
  }
}
