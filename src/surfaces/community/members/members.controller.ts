import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiParam, ApiQuery } from '@nestjs/swagger';
import type { Manageable } from '@parley/kernel';
import { exampleIds } from '../../common/example-ids';
import {
  CommunitiesQueries,
  CommunitiesService,
  type Community,
  communityErrors,
  type DirectoryFilter,
} from '../../../domain/communities';
import { Granted, RequiresMembership } from '../../common/auth';
import { parsePage } from '../../common/native/page-query';
import { Operation } from '../surface';
import {
  BlockedMembershipDto,
  BlockMemberDto,
  MembersQueryDto,
  MembershipDto,
  MembershipListDto,
  UnblockedMembershipDto,
} from './membership.dto';
import { presentBlocked, presentDirectory, presentMembership, presentUnblocked } from './members.presenter';

const tags = ['Communities'] as const;

const CommunityParam = () =>
  ApiParam({
    name: 'community_id',
    description: 'Community id.',
    schema: { type: 'string', format: 'uuid' },
    example: exampleIds.community,
  });
const MembershipParam = (example: string) =>
  ApiParam({
    name: 'id',
    description: 'Membership id, not the user id.',
    schema: { type: 'string', format: 'uuid' },
    example,
  });

/** Empty values count as not sent; the contract spells one status in two ways (C9). */
function filterOf({ status, tier_id: tierId, search }: MembersQueryDto): DirectoryFilter {
  return {
    status: status === 'cancelled' ? 'canceled' : status || undefined,
    tierId: tierId || undefined,
    search: search || undefined,
  };
}

/** The creator's view of a community's members: `docs/contracts/community-messaging.md` section 6. */
@Controller('api/v1/communities/:community_id/members')
export class CommunityMembersController {
  constructor(
    private readonly communities: CommunitiesQueries,
    private readonly service: CommunitiesService,
  ) {}

  @Get()
  @CommunityParam()
  @ApiQuery({
    name: 'status',
    required: false,
    description:
      'Return only members with this status. A blocked member has no other status; `active` includes `trialing`. ' +
      'Any other value matches no one.',
    schema: { type: 'string', enum: ['active', 'trialing', 'canceled', 'cancelled', 'blocked'] },
  })
  @ApiQuery({
    name: 'tier_id',
    required: false,
    description: 'Return only members of this tier.',
    schema: { type: 'string', format: 'uuid' },
  })
  @ApiQuery({
    name: 'search',
    required: false,
    description: 'Part of an email address, username or name, case-insensitive.',
    schema: { type: 'string' },
  })
  @ApiQuery({
    name: 'page',
    required: false,
    description: 'Page number, starting at 1. Invalid values are treated as 1.',
    schema: { type: 'integer', minimum: 1, default: 1 },
  })
  @ApiQuery({
    name: 'per',
    required: false,
    description:
      'Number of rows per page, 1 to 100; also accepted as `per_page`. Clamped to 100; invalid values fall back to 20.',
    schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
  })
  @Operation({
    id: 'listMembers',
    summary: 'List members',
    description: "The community's members, newest first, with the number of members per status. Creator only.",
    tags,
    access: 'bearer',
    success: { type: MembershipListDto },
    errors: [communityErrors.members_forbidden, communityErrors.community_not_found],
  })
  @RequiresMembership('creator')
  async list(
    @Granted('creator') community: Manageable<Community>,
    @Query() query: MembersQueryDto,
  ): Promise<MembershipListDto> {
    const page = parsePage(query, { names: ['per', 'per_page'] });
    return presentDirectory(await this.communities.directory(community, filterOf(query), page), page);
  }

  @Get(':id')
  @CommunityParam()
  @MembershipParam(exampleIds.memberships.ada)
  @Operation({
    id: 'getMember',
    summary: 'Get a membership',
    description: 'Creator only.',
    tags,
    access: 'bearer',
    success: { type: MembershipDto },
    errors: [
      communityErrors.members_forbidden,
      communityErrors.community_not_found,
      communityErrors.membership_not_found,
    ],
  })
  @RequiresMembership('creator')
  async get(@Granted('creator') community: Manageable<Community>, @Param('id') id: string): Promise<MembershipDto> {
    return presentMembership(await this.communities.getMembership(community, id));
  }

  @Post(':id/block')
  @CommunityParam()
  @MembershipParam(exampleIds.memberships.finn)
  @ApiBody({ type: BlockMemberDto, required: false })
  @Operation({
    id: 'blockMember',
    summary: 'Block a member',
    description:
      'Ends the membership and hides the conversation from both sides; neither can write to the other. Creator only.',
    tags,
    access: 'bearer',
    success: { type: BlockedMembershipDto },
    errors: [
      communityErrors.members_forbidden,
      communityErrors.community_not_found,
      communityErrors.membership_not_found,
      communityErrors.already_blocked,
      communityErrors.invalid_block_reason,
    ],
  })
  @RequiresMembership('creator')
  async block(
    @Granted('creator') community: Manageable<Community>,
    @Param('id') id: string,
    @Body() body: BlockMemberDto,
  ): Promise<BlockedMembershipDto> {
    return presentBlocked(await this.service.block(community, id, body.reason));
  }

  @Post(':id/unblock')
  @CommunityParam()
  @MembershipParam(exampleIds.memberships.finn)
  @Operation({
    id: 'unblockMember',
    summary: 'Unblock a member',
    description:
      'Both see the conversation again. The membership is not restored, so the member can read but not write ' +
      'until it is active again. Unblocking a member who is not blocked changes nothing. Creator only.',
    tags,
    access: 'bearer',
    success: { type: UnblockedMembershipDto },
    errors: [
      communityErrors.members_forbidden,
      communityErrors.community_not_found,
      communityErrors.membership_not_found,
    ],
  })
  @RequiresMembership('creator')
  async unblock(
    @Granted('creator') community: Manageable<Community>,
    @Param('id') id: string,
  ): Promise<UnblockedMembershipDto> {
    return presentUnblocked(await this.service.unblock(community, id));
  }
}
