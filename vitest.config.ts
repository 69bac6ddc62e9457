import { defineConfig } from 'vitest/config';

/** A machine that stands still for a moment stalls media, as a bad network does; what fails twice is broken. The report names both tries. */
const ONCE_MORE = 1;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.{ts,tsx}', 'apps/*/src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
          environment: 'node',
        },
      },
      {
        test: {
          name: 'gateway',
          include: ['tests/gateway/**/*.test.ts', 'tests/turn/**/*.test.ts', 'tests/attack/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'simulation',
          include: ['tests/simulation/**/*.test.ts'],
          environment: 'node',
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'network',
          include: ['tests/network/**/*.test.ts'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 60_000,
          retry: ONCE_MORE,
          // One lab at a time: what is measured in it wants the machine to itself.
          maxWorkers: 1,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          retry: ONCE_MORE,
          // What is waited for comes soon, unless the machine has much else to do.
          expect: { poll: { timeout: 30_000 } },
          // They wait more than they compute: three at a time keep two cores busy.
          maxWorkers: 3,
          // Gateway and browser are loaded and started once for each of the three, not for each of the files.
          isolate: false,
        },
      },
    ],
  },
});
