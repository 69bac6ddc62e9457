import { defineConfig } from 'vite';

// One file for Node: Parley's own packages are sources and go in, everything else stays in node_modules.
export default defineConfig({
  build: { ssr: 'src/main.ts', target: 'node20', outDir: 'dist', minify: false },
  ssr: { noExternal: [/^@parley\//] },
});
