import react from '@vitejs/plugin-react-swc';
import { join } from 'node:path';
import { defineConfig } from 'vite';

const client = join(import.meta.dirname, '../../libs/client/src');

/** A project of its own would install @parley/client; inside of this repository its sources stand in. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  resolve: {
    alias: [
      { find: /^@parley\/client$/, replacement: join(client, 'index.ts') },
      { find: /^@parley\/client\/react$/, replacement: join(client, 'react/index.ts') },
      { find: /^@parley\/client\/live$/, replacement: join(client, 'live/index.ts') },
      { find: /^@parley\/client\/community$/, replacement: join(client, 'community.ts') },
    ],
  },
  build: {
    target: 'es2022',
    // Inline assets and preload scripts would need exceptions in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1000,
  },
  server: { proxy: { '/api': 'http://localhost:3000' } },
});
