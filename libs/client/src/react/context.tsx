import { createContext, useContext, type ReactNode } from 'react';
import type { Live } from '../live/index.js';

const LiveContext = createContext<Live | null>(null);

export interface LiveProviderProps {
  readonly live: Live;
  readonly children?: ReactNode;
}

/** Provides the live store to the hooks. */
export function LiveProvider({ live, children }: LiveProviderProps): ReactNode {
  return <LiveContext.Provider value={live}>{children}</LiveContext.Provider>;
}

/** The store of the nearest `LiveProvider`; its `client` makes every other call. */
export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error('useLive stands outside of a LiveProvider');
  return live;
}
