import { Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiParam, ApiQuery } from '@nestjs/swagger';
import { exampleIds } from '../../common/example-ids';
import type { Actor } from '../../../domain/auth';
import { blockErrors, BlocksService } from '../../../domain/blocks';
import { usersErrors } from '../../../domain/users';
import { CurrentActor } from '../../common/auth';
import { parsePage, PageQueryDto } from '../../common/native/page-query';
import { Operation } from '../surface';
import { presentBlocked } from './account.presenter';
import { BlockedUserListDto } from './blocked.dto';
import { TextDto } from './settings.dto';

const tags = ['Personal blocks'] as const;
const UserParam = (example: string) =>
  ApiParam({ name: 'id', description: 'User id.', schema: { type: 'string', format: 'uuid' }, example });

/** Personal blocks: `docs/contracts/community-messaging.md` section 6.5. */
@Controller('api/v1/users/:id')
export class CommunityBlocksController {
  constructor(private readonly blocks: BlocksService) {}

  @Post('block')
  @UserParam(exampleIds.users.finn)
  @Operation({
    id: 'blockUser',
    summary: 'Block a user',
    description:
      'The blocked user can no longer write to the caller. One-way: the caller can still write, and no conversation is hidden.',
    tags,
    access: 'bearer',
    success: { type: TextDto, example: { message: 'User blocked successfully' } },
    errors: [usersErrors.user_not_found, blockErrors.user_already_blocked, blockErrors.cannot_block_self],
    body: false,
  })
  async block(@CurrentActor() actor: Actor, @Param('id') userId: string): Promise<TextDto> {
    await this.blocks.block(actor.userId, userId);
    return { message: 'User blocked successfully' };
  }

  @Delete('block')
  @UserParam(exampleIds.users.finn)
  @Operation({
    id: 'unblockUser',
    summary: 'Unblock a user',
    description: 'Idempotent: unblocking a user who is not blocked changes nothing.',
    tags,
    access: 'bearer',
    success: { type: TextDto, example: { message: 'User unblocked successfully' } },
    errors: [usersErrors.user_not_found],
  })
  async unblock(@CurrentActor() actor: Actor, @Param('id') userId: string): Promise<TextDto> {
    await this.blocks.unblock(actor.userId, userId);
    return { message: 'User unblocked successfully' };
  }

  @Get('blocked')
  @UserParam(exampleIds.users.harbour)
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
    id: 'listBlockedUsers',
    summary: 'List blocked users',
    description: "Only the caller's own list, newest block first.",
    tags,
    access: 'bearer',
    success: { type: BlockedUserListDto },
    errors: [blockErrors.blocks_not_own, usersErrors.user_not_found],
  })
  async listBlocked(
    @CurrentActor() actor: Actor,
    @Param('id') userId: string,
    @Query() query: PageQueryDto,
  ): Promise<BlockedUserListDto> {
    const page = parsePage(query, { names: ['per', 'per_page'] });
    return presentBlocked(await this.blocks.listBlocked(actor.userId, userId, page), page);
  }
}
