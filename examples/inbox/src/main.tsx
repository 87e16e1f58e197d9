import { browserTokens, createSession } from '@parley/client';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import './styles.css';

/** The page is served at `<server>/demo/`, also below a path prefix. */
const baseUrl = window.location.origin + window.location.pathname.replace(/\/demo\/.*$/, '');
const session = createSession({ baseUrl, store: browserTokens(window.sessionStorage) });

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App session={session} baseUrl={baseUrl} />
    </StrictMode>,
  );
}
