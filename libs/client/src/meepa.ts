import { eachCursor } from './core/iterate.js';
import { createApi, type Api, type ClientOptions, type Data } from './core/operations.js';
import { routes, type OperationErrors, type operations, type paths } from './generated/meepa.js';

export type { components, operations, OperationErrors, paths } from './generated/meepa.js';
export type Message = Data<operations['listDmMessages']>['data'][number];
export type Dm = Data<operations['listDms']>['data'][number];

/** The Meepa API: one function per operation of `/openapi/meepa.json`, and lists that follow their cursor themselves. */
export interface MeepaClient extends Api<paths, operations, OperationErrors> {
  /** The messages of a channel, newest first; stable while new messages arrive. */
  eachMessage(channelID: string): AsyncGenerator<Message, void, undefined>;
}

/** Rows per request of the lists: the server's maximum. */
const limit = 100;

const timeOf = (message: Message): number => Date.parse(message.createdAt);

/** Creates a client of the Meepa API; its credentials are a `Session` or `bearer(token)`. */
export function createMeepaClient(options: ClientOptions): MeepaClient {
  const api = createApi<paths, operations, OperationErrors>(options, routes);
  return {
    ...api,
    eachMessage: (channelID) =>
      eachCursor<Message, string>(async (before) => {
        const { data } = await api.listDmMessages({
          params: { path: { channelID }, query: { limit, ...(before === undefined ? {} : { before }) } },
        });
        // Fewer rows than requested mean the end of the list; the oldest row of a page is the next cursor.
        const [first, last] = [data.at(0), data.at(-1)];
        const oldestFirst = first !== undefined && last !== undefined && timeOf(first) < timeOf(last);
        const rows = oldestFirst ? [...data].reverse() : data;
        return { rows, next: data.length < limit ? undefined : rows.at(-1)?.id };
      }),
  };
}
