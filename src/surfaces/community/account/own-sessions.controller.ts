import { Controller, Delete, Get, Param, Query } from '@nestjs/common';
import { ApiParam, ApiQuery } from '@nestjs/swagger';
import { authErrors, AuthService, SessionsService, type Actor } from '../../../domain/auth';
import { CurrentActor } from '../../common/auth';
import { PageQueryDto, parsePage } from '../../common/native/page-query';
import { Operation } from '../surface';
import { presentOwnSessions } from './account.presenter';
import { OwnSessionListDto } from './own-session.dto';

const tags = ['Account'] as const;

/** The caller's own sessions: `docs/contracts/operations.md` section 4. */
@Controller('api/v1/sessions')
export class CommunityOwnSessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly auth: AuthService,
  ) {}

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
    description: 'Number of rows per page, 1 to 100. Clamped to 100; invalid values fall back to 20.',
    schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
  })
  @Operation({
    id: 'listSessions',
    summary: 'List own sessions',
    description:
      'Where the caller is signed in, on every API. Tokens of an identity provider are no sessions of this server.',
    tags,
    access: 'bearer',
    success: { type: OwnSessionListDto },
  })
  async list(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<OwnSessionListDto> {
    const page = parsePage(query, { names: ['per_page', 'per'] });
    return presentOwnSessions(await this.sessions.list(actor.userId, page), page, actor.sessionId);
  }

  @Delete(':id')
  @ApiParam({
    name: 'id',
    description: 'Session id.',
    schema: { type: 'string', format: 'uuid' },
    example: '01930000-0000-7000-8000-00000000e001',
  })
  @Operation({
    id: 'endSession',
    summary: 'End a session',
    description: 'Its tokens are refused at once, on every API, and its connections are closed.',
    tags,
    access: 'bearer',
    success: { status: 204, description: 'Ended.' },
    errors: [authErrors.session_not_found],
  })
  async end(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    await this.sessions.endOwn(actor.userId, id);
  }

  @Delete()
  @Operation({
    id: 'endAllSessions',
    summary: 'Sign out everywhere',
    description:
      "Ends every session of the caller, the caller's own included: all tokens are refused at once, on every API, and all " +
      'connections are closed. Tokens of an identity provider stay valid.',
    tags,
    access: 'bearer',
    success: { status: 204, description: 'All sessions have ended.' },
  })
  async endAll(@CurrentActor() actor: Actor): Promise<void> {
    await this.auth.endEverySession(actor.userId);
  }
}
