import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Force, officer, testForce } from '../../../test/enforcement/force.ts'
import type { Act } from '../../kernel/act.ts'
import { readRecord } from '../../kernel/read-record.ts'
import { createRecord } from '../../kernel/create-record.ts'
import { ok, type Result } from '../../values/result.ts'
import { attribute } from '../attribution/attribute.ts'
import { withdrawAttribution } from '../attribution/withdraw-attribution.ts'
import { addRows, type RowFacts } from './add-rows.ts'
import { fixSchedule, isAsFixed } from './fix-schedule.ts'
import { newVersion } from './new-version.ts'
import { noteExplanation } from './note-explanation.ts'
import { numberExhibits } from './number-exhibits.ts'
import { openSchedule } from './open-schedule.ts'
import { removeRow } from './remove-row.ts'
import { failedLabels, labelsOf } from './row-labels.ts'
import { inTimeOrder, type Row, rowsOf } from './rows-of.ts'
import { schedule } from './schedule.ts'

let force: Force
const analyst = officer('line analyst')

beforeAll(async () => {
  force = await testForce()
})
afterAll(() => force.database.close())

const fact = (at: string, more: Partial<RowFacts> = {}): RowFacts => ({
  at,
  timeBasis: 'stated',
  zone: 'Europe/London',
  what: 'call',
  knownAs: 'fact',
  source: 'calls.csv',
  ...more,
})

const opened = (title: string, as = analyst): Promise<string> =>
  force.done(as, act => openSchedule(act, { title, purpose: 'court schedule' })).then(({ id }) => id)

const rowsIn = (id: string): Promise<readonly Row[]> =>
  force.done(analyst, async (act): Promise<Result<readonly Row[]>> => ok((await rowsOf(act, id)).standing))

const numbered = async (id: string, initials: string): Promise<void> => {
  await force.done(analyst, act => numberExhibits(act, id, initials))
}

describe('the order of rows', () => {
  const anyRow = fc.record({
    id: fc.uuid(),
    values: fc.record({
      at: fc
        .date({ min: new Date('2026-01-01'), max: new Date('2026-01-02'), noInvalidDate: true })
        .map(at => at.toISOString()),
      sha256: fc.constantFrom(null, 'a', 'b'),
      importRow: fc.integer({ min: 1, max: 4 }),
    }),
  })

  it('is that of time, whatever order they were added in, and says the same of the same rows each time', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyRow, { selector: ({ id }) => id }), fc.infiniteStream(fc.nat()), (rows, by) => {
        const shuffled = rows
          .map(row => ({ row, key: by.next().value ?? 0 }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ row }) => row)
        const ordered = inTimeOrder(rows)
        expect(inTimeOrder(shuffled)).toEqual(ordered)
        for (const [index, { values }] of ordered.entries())
          expect(values.at >= (ordered[index - 1]?.values.at ?? '')).toBe(true)
      }),
    )
  })

  it('keeps rows of one file together where they share a moment', () => {
    const at = '2026-01-01T10:00:00.000Z'
    const rows = [
      { id: '1', values: { at, sha256: 'b', importRow: 1 } },
      { id: '2', values: { at, sha256: 'a', importRow: 10 } },
      { id: '3', values: { at, sha256: 'a', importRow: 9 } },
    ]
    expect(inTimeOrder(rows).map(({ id }) => id)).toEqual(['3', '2', '1'])
  })
})

describe('exhibit numbers', () => {
  it('run on for the same initials, one for a file wherever it is used, and are never given again', async () => {
    const [one, two] = [await opened('One'), await opened('Two')]
    const file = { sha256: 'a'.repeat(64), importId: 'b'.repeat(64) }
    await force.done(analyst, act =>
      addRows(act, one, [
        fact('2026-03-01T10:00:00Z', { ...file, importRow: 1 }),
        fact('2026-03-01T11:00:00Z', { ...file, importRow: 2 }),
        fact('2026-03-01T09:00:00Z'),
      ]),
    )
    await numbered(one, 'jm')
    const rows = await rowsIn(one)
    expect(rows.map(({ values }) => values.exhibit)).toEqual(['JM/1', 'JM/2', 'JM/2'])
    const [first] = rows
    if (first === undefined) throw new Error('no row')
    await force.done(analyst, act => removeRow(act, first.id, { removedWhy: 'Another phone' }))
    await force.done(analyst, act =>
      addRows(act, two, [fact('2026-03-02T10:00:00Z', { ...file, importRow: 9 }), fact('2026-03-02T11:00:00Z')]),
    )
    await numbered(two, 'JM')
    expect((await rowsIn(two)).map(({ values }) => values.exhibit)).toEqual(['JM/2', 'JM/3'])
  })

  it('of a file that is an exhibit already is kept as it is typed, new ones run on above it, and no other file gets it', async () => {
    const [one, two] = [await opened('Handset'), await opened('Another')]
    const file = (letter: string, importRow: number): Partial<RowFacts> => ({
      sha256: letter.repeat(64),
      importId: letter.repeat(64),
      importRow,
    })
    const rows = [fact('2026-03-01T10:00:00Z', file('c', 1)), fact('2026-03-01T11:00:00Z', file('d', 1))]
    for (const id of [one, two]) await force.done(analyst, act => addRows(act, id, rows))
    const typed = (letter: string, number: string) => new Map([[letter.repeat(64), number]])
    const none = async (): Promise<number> => 0
    const wrong = await force.refused(analyst, act => numberExhibits(act, one, 'PR', none, typed('d', 'handset')))
    expect(wrong.fields?.map(({ field }) => field)).toEqual([`file.${'d'.repeat(64)}`])
    await force.done(analyst, act => numberExhibits(act, one, 'PR', none, typed('d', 'pr/4')))
    expect((await rowsIn(one)).map(({ values }) => values.exhibit)).toEqual(['PR/5', 'PR/4'])

    const third = await opened('Third')
    await force.done(analyst, act => addRows(act, third, [fact('2026-03-01T12:00:00Z', file('e', 1))]))
    const taken = await force.refused(analyst, act => numberExhibits(act, third, '', none, typed('e', 'PR/4')))
    expect(taken.problem).toContain('PR/4 is the number of another file already')
    // With nothing left to number nobody asks for initials.
    await force.done(analyst, act => numberExhibits(act, third, '', none, typed('e', 'PR/9')))
    await numbered(two, 'XY')
    expect((await rowsIn(two)).map(({ values }) => values.exhibit)).toEqual(['PR/5', 'PR/4'])
  })

  it('start above what other records bear, and each of 12 who number at once gets its own', async () => {
    const schedules: string[] = []
    for (let at = 0; at < 12; at += 1) {
      const id = await opened(`At once ${at}`)
      await force.done(analyst, act => addRows(act, id, [fact('2026-03-01T10:00:00Z'), fact('2026-03-01T11:00:00Z')]))
      schedules.push(id)
    }
    await Promise.all(schedules.map(id => force.done(analyst, act => numberExhibits(act, id, 'RK', async () => 40))))
    const given = (await Promise.all(schedules.map(rowsIn))).flat().map(({ values }) => values.exhibit ?? '')
    expect(new Set(given).size).toBe(24)
    const numbers = given.map(one => Number(one.split('/')[1])).toSorted((a, b) => a - b)
    expect(numbers).toEqual(Array.from({ length: 24 }, (_, at) => 41 + at))
  })

  it('of another force run by themselves', async () => {
    const met = officer('line analyst', 'metropolitan-police')
    const id = await opened('Theirs', met)
    await force.done(met, act => addRows(act, id, [fact('2026-03-01T10:00:00Z')]))
    await force.done(met, act => numberExhibits(act, id, 'RK'))
    const theirs = await force.done(
      met,
      async (act): Promise<Result<readonly Row[]>> => ok((await rowsOf(act, id)).standing),
    )
    expect(theirs[0]?.values.exhibit).toBe('RK/1')
  })
})

describe('labels', () => {
  const NUMBER = '+447700900555'
  const attributed = async (familyName: string): Promise<string> => {
    const person = await force.newPerson(familyName)
    const first = {
      what: 'seized in hand',
      speaks: 'for',
      knownAs: 'fact',
      shows: 'In his hand',
      exhibit: 'AC/1',
      datedOn: '2026-03-01',
    }
    const { id } = await force.done(analyst, (act: Act) =>
      attribute(act, {
        person,
        of: 'number',
        identifier: NUMBER,
        usedFrom: '2026-03-01',
        usedUntil: null,
        strength: 'moderate',
        evidence: [first],
      }),
    )
    return id
  }
  const failing = (id: string): Promise<readonly string[]> =>
    force.done(analyst, async (act): Promise<Result<readonly string[]>> => {
      const { standing } = await rowsOf(act, id)
      return ok(
        failedLabels(standing, await labelsOf(act, standing)).map(({ was, now }) => `${was} → ${now ?? 'nobody'}`),
      )
    })

  it('follow the attributions while it is a draft; once fixed they stay, and it says which no longer hold', async () => {
    const id = await opened('Labelled')
    const attribution = await attributed('Marsh')
    await force.done(analyst, act =>
      addRows(act, id, [
        fact('2026-03-05T10:00:00Z', { fromIdentifier: NUMBER }),
        fact('2026-02-05T10:00:00Z', { fromIdentifier: NUMBER }),
      ]),
    )
    await numbered(id, 'LB')
    const labels = await force.done(analyst, async act => {
      const { standing } = await rowsOf(act, id)
      const found = await labelsOf(act, standing)
      return ok(standing.map(row => found.get(row.id)?.from?.label ?? null))
    })
    // Nobody is attributed for a day before the attribution begins.
    expect(labels).toEqual([null, 'Marsh 555'])
    await force.done(analyst, act => fixSchedule(act, id))
    expect(await failing(id)).toEqual([])
    await force.done(analyst, act => withdrawAttribution(act, attribution, { withdrawnWhy: 'It was a borrowed phone' }))
    expect(await failing(id)).toEqual(['Marsh 555 → nobody'])
    expect((await rowsIn(id)).map(({ values }) => values.fromLabel)).toEqual([null, 'Marsh 555'])
    const { id: next } = await force.done(analyst, act => newVersion(act, id))
    expect((await rowsIn(next)).map(({ values }) => values.fromLabel)).toEqual([null, null])
    expect((await rowsIn(next)).map(({ values }) => values.exhibit)).toEqual(['LB/1', 'LB/2'])
  })
})

describe('a fixed schedule', () => {
  it('takes nothing more, and any field changed behind its back is found', async () => {
    const id = await opened('Fixed')
    await force.done(analyst, act => addRows(act, id, [fact('2026-03-05T10:00:00Z', { seconds: 40 })]))
    expect((await force.refused(analyst, act => fixSchedule(act, id))).problem).toContain('no exhibit number')
    await numbered(id, 'FX')
    await force.done(analyst, act => fixSchedule(act, id))
    const [row] = await rowsIn(id)
    if (row === undefined) throw new Error('no row')
    const refusals = [
      await force.refused(analyst, act => addRows(act, id, [fact('2026-03-06T10:00:00Z')])),
      await force.refused(analyst, act => removeRow(act, row.id, { removedWhy: 'No' })),
      await force.refused(analyst, act => noteExplanation(act, row.id, row.version, 'Lent')),
      await force.refused(analyst, act => numberExhibits(act, id, 'FX')),
      await force.refused(analyst, act => fixSchedule(act, id)),
    ]
    expect(refusals.map(({ code }) => code)).toEqual(refusals.map(() => 'conflict'))
    const whole = (): Promise<boolean> =>
      force.done(analyst, async (act): Promise<Result<boolean>> => {
        const read = await readRecord(act, schedule, id)
        return read.ok ? ok(isAsFixed(read.value, (await rowsOf(act, id)).standing)) : read
      })
    expect(await whole()).toBe(true)
    for (const change of [
      sql`seconds = 41`,
      sql`exhibit = 'FX/2'`,
      sql`shows = 'More'`,
      sql`at = at + interval '1 second'`,
    ]) {
      const { rows: before } = await sql<{ row: object }>`
        select to_jsonb(schedule_row) as row from schedule_row where id = ${row.id}::uuid`.execute(force.database.owner)
      await sql`update schedule_row set ${change} where id = ${row.id}::uuid`.execute(force.database.owner)
      expect(await whole()).toBe(false)
      await sql`update schedule_row set (seconds, exhibit, shows, at) =
        (select seconds, exhibit, shows, at from jsonb_populate_record(null::schedule_row, ${JSON.stringify(before[0]?.row)}::jsonb))
        where id = ${row.id}::uuid`.execute(force.database.owner)
    }
    expect(await whole()).toBe(true)
  })
})

it('a schedule about a ring-fenced line is inside the ring-fence, with its rows', async () => {
  const inside = officer('investigating officer', 'norfolk-police', ['swan'])
  const made = await force.done(inside, act => {
    const operation = act.kind('operation')
    return createRecord(act, operation, { name: 'Swan', aim: 'Quiet', startedOn: '2026-01-01' }, { ringFence: 'swan' })
  })
  const { id } = await force.done(inside, act =>
    openSchedule(act, { title: 'Quiet', purpose: 'court schedule', operation: made.id }),
  )
  await force.done(inside, act => addRows(act, id, [fact('2026-03-05T10:00:00Z')]))
  expect((await force.refused(analyst, act => readRecord(act, schedule, id))).code).toBe('not-found')
  expect(await rowsIn(id)).toEqual([])
})
