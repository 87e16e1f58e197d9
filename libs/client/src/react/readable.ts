import { useSyncExternalStore } from 'react';
import type { Readable } from '../live/index.js';

/** The value of a store, current while the component is mounted. */
export function useReadable<T>({ subscribe, get }: Readable<T>): T {
  return useSyncExternalStore(subscribe, get, get);
}
