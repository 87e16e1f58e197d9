import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsISO8601, IsOptional, IsString, ValidateBy, ValidateNested } from 'class-validator';
import { isIsoTime } from '@parley/kernel';
import { QueryText } from '@parley/platform/http/validation';
import { PageQueryDto } from '../../common/native/page-query';
import { exampleIds } from '../../common/example-ids';
import {
  communityExternalIdMaximum,
  communityNameMaximum,
  membershipStatuses,
  tierColorMaximum,
  tierNameMaximum,
  type MembershipStatus,
} from '../../../domain/communities';

const time = { type: String, format: 'date-time', example: '2026-01-05T08:00:00Z' } as const;

/** A community as the platform describes it. */
export class ProvisionCommunityDto {
  @ApiProperty({
    description: 'Name of the community.',
    type: String,
    minLength: 1,
    maxLength: communityNameMaximum,
    example: 'Harbour Club',
  })
  @IsString({ message: "Name can't be blank" })
  name!: string;

  @ApiProperty({
    description: 'User id of its creator; never changes.',
    type: String,
    format: 'uuid',
    example: exampleIds.users.harbour,
  })
  @IsString({ message: "Creator can't be blank" })
  creator_id!: string;

  @ApiProperty({
    description: "The platform's own id of the community; makes the call safe to repeat.",
    type: String,
    minLength: 1,
    maxLength: communityExternalIdMaximum,
    nullable: true,
    required: false,
    example: 'harbour-club',
  })
  @IsOptional()
  @IsString({ message: 'External id must be text' })
  external_id?: string | null;
}

/** A community as the platform sees it. */
export class AdminCommunityDto {
  @ApiProperty({ description: 'Community id.', type: String, format: 'uuid', example: exampleIds.community })
  id!: string;

  @ApiProperty({ description: 'Name of the community.', type: String, example: 'Harbour Club' })
  name!: string;

  @ApiProperty({
    description: 'User id of its creator.',
    type: String,
    format: 'uuid',
    example: exampleIds.users.harbour,
  })
  creator_id!: string;

  @ApiProperty({
    description: "The platform's own id, or null.",
    type: String,
    nullable: true,
    example: 'harbour-club',
  })
  external_id!: string | null;

  @ApiProperty({ description: 'When it was made.', ...time })
  created_at!: string;

  @ApiProperty({ description: 'When it was last changed.', ...time })
  updated_at!: string;
}

/** A page of communities. */
export class AdminCommunityListDto {
  @ApiProperty({ description: 'Number of matching communities on all pages.', type: 'integer', minimum: 0, example: 1 })
  total!: number;

  @ApiProperty({ description: 'Whether a next page exists.', type: Boolean, example: false })
  has_more!: boolean;

  @ApiProperty({ description: 'The communities of this page, the newest first.', type: [AdminCommunityDto] })
  data!: AdminCommunityDto[];
}

/** The level of a membership; made when the community has none of this name. */
class TierInputDto {
  @ApiProperty({
    description: 'Name, unique in the community.',
    type: String,
    minLength: 1,
    maxLength: tierNameMaximum,
    example: 'Harbour Gold',
  })
  @IsString({ message: "Tier name can't be blank" })
  name!: string;

  @ApiProperty({
    description: 'Display colour. Changing it applies to every member of the tier.',
    type: String,
    minLength: 1,
    maxLength: tierColorMaximum,
    example: '#B8860B',
  })
  @IsString({ message: "Tier color can't be blank" })
  color!: string;
}

/** The desired state of a membership. */
export class PutMembershipDto {
  @ApiProperty({ description: 'State of the subscription.', type: String, enum: membershipStatuses, example: 'active' })
  @IsIn(membershipStatuses, { message: 'Status must be active, trialing or canceled' })
  status!: MembershipStatus;

  @ApiProperty({
    description:
      'End of the membership. A `canceled` membership stays active until then. Absent or null if no end is set.',
    ...time,
    nullable: true,
    required: false,
    example: null,
  })
  @IsOptional()
  @IsISO8601({ strict: true }, { message: 'Ends at must be an ISO 8601 time' })
  @ValidateBy(
    { name: 'isIsoTime', validator: { validate: (value) => isIsoTime(value, { orDate: true }) } },
    { message: 'Ends at must be a date, or a time with its offset from UTC' },
  )
  ends_at?: string | null;

  @ApiProperty({
    description: 'Absent: unchanged. Null: removed.',
    type: TierInputDto,
    nullable: true,
    required: false,
  })
  @IsOptional()
  @ValidateNested({ message: 'Tier must have a name and a color' })
  @Type(() => TierInputDto)
  tier?: TierInputDto | null;
}

/** The member of a membership. */
class AdminMemberUserDto {
  @ApiProperty({ description: 'User id.', type: String, format: 'uuid', example: exampleIds.users.ada })
  id!: string;

  @ApiProperty({ description: 'Unique name of the account.', type: String, example: 'ada' })
  username!: string;

  @ApiProperty({ description: 'URL of the avatar, or null.', type: String, nullable: true, example: null })
  avatar_url!: string | null;
}

/** A tier. */
class AdminTierDto {
  @ApiProperty({ description: 'Tier id.', type: String, format: 'uuid', example: exampleIds.tiers.gold })
  id!: string;

  @ApiProperty({ description: 'Name, unique in the community.', type: String, example: 'Harbour Gold' })
  name!: string;

  @ApiProperty({ description: 'Display colour.', type: String, example: '#B8860B' })
  color!: string;
}

/** A membership as the platform sees it. */
export class AdminMembershipDto {
  @ApiProperty({ description: 'Membership id.', type: String, format: 'uuid', example: exampleIds.memberships.ada })
  id!: string;

  @ApiProperty({ description: 'Community id.', type: String, format: 'uuid', example: exampleIds.community })
  community_id!: string;

  @ApiProperty({
    description: 'Status in effect now: one canceled for a later end is `active` until then.',
    type: String,
    enum: membershipStatuses,
    example: 'active',
  })
  status!: MembershipStatus;

  @ApiProperty({ description: 'End of the membership, or null.', ...time, nullable: true, example: null })
  ends_at!: string | null;

  @ApiProperty({ description: 'Name of the tier, or null.', type: String, nullable: true, example: 'Harbour Gold' })
  tier_name!: string | null;

  @ApiProperty({ description: 'When the person first became a member.', ...time })
  joined_at!: string;

  @ApiProperty({
    description: 'Whether the creator has blocked the member. Only the creator can unblock them.',
    type: Boolean,
    example: false,
  })
  is_blocked!: boolean;

  @ApiProperty({ description: 'The person.', type: AdminMemberUserDto })
  user!: AdminMemberUserDto;

  @ApiProperty({ description: 'The tier, or null.', type: AdminTierDto, nullable: true })
  tier!: AdminTierDto | null;
}

/** Query of the community list. */
export class CommunitiesQueryDto extends PageQueryDto {
  @QueryText(undefined)
  external_id?: string;
}
