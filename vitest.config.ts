import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['test/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 60_000, pool: 'forks', maxWorkers: 2, env: { NO_COLOR: '', FORCE_COLOR: '', MIEUX_LANG: '', MIEUX_DATASET: '', COLUMNS: '' } },
});
