import { defineConfig } from 'vitest/config'

const long = process.env['BREAKWATER_LONG'] === '1'

export default defineConfig({
  test: {
    include: long ? ['{src,test,bench}/**/*.long.test.ts'] : ['{src,test,bench}/**/*.test.ts'],
    exclude: long ? ['node_modules/**'] : ['node_modules/**', '**/*.long.test.ts'],
    testTimeout: long ? 3_600_000 : 60_000,
    hookTimeout: long ? 3_600_000 : 120_000,
    pool: 'forks',
    // The machine's cores are few, and most of a test waits for a database.
    maxWorkers: 2,
    globalSetup: ['test/database/server.ts'],
  },
})
