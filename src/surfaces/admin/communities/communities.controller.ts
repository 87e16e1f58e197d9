import { Body, Controller, Delete, Get, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiParam, ApiQuery } from '@nestjs/swagger';
import { requestErrors } from '@parley/platform/http/problem';
import type { FastifyReply } from 'fastify';
import { exampleIds } from '../../common/example-ids';
import { CommunitiesQueries, CommunitiesService, communityErrors } from '../../../domain/communities';
import { parsePage } from '../../common/native/page-query';
import { Operation } from '../surface';
import {
  membershipChangeOf,
  presentAdminCommunities,
  presentAdminCommunity,
  presentAdminMembership,
} from './communities.presenter';
import {
  AdminCommunityDto,
  AdminCommunityListDto,
  AdminMembershipDto,
  ProvisionCommunityDto,
  PutMembershipDto,
  CommunitiesQueryDto,
} from './community.dto';

const tags = ['Communities'] as const;
const access = 'admin';

const CommunityParam = () =>
  ApiParam({
    name: 'id',
    description: 'Community id.',
    schema: { type: 'string', format: 'uuid' },
    example: exampleIds.community,
  });
const MemberParam = () =>
  ApiParam({
    name: 'user_id',
    description: 'User id of the member.',
    schema: { type: 'string', format: 'uuid' },
    example: exampleIds.users.gwen,
  });

/** Communities and memberships, for the platform that owns them. */
@Controller('api/v1/admin/communities')
export class AdminCommunitiesController {
  constructor(
    private readonly communities: CommunitiesService,
    private readonly queries: CommunitiesQueries,
  ) {}

  @Get()
  @ApiQuery({
    name: 'external_id',
    required: false,
    description: 'Return only the community with this external id.',
    schema: { type: 'string' },
  })
  @ApiQuery({
    name: 'page',
    required: false,
    description: 'Page number, starting at 1. Invalid values are treated as 1.',
    schema: { type: 'integer', minimum: 1, default: 1 },
  })
  @ApiQuery({
    name: 'per_page',
    required: false,
    description: 'Number of rows per page. Clamped to 100; invalid values fall back to 20.',
    schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
  })
  @Operation({
    id: 'listCommunities',
    summary: 'List communities',
    description: 'Newest first; with `external_id`, only the community that has it.',
    tags,
    access,
    success: { type: AdminCommunityListDto },
  })
  async list(@Query() query: CommunitiesQueryDto): Promise<AdminCommunityListDto> {
    const { external_id: externalId } = query;
    const page = parsePage(query, { names: ['per_page', 'per'] });
    return presentAdminCommunities(await this.queries.list({ externalId }, page), page);
  }

  @Post()
  @Operation({
    id: 'provisionCommunity',
    summary: 'Create or rename a community',
    description:
      'If a community with this `external_id` exists, it is renamed. The creator of a community cannot be changed.',
    tags,
    access,
    success: [
      { status: 201, description: 'Created.', type: AdminCommunityDto },
      { status: 200, description: 'Found by its `external_id` and updated.', type: AdminCommunityDto },
    ],
    errors: [
      communityErrors.creator_fixed,
      communityErrors.creator_not_found,
      communityErrors.invalid_community_name,
      communityErrors.invalid_community_external_id,
      {
        error: requestErrors.validation_failed,
        violations: [{ field: 'name', rule: 'isString', message: "Name can't be blank" }],
      },
    ],
  })
  async provision(
    @Body() body: ProvisionCommunityDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AdminCommunityDto> {
    const { community, created } = await this.communities.provisionCommunity({
      name: body.name,
      creatorId: body.creator_id,
      externalId: body.external_id,
    });
    reply.code(created ? 201 : 200);
    return presentAdminCommunity(community);
  }

  @Put(':id/members/:user_id')
  @CommunityParam()
  @MemberParam()
  @Operation({
    id: 'putMember',
    summary: 'Create or update a membership',
    description: 'The join date and an existing block stay unchanged.',
    tags,
    access,
    success: { type: AdminMembershipDto },
    errors: [
      communityErrors.community_not_found,
      communityErrors.user_not_found,
      communityErrors.creator_cannot_be_member,
      communityErrors.invalid_tier,
      {
        error: requestErrors.validation_failed,
        violations: [{ field: 'status', rule: 'isIn', message: 'Status must be active, trialing or canceled' }],
      },
    ],
  })
  async putMember(
    @Param('id') id: string,
    @Param('user_id') userId: string,
    @Body() body: PutMembershipDto,
  ): Promise<AdminMembershipDto> {
    return presentAdminMembership(await this.communities.putMembership(id, userId, membershipChangeOf(body)));
  }

  @Delete(':id/members/:user_id')
  @CommunityParam()
  @MemberParam()
  @Operation({
    id: 'endMember',
    summary: 'End a membership immediately',
    description:
      'The same as the status `canceled` without a later `ends_at`. The former member can still read the conversation.',
    tags,
    access,
    success: { status: 204, description: 'The membership has ended.' },
    errors: [communityErrors.community_not_found, communityErrors.membership_not_found],
  })
  async endMember(@Param('id') id: string, @Param('user_id') userId: string): Promise<void> {
    await this.communities.endMembership(id, userId);
  }
}
