import {
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type InfiniteData,
  type QueryClient,
  type UseInfiniteQueryResult,
  type UseMutationResult,
} from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Message } from '../community.js';
import { ApiError, isApiError } from '../core/errors.js';
import { newKey } from '../core/operations.js';
import { useParley } from './context.js';
import { parleyKeys } from './keys.js';
import type { PollOptions } from './lists.js';

const messagesPerPage = 30;

interface ThreadPage {
  /** Newest first. */
  readonly data: readonly Message[];
  readonly has_more: boolean;
  readonly total: number;
}

export interface ThreadMessages {
  /** Oldest first, as they are read. */
  readonly messages: Message[];
  readonly total: number;
}

/** The messages between the caller and one user; `fetchNextPage` reads older ones. Stable while new messages arrive. */
export function useMessages(
  communityId: string,
  userId: string,
  options: PollOptions = {},
): UseInfiniteQueryResult<ThreadMessages> {
  const client = useParley();
  return useInfiniteQuery({
    queryKey: parleyKeys.thread(communityId, userId),
    queryFn: async ({ pageParam, signal }): Promise<ThreadPage> => {
      const path = { community_id: communityId, id: userId };
      if (pageParam === null)
        return client.listMessages({ params: { path, query: { order: 'desc', per_page: messagesPerPage } }, signal });
      const page = await client.listMessages({
        params: { path, query: { before: pageParam, per_page: messagesPerPage } },
        signal,
      });
      return { ...page, data: [...page.data].reverse() };
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last.has_more ? (last.data.at(-1)?.id ?? undefined) : undefined),
    select: ({ pages }): ThreadMessages => ({
      messages: pages.flatMap((page) => page.data).reverse(),
      total: pages[0]?.total ?? 0,
    }),
    enabled: options.enabled ?? true,
    refetchInterval: options.pollEvery ?? false,
  });
}

/** A pending or failed message. */
export interface OutgoingMessage {
  /** Idempotency key, so that a retry cannot send it twice. */
  readonly key: string;
  readonly content: string;
  readonly state: 'sending' | 'failed';
  readonly error?: ApiError;
}

export interface Outbox {
  readonly outgoing: readonly OutgoingMessage[];
  /** Sends; the message is in `outgoing` until the server confirms it. */
  readonly send: (content: string) => void;
  /** Retries a failed message. */
  readonly retry: (key: string) => void;
  /** Discards a failed message. */
  readonly discard: (key: string) => void;
}

const asApiError = (error: unknown): ApiError =>
  isApiError(error)
    ? error
    : new ApiError({ code: 'network_error', status: 0, message: 'The message could not be sent', cause: error });

/** Adds a confirmed message to the cache, where the next poll will find it. */
function showSent(queries: QueryClient, key: readonly unknown[], sent: Message): void {
  queries.setQueryData<InfiniteData<ThreadPage, string | null>>(key, (thread) => {
    const [first, ...rest] = thread?.pages ?? [];
    if (!thread || !first || first.data.some((message) => message.id === sent.id)) return thread;
    return { ...thread, pages: [{ ...first, data: [sent, ...first.data], total: first.total + 1 }, ...rest] };
  });
}

/**
 * Pending messages to one user. A message is not shown as sent before the server confirms it; a rejected one stays in
 * the list. Unsent messages survive a change of screens, not a page reload.
 */
export function useOutbox(communityId: string, userId: string): Outbox {
  const client = useParley();
  const queries = useQueryClient();
  const { data: outgoing = [] } = useQuery<readonly OutgoingMessage[]>({
    queryKey: parleyKeys.outbox(communityId, userId),
    queryFn: () => [],
    enabled: false,
    initialData: [],
    gcTime: Infinity,
  });

  const deliver = useCallback(
    async (key: string, content: string): Promise<void> => {
      const outbox = parleyKeys.outbox(communityId, userId);
      const thread = parleyKeys.thread(communityId, userId);
      const change = (to: OutgoingMessage | null): void =>
        void queries.setQueryData<readonly OutgoingMessage[]>(outbox, (before = []) => {
          if (before.some((message) => message.key === key))
            return before.flatMap((message) => (message.key === key ? (to ?? []) : message));
          return to ? [...before, to] : before;
        });
      change({ key, content, state: 'sending' });
      try {
        const sent = await client.sendMessage({
          params: { path: { community_id: communityId } },
          body: { recipient_id: userId, content, client_message_id: key },
        });
        await queries.cancelQueries({ queryKey: thread });
        showSent(queries, thread, sent);
        change(null);
      } catch (error) {
        change({ key, content, state: 'failed', error: asApiError(error) });
        return;
      }
      await Promise.all([
        queries.invalidateQueries({ queryKey: thread }),
        queries.invalidateQueries({ queryKey: parleyKeys.conversations(communityId) }),
      ]);
    },
    [client, queries, communityId, userId],
  );

  return {
    outgoing,
    send: (content) => void deliver(newKey(), content),
    retry: (key) => {
      const message = outgoing.find((candidate) => candidate.key === key && candidate.state === 'failed');
      if (message) void deliver(key, message.content);
    },
    discard: (key) =>
      void queries.setQueryData<readonly OutgoingMessage[]>(parleyKeys.outbox(communityId, userId), (before = []) =>
        before.filter((message) => message.key !== key || message.state === 'sending'),
      ),
  };
}

/** Deletes the newest message. It is shown until the server confirms. */
export function useDeleteMessage(communityId: string, userId: string): UseMutationResult<unknown, ApiError, string> {
  const client = useParley();
  const queries = useQueryClient();
  return useMutation<unknown, ApiError, string>({
    mutationFn: (messageId) => client.deleteMessage({ params: { path: { community_id: communityId, id: messageId } } }),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: parleyKeys.thread(communityId, userId) }),
        queries.invalidateQueries({ queryKey: parleyKeys.conversations(communityId) }),
      ]),
  });
}

/** Marks all messages from a user as read. */
export function useMarkRead(communityId: string): UseMutationResult<unknown, ApiError, string> {
  const client = useParley();
  const queries = useQueryClient();
  return useMutation<unknown, ApiError, string>({
    mutationFn: (userId) => client.markMessagesRead({ params: { path: { community_id: communityId, id: userId } } }),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: parleyKeys.conversations(communityId) }),
        queries.invalidateQueries({ queryKey: parleyKeys.communities }),
      ]),
  });
}
