import { Controller, Get } from '@nestjs/common';
import { ApiExtraModels, ApiQuery, getSchemaPath } from '@nestjs/swagger';
import { exampleIds } from '../../common/example-ids';
import { changeTypes, exampleCursor } from '../changes/change.dto';
import { Operation } from '../surface';
import { clientFrameTypes, LiveProtocolsDto, serverFrameTypes } from './live.dto';
import { liveErrors, liveLimits, liveProtocol } from './live.frames';

const frames = [...serverFrameTypes, ...clientFrameTypes];

/** Documents the WebSocket, and answers plain HTTP requests to its address. */
@Controller('api/v1/live')
export class LiveController {
  @Get()
  @ApiExtraModels(...frames)
  @ApiQuery({
    name: 'after',
    required: false,
    description: 'Cursor to continue behind. Without it, the connection begins now.',
    schema: { type: 'string' },
  })
  @Operation({
    id: 'connectLive',
    summary: 'Follow changes over a WebSocket',
    description:
      `A WebSocket with the subprotocol \`${liveProtocol}\`, which clients must ask for. The server sends the changes of ` +
      '`GET /api/v1/changes` as soon as they happen, who types, and the presence of watched users. Each frame is a JSON object; ' +
      'ignore types that you do not know. The connection ends with a close code when the access token expires or is ' +
      'revoked (4001), when the user has too many connections (4029), and when the server stops (1001). ' +
      `Clients may send ${liveLimits.frames} frames of ${liveLimits.frameBytes} bytes in ${liveLimits.windowMs / 1000} ` +
      'seconds. Streams and WebSockets together, each user can have 10. ' +
      '`docs/asyncapi/community.json` describes which frames each side sends.',
    tags: ['Changes'],
    access: 'stream',
    success: [
      { type: LiveProtocolsDto, description: 'The answer to a request that does not ask for a WebSocket.' },
      {
        status: 101,
        description: 'The connection. The schema describes one frame of either direction.',
        schema: { anyOf: [...Object.values(changeTypes), ...frames].map((type) => ({ $ref: getSchemaPath(type) })) },
        example: { type: 'ready', cursor: exampleCursor, user_id: exampleIds.users.ada },
      },
    ],
    errors: [liveErrors.websocket_required],
  })
  connect(): LiveProtocolsDto {
    return { subprotocols: [liveProtocol] };
  }
}
