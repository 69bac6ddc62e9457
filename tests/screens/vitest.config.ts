import { defineConfig } from 'vitest/config';

// Not one of the projects of the root: pictures are for looking at, and no part of `npm test`.
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['screens.ts'],
    environment: 'node',
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
