import { ApiProperty } from '@nestjs/swagger';
import { exampleIds } from '../../common/example-ids';

/** A user that the caller has blocked: contract 6.5. */
export class BlockedUserDto {
  @ApiProperty({ description: 'User id.', type: String, format: 'uuid', example: exampleIds.users.ben })
  id!: string;

  @ApiProperty({ description: 'Unique name of the account.', type: String, example: 'ben' })
  username!: string;

  @ApiProperty({ description: 'Name to show, or null.', type: String, nullable: true, example: 'Ben' })
  display_name!: string | null;

  @ApiProperty({ description: 'URL of the avatar, or null.', type: String, nullable: true, example: null })
  avatar_url!: string | null;

  @ApiProperty({
    description: 'Time of the block; UTC, whole seconds.',
    type: String,
    format: 'date-time',
    example: '2026-02-03T18:04:11Z',
  })
  blocked_at!: string;
}

/** A page of the block list. */
export class BlockedUserListDto {
  @ApiProperty({ description: 'How many people the caller has blocked.', type: 'integer', minimum: 0, example: 1 })
  total!: number;

  @ApiProperty({ description: 'Whether a next page exists.', type: Boolean, example: false })
  has_more!: boolean;

  @ApiProperty({ description: 'The people of this page, newest block first.', type: [BlockedUserDto] })
  data!: BlockedUserDto[];
}
