import { defineConfig } from 'vite';
import { precompress } from '../../scripts/precompress-plugin.ts';

// One module that a foreign page loads from the gateway; what it loads later is named by content.
export default defineConfig({
  root: import.meta.dirname,
  // Wherever it is served, the chunks lie beside it.
  base: './',
  plugins: [precompress()],
  build: {
    outDir: 'dist',
    target: ['es2022', 'safari17'],
    modulePreload: false,
    // Not `lib`, which leaves the spaces in.
    rolldownOptions: {
      // Two entries, so that what comes on demand never imports `parley-call.js`: a page that loads that one under an address
      // of its own, with a `?v=2` for one, would have it twice.
      input: { 'parley-call': 'src/index.ts', element: 'src/parley-call-element.ts' },
      preserveEntrySignatures: 'strict',
      output: {
        entryFileNames: ({ name }) => (name === 'parley-call' ? '[name].js' : 'chunks/[name]-[hash].js'),
        chunkFileNames: 'chunks/[name]-[hash].js',
      },
    },
  },
});
