import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/long/**', 'node_modules/**'],
    globalSetup: ['test/support/template.ts'],
    setupFiles: ['test/support/after-each.ts'],
    maxWorkers: 2,
    // Over a hundred files stand on the same app: loading it anew for each would take a third of the time.
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    env: { TZ: 'America/New_York' },
  },
});
