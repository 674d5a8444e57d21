import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { lookForCanaries } from './look-for-canaries.ts'
import { testRecords } from './test-records.ts'

/** So many requests by so many people: nothing leaks, every list counts right, each look is logged, and `least` canaries are seen. */
export async function expectNoLeak(requests: number, people: number, least: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-canary-'))
  const test = await testRecords()
  const looked = await lookForCanaries(test, join(folder, 'store'), requests, people)
  const { rows } = await sql<{ found: number }>`
    select count(*) as found from log where log::text like '%canary%'`.execute(test.database.owner)
  await test.close()
  rmSync(folder, { recursive: true, force: true })
  expect(looked).toMatchObject({ requests, leaks: [], miscounts: [], unlogged: [] })
  expect(looked.seen).toBeGreaterThan(least)
  expect(rows[0]?.found).toBe(0)
}
