import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../../test/database/test-database.ts'
import { demonstrationAccounts } from '../demonstration-accounts.ts'
import type { FoundLine } from '../prepare-demonstration.ts'
import { demonstrationMorning } from './demonstration-morning.ts'

/** Seven in the morning of a Monday, in summer time. */
const NOW = '2027-04-12T06:00:00.000Z'

const FOUND: readonly FoundLine[] = ['+447700900123', '+447700900456'].map(number => ({
  number,
  firstOn: '2027-02-01',
  lastOn: '2027-03-20',
  finding: {
    query: 'lines',
    version: '1',
    snapshot: 'a'.repeat(64),
    hash: 'b'.repeat(64),
    score: 0.98,
    threshold: 0.5,
    reasons: [{ name: 'broadcasts', value: 0.9, text: '12 bulk messages to 80 numbers', events: 960 }],
    against: [],
    files: ['c'.repeat(64)],
  },
}))

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await demonstrationAccounts(database)
  await demonstrationMorning(database, NOW, FOUND)
})
afterAll(() => database.close())

async function one(query: ReturnType<typeof sql>): Promise<Readonly<Record<string, unknown>>> {
  const { rows } = await query.execute(database.owner)
  return rows[0] as Readonly<Record<string, unknown>>
}

describe('a morning of the demonstration', () => {
  it('has people in custody, one positive whom nobody has seen, and one who left unseen', async () => {
    const { unseen, left_unseen, held } = await one(sql`
      select count(*) filter (where released_at is null) as held,
        count(*) filter (where released_at is null and positive and not seen) as unseen,
        count(*) filter (where released_at is not null and positive and not seen) as left_unseen
      from custody_stay cross join lateral (
        select exists (select from drug_test where stay = custody_stay.id and result = 'positive') as positive,
          exists (select from custody_contact where stay = custody_stay.id) as seen) known`)
    expect({ held, unseen, left_unseen }).toEqual({ held: 4, unseen: 1, left_unseen: 1 })
  })

  it('has two confirmed lines, what the analysis said kept with each, and an application with gaps to close the first', async () => {
    const { rows } = await sql`select line.name, (evidence ->> 'score')::real as score, closure.state
      from line join candidate_decision decision on decision.id = line.decision
      left join line_closure closure on closure.line = line.id order by name`.execute(database.owner)
    expect(rows).toEqual([
      { name: 'Jonny', score: 0.98, state: 'draft' },
      { name: 'Marlo', score: 0.98, state: null },
    ])
  })

  it('numbers each stay in custody by the day of arrival', async () => {
    const { rows } = await sql<{ number: string; arrived: string }>`
      select custody_number as number, to_char(arrived_at at time zone 'Europe/London', 'YYYY-MM-DD') as arrived
      from custody_stay where custody_number like 'NC-____-__-__-%'`.execute(database.owner)
    expect(new Set(rows.map(({ arrived }) => arrived)).size).toBeGreaterThan(3)
    for (const { number, arrived } of rows) expect(number.slice(3, 13)).toBe(arrived)
  })

  it('has tasks for each of those who work in it, some due and some overdue', async () => {
    const { rows } = await sql<{ role: string }>`
      select role from task where state = 'open' and due_at < ${NOW}::timestamptz + interval '48 hours'
      group by role order by role`.execute(database.owner)
    expect(rows.map(({ role }) => role)).toEqual(
      expect.arrayContaining(['custody navigator', 'custody officer', 'keyworker', 'prescriber']),
    )
    const { overdue } = await one(
      sql`select count(*)::int as overdue from task where state = 'open' and due_at < ${NOW}`,
    )
    expect(Number(overdue)).toBeGreaterThan(3)
  })

  it('has nothing that happened after it, but what is planned', async () => {
    const { latest } = await one(sql`select max(at) <= ${NOW}::timestamptz as latest from log`)
    expect(latest).toBe(true)
  })

  it('has a week of shifts with one gap, referrals that wait, and a requirement of a court with reviews', async () => {
    expect(
      await one(sql`select (select count(*)::int from rota_shift) as shifts,
        (select count(*)::int from referral where id not in (select referral from referral_answer)) as waiting,
        (select count(*)::int from court_requirement where reviews = 'ordered') as reviewed`),
    ).toEqual({ shifts: 36, waiting: 2, reviewed: 1 })
  })

  it('is made once', async () => {
    const before = await one(sql`select count(*) as lines from log`)
    await demonstrationMorning(database, '2027-04-13T06:00:00.000Z')
    expect(await one(sql`select count(*) as lines from log`)).toEqual(before)
  })
})
