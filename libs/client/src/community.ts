import { eachCursor, eachPage } from './core/iterate.js';
import { createApi, type Api, type ClientOptions, type Data } from './core/operations.js';
import {
  routes,
  type ConversationDto,
  type MembershipDto,
  type MessageDto,
  type OwnCommunityDto,
  type OperationErrors,
  type operations,
  type paths,
} from './generated/community.js';

export type { components, operations, OperationErrors, paths } from './generated/community.js';
export type Message = MessageDto;
export type Conversation = ConversationDto;
export type Community = OwnCommunityDto;
export type Member = MembershipDto;
export type Profile = Data<operations['getProfile']>;
/** One change of the feed, or the `data` of one event of the stream; `type` tells which. */
export type Change = Data<operations['listChanges']>['data'][number];
export type PersonSummary = MessageDto['sender'];

/**
 * The native API: one function per operation of `/openapi/community.json`, and lists that fetch their pages as needed.
 */
export interface CommunityClient extends Api<paths, operations, OperationErrors> {
  /** The caller's communities. */
  eachCommunity(): AsyncGenerator<Community, void, undefined>;
  /** The caller's conversations, newest message first. */
  eachConversation(communityId: string): AsyncGenerator<Conversation, void, undefined>;
  /** The messages between the caller and one user, newest first; stable while new messages arrive. */
  eachMessage(communityId: string, userId: string): AsyncGenerator<Message, void, undefined>;
  /** The members of a community, for its creator. */
  eachMember(
    communityId: string,
    query?: {
      readonly status?: 'active' | 'canceled' | 'blocked';
      readonly search?: string;
      readonly tier_id?: string;
    },
  ): AsyncGenerator<Member, void, undefined>;
}

/** Rows per request of the lists below: the server's maximum. */
const perPage = 100;

/** Creates a client of the native API. */
export function createCommunityClient(options: ClientOptions): CommunityClient {
  const api = createApi<paths, operations, OperationErrors>(options, routes);
  return {
    ...api,
    eachCommunity: () =>
      eachPage(
        (page) => api.listMyCommunities({ params: { query: { page, per_page: perPage } } }),
        (row) => row.id,
      ),
    eachConversation: (communityId) =>
      eachPage(
        (page) =>
          api.listConversations({
            params: { path: { community_id: communityId }, query: { page, per_page: perPage } },
          }),
        (row) => row.id,
      ),
    eachMember: (communityId, query = {}) =>
      eachPage(
        (page) =>
          api.listMembers({ params: { path: { community_id: communityId }, query: { ...query, page, per: perPage } } }),
        (row) => row.id,
      ),
    eachMessage: (communityId, userId) =>
      eachCursor<Message, string>(async (before) => {
        const path = { community_id: communityId, id: userId };
        const page = await api.listMessages({
          params: {
            path,
            query: before === undefined ? { order: 'desc', per_page: perPage } : { before, per_page: perPage },
          },
        });
        // With a cursor the rows come in the order of reading, oldest first.
        const rows = before === undefined ? page.data : [...page.data].reverse();
        return { rows, next: page.has_more ? rows.at(-1)?.id : undefined };
      }),
  };
}
