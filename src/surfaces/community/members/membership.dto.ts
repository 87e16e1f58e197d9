import { ApiProperty } from '@nestjs/swagger';
import { QueryText } from '@parley/platform/http/validation';
import { Allow } from 'class-validator';
import { PageQueryDto } from '../../common/native/page-query';
import { exampleIds } from '../../common/example-ids';
import { blockReasonMaximum } from '../../../domain/communities';

const time = { type: String, format: 'date-time' } as const;

/** The person behind a membership, as the creator sees them. */
class MemberUserDto {
  @ApiProperty({
    description: 'User id: the one to write to.',
    type: String,
    format: 'uuid',
    example: exampleIds.users.ada,
  })
  id!: string;

  @ApiProperty({
    description: 'Name to show: the display name, else first and last name, else the username.',
    type: String,
    example: 'Ada Peat',
  })
  name!: string;

  @ApiProperty({ description: 'Unique name of the account.', type: String, example: 'ada' })
  username!: string;

  @ApiProperty({ description: 'E-mail address, or null.', type: String, nullable: true, example: 'ada@example.org' })
  email!: string | null;

  @ApiProperty({ description: 'URL of the avatar, or null.', type: String, nullable: true, example: null })
  avatar_url!: string | null;
}

/** A level of membership. */
class TierDto {
  @ApiProperty({
    description: 'Tier id; the member list can be filtered by it.',
    type: String,
    format: 'uuid',
    example: exampleIds.tiers.gold,
  })
  id!: string;

  @ApiProperty({ description: 'Name, unique in the community.', type: String, example: 'Harbour Gold' })
  name!: string;

  @ApiProperty({ description: 'Colour to show it in, as the platform gave it.', type: String, example: '#B8860B' })
  color!: string;
}

/** Spending is not kept here; the field is part of the documented shape. */
class LifetimeSpendDto {
  @ApiProperty({ description: 'Always 0.', type: 'integer', example: 0 })
  cents!: number;

  @ApiProperty({ description: 'Always `$0.00`.', type: String, example: '$0.00' })
  formatted!: string;
}

/** A membership: contract 3.4. */
export class MembershipDto {
  @ApiProperty({
    description: 'Membership id, not the user id. Use it to block and unblock.',
    type: String,
    format: 'uuid',
    example: exampleIds.memberships.ada,
  })
  id!: string;

  @ApiProperty({
    description:
      'Status in effect now: one canceled for a later end is `active` until then. A block does not show here but in `is_blocked`.',
    type: String,
    enum: ['active', 'trialing', 'canceled'],
    example: 'active',
  })
  status!: string;

  @ApiProperty({ description: 'Name of the tier, or null.', type: String, nullable: true, example: 'Harbour Gold' })
  tier_name!: string | null;

  @ApiProperty({ description: 'Always zero.', type: LifetimeSpendDto })
  lifetime_spend!: LifetimeSpendDto;

  @ApiProperty({
    description: 'When the person first became a member; UTC, whole seconds.',
    ...time,
    example: '2026-01-09T08:00:00Z',
  })
  joined_at!: string;

  @ApiProperty({ description: 'Whether the creator has blocked the member.', type: Boolean, example: false })
  is_blocked!: boolean;

  @ApiProperty({ description: 'The person.', type: MemberUserDto })
  user!: MemberUserDto;

  @ApiProperty({ description: 'The tier, or null.', type: TierDto, nullable: true })
  tier!: TierDto | null;
}

/** Sizes of the groups of a community's members. */
class MemberCountsDto {
  @ApiProperty({
    description: 'Number of active members, including trials.',
    type: 'integer',
    minimum: 0,
    example: 2,
  })
  active!: number;

  @ApiProperty({
    description: 'Number of members whose membership has ended.',
    type: 'integer',
    minimum: 0,
    example: 1,
  })
  canceled!: number;

  @ApiProperty({ description: 'Blocked members; they count nowhere else.', type: 'integer', minimum: 0, example: 1 })
  blocked!: number;
}

/** A page of the member directory: contract 6.2. */
export class MembershipListDto {
  @ApiProperty({ description: 'How many memberships match, on all pages.', type: 'integer', minimum: 0, example: 4 })
  total!: number;

  @ApiProperty({ description: 'Whether a next page exists.', type: Boolean, example: false })
  has_more!: boolean;

  @ApiProperty({ description: 'Memberships on this page, newest first.', type: [MembershipDto] })
  data!: MembershipDto[];

  @ApiProperty({
    description: 'Sizes of the groups in the whole community, regardless of the filter.',
    type: MemberCountsDto,
  })
  counts!: MemberCountsDto;
}

/** Body of a block. Judged by the core, after the permission. */
export class BlockMemberDto {
  @ApiProperty({
    description: 'Why, for the creator only.',
    type: String,
    nullable: true,
    required: false,
    maxLength: blockReasonMaximum,
    example: 'Advertising',
  })
  @Allow()
  reason?: unknown;
}

/** The newest block of a membership. */
export class BlockMetadataDto {
  @ApiProperty({ description: 'Whether the block stands.', type: Boolean, example: true })
  blocked!: boolean;

  @ApiProperty({
    description: 'Time when it was set; UTC, whole seconds. Null if it was never set.',
    ...time,
    nullable: true,
    example: '2026-02-04T07:30:00Z',
  })
  blocked_at!: string | null;

  @ApiProperty({
    description: 'User id of who set it.',
    type: String,
    format: 'uuid',
    nullable: true,
    example: exampleIds.users.harbour,
  })
  blocked_by!: string | null;

  @ApiProperty({ description: 'Why, or null.', type: String, nullable: true, example: 'Advertising' })
  block_reason!: string | null;
}

/** A block that was lifted; the fields of the block stay as its history. */
class UnblockMetadataDto extends BlockMetadataDto {
  @ApiProperty({ description: 'Whether the block stands.', type: Boolean, example: false })
  declare blocked: boolean;

  @ApiProperty({
    description: 'When it was lifted; UTC, whole seconds. Null when there never was one.',
    ...time,
    nullable: true,
    example: '2026-02-05T09:00:00Z',
  })
  unblocked_at!: string | null;

  @ApiProperty({
    description: 'User id of who lifted it.',
    type: String,
    format: 'uuid',
    nullable: true,
    example: exampleIds.users.harbour,
  })
  unblocked_by!: string | null;
}

/** A membership that was blocked just now: contract 6.1. */
export class BlockedMembershipDto extends MembershipDto {
  @ApiProperty({ description: 'The block.', type: BlockMetadataDto })
  metadata!: BlockMetadataDto;
}

/** A membership whose block was lifted: contract 6.1. */
export class UnblockedMembershipDto extends MembershipDto {
  @ApiProperty({ description: 'The former block.', type: UnblockMetadataDto })
  metadata!: UnblockMetadataDto;
}

/** Query of the member list. */
export class MembersQueryDto extends PageQueryDto {
  @QueryText(undefined)
  status?: string;

  @QueryText(undefined)
  tier_id?: string;

  @QueryText(undefined)
  search?: string;
}
