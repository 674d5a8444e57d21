import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { of, viewer } from '../../test/people/people-store.ts'
import { type TestRecords, testRecords } from '../../test/server/test-records.ts'
import { addNumber } from '../disruption/line/add-number.ts'
import { type ConfirmedLine, confirmLine } from '../disruption/line/confirm-line.ts'
import { shareLine } from '../disruption/line/share-line.ts'
import type { Act } from '../kernel/act.ts'
import type { Context } from '../kernel/context.ts'
import { readRecord } from '../kernel/read-record.ts'
import { runServerJobs } from './jobs.ts'
import { lineSeen } from './line-jobs.ts'

const NORFOLK = 'norfolk-police'
const MET = 'metropolitan-police'
const analyst = (force: string, fences: readonly string[] = []): Context =>
  viewer(force, 'line analyst', 'law enforcement', fences)

let test: TestRecords
beforeAll(async () => {
  test = await testRecords()
  await sql`insert into ring_fence values ('op-teal', ${NORFOLK}, 'Teal'), ('op-mersey', ${MET}, 'Mersey')`.execute(
    test.database.owner,
  )
})
afterAll(() => test.close())

let number = ''
let last = 0
beforeEach(() => {
  number = `0770090${String((last += 1)).padStart(4, '0')}`
})
afterEach(() => vi.restoreAllMocks())

const does = async <T>(who: Context, work: (act: Act) => Promise<T>): Promise<T> =>
  of(await test.records.store.act(who, async act => ({ ok: true, value: await work(act) })))
const confirm = async (force: string, name: string, ringFence = '', days = {}): Promise<ConfirmedLine> =>
  does(analyst(force, ringFence === '' ? [] : [ringFence]), async act =>
    of(
      await confirmLine(
        act,
        {
          number,
          name,
          runFrom: 'not known',
          usedFrom: '2026-01-12',
          reason: 'Adverts',
          alternative: 'None',
          ...days,
        },
        { evidence: null, ringFence },
      ),
    ),
  )

interface Match {
  readonly controller: string
  readonly id: string
  readonly other: string
  readonly line: string
  readonly state: string
}
const matches = async (...lines: readonly ConfirmedLine[]): Promise<readonly Match[]> =>
  (
    await sql<Match>`select controller, id, other_force as other, line, state from line_match
      where line = any (${lines.map(({ id }) => id)}::uuid[]) order by controller desc`.execute(test.database.owner)
  ).rows
const tasksAbout = async ({ id }: ConfirmedLine): Promise<readonly unknown[]> =>
  (
    await sql`select controller, role, state from task where about = ${id} order by created_at`.execute(
      test.database.owner,
    )
  ).rows
const sees = async (who: Context, { id }: ConfirmedLine): Promise<boolean> =>
  (await test.records.store.act(who, act => readRecord(act, act.kind('line'), id))).ok

describe('a line that two forces have', () => {
  it.each([
    [NORFOLK, MET],
    [MET, NORFOLK],
  ])('is found by both, whoever confirms it last: first %s, then %s', async (first, second) => {
    const theirs = await confirm(first, 'Tommy')
    await runServerJobs(test.records)
    expect(await matches(theirs)).toEqual([])
    const ours = await confirm(second, 'T Line')
    await runServerJobs(test.records)
    const found = await matches(theirs, ours)
    expect(found).toHaveLength(2)
    expect(found).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ controller: first, other: second, line: theirs.id, state: 'found' }),
        expect.objectContaining({ controller: second, other: first, line: ours.id, state: 'found' }),
      ]),
    )
    expect(await tasksAbout(theirs)).toEqual([{ controller: first, role: 'line analyst', state: 'open' }])
    expect(await tasksAbout(ours)).toEqual([{ controller: second, role: 'line analyst', state: 'open' }])
    // Neither sees the other’s before somebody there decides so.
    expect([await sees(analyst(first), ours), await sees(analyst(second), theirs)]).toEqual([false, false])
  })

  it('is noted once, however often the job runs', async () => {
    const theirs = await confirm(MET, 'Tommy')
    const ours = await confirm(NORFOLK, 'Tommy')
    for (const one of [ours, theirs, ours]) {
      const agency = one === ours ? NORFOLK : MET
      await lineSeen(test.records, { agency, number: one.number, at: '2026-07-01T00:00:00Z' })
    }
    await runServerJobs(test.records)
    expect(await matches(theirs, ours)).toHaveLength(2)
    expect(await tasksAbout(ours)).toHaveLength(1)
  })

  it('is shown by the decision of a person, with its numbers and nothing they rest on, and can be taken back', async () => {
    const theirs = await confirm(MET, 'Tommy')
    const ours = await confirm(NORFOLK, 'Tommy')
    await runServerJobs(test.records)
    const [match] = await matches(ours)
    const decide = async (decision: string) =>
      does(analyst(NORFOLK), async act =>
        of(await shareLine(act, match?.id ?? '', { decision, reason: 'One enquiry' })),
      )
    await decide('share')
    expect([await sees(analyst(MET), ours), await sees(analyst(NORFOLK), theirs)]).toEqual([true, false])
    const seen = await does(analyst(MET), async act => of(await readRecord(act, act.kind('line_number'), ours.number)))
    expect(seen.values['number']).toBe(`+44${number.slice(1)}`)
    for (const field of ['reason', 'evidence', 'decidedBy']) expect(seen.values).not.toHaveProperty(field)
    expect(await tasksAbout(ours)).toEqual([{ controller: NORFOLK, role: 'line analyst', state: 'done' }])
    const later = await does(analyst(NORFOLK), async act =>
      of(
        await addNumber(act, {
          line: ours.id,
          number: `0770091${number.slice(-4)}`,
          usedFrom: '2026-02-01',
          reason: 'New advert',
        }),
      ),
    )
    expect(
      (await test.records.store.act(analyst(MET), act => readRecord(act, act.kind('line_number'), later.id))).ok,
    ).toBe(true)
    await decide('not')
    expect(await sees(analyst(MET), ours)).toBe(false)
    expect(
      (await test.records.store.act(analyst(MET), act => readRecord(act, act.kind('line_number'), later.id))).ok,
    ).toBe(false)
  })

  it('is none where they had the number at different times', async () => {
    const theirs = await confirm(MET, 'Tommy', '', { usedFrom: '2025-01-01', usedUntil: '2025-06-30' })
    const ours = await confirm(NORFOLK, 'Tommy')
    await runServerJobs(test.records)
    expect(await matches(theirs, ours)).toEqual([])
  })

  it('does not let the other force decide about ours, nor read our match', async () => {
    await confirm(MET, 'Tommy')
    const ours = await confirm(NORFOLK, 'Tommy')
    await runServerJobs(test.records)
    const [match] = await matches(ours)
    const raw = { decision: 'share', reason: 'We want it' }
    const refused = await test.records.store.act(analyst(MET), act => shareLine(act, match?.id ?? '', raw))
    expect(refused).toMatchObject({ ok: false, fault: { code: 'not-found' } })
  })
})

describe('a line inside a ring-fence', () => {
  /** Every statement, every line of the log and every record that looking for this number leads to. */
  async function everythingOf(agency: string, of: string): Promise<unknown> {
    const { rows: before } = await sql<{ id: string }>`select id from log`.execute(test.database.owner)
    const query = vi.spyOn(pg.Client.prototype, 'query')
    await lineSeen(test.records, { agency, number: of, at: '2026-07-01T00:00:00Z' })
    const statements = query.mock.calls.map(([what]) =>
      typeof what === 'string' ? what : String((what as unknown as { readonly text?: unknown }).text),
    )
    query.mockRestore()
    const { rows: log } = await sql`
      select act, log.agency, kind, cardinality(records) as records, controllers, recipient, detail::text as detail
      from log join log_detail on log_detail.log = log.id where id <> all (${before.map(({ id }) => id)}::uuid[])
      order by 2, 1, 3, detail`.execute(test.database.owner)
    const { rows: kept } = await sql`
      select (select count(*) from line_match) as matches, (select count(*) from task) as tasks`.execute(
      test.database.owner,
    )
    expect([statements.length > 10, log.length > 0]).toEqual([true, true])
    return { statements, log, kept }
  }

  it('of theirs is as if it were not there: same statements, same lines of the log, same records', async () => {
    const ours = await confirm(NORFOLK, 'Tommy')
    await runServerJobs(test.records)
    const without = await everythingOf(NORFOLK, ours.number)
    const theirs = await confirm(MET, 'Tommy', 'op-mersey')
    await runServerJobs(test.records)
    expect(await everythingOf(NORFOLK, ours.number)).toEqual(without)
    expect(await matches(theirs, ours)).toEqual([])
    expect(await tasksAbout(ours)).toEqual([])
  })

  it('of ours asks nobody, and another confirmation of theirs finds nothing', async () => {
    const ours = await confirm(NORFOLK, 'Tommy', 'op-teal')
    const { rows } = await test.database.jobs.query("select 1 from jobs.jobs where task_identifier = 'line-seen'")
    expect(rows).toEqual([])
    const theirs = await confirm(MET, 'Tommy')
    await runServerJobs(test.records)
    expect(await matches(theirs, ours)).toEqual([])
    // Even were somebody to ask: the clock of the force does not see it.
    await lineSeen(test.records, { agency: NORFOLK, number: ours.number, at: '2026-07-01T00:00:00Z' })
    expect(await matches(theirs, ours)).toEqual([])
  })
})
