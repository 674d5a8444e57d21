import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { lookForCanaries } from './look-for-canaries.ts'
import { testRecords } from './test-records.ts'

it('no word reaches anyone who may not read it, by any route, in any list, count, error or log, and each look is logged', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-canary-'))
  const test = await testRecords()
  const looked = await lookForCanaries(test, join(folder, 'store'), 400, 19)
  const { rows } = await sql<{ found: number }>`
    select count(*) as found from log where log::text like '%canary%'`.execute(test.database.owner)
  await test.close()
  rmSync(folder, { recursive: true, force: true })
  expect(looked).toMatchObject({ requests: 400, leaks: [], miscounts: [], unlogged: [] })
  expect(looked.seen).toBeGreaterThan(50)
  expect(rows[0]?.found).toBe(0)
}, 300_000)
