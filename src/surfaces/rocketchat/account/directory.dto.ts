import { ApiProperty } from '@nestjs/swagger';
import { examples } from '../common/examples';
import { SlicedDto, SuccessDto } from '../common/success.dto';
import { presenceText, UserDto } from './user.dto';

const presence = { description: presenceText, type: String, example: 'offline' };

export class UserListDto extends SlicedDto {
  @ApiProperty({ description: 'Active users, by username.', type: [UserDto] })
  users!: UserDto[];
}

/** Somebody whom a search found. */
export class FoundUserDto {
  @ApiProperty({ description: 'User id.', type: String, example: examples.userId })
  _id!: string;

  @ApiProperty({ description: 'Username.', type: String, example: 'ada' })
  username!: string;

  @ApiProperty({ description: 'Display name, or the username if there is none.', type: String, example: 'Ada' })
  name!: string;

  @ApiProperty(presence)
  status!: string;

  @ApiProperty({ description: 'What the person says about their status.', type: String, example: '' })
  statusText!: string;
}

export class FoundUsersDto extends SuccessDto {
  @ApiProperty({ description: 'At most 10 users.', type: [FoundUserDto] })
  items!: FoundUserDto[];
}

export class SpotlightDto extends SuccessDto {
  @ApiProperty({ description: 'At most 10 users.', type: [FoundUserDto] })
  users!: FoundUserDto[];

  @ApiProperty({
    description: 'Always empty: there are no rooms that one could join.',
    type: 'array',
    items: { type: 'object' },
    example: [],
  })
  rooms!: object[];
}

export class PresencesDto extends SuccessDto {
  @ApiProperty({ description: 'Users who are not offline.', type: [FoundUserDto], example: [] })
  users!: FoundUserDto[];

  @ApiProperty({ description: 'Whether users who are not listed are offline.', type: Boolean, example: true })
  full!: boolean;
}

export class PresenceDto extends SuccessDto {
  @ApiProperty(presence)
  presence!: string;
}

export class OwnStatusDto extends SuccessDto {
  @ApiProperty({ description: 'User id.', type: String, example: examples.userId })
  _id!: string;

  @ApiProperty(presence)
  status!: string;

  @ApiProperty({ description: 'What the person says about their status.', type: String, example: '' })
  message!: string;
}
