import { browserTokens, createSession } from '@parley/client';
import { createCommunityClient } from '@parley/client/community';
import { ParleyProvider } from '@parley/client/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import './styles.css';

/** The page is served at `<server>/demo/`, also below a path prefix. */
const baseUrl = window.location.origin + window.location.pathname.replace(/\/demo\/.*$/, '');
const session = createSession({ baseUrl, store: browserTokens(window.sessionStorage) });
const client = createCommunityClient({ baseUrl, credentials: session });
// The client already retries; retrying here as well would only delay the error.
const queries = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 2_000 } } });

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <ParleyProvider client={client}>
          <App session={session} />
        </ParleyProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
}
