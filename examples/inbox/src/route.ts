import { useSyncExternalStore } from 'react';

/** What is open, as it stands behind the # of the address: nothing, or the thread with one user. */
export interface Route {
  readonly userId: string | null;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

export const threadAddress = (userId: string): string => `#/with/${encodeURIComponent(userId)}`;

export function openInbox(): void {
  window.location.hash = '#/';
}

/** The route at present; in the address, so that the back button of a phone closes a thread. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  const userId = /^#\/with\/([^/]+)$/.exec(hash)?.[1];
  return { userId: userId === undefined ? null : decodeURIComponent(userId) };
}
