import { ApiProperty } from '@nestjs/swagger';
import { exampleIds } from '../../common/example-ids';
import { IsId } from '../common/inputs';
import { PersonDto } from '../common/participant.dto';

/** Contract 5.4. */
export class BlockedUsersDto {
  @ApiProperty({
    description: 'Users that the caller has blocked, newest block first; the thousand newest.',
    type: [PersonDto],
  })
  blockedUsers!: PersonDto[];
}

/** Contract 5.4. */
export class BlockStatusDto {
  @ApiProperty({ description: 'Whether the caller has blocked this user.', type: Boolean, example: true })
  blockedByMe!: boolean;

  @ApiProperty({ description: 'That person has blocked the caller.', type: Boolean, example: false })
  blockedMe!: boolean;
}

/** Contract 5.4. */
export class BlockChangeDto {
  @ApiProperty({ description: 'Whether that person is blocked now.', type: Boolean, example: true })
  isBlocked!: boolean;

  @ApiProperty({ description: 'Whether that person was blocked before.', type: Boolean, example: false })
  previouslyBlocked!: boolean;
}

/** Body that names the person to block. */
export class BlockUserDto {
  @ApiProperty({ description: 'User to block.', type: String, format: 'uuid', example: exampleIds.users.finn })
  @IsId('userId')
  userId!: string;
}
