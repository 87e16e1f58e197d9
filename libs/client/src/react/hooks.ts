import { useMemo, useSyncExternalStore } from 'react';
import type { InboxState, LiveInbox, LiveState, LiveThread, Presence, ThreadState } from '../live/index.js';
import { useLive } from './context.js';
import { useReadable } from './readable.js';

/** Connection, profile and communities of the caller. */
export function useLiveState(): LiveState {
  return useReadable(useLive());
}

/** The conversations of a community, newest message first, and the functions of the list. */
export function useInbox(communityId: string): InboxState & Pick<LiveInbox, 'loadMore' | 'reload'> {
  const live = useLive();
  const inbox = useMemo(() => live.inbox(communityId), [live, communityId]);
  const state = useReadable(inbox);
  return useMemo(() => ({ ...state, loadMore: inbox.loadMore, reload: inbox.reload }), [state, inbox]);
}

/** The messages between the caller and one user, and the functions of the conversation. */
export function useThread(communityId: string, userId: string): ThreadState & Omit<LiveThread, 'get' | 'subscribe'> {
  const live = useLive();
  const thread = useMemo(() => live.thread(communityId, userId), [live, communityId, userId]);
  const state = useReadable(thread);
  return useMemo(() => {
    const { loadOlder, reload, send, retry, discard, remove, markRead, typing } = thread;
    return { ...state, loadOlder, reload, send, retry, discard, remove, markRead, typing };
  }, [state, thread]);
}

/** Whether the other user of a conversation types. */
export function useTyping(communityId: string, userId: string): boolean {
  const live = useLive();
  return useReadable(useMemo(() => live.typing(communityId, userId), [live, communityId, userId]));
}

/** Presence of a user; null if unknown. */
export function usePresence(userId: string): Presence | null {
  const live = useLive();
  return useReadable(useMemo(() => live.presence(userId), [live, userId]));
}

/** Unread messages in one community, or in all. */
export function useUnread(communityId?: string): number {
  const live = useLive();
  const get = (): number => {
    const { communities, unread } = live.get();
    return communityId === undefined ? unread : (communities?.find(({ id }) => id === communityId)?.unread_count ?? 0);
  };
  return useSyncExternalStore(live.subscribe, get, get);
}
