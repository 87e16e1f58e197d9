import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { MessageUserDto } from '../chat/message.dto';
import { examples } from '../common/examples';
import { SuccessDto } from '../common/success.dto';

const time = { type: String, format: 'date-time', example: examples.time } as const;

/** A user's subscription to a room: contract section 6. */
export class SubscriptionDto {
  @ApiProperty({
    description: 'Id of the place.',
    type: String,
    example: `019b8d2b-8c00-7000-8000-000000000305${examples.userId}`,
  })
  _id!: string;

  @ApiProperty({ description: 'Room id.', type: String, example: examples.rid })
  rid!: string;

  @ApiProperty({ description: 'Always `d`.', type: String, example: 'd' })
  t!: 'd';

  @ApiProperty({ description: 'The subscribed user.', type: MessageUserDto })
  u!: MessageUserDto;

  @ApiProperty({
    description:
      'Usernames of the other users, ordered by display name and joined by `, `. In a room with only the caller: the caller’s username.',
    type: String,
    example: 'ben',
  })
  name!: string;

  @ApiProperty({ description: 'Display names of the same people.', type: String, example: 'Ben' })
  fname!: string;

  @ApiProperty({ description: 'Whether the room is shown.', type: Boolean, example: true })
  open!: boolean;

  @ApiProperty({ description: 'Whether something is unread.', type: Boolean, example: true })
  alert!: boolean;

  @ApiProperty({ description: 'Unread messages.', type: 'integer', minimum: 0, example: 1 })
  unread!: number;

  @ApiProperty({ description: 'Unread messages that name the person.', type: 'integer', minimum: 0, example: 0 })
  userMentions!: number;

  @ApiProperty({ description: 'Always 0: groups are not named.', type: 'integer', minimum: 0, example: 0 })
  groupMentions!: number;

  @ApiProperty({ description: 'Since when.', ...time })
  ts!: string;

  @ApiPropertyOptional({ description: 'When it was last read, if ever.', ...time })
  ls?: string;

  @ApiProperty({ description: 'When it last changed.', ...time })
  _updatedAt!: string;
}

export class SubscriptionAnswerDto extends SuccessDto {
  @ApiProperty({
    description: 'The subscription. Null if the room is unknown or the caller is not a member.',
    type: SubscriptionDto,
    nullable: true,
  })
  subscription!: SubscriptionDto | null;
}

export class SubscriptionChangesDto extends SuccessDto {
  @ApiProperty({ description: 'Places that changed, latest activity first, 1,000 at most.', type: [SubscriptionDto] })
  update!: SubscriptionDto[];

  @ApiProperty({
    description: 'Always empty: deleted rooms are not remembered.',
    type: 'array',
    items: { type: 'object' },
    example: [],
  })
  remove!: object[];
}
