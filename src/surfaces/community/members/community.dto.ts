import { ApiProperty } from '@nestjs/swagger';
import { exampleIds } from '../../common/example-ids';

/** One of the caller's communities: `docs/contracts/operations.md` section 4. */
export class OwnCommunityDto {
  @ApiProperty({ description: 'Community id.', type: String, format: 'uuid', example: exampleIds.community })
  id!: string;

  @ApiProperty({
    description: 'Name of the community.',
    type: String,
    minLength: 1,
    maxLength: 200,
    example: 'Harbour Club',
  })
  name!: string;

  @ApiProperty({
    description: '`creator` if the caller created the community, else `member`, also after the membership has ended.',
    type: String,
    enum: ['creator', 'member'],
    example: 'member',
  })
  role!: 'creator' | 'member';

  @ApiProperty({
    description:
      'Current membership status of the caller, always `active` for the creator. `canceled` can still read, `blocked` cannot.',
    type: String,
    enum: ['active', 'trialing', 'canceled', 'blocked'],
    example: 'active',
  })
  status!: 'active' | 'trialing' | 'canceled' | 'blocked';

  @ApiProperty({
    description:
      "Unread messages in the caller's conversations of this community. Of more than 500 conversations, those with the newest messages " +
      'are counted.',
    type: 'integer',
    minimum: 0,
    example: 1,
  })
  unread_count!: number;
}

/** A page of the caller's communities. */
export class OwnCommunityListDto {
  @ApiProperty({
    description: 'How many communities the caller has, on all pages.',
    type: 'integer',
    minimum: 0,
    example: 1,
  })
  total!: number;

  @ApiProperty({ description: 'Whether a next page exists.', type: Boolean, example: false })
  has_more!: boolean;

  @ApiProperty({ description: 'The communities of this page, by name.', type: [OwnCommunityDto] })
  data!: OwnCommunityDto[];
}
