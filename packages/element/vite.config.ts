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
      input: 'src/index.ts',
      preserveEntrySignatures: 'strict',
      output: { entryFileNames: 'parley-call.js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});
