import { eachPage } from './core/iterate.js';
import { createApi, newKey, type Api, type ClientOptions, type Data, type Prepare } from './core/operations.js';
import type { Credentials } from './core/transport.js';
import { routes, type OperationErrors, type operations, type paths } from './generated/rocketchat.js';

export type { components, operations, OperationErrors, paths } from './generated/rocketchat.js';
export type Message = Data<operations['dmMessages']>['messages'][number];
export type Room = Data<operations['dmList']>['ims'][number];

/**
 * The Rocket.Chat API: one function per operation of `/openapi/rocketchat.json`, and lists that fetch their pages as
 * needed.
 */
export interface RocketChatClient extends Api<paths, operations, OperationErrors> {
  /** The caller's rooms. */
  eachRoom(): AsyncGenerator<Room, void, undefined>;
  /** The messages of a room, newest first. */
  eachMessage(roomId: string): AsyncGenerator<Message, void, undefined>;
}

/** The two headers of this API, from a sign-in response. */
export function rocketChatCredentials(login: { readonly userId: string; readonly authToken: string }): Credentials {
  return { headers: () => ({ 'x-user-id': login.userId, 'x-auth-token': login.authToken }) };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** The server recognizes a message by its client-chosen id, so that it is safe to retry. */
const chooseMessageId: Prepare = (operation, input) => {
  if (operation !== 'chatSendMessage' || !isObject(input.body) || !isObject(input.body['message'])) return undefined;
  return {
    input: { ...input, body: { ...input.body, message: { _id: newKey(), ...input.body['message'] } } },
    repeatable: true,
  };
};

/** Rows per request of the lists: the server's maximum. */
const count = 100;

/** Creates a client of the Rocket.Chat API; its credentials are `rocketChatCredentials`. */
export function createRocketChatClient(options: ClientOptions): RocketChatClient {
  const api = createApi<paths, operations, OperationErrors>(options, routes, chooseMessageId);
  return {
    ...api,
    eachRoom: () =>
      eachPage<Room>(
        async (page) => {
          const found = await api.dmList({ params: { query: { count, offset: (page - 1) * count } } });
          return { data: found.ims, has_more: found.offset + found.ims.length < found.total };
        },
        (row) => row._id,
      ),
    eachMessage: (roomId) =>
      eachPage<Message>(
        async (page) => {
          const found = await api.dmMessages({ params: { query: { roomId, count, offset: (page - 1) * count } } });
          return { data: found.messages, has_more: found.offset + found.messages.length < found.total };
        },
        (row) => row._id,
      ),
  };
}
