import { defineConfig } from 'vitest/config';
import { bundledScriptInTests } from './bin/bundled-script.mjs';
import { useMemoryFolder } from './bin/memory-folder.mjs';

useMemoryFolder();

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        plugins: [bundledScriptInTests],
        test: {
          name: 'unit',
          // Files share the modules that a worker has loaded: half of a run went into loading them again.
          isolate: false,
          include: ['{src,checks,scenarios,bench,bin}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.{process,peer}.test.ts'],
          globalSetup: ['src/testing/global-setup.ts'],
          hookTimeout: 60_000,
          testTimeout: 20_000,
        },
      },
      {
        plugins: [bundledScriptInTests],
        test: {
          // Whole programs and servers, started, killed and started again.
          name: 'process',
          include: ['src/**/*.process.test.ts'],
          globalSetup: ['src/testing/global-setup.ts'],
          hookTimeout: 60_000,
          testTimeout: 20_000,
        },
      },
      {
        plugins: [bundledScriptInTests],
        test: {
          // Against real servers of others, which .ci/run starts: they want root.
          name: 'peer',
          include: ['src/**/*.peer.test.ts'],
          globalSetup: ['src/testing/global-setup.ts'],
          hookTimeout: 60_000,
          testTimeout: 40_000,
        },
      },
      {
        plugins: [bundledScriptInTests],
        test: {
          name: 'e2e',
          isolate: false,
          // A browser on a busy machine may miss a moment; what fails twice is broken.
          retry: 1,
          include: ['e2e/**/*.test.ts'],
          globalSetup: ['src/testing/global-setup.ts'],
          hookTimeout: 180_000,
          testTimeout: 120_000,
          // A second, the usual, is not much for a page on a busy machine.
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
});
