import type { SurfaceDocument } from '../common/openapi/surface-document';
import { RocketchatModule } from './rocketchat.module';

/** The OpenAPI document of the Rocket.Chat API, `/openapi/rocketchat.json`. */
export const rocketchatDocument: SurfaceDocument = {
  name: 'rocketchat',
  title: 'Parley Rocket.Chat API',
  demoAccount: 'admin',
  description:
    'Direct messages as Rocket.Chat 7 offers them over REST, so that its clients and bots work unchanged. Sign in ' +
    'with `POST /api/v1/login` and send `X-Auth-Token` and `X-User-Id` with every request. Every `dm.…` endpoint ' +
    'is also served under its older name `im.…`. Times are UTC with milliseconds.',
  tags: [
    { name: 'Sign-in', description: 'Tokens and the current user.' },
    { name: 'Rooms', description: 'Open, list, close and delete direct message rooms.' },
    { name: 'Reading', description: 'List messages, members and counters of a room.' },
    { name: 'Messages', description: 'Send, edit and mark messages.' },
    { name: 'Threads', description: 'Replies to a message, and who follows them.' },
    { name: 'Files', description: 'Send files.' },
    { name: 'Subscriptions', description: "The caller's subscriptions to rooms: unread counts, open or closed." },
    {
      name: 'Realtime',
      description: 'Methods of the realtime API; events are sent over the WebSocket at `/websocket`.',
    },
    { name: 'Users', description: 'Users and accounts.' },
    { name: 'Server', description: 'What clients ask about the server, and lists that are empty by design.' },
  ],
  securitySchemes: {
    authToken: { type: 'apiKey', in: 'header', name: 'X-Auth-Token', description: '`data.authToken` of a login.' },
    userId: { type: 'apiKey', in: 'header', name: 'X-User-Id', description: '`data.userId` of the same login.' },
  },
  modules: [RocketchatModule],
};
