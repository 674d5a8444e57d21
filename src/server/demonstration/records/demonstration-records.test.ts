import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../../test/database/test-database.ts'
import { shippedPolicies } from '../../../../test/access/shipped-policies.ts'
import type { Action } from '../../../kernel/policy.ts'
import { readValues } from '../../../kernel/read-values.ts'
import { columnOf } from '../../../kernel/record-type.ts'
import { marksOf } from '../../../kernel/seen.ts'
import { countCells } from '../../../outcomes/count.ts'
import { treatmentFigure } from '../../../outcomes/figure.ts'
import { linesClosed } from '../../../outcomes/indicators/lines-closed.ts'
import { INDICATORS } from '../../../outcomes/indicators.ts'
import { bearsOut, STATEMENTS } from '../../../outcomes/statements.ts'
import { termOf } from '../../pages/outcomes/term-of.ts'
import { demonstrationAccounts } from '../demonstration-accounts.ts'
import { demonstrationRecords } from './demonstration-records.ts'
import { makeRecords } from './make-records.ts'
import { ADDER, GRAVITY, OROCHI } from './operations.ts'

const NUMBERS = ['+447700900123', '+447700900456']
const journal = makeRecords('Breakwater', NUMBERS)

let database: TestDatabase
let writings = 0
const start = () => demonstrationRecords(database, NUMBERS, () => (writings += 1))
beforeAll(async () => {
  database = await testDatabase()
  await demonstrationAccounts(database)
  await start()
})
afterAll(() => database.close())

async function one(query: ReturnType<typeof sql>): Promise<Readonly<Record<string, unknown>>> {
  const { rows } = await query.execute(database.owner)
  return rows[0] as Readonly<Record<string, unknown>>
}

/** Arrests of an operation that were known when this day ended, as they stood then, from these days. */
const arrestsAsOf = (operation: string, asOf: string, from: string, until: string) => sql`
  with day as (select (${asOf}::date + 1)::timestamp at time zone 'Europe/London' as ended),
  stood as (
    select arrest.* from arrest, day where changed_at < ended
    union all
    select past.* from day, superseded cross join lateral jsonb_populate_record(null::arrest, "row") past
    where kind = 'arrest' and valid_from < ended and valid_to >= ended)
  select count(*) as arrests from stood where operation = ${operation}
    and (arrested_at at time zone 'Europe/London')::date between ${from} and ${until}`

/** Convicted people, defendants with a set time in prison and their months, by what was recorded until this day. */
const convictionsAsOf = (operation: string, asOf: string) => sql`
  select count(*) as convictions, count(distinct outcome.person) as people,
    sum(months) filter (where kind_of_sentence = 'determinate') as months
  from outcome join charge on charge.id = outcome.charge join arrest on arrest.id = charge.arrest
  join sentence on sentence.outcome = outcome.id
  cross join lateral (
    -- One term in each, or one beside a longer first, or one after another.
    select greatest(sum(length) filter (where nth = 1 or consecutive), max(length)) as months from (
      select nth, (part->>'consecutive')::boolean as consecutive, (part->>'years')::int * 12 + (part->>'months')::int as length
      from jsonb_array_elements(coalesce(terms, '[]')) with ordinality as parts (part, nth)) lengths) term
  where result = 'convicted' and arrest.operation = ${operation}
    and outcome.changed_at < ${asOf}::date + 1 and sentence.changed_at < ${asOf}::date + 1`

type Decided = Pick<(typeof journal.done)[number], 'context' | 'record' | 'marks'>

/** The same account, kind and marks get the same answer: thousands of records need a few hundred decisions. */
function remembering<T>(decide: (action: Action, of: Decided) => T): (action: Action, of: Decided) => T {
  const answers = new Map<string, T>()
  return (action, of) => {
    const key = JSON.stringify([action, of.context.actor.account, of.record.kind, of.marks])
    const known = answers.get(key) ?? decide(action, of)
    answers.set(key, known)
    return known
  }
}

describe('the public statements come out of invented records', () => {
  it('Operation Gravity: more than 350 arrests in its first year, almost 650 in 19 months', async () => {
    expect(await one(arrestsAsOf(GRAVITY, '2017-11-30', '2016-12-01', '2017-11-30'))).toEqual({ arrests: 356 })
    expect(await one(arrestsAsOf(GRAVITY, '2018-06-30', '2016-12-01', '2018-06-30'))).toEqual({ arrests: 646 })
  })

  it('and two more today, which were put down to it in 2019', async () => {
    expect(await one(arrestsAsOf(GRAVITY, '2026-11-01', '2016-12-01', '2018-06-30'))).toEqual({ arrests: 648 })
  })

  it('Operation Gravity: 77 people convicted in its first year, to more than 70 years in all', async () => {
    const { months, ...counts } = await one(convictionsAsOf(GRAVITY, '2017-11-30'))
    expect(counts).toEqual({ convictions: 77, people: 77 })
    expect(Number(months) / 12).toBeGreaterThan(70)
    expect(Number(months) / 12).toBeLessThan(72)
  })

  it('Operation Gravity: 40 knives in its first year, drugs and cash worth tens of thousands of pounds', async () => {
    const seized = await one(sql`select count(*) filter (where what = 'weapon' and description ~* 'knife') as knives,
        sum(counted_pence) / 100 as cash, sum(estimated_pence) filter (where drug in ('heroin', 'crack cocaine')) / 100 as drugs
      from seizure where operation = ${GRAVITY} and changed_at < '2017-12-01'`)
    expect(seized['knives']).toBe(40)
    for (const pounds of [seized['cash'], seized['drugs']]) {
      expect(Number(pounds)).toBeGreaterThan(20_000)
      expect(Number(pounds)).toBeLessThan(100_000)
    }
  })

  it('Operation Orochi: 77 people charged and 45 convictions by December 2021, to more than 177 years in all', async () => {
    expect(
      await one(sql`select count(distinct charge.person) as people from charge join arrest on arrest.id = charge.arrest
        where arrest.operation = ${OROCHI} and charge.changed_at < '2021-12-01'`),
    ).toEqual({ people: 77 })
    const { months, ...counts } = await one(convictionsAsOf(OROCHI, '2021-11-30'))
    expect(counts).toEqual({ convictions: 45, people: 45 })
    expect(Number(months) / 12).toBeGreaterThan(177)
    expect(Number(months) / 12).toBeLessThan(179)
  })

  it('Operation Orochi: 52 lines closed by December 2021, one of which was found in use again in 2022', async () => {
    const closedAsOf = async (asOf: string): Promise<number> => {
      const within = { asOf, agencies: ['norfolk-police'], ringFences: [] }
      const asked = { from: '2019-01-01', until: '2021-11-30', operations: [OROCHI] }
      const cells = await countCells(database.count, linesClosed, within, asked, { step: 'year', by: [], termOf })
      return cells.reduce((sum, { amount }) => sum + amount, 0)
    }
    expect([await closedAsOf('2021-11-30'), await closedAsOf('2026-11-01')]).toEqual([52, 51])
  })

  it('Project ADDER: more than 550 arrests for possession and trafficking in 2021, in Norwich', async () => {
    expect(
      await one(sql`select count(*) as arrests, count(*) filter (where offences ~* 'possession|supply') as offences,
          array_agg(distinct town) as towns
        from arrest where operation = ${ADDER} and arrested_at < '2022-01-01' and created_at < '2022-01-01'`),
    ).toEqual({ arrests: 557, offences: 557, towns: ['Norwich'] })
  })

  it('are borne out by the figures that the outcomes count', async () => {
    const { rows } = await sql<{ id: string; name: string; funding: string | null }>`
      select id, name, funding from operation`.execute(database.owner)
    for (const { of, from, asOf, numbers } of STATEMENTS) {
      const meant = rows.filter(({ name, funding }) =>
        of === null ? false : 'name' in of ? name === of.name : funding === of.funding,
      )
      const ids = meant.map(({ id }) => id)
      expect(ids).toHaveLength(of === null ? 0 : 1)
      for (const number of numbers) {
        const indicator = INDICATORS.find(({ id }) => id === number.indicator)
        if (indicator === undefined) continue
        const treated = indicator.figure === treatmentFigure
        const within = { asOf, agencies: [treated ? 'norwich-recovery' : 'norfolk-police'], ringFences: [] }
        const where = number.where === undefined ? {} : { where: number.where }
        const asked = { from, until: asOf, operations: treated ? undefined : ids, ...where }
        const cells = await countCells(database.count, indicator, within, asked, { step: 'year', by: [], termOf })
        const amount = cells.reduce((sum, cell) => sum + cell.amount, 0)
        const unit = number.unit === 'pounds' ? 100 : number.unit === 'years' ? 365.25 : 1
        expect(bearsOut(number, amount / unit), `${number.words}: ${amount / unit}`).toBe(true)
      }
    }
  })

  it('the people arrested are further up the line from one operation to the next', async () => {
    const { rows } = await sql<{ part: number }>`
      select avg((role in ('line holder', 'line controller'))::int)::float as part
      from arrest where operation in (${GRAVITY}, ${OROCHI}) group by operation order by min(arrested_at)`.execute(
      database.owner,
    )
    expect(rows[0]?.part).toBeLessThan(0.25)
    expect(rows[1]?.part).toBeGreaterThan(0.6)
  })
})

describe('the invented records', () => {
  it('could each have been written by their author: role, purpose, ring-fence and declaration allow it', () => {
    const policy = shippedPolicies()
    const groupsOf = remembering(
      (action: Action, { context, record, marks }: Decided) => policy.decide(context, action, record, marks).groups,
    )
    const made = new Map<string, (typeof journal.done)[number]>()
    for (const done of journal.done) {
      const { record, context, action, groups, row } = done
      const may = groupsOf(action, done)
      expect(
        groups.filter(group => !may.has(group)),
        `${context.actor.name}, ${action} ${record.kind}`,
      ).toEqual([])
      const raw = Object.fromEntries(Object.keys(record.fields).map(name => [name, row[columnOf(name)]]))
      expect(readValues(record, raw)).toMatchObject({ ok: true })
      if (action === 'create') made.set(String(row['id']), done)
    }
    for (const { record, context, at, row } of journal.done) {
      for (const [name, { type }] of Object.entries(record.fields)) {
        const value = row[columnOf(name)]
        if (type.refersTo === undefined || typeof value !== 'string') continue
        const target = made.get(value)
        if (target === undefined) throw new Error(`${record.kind}.${name} points at nothing`)
        expect(target.at <= at, `${record.kind}.${name} points at what was made later`).toBe(true)
        // What concerned another agency once may be out of its sight by now.
        const seen = [target.marks, marksOf(journal.row(value))].flatMap(marks => [
          ...groupsOf('read', { context, record: target.record, marks }),
        ])
        expect(seen.length, `${context.actor.name} sees ${record.kind}.${name}`).toBeGreaterThan(0)
      }
    }
  })

  it('are written as they are in the journal, with a line of the log for each act', async () => {
    for (const kind of new Set(journal.records.map(({ record }) => record.kind))) {
      const { rows } = await sql`select * from ${sql.table(kind)} order by id`.execute(database.owner)
      const expected = journal.records
        .filter(({ record }) => record.kind === kind)
        .map(({ row }) => row)
        .sort((one, two) => (String(one['id']) < String(two['id']) ? -1 : 1))
      expect(rows.map(row => ({ ...(row as object), reach: undefined }))).toEqual(
        expected.map(row => ({ ...row, reach: undefined })),
      )
    }
    expect(
      await one(sql`select count(*) filter (where act in ('collected', 'changed')) as acts,
        count(*) filter (where act = 'disclosed' and recipient is not null) > 30 as disclosed,
        count(*) filter (where act = 'refused') as refused from log`),
    ).toEqual({ acts: journal.done.length, disclosed: true, refused: 0 })
    expect(await one(sql`select count(*) as kept from superseded`)).toEqual({ kept: journal.superseded.length })
  })

  it('are the same for the same seed, and others for another', () => {
    const again = makeRecords('Breakwater', NUMBERS)
    expect(again.records.map(({ row }) => row)).toEqual(journal.records.map(({ row }) => row))
    expect(makeRecords('Another', NUMBERS).records[9]?.row).not.toEqual(journal.records[9]?.row)
  })

  it('are of adults', async () => {
    expect(
      await one(sql`select count(*) as children from arrest join person on person.id = arrest.person
        where arrested_at < born_on + interval '18 years'`),
    ).toEqual({ children: 0 })
  })

  it('are not written again by the next start, which begins with the same person', async () => {
    const before = await one(sql`select count(*) as lines, max(at) as last from log`)
    const first = await start()
    expect(writings).toBe(1)
    expect(await one(sql`select count(*) as lines, max(at) as last from log`)).toEqual(before)
    expect(await start()).toEqual(first)
    expect(first.person).toMatch(/^[0-9a-f-]{36}$/)
  })
})
