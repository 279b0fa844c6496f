import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  // In-process runs use an index too, kept in a folder that test/cache.ts makes for this run alone.
  define: { MIEUX_BUILD: '"test"' },
  test: {
    globalSetup: ['test/cache.ts', 'test/edition.ts'],
    include: ['test/**/*.test.ts'],
    // The long ones are a tier of their own: npm run test:stress.
    exclude: [...configDefaults.exclude, ...(process.env.MIEUX_STRESS === undefined ? ['test/stress/**'] : [])],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
    env: { NO_COLOR: '', FORCE_COLOR: '', MIEUX_LANG: '', MIEUX_DATASET: '', COLUMNS: '' },
  },
});
