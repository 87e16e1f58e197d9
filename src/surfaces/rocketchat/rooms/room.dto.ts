import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { examples } from '../common/examples';
import { SlicedDto, SuccessDto } from '../common/success.dto';
import { MessageDto } from '../chat/message.dto';

const time = { type: String, format: 'date-time', example: examples.time } as const;

/** What opening a room answers: RC-20 to RC-22. */
export class OpenedRoomDto {
  @ApiProperty({ description: 'Always `d`, a direct message room.', type: String, example: 'd' })
  t!: 'd';

  @ApiProperty({
    description: "Room id: a pair's is both user ids in order and joined, any other is opaque.",
    type: String,
    example: examples.rid,
  })
  rid!: string;

  @ApiProperty({ description: 'The same as `rid`.', type: String, example: examples.rid })
  _id!: string;

  @ApiProperty({
    description: 'Usernames of every member, ordered by display name.',
    type: [String],
    example: ['ada', 'ben'],
  })
  usernames!: string[];
}

export class OpenedRoomAnswerDto extends SuccessDto {
  @ApiProperty({ description: 'The room, new or not.', type: OpenedRoomDto })
  room!: OpenedRoomDto;
}

/** A room in a list: contract section 6. */
export class RoomDto {
  @ApiProperty({ description: 'Room id.', type: String, example: examples.rid })
  _id!: string;

  @ApiProperty({ description: 'Always `d`.', type: String, example: 'd' })
  t!: 'd';

  @ApiProperty({
    description: 'Usernames of every member, ordered by display name.',
    type: [String],
    example: ['ada', 'ben'],
  })
  usernames!: string[];

  @ApiProperty({ description: 'User ids in the same order.', type: [String], example: [examples.userId] })
  uids!: string[];

  @ApiProperty({ description: 'Members.', type: 'integer', minimum: 1, maximum: 8, example: 2 })
  usersCount!: number;

  @ApiProperty({ description: 'Messages that can be read.', type: 'integer', minimum: 0, example: 3 })
  msgs!: number;

  @ApiProperty({ description: 'When the room was made.', ...time })
  ts!: string;

  @ApiProperty({ description: 'When it last changed.', ...time })
  _updatedAt!: string;

  @ApiPropertyOptional({ description: 'When the newest message was sent, once there is one.', ...time })
  lm?: string;

  @ApiPropertyOptional({ description: 'The newest message, once there is one.', type: MessageDto })
  lastMessage?: MessageDto;

  @ApiProperty({
    description: 'True if no one can post: the other user of the room is deactivated.',
    type: Boolean,
    example: false,
  })
  ro!: boolean;

  @ApiProperty({ description: 'Always true.', type: Boolean, example: true })
  sysMes!: boolean;

  @ApiProperty({ description: 'Always false.', type: Boolean, example: false })
  default!: boolean;

  @ApiPropertyOptional({ description: 'What it is about, once set.', type: String, example: 'Deploy' })
  topic?: string;
}

export class RoomListDto extends SlicedDto {
  @ApiProperty({ description: 'The rooms.', type: [RoomDto] })
  ims!: RoomDto[];
}
