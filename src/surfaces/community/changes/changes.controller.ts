import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiQuery } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, StreamTicketsService } from '../../../domain/auth';
import { eventErrors } from '../../../domain/events';
import { CurrentActor } from '../../common/auth';
import { CursorError } from '../../common/native/errors';
import { timestamp } from '../../common/native/timestamp';
import { Operation } from '../surface';
import { ChangePageDto, changeSchema, ChangesQueryDto, ChangeStreamQueryDto, StreamTicketDto } from './change.dto';
import { ChangeStreams, streamErrors } from './change-streams';
import { ChangesReader } from './changes.reader';
import { StreamAuthenticator } from './stream.authenticator';

const tags = ['Changes'] as const;
const defaultLimit = 50;
const maxLimit = 200;

const AfterQuery = (description: string) =>
  ApiQuery({ name: 'after', required: false, description, schema: { type: 'string' } });

/** What changes in everything that this API lists for the caller. */
@Controller('api/v1/changes')
export class ChangesController {
  constructor(
    private readonly reader: ChangesReader,
    private readonly streams: ChangeStreams,
    private readonly tickets: StreamTicketsService,
    private readonly authenticator: StreamAuthenticator,
  ) {}

  @Get()
  @AfterQuery('Cursor: returns the changes behind it. Without it, the page is empty and has the current cursor.')
  @ApiQuery({
    name: 'limit',
    required: false,
    description: 'Maximum number of changes, 1 to 200. Clamped to 200; invalid values fall back to 50.',
    schema: { type: 'integer', minimum: 1, maximum: maxLimit, default: defaultLimit },
  })
  @Operation({
    id: 'listChanges',
    summary: 'List changes',
    description:
      'What changed for the caller, oldest first, with each object as the caller may see it now. Get a cursor, ' +
      'then read the lists, then follow from the cursor. A change can repeat what a list already showed. Covers ' +
      'conversations and messages of communities, communities, members (for the creator), the own profile and ' +
      'personal blocks; not the conversations of other APIs. A new name or avatar of another user arrives with ' +
      'the next change of the conversation. Cursors are valid for `EVENT_RETENTION_DAYS`; an older one returns ' +
      '410, and the client reads its lists again.',
    tags,
    access: 'bearer',
    success: { type: ChangePageDto },
    errors: [eventErrors.invalid_cursor, eventErrors.cursor_expired],
    errorType: CursorError,
  })
  async list(@CurrentActor() actor: Actor, @Query() query: ChangesQueryDto): Promise<ChangePageDto> {
    if (query.after === undefined) {
      const cursor = await this.reader.cursorOf(actor.userId, await this.reader.begin());
      return { data: [], cursor, has_more: false };
    }
    return this.reader.read(actor.userId, query.after, limitOf(query.limit));
  }

  @Post('tickets')
  @Operation({
    id: 'createStreamTicket',
    summary: 'Create a stream ticket',
    description:
      'For clients that cannot send headers with a stream, such as `EventSource`. The ticket is valid for 60 ' +
      'seconds and for one stream, which ends when the access token of this request does. Each user has at most ' +
      '20 unused tickets; one more removes the oldest.',
    tags,
    access: 'bearer',
    success: { status: 201, type: StreamTicketDto },
  })
  async ticket(@Req() request: FastifyRequest): Promise<StreamTicketDto> {
    const { ticket, expiresAt } = await this.tickets.issue(await this.authenticator.grantOf(request));
    return { ticket, expires_at: timestamp(expiresAt) };
  }

  @Get('stream')
  @AfterQuery('Cursor to continue behind. Without it, and without `Last-Event-ID`, the stream begins now.')
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'Cursor to continue behind; takes precedence over `after`. Sent by `EventSource` when it reconnects.',
    schema: { type: 'string' },
  })
  @Operation({
    id: 'streamChanges',
    summary: 'Stream changes',
    description:
      'The changes of `GET /api/v1/changes` as server-sent events, as soon as they happen: `id` is the cursor, ' +
      '`event` the type, `data` the change as JSON. A comment is sent every 15 seconds while nothing happens. ' +
      'The stream ends when the access token expires or is revoked, when the account is deactivated, and when ' +
      'the server stops; connect again with the last `id`. An unread stream is closed after 30 seconds. Each ' +
      'user can have 10 open streams.',
    tags,
    access: 'stream',
    success: {
      description: 'The stream. The schema describes the `data` of one event.',
      contentType: 'text/event-stream',
      schema: changeSchema,
    },
    errors: [eventErrors.invalid_cursor, eventErrors.cursor_expired, streamErrors.too_many_streams],
    errorType: CursorError,
  })
  async stream(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query() query: ChangeStreamQueryDto,
  ): Promise<void> {
    if (request.method === 'HEAD') return void reply.header('content-type', 'text/event-stream; charset=utf-8').send();
    const lastEventId = request.headers['last-event-id'];
    const after = typeof lastEventId === 'string' && lastEventId !== '' ? lastEventId : query.after;
    await this.streams.open(await this.authenticator.grantOf(request), after, reply);
  }
}

function limitOf(text: string | undefined): number {
  const limit = text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : 0;
  return limit >= 1 ? Math.min(limit, maxLimit) : defaultLimit;
}
