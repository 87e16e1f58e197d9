import type { SurfaceDocument } from '../common/openapi/surface-document';
import { MeepaModule } from './meepa.module';

const gateway = `
## Gateway

\`GET /api/bot-gateway\` is a WebSocket, for people and programs: send the session token as \
\`Authorization: Bearer …\` with the handshake, or as \`?token=\` where a header cannot be set. \
Every frame is a text \`{"type": "...", "data": {...}}\`.

| From the server | \`data\` |
|---|---|
| \`ready\` | once, first: \`{user, servers: [], dmChannels: [channel]}\` |
| \`message.created\`, \`message.updated\` | the message, as the history shows it |
| \`message.deleted\` | \`{id, messageId, channelId}\` |
| \`reaction.sync\` | \`{channelId, messageId, reactions}\` |
| \`typing\` | \`{channelId, userId}\` |
| \`pong\` | \`{}\` |

| From the client | \`data\` | |
|---|---|---|
| \`ping\` | any | answered with \`pong\` |
| \`typing\` | \`{channelId}\` | shown to the other person, once a second at most |
| \`subscribe\` | any | accepted and not needed: events of every own DM come, also of those opened later |

Frames of the client have 4,096 bytes at most (else the connection ends with 1009), \
and 100 come in ten seconds at most (1008). \
The server sends a ping every 30 seconds and ends connections that do not answer within 60, \
that take longer than 10 seconds to accept a frame, that are more than 1 MiB behind for 5 seconds, \
or more than 8 MiB at any time. \
A person has ten connections at most: the oldest makes room (4008). 1012 asks to connect again. \
4001 says that the session has ended. \
Events are hints: what was missed is in the history, so read it after connecting.`;

/** The OpenAPI document of this API, `/openapi/meepa.json`. */
export const meepaDocument: SurfaceDocument = {
  name: 'meepa',
  title: 'Parley Meepa API',
  demoAccount: 'ada',
  description:
    `Two people write to each other: DMs with threads, reactions and files. Sign in with \`POST /api/auth/login\` ` +
    `and send the token as \`Authorization: Bearer …\`. Success comes in \`data\`, refusals in \`error\`. Times ` +
    `are ISO 8601 in UTC.\n${gateway}`,
  tags: [
    { name: 'DMs', description: 'Open and list DMs, list and send messages.' },
    { name: 'Threads', description: 'Replies to a message; one flat level.' },
    { name: 'Messages', description: 'Edit and delete messages.' },
    { name: 'Reactions', description: 'Add and remove emoji reactions.' },
    { name: 'Attachments', description: 'Upload and download files.' },
    { name: 'Account', description: 'Create an account and sign in.' },
    { name: 'Users', description: 'Search users.' },
  ],
  securitySchemes: {
    bearer: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: 'The token of a sign-in. Access tokens of the Community and Allmine APIs are accepted, too.',
    },
  },
  modules: [MeepaModule],
};
