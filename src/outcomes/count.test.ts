import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/database/test-database.ts'
import { PastRecords } from '../../test/outcomes/few-records.ts'
import { type Asked, countCells, recordsCounted, recordsThatMoved } from './count.ts'
import type { Indicator, Within } from './indicator.ts'
import { INDICATORS } from './indicators.ts'
import { arrests } from './indicators/arrests.ts'
import { peopleCharged } from './indicators/people-charged.ts'
import { seizures } from './indicators/seizures.ts'
import { totalSentence } from './indicators/total-sentence.ts'

const ALL: Asked = { from: '2000-01-01', until: '2030-12-31' }
const termOf = (sentences: readonly unknown[]): number => sentences.length * 10
const on = (asOf: string, more: Partial<Within> = {}): Within => ({
  asOf,
  agencies: ['norfolk-police'],
  ringFences: [],
  ...more,
})

let database: TestDatabase
let records: PastRecords
beforeAll(async () => {
  database = await testDatabase()
  records = new PastRecords(database.owner)
  await sql`insert into agency values ('norfolk-police', 'Norfolk Police', 'police'),
    ('metropolitan-police', 'Metropolitan Police', 'police')`.execute(database.owner)
})
afterAll(() => database.close())

async function figure(indicator: Indicator, within: Within, asked = ALL): Promise<number> {
  const cells = await countCells(database.count, indicator, within, asked, { step: 'quarter', by: [], termOf })
  return cells.reduce((sum, { amount }) => sum + amount, 0)
}

describe('the role that counts', () => {
  it('reads no table: only what is published for counting', async () => {
    for (const table of ['person', 'arrest', 'superseded', 'log', 'account', 'operation']) {
      await expect(sql`select from ${sql.table(table)}`.execute(database.count)).rejects.toThrow('permission denied')
    }
  })

  it('is given no name and no text that somebody wrote', async () => {
    const { rows } = await sql<{ columns: string }>`
      select pg_get_function_result(oid) as columns from pg_proc where proname like 'counted\_%'`.execute(
      database.owner,
    )
    expect(rows.length).toBeGreaterThan(5)
    for (const { columns } of rows) expect(columns).not.toMatch(/name|description|account|reason|offence|place|note/)
  })

  it('alone may count: the server’s own role may not', async () => {
    const asked = sql`select * from counted_arrest('2030-01-01', '{norfolk-police}', '{}', false)`
    await expect(asked.execute(database.app)).rejects.toThrow('permission denied')
  })
})

describe('a figure', () => {
  it('of every indicator can be counted with each of its breakdowns', async () => {
    for (const indicator of INDICATORS) {
      const by = Object.keys(indicator.breakdowns)
      expect(await countCells(database.count, indicator, on('2015-01-01'), ALL, { step: 'month', by, termOf })).toEqual(
        [],
      )
    }
  })

  it('moves by one changed record, names it, and comes out for the earlier day as before', async () => {
    const id = await records.arrest('2017-03-01T10:00:00Z', { role: 'runner', town: 'Norwich' })
    await records.arrest('2017-03-02T10:00:00Z', { role: 'line holder', town: 'Norwich' })
    const runners = { ...ALL, where: { role: 'runner' } }
    expect(await figure(arrests, on('2017-12-31'), runners)).toBe(1)
    await records.changed('arrest', id, '2018-02-01T09:00:00Z', { role: 'line holder' })
    expect(await figure(arrests, on('2018-02-01'), runners)).toBe(0)
    expect(await figure(arrests, on('2018-01-31'), runners)).toBe(1)
    expect(await recordsThatMoved(database.count, arrests, on('2018-02-01'), runners, '2018-01-31')).toEqual([
      { record: id, how: 'no longer counts' },
    ])
    expect(await recordsThatMoved(database.count, arrests, on('2018-02-01'), ALL, '2018-01-31')).toEqual([
      { record: id, how: 'counts otherwise' },
    ])
  })

  it('counts what was recorded by the end of the day in London, and what had happened by then', async () => {
    const before = await figure(arrests, on('2019-06-30'))
    await records.arrest('2019-06-30T20:00:00Z', {}, { recorded: '2019-06-30T22:59:59Z' })
    await records.arrest('2019-06-30T20:00:00Z', {}, { recorded: '2019-06-30T23:00:00Z' })
    // Written down in advance: it has not happened.
    await records.arrest('2019-07-05T20:00:00Z', {}, { recorded: '2019-06-30T10:00:00Z' })
    expect((await figure(arrests, on('2019-06-30'))) - before).toBe(1)
    expect((await figure(arrests, on('2019-07-01'))) - before).toBe(2)
    expect((await figure(arrests, on('2019-07-05'))) - before).toBe(3)
  })

  it('leaves out other agencies and what is ring-fenced, on every day, for those outside', async () => {
    const year = { from: '2020-01-01', until: '2020-12-31' }
    const id = await records.arrest('2020-03-01T10:00:00Z')
    await records.arrest('2020-03-01T10:00:00Z', {}, { controller: 'metropolitan-police' })
    expect(await figure(arrests, on('2020-12-31'), year)).toBe(1)
    await records.changed('arrest', id, '2021-01-10T10:00:00Z', { ring_fence: 'op-teal' })
    for (const asOf of ['2020-12-31', '2021-01-31']) {
      expect(await figure(arrests, on(asOf), year)).toBe(0)
      expect(await figure(arrests, on(asOf, { ringFences: ['op-teal'] }), year)).toBe(1)
    }
    expect(await recordsThatMoved(database.count, arrests, on('2021-01-31'), year, '2020-12-31')).toEqual([])
    // What was published keeps its figure: its fall would tell what was hidden.
    expect(await figure(arrests, on('2020-12-31', { frozen: true }), year)).toBe(1)
    expect(await figure(arrests, on('2021-01-31', { frozen: true }), year)).toBe(0)
  })

  it('of people counts each once in a period, at their first charge', async () => {
    const person = await records.person()
    const [holder, runner] = [
      await records.arrest('2022-01-01T10:00:00Z', { person, role: 'line holder' }),
      await records.arrest('2022-01-01T11:00:00Z', { person, role: 'runner' }),
    ]
    const charge = { person, offence: 'Supply' }
    await records.made('charge', '2022-01-02T10:00:00Z', { ...charge, arrest: runner, charged_on: '2022-01-02' })
    await records.made('charge', '2022-05-02T10:00:00Z', { ...charge, arrest: holder, charged_on: '2022-05-02' })
    const year = { from: '2022-01-01', until: '2022-12-31' }
    const how = { step: 'quarter', by: ['role'], termOf } as const
    expect(await countCells(database.count, peopleCharged, on('2022-12-31'), year, how)).toEqual([
      { step: '2022-01-01', values: ['runner'], amount: 1 },
    ])
    expect(await figure(peopleCharged, on('2022-12-31'), { ...year, from: '2022-02-01' })).toBe(1)
    expect(await figure(peopleCharged, on('2022-12-31'), { ...year, where: { role: 'line holder' } })).toBe(0)
  })

  it('of sentences is one term for each person, and finds the operation through conviction, charge and arrest', async () => {
    const person = await records.person()
    const name = 'Operation Orochi'
    const operation = await records.made('operation', '2023-01-01T00:00:00Z', { name, started_on: '2023-01-01' })
    const arrest = await records.arrest('2023-01-01T10:00:00Z', { person, operation })
    const at = '2023-02-01T00:00:00Z'
    const charge = await records.made('charge', at, { person, arrest, offence: 'Supply', charged_on: '2023-02-01' })
    const outcome = await records.made('outcome', at, { person, charge, result: 'convicted', decided_on: '2023-02-01' })
    for (const kind_of_sentence of ['determinate', 'determinate', 'fine']) {
      await records.made('sentence', at, { person, outcome, kind_of_sentence, terms: '[]', starts_on: '2023-02-01' })
    }
    const year = { from: '2023-01-01', until: '2023-12-31', operations: [operation] }
    expect(await figure(totalSentence, on('2023-12-31'), year)).toBe(20)
    expect(await recordsCounted(database.count, totalSentence, on('2023-12-31'), year)).toHaveLength(2)
    expect(await figure(totalSentence, on('2023-12-31'), { ...year, operations: [] })).toBe(0)
  })

  it('of seizures knows a knife among the weapons and calls a drug by its name', async () => {
    const seized = (values: Readonly<Record<string, unknown>>): Promise<string> =>
      records.made('seizure', '2024-01-05T10:00:00Z', { exhibit: 'AC/1', seized_at: '2024-01-05T10:00:00Z', ...values })
    await seized({ what: 'weapon', description: 'Two kitchen knives' })
    await seized({ what: 'weapon', description: 'Machete' })
    await seized({ what: 'drug', drug: 'heroin' })
    await seized({ what: 'drug', drug: 'ketamine' })
    const how = { step: 'year', by: ['type'], termOf } as const
    const cells = await countCells(database.count, seizures, on('2024-12-31'), { ...ALL, from: '2024-01-01' }, how)
    expect(new Set(cells.map(({ values }) => values[0]))).toEqual(new Set(['heroin', 'knife', 'other drug', 'weapon']))
  })
})

it('every figure of every day is that of the rows as they stood then, whatever was changed later', async () => {
  const clone = await testDatabase()
  await sql`insert into agency values ('norfolk-police', 'Norfolk Police', 'police')`.execute(clone.owner)
  const past = new PastRecords(clone.owner)
  const person = await past.person()
  const role = fc.constantFrom('runner', 'line holder', 'customer')
  // Each record: the day it was made on, its first role, and later changes as (days after, role).
  const history = fc.record({
    made: fc.integer({ min: 0, max: 20 }),
    role,
    changes: fc.array(fc.record({ after: fc.integer({ min: 1, max: 9 }), role }), { maxLength: 3 }),
  })
  const moment = (day: number): string => new Date(Date.UTC(2017, 0, 1 + day, 12)).toISOString()
  await fc.assert(
    fc.asyncProperty(fc.array(history, { maxLength: 5 }), fc.integer({ min: 0, max: 50 }), async (histories, day) => {
      await sql`delete from arrest`.execute(clone.owner)
      await sql`delete from superseded`.execute(clone.owner)
      const expected = new Map<string, number>()
      for (const { made, role, changes } of histories) {
        const id = await past.arrest('2016-12-01T10:00:00Z', { role, person }, { recorded: moment(made) })
        let at = made
        let stood = made <= day ? role : undefined
        for (const change of changes) {
          at += change.after
          await past.changed('arrest', id, moment(at), { role: change.role })
          if (at <= day) stood = change.role
        }
        if (stood !== undefined) expected.set(stood, (expected.get(stood) ?? 0) + 1)
      }
      const how = { step: 'year', by: ['role'], termOf } as const
      const cells = await countCells(clone.count, arrests, on(moment(day).slice(0, 10)), ALL, how)
      expect(new Map(cells.map(({ values, amount }) => [values[0] ?? '', amount]))).toEqual(expected)
    }),
    { numRuns: 40 },
  )
  await clone.close()
})
