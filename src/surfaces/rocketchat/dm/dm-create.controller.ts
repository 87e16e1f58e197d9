import { Body, Post } from '@nestjs/common';
import type { Actor } from '../../../domain/auth';
import { CurrentActor } from '../../common/auth';
import { RocketchatController } from '../common/controller';
import { TakesBody } from '../common/documented';
import type { Bare } from '../common/success.dto';
import { parseOneOf, type Input } from '../common/parameters';
import { rocketchatErrors } from '../rocketchat.errors';
import { Operation } from '../surface';
import { OpenedRoomAnswerDto } from '../rooms/room.dto';
import { DirectRooms } from './direct-rooms.service';
import { createShapes } from './dm.parameters';

/** `POST dm.create`: contract section 3. */
@RocketchatController()
export class RocketchatDmCreateController {
  constructor(private readonly rooms: DirectRooms) {}

  @Post(['dm.create', 'im.create'])
  @TakesBody(...createShapes)
  @Operation({
    id: 'dmCreate',
    summary: 'Open a direct message room',
    description:
      'Returns the room with exactly these members, and creates it if needed. Give either `username` with one ' +
      'name or `usernames` with several. `im.create` is the older name of this endpoint.',
    tags: ['Rooms'],
    access: 'rocketchat',
    success: { type: OpenedRoomAnswerDto },
    errors: [
      {
        error: rocketchatErrors.invalid_params,
        fields: {
          texts:
            "must have required property 'usernames'\n must have required property 'username'\n must match exactly one schema in oneOf",
        },
      },
      rocketchatErrors.invalid_user,
      { error: rocketchatErrors.too_many_users, fields: { limit: 8 } },
      rocketchatErrors.create_not_allowed,
    ],
  })
  async create(@CurrentActor() actor: Actor, @Body() body: Input): Promise<Bare<OpenedRoomAnswerDto>> {
    const wish = parseOneOf(createShapes, body);
    const names = 'usernames' in wish ? wish.usernames.split(',').map((name) => name.trim()) : [wish.username];
    return { room: await this.rooms.open(actor, { names, excludeSelf: wish.excludeSelf ?? false }) };
  }
}
