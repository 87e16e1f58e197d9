import { Body, Controller, Delete, Get, HttpStatus, Param, Post, Res, UseInterceptors } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import type { FastifyReply } from 'fastify';
import { exampleIds } from '../../common/example-ids';
import type { Actor } from '../../../domain/auth';
import { blockErrors, BlocksService } from '../../../domain/blocks';
import { usersErrors, UsersQueries } from '../../../domain/users';
import { CurrentActor } from '../../common/auth';
import { malformedId, Operation } from '../surface';
import { EnvelopeInterceptor } from '../common/envelope.interceptor';
import { IdParam, IdPipe } from '../common/inputs';
import { presentPerson } from '../common/participant.presenter';
import { BlockChangeDto, BlockedUsersDto, BlockStatusDto, BlockUserDto } from './block.dto';

const tags = ['Blocks'] as const;
const access = 'bearer';
const UserParam = () => IdParam('userId', 'User id.', exampleIds.users.finn);
/** Maximum number of blocked users in the list, which has no pages. */
const longestList = 1000;

const blocking = {
  description:
    'Until the user is unblocked, neither can write to the other in their chat; both can still read it. Blocking ' +
    'a user again changes nothing and returns 200.',
  tags,
  access,
  wraps: BlockChangeDto,
  success: [
    { status: HttpStatus.CREATED, description: 'Blocked.' },
    { status: HttpStatus.OK, description: 'Already blocked.' },
  ],
  errors: [malformedId, usersErrors.user_not_found, blockErrors.cannot_block_self],
} as const;

/** Personal blocks: contract 5.4. Everything here is wrapped. */
@Controller('api/v1/blocks')
@UseInterceptors(EnvelopeInterceptor)
export class AllmineBlocksController {
  constructor(
    private readonly blocks: BlocksService,
    private readonly users: UsersQueries,
  ) {}

  @Get()
  @Operation({
    id: 'listBlocks',
    summary: 'List blocked users',
    description: 'Users that the caller has blocked.',
    tags,
    access,
    wraps: BlockedUsersDto,
    success: {},
  })
  async list(@CurrentActor() actor: Actor): Promise<BlockedUsersDto> {
    const blocked = await this.blocks.listBlocked(actor.userId, actor.userId, { page: 1, perPage: longestList });
    const people = await this.users.findMany(blocked.items.map((entry) => entry.id));
    return { blockedUsers: blocked.items.flatMap((entry) => people.get(entry.id) ?? []).map(presentPerson) };
  }

  @Get('status/:userId')
  @UserParam()
  @Operation({
    id: 'getBlockStatus',
    summary: 'Get the blocks between two users',
    description: 'Blocks between the caller and another user, in both directions.',
    tags,
    access,
    wraps: BlockStatusDto,
    success: {},
    errors: [malformedId, usersErrors.user_not_found],
  })
  async status(@CurrentActor() actor: Actor, @Param('userId', IdPipe) userId: string): Promise<BlockStatusDto> {
    const { blockedByMe, blockedMe } = await this.blocks.blockStatus(actor.userId, userId);
    return { blockedByMe, blockedMe };
  }

  @Post()
  @Operation({ id: 'blockUserByBody', summary: 'Block a user given in the body', ...blocking })
  async blockNamed(
    @CurrentActor() actor: Actor,
    @Body() body: BlockUserDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BlockChangeDto> {
    return await this.change(actor, body.userId.toLowerCase(), reply);
  }

  @Post(':userId')
  @UserParam()
  @Operation({ id: 'blockUser', summary: 'Block a user', ...blocking })
  async block(
    @CurrentActor() actor: Actor,
    @Param('userId', IdPipe) userId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BlockChangeDto> {
    return await this.change(actor, userId, reply);
  }

  @Delete(':userId')
  @UserParam()
  @Operation({
    id: 'unblockUser',
    summary: 'Unblock a user',
    description: 'Unblocking a user who is not blocked changes nothing.',
    tags,
    access,
    wraps: BlockChangeDto,
    success: {},
    errors: [malformedId, usersErrors.user_not_found],
  })
  async unblock(@CurrentActor() actor: Actor, @Param('userId', IdPipe) userId: string): Promise<BlockChangeDto> {
    const { previouslyBlocked } = await this.blocks.unblock(actor.userId, userId);
    return { isBlocked: false, previouslyBlocked };
  }

  private async change(actor: Actor, userId: string, reply: FastifyReply): Promise<BlockChangeDto> {
    try {
      await this.blocks.block(actor.userId, userId);
      return { isBlocked: true, previouslyBlocked: false };
    } catch (error) {
      if (!(error instanceof DomainError) || !error.is(blockErrors.user_already_blocked)) throw error;
      reply.code(HttpStatus.OK);
      return { isBlocked: true, previouslyBlocked: true };
    }
  }
}
