import { createContext, useContext, type ReactNode } from 'react';
import type { CommunityClient } from '../community.js';

const ClientContext = createContext<CommunityClient | null>(null);

export interface ParleyProviderProps {
  readonly client: CommunityClient;
  readonly children?: ReactNode;
}

/** Provides the client to the hooks. Use it inside react-query's `QueryClientProvider`. */
export function ParleyProvider({ client, children }: ParleyProviderProps): ReactNode {
  return <ClientContext.Provider value={client}>{children}</ClientContext.Provider>;
}

/** The client of the nearest `ParleyProvider`. */
export function useParley(): CommunityClient {
  const client = useContext(ClientContext);
  if (!client) throw new Error('useParley stands outside of a ParleyProvider');
  return client;
}
