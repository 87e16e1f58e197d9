import { ApiProperty } from '@nestjs/swagger';
import { exampleIds } from '../../common/example-ids';
import type { Change } from '../changes/change.dto';
import { exampleCursor } from '../changes/change.dto';
import { liveLimits, liveProtocol } from './live.frames';

const uuid = { type: String, format: 'uuid' } as const;
const Type = (type: string) => ApiProperty({ description: 'Type of the frame.', type: String, enum: [type] });

/** The first frame of a connection, and the answer to `resume`. */
class LiveReadyDto {
  @Type('ready')
  type!: 'ready';

  @ApiProperty({ description: 'What follows lies behind this cursor.', type: String, example: exampleCursor })
  cursor!: string;

  @ApiProperty({ description: 'User id of the caller.', ...uuid, example: exampleIds.users.ada })
  user_id!: string;
}

/** The other participant types, or has stopped. Has no cursor and is not repeated on `resume`. */
class LiveTypingDto {
  @Type('typing')
  type!: 'typing';

  @ApiProperty({ description: 'Community id.', ...uuid, example: exampleIds.community })
  community_id!: string;

  @ApiProperty({ description: 'Conversation id.', ...uuid, example: exampleIds.conversations.ada })
  conversation_id!: string;

  @ApiProperty({ description: 'User id of the other participant.', ...uuid, example: exampleIds.users.harbour })
  user_id!: string;

  @ApiProperty({ description: 'False: has stopped.', type: Boolean, example: true })
  active!: boolean;

  @ApiProperty({
    description: 'Seconds after which it is over unless it is repeated.',
    type: 'integer',
    minimum: 0,
    example: 5,
  })
  expires_in!: number;
}

/** The presence of a watched user: the answer to `watch`, and then each change. Has no cursor. */
class LivePresenceDto {
  @Type('presence')
  type!: 'presence';

  @ApiProperty({ description: 'User id.', ...uuid, example: exampleIds.users.harbour })
  user_id!: string;

  @ApiProperty({
    description: '`offline` also if the caller may no longer see it.',
    type: String,
    enum: ['online', 'away', 'busy', 'offline'],
    example: 'online',
  })
  status!: 'online' | 'away' | 'busy' | 'offline';

  @ApiProperty({
    description: 'When an offline user was last connected, if both show it (setting `last_seen`); UTC, whole seconds.',
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
  })
  last_seen_at!: string | null;
}

/** The answer to `ping`. */
class LivePongDto {
  @Type('pong')
  type!: 'pong';
}

/** A frame of the client was refused, or a cursor cannot be used. The connection goes on. */
class LiveErrorDto {
  @Type('error')
  type!: 'error';

  @ApiProperty({
    description: 'Machine-readable error code. Stable across releases.',
    type: String,
    example: 'cursor_expired',
  })
  code!: string;

  @ApiProperty({
    description: 'Human-readable error message.',
    type: String,
    example: 'The cursor is too old; read the lists again',
  })
  message!: string;

  @ApiProperty({
    description:
      'The cursor cannot be used: read the lists again. A `ready` with a new cursor follows, and the connection is live.',
    type: Boolean,
    enum: [true],
    required: false,
  })
  resync?: true;
}

/** Asks for a `pong`. */
class LivePingDto {
  @Type('ping')
  type!: 'ping';
}

/** Continues behind a cursor instead. Answered by `ready`, before it by `error` if the cursor cannot be used. */
class LiveResumeDto {
  @Type('resume')
  type!: 'resume';

  @ApiProperty({ description: 'Cursor to continue behind.', type: String, example: exampleCursor })
  after!: string;
}

/** The caller types in a conversation: send it every three seconds while it lasts. */
class LiveTypeDto {
  @Type('typing')
  type!: 'typing';

  @ApiProperty({ description: 'Conversation id.', ...uuid, example: exampleIds.conversations.ada })
  conversation_id!: string;

  @ApiProperty({ description: 'False: has stopped.', type: Boolean, default: true, required: false, example: true })
  active?: boolean;
}

/**
 * Replaces the users whose presence the caller is told. Each one whom the caller could write to in a community is answered
 * by a `presence`.
 */
class LiveWatchDto {
  @Type('watch')
  type!: 'watch';

  @ApiProperty({
    description: 'User ids; none ends it.',
    type: [String],
    format: 'uuid',
    maxItems: liveLimits.watched,
    example: [exampleIds.users.harbour],
  })
  user_ids!: string[];
}

/** Whether the user is active at this client; `online` at first. */
class LiveOwnPresenceDto {
  @Type('presence')
  type!: 'presence';

  @ApiProperty({
    description: '`away` if the user is idle here.',
    type: String,
    enum: ['online', 'away'],
    example: 'away',
  })
  status!: 'online' | 'away';
}

/** What clients may speak over the WebSocket. */
export class LiveProtocolsDto {
  @ApiProperty({ description: 'Subprotocols to ask for.', type: [String], example: [liveProtocol] })
  subprotocols!: string[];
}

/** Frames of the server beside changes. */
export const serverFrameTypes = [LiveReadyDto, LiveTypingDto, LivePresenceDto, LivePongDto, LiveErrorDto] as const;
/** Frames of the client. */
export const clientFrameTypes = [LivePingDto, LiveResumeDto, LiveTypeDto, LiveWatchDto, LiveOwnPresenceDto] as const;

/** What the server sends. */
export type LiveServerFrame = Change | InstanceType<(typeof serverFrameTypes)[number]>;
