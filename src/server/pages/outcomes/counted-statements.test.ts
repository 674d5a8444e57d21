import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../../test/database/test-database.ts'
import { PastRecords } from '../../../../test/outcomes/few-records.ts'
import type { Context } from '../../../kernel/context.ts'
import { countCells, recordsThatMoved } from '../../../outcomes/count.ts'
import { peopleIntoTreatment } from '../../../outcomes/indicators/people-into-treatment.ts'
import { ok } from '../../../values/result.ts'
import { openCaseRecords } from '../../case-records.ts'
import { accountId, demonstrationAccounts, PEOPLE } from '../../demonstration/demonstration-accounts.ts'
import { demonstrationRecords } from '../../demonstration/records/demonstration-records.ts'
import { countedStatements } from './counted-statements.ts'
import { whoseFigures } from './whose-figures.ts'

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

/** Every line of every statement as somebody with this role sees it. */
async function linesFor(role: string, purpose: Context['purpose']) {
  const opened = await openCaseRecords(database, folder)
  if (!opened.ok) throw new Error(opened.fault.problem)
  const [number, agency, , name] = PEOPLE.find(one => one[2] === role) ?? []
  if (number === undefined || agency === undefined || name === undefined) throw new Error(`there is no ${role}`)
  const actor = { account: accountId(number), name, agency, roles: [role], ringFences: [] }
  const counted = await opened.value.store.act({ actor, purpose, correlation: accountId(0) }, async act => {
    const whose = whoseFigures(act, opened.value, {})
    return whose.ok ? ok(await countedStatements(act, database, whose.value)) : whose
  })
  if (!counted.ok) throw new Error('the statements were refused')
  return counted.value.flatMap(({ lines }) => lines)
}

describe('the public statements', () => {
  it('are borne out by the records of the demonstration, as far as a force can count them', async () => {
    const lines = await linesFor('senior officer', 'law enforcement')
    expect(lines.filter(({ counted, bearsOut }) => counted !== null && !bearsOut)).toEqual([])
    expect(lines.filter(({ counted }) => counted === null).map(({ words }) => words)).toEqual([
      '118 new service users',
      '50 of them for opiates',
      'more than 170 people into treatment',
    ])
  })

  it('about treatment are counted by the service, and by nobody else', async () => {
    const lines = await linesFor('keyworker', 'care')
    expect(lines.filter(({ counted }) => counted !== null).map(({ words }) => words)).toEqual([
      '118 new service users',
      '50 of them for opiates',
      'more than 170 people into treatment',
    ])
    expect(lines.filter(({ counted, bearsOut }) => counted !== null && !bearsOut)).toEqual([])
    const managed = await linesFor('partnership manager', 'partnership')
    expect(managed.filter(({ counted }) => counted !== null)).toEqual([])
  })

  it('move with one changed record, which they name, and come out for the day they were made on as before', async () => {
    const { rows } = await sql<{ id: string }>`select id from intervention
      where started_on between '2018-04-01' and '2018-05-31' order by id limit 1`.execute(database.owner)
    const changed = rows[0]?.id ?? ''
    const past = new PastRecords(database.owner)
    await past.changed('intervention', changed, '2026-11-02T10:00:00Z', { started_on: '2018-06-01' })
    const asked = { from: '2018-04-01', until: '2018-05-31' }
    const asOf = (day: string) => ({ asOf: day, agencies: ['norwich-recovery'], ringFences: [] })
    const people = async (day: string): Promise<number> => {
      const how = { step: 'year', by: [], termOf: () => 0 } as const
      const cells = await countCells(database.count, peopleIntoTreatment, asOf(day), asked, how)
      return cells.reduce((sum, { amount }) => sum + amount, 0)
    }
    expect([await people('2018-05-31'), await people('2026-11-01'), await people('2026-11-02')]).toEqual([
      118, 118, 117,
    ])
    expect(
      await recordsThatMoved(database.count, peopleIntoTreatment, asOf('2026-11-02'), asked, '2026-11-01'),
    ).toEqual([{ record: changed, how: 'no longer counts' }])
  })
})
