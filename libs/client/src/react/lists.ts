import { useInfiniteQuery, useQuery, type UseInfiniteQueryResult, type UseQueryResult } from '@tanstack/react-query';
import type { Community, Conversation, Profile } from '../community.js';
import { take } from '../core/iterate.js';
import { useParley } from './context.js';
import { parleyKeys } from './keys.js';

export interface PollOptions {
  /** Polling interval in milliseconds while the page is visible; `false` for no polling. */
  readonly pollEvery?: number | false;
  /** Whether to run the query; false while its input is incomplete. */
  readonly enabled?: boolean;
}

/** Maximum number of communities to load. */
const mostCommunities = 500;
const conversationsPerPage = 30;

/** The current user. */
export function useProfile(options: Pick<PollOptions, 'enabled'> = {}): UseQueryResult<Profile> {
  const client = useParley();
  return useQuery({
    queryKey: parleyKeys.profile,
    queryFn: ({ signal }) => client.getProfile({ signal }),
    enabled: options.enabled ?? true,
  });
}

/** The caller's communities. */
export function useCommunities(options: PollOptions = {}): UseQueryResult<Community[]> {
  const client = useParley();
  return useQuery({
    queryKey: parleyKeys.communities,
    queryFn: () => take(client.eachCommunity(), mostCommunities),
    enabled: options.enabled ?? true,
    refetchInterval: options.pollEvery ?? false,
  });
}

export interface ConversationsPages {
  readonly conversations: Conversation[];
  readonly total: number;
}

/** The caller's conversations in a community, newest message first; `fetchNextPage` reads older ones. */
export function useConversations(
  communityId: string,
  options: PollOptions = {},
): UseInfiniteQueryResult<ConversationsPages> {
  const client = useParley();
  return useInfiniteQuery({
    queryKey: parleyKeys.conversations(communityId),
    queryFn: ({ pageParam, signal }) =>
      client.listConversations({
        params: { path: { community_id: communityId }, query: { page: pageParam, per_page: conversationsPerPage } },
        signal,
      }),
    initialPageParam: 1,
    getNextPageParam: (last, _pages, page) => (last.has_more ? page + 1 : undefined),
    // A conversation that moved up between two pages would appear in both.
    select: ({ pages }): ConversationsPages => ({
      conversations: [...new Map(pages.flatMap((page) => page.data).map((row) => [row.id, row])).values()],
      total: pages[0]?.total ?? 0,
    }),
    enabled: options.enabled ?? true,
    refetchInterval: options.pollEvery ?? false,
  });
}
