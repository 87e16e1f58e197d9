import { useSyncExternalStore } from 'react';

/** The open view, from the URL fragment: the inbox only, or the thread with one user. */
interface Route {
  readonly userId: string | null;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

export const threadAddress = (userId: string): string => `#/with/${encodeURIComponent(userId)}`;

export function openThread(userId: string): void {
  window.location.hash = threadAddress(userId);
}

export function openInbox(): void {
  window.location.hash = '#/';
}

/** The current route. It lives in the URL, so that the back button closes a thread. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  const userId = /^#\/with\/([^/]+)$/.exec(hash)?.[1];
  return { userId: userId === undefined ? null : decodeURIComponent(userId) };
}
