import { defineConfig } from 'vitest/config'

const long = process.env['BREAKWATER_LONG'] === '1'

export default defineConfig({
  test: {
    include: long ? ['{src,test,bench,web}/**/*.long.test.ts'] : ['{src,test,bench,web}/**/*.test.ts'],
    exclude: long ? ['node_modules/**'] : ['node_modules/**', '**/*.long.test.ts'],
    // Only what hangs runs out of time: how fast something is, `npm run bench` says, and a busy machine takes ten times as long.
    testTimeout: long ? 3_600_000 : 600_000,
    hookTimeout: long ? 3_600_000 : 600_000,
    expect: { poll: { timeout: 120_000 } },
    pool: 'forks',
    // Files of one worker share what they import, which costs as much as running them: no test may leave anything behind.
    isolate: false,
    // The machine's cores are few, and most of a test waits for a database.
    maxWorkers: 2,
    // The long run looks for cases that nobody has seen.
    setupFiles: long ? [] : ['test/same-cases.ts'],
    globalSetup: ['test/database/server.ts', 'test/browser/build-web.ts'],
  },
})
