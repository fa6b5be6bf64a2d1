import { defineConfig } from 'vitest/config';

/** What takes longer than a developer waits: planted faults, both databases in full, the whole browser round. */
export default defineConfig({
  test: {
    include: ['test/long/**/*.test.ts'],
    globalSetup: ['test/support/template.ts', 'test/browser/unpack.ts'],
    setupFiles: ['test/support/after-each.ts'],
    maxWorkers: 2,
    testTimeout: 600_000,
    hookTimeout: 60_000,
    env: { TZ: 'America/New_York' },
  },
});
