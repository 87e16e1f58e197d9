import { Controller, Get, Query } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import type { Actor } from '../../../domain/auth';
import { CommunitiesQueries } from '../../../domain/communities';
import { CurrentActor } from '../../common/auth';
import { parsePage, PageQueryDto } from '../../common/native/page-query';
import { Operation } from '../surface';
import { OwnCommunityListDto } from './community.dto';
import { presentOwnCommunities } from './members.presenter';

/** The caller's communities: `docs/contracts/operations.md` section 4. */
@Controller('api/v1/communities')
export class CommunityCommunitiesController {
  constructor(private readonly communities: CommunitiesQueries) {}

  @Get()
  @ApiQuery({
    name: 'page',
    required: false,
    description: 'Page number, starting at 1. Invalid values are treated as 1.',
    schema: { type: 'integer', minimum: 1, default: 1 },
  })
  @ApiQuery({
    name: 'per_page',
    required: false,
    description:
      'Number of rows per page, 1 to 100; also accepted as `per`. Clamped to 100; invalid values fall back to 20.',
    schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
  })
  @Operation({
    id: 'listMyCommunities',
    summary: 'List the caller’s communities',
    description: 'Communities that the caller created, belongs to, or belonged to, ordered by name.',
    tags: ['Communities'],
    access: 'bearer',
    revalidated: true,
    success: { type: OwnCommunityListDto },
  })
  async listMine(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<OwnCommunityListDto> {
    const page = parsePage(query, { names: ['per_page', 'per'] });
    return presentOwnCommunities(await this.communities.mine(actor.userId, page), page);
  }
}
