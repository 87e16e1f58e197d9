import { eachPage } from './core/iterate.js';
import { createApi, type Api, type ClientOptions, type Data } from './core/operations.js';
import { routes, type OperationErrors, type operations, type paths } from './generated/allmine.js';

export type { components, operations, OperationErrors, paths } from './generated/allmine.js';
export type Message = Data<operations['createMessage']>;
export type Chat = Data<operations['listChats']>[number];

/**
 * The Allmine API: one function per operation of `/openapi/allmine.json`, and lists that fetch their pages as needed.
 */
export interface AllmineClient extends Api<paths, operations, OperationErrors> {
  /** The messages of a chat, newest first. */
  eachMessage(chatId: string): AsyncGenerator<Message, void, undefined>;
}

/** Rows per request of the lists: the server's maximum. */
const limit = 100;

/** Creates a client of the Allmine API; its credentials are a `Session` or `bearer(token)`. */
export function createAllmineClient(options: ClientOptions): AllmineClient {
  const api = createApi<paths, operations, OperationErrors>(options, routes);
  return {
    ...api,
    eachMessage: (chatId) =>
      eachPage<Message>(
        async (page) => {
          const found = await api.getChatMessages({ params: { path: { chatId }, query: { page, limit } } });
          return { data: found.messages, has_more: page < found.totalPages };
        },
        (row) => row._id,
      ),
  };
}
