import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precompress } from '../../scripts/precompress-plugin.ts';
import { serviceWorker } from './service-worker-plugin.ts';

const root = import.meta.dirname;
const gateway = process.env.PARLEY_GATEWAY ?? 'http://localhost:3000';
const { version } = JSON.parse(readFileSync(join(root, '../../package.json'), 'utf8')) as { version: string };

export default defineConfig({
  root,
  plugins: [react(), serviceWorker(join(root, 'src/service-worker/service-worker.ts')), precompress()],
  define: { 'import.meta.env.PARLEY_VERSION': JSON.stringify(version) },
  build: {
    outDir: 'dist',
    target: ['es2022', 'safari17'],
    // The gateway's content policy allows the page's own files alone: nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Which files come with what is imported on demand: `npm run sizes` asks.
    manifest: true,
  },
  server: {
    proxy: {
      '/api': gateway,
      '/socket.io': { target: gateway, ws: true },
    },
  },
});
