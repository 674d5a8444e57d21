import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../../test/database/test-database.ts'
import { ok } from '../../../values/result.ts'
import { openCaseRecords } from '../../case-records.ts'
import { accountId, demonstrationAccounts, PEOPLE } from '../../demonstration/demonstration-accounts.ts'
import { demonstrationRecords } from '../../demonstration/records/demonstration-records.ts'
import { countedStatements } from './counted-statements.ts'

let database: TestDatabase
const folder = mkdtempSync(join(tmpdir(), 'breakwater-statements-'))
beforeAll(async () => {
  database = await testDatabase()
  await demonstrationAccounts(database)
  await demonstrationRecords(database, ['+447700900123', '+447700900456'], () => undefined)
})
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the public statements', () => {
  it('are borne out by the records of the demonstration, as far as they can be counted', async () => {
    const opened = await openCaseRecords(database, folder)
    if (!opened.ok) throw new Error(opened.fault.problem)
    const [number, agency, role, name] = PEOPLE.find(([, , role]) => role === 'senior officer') ?? []
    if (number === undefined || agency === undefined || role === undefined || name === undefined)
      throw new Error('the demonstration has no senior officer')
    const actor = { account: accountId(number), name, agency, roles: [role], ringFences: [] }
    const counted = await opened.value.store.act(
      { actor, purpose: 'law enforcement', correlation: accountId(0) },
      async act => ok(await countedStatements(act, database, { agency, form: 'exact', agreements: [] })),
    )
    if (!counted.ok) throw new Error('the statements were refused')
    const lines = counted.value.flatMap(({ lines }) => lines)
    expect(lines.filter(({ counted, bearsOut }) => counted !== null && !bearsOut)).toEqual([])
    expect(lines.filter(({ counted }) => counted === null).map(({ words }) => words)).toEqual([
      '52 lines closed',
      'more than 170 people into treatment',
    ])
  })
})
