import fc from 'fast-check'
import { readFile, writeFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { csv, events, HEADER, imported, newStore, overOneNumber, returnTemplate } from '../../../test/import-records.ts'
import { FLAG } from '../event.ts'
import { duplicateRows, rejectedRows } from '../store/listed-rows.ts'
import { openSnapshot } from '../store/open-snapshot.ts'
import { sourceRow } from './source-row.ts'

describe('every row of a file ends in exactly one place', () => {
  type Kind = 'good' | 'repeat' | 'no time' | 'short' | 'other target' | 'too late' | 'odd number'
  const kinds: readonly Kind[] = [
    'good',
    'good',
    'repeat',
    'no time',
    'short',
    'other target',
    'too late',
    'odd number',
  ]
  const line = (kind: Kind, n: number): string => {
    const clock = `${String(Math.floor(n / 60) % 24).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}:07`
    const of = (target: string, other: string, date: string): string =>
      `${target},${other},OUT,Voice,${date},${clock},${n}`
    if (kind === 'no time') return `07700900001,07700900002,OUT,Voice,31/02/2025,${clock},${n}`
    if (kind === 'short') return `07700900001,07700900002,OUT`
    if (kind === 'other target') return of('07700900009', '07700900001', '03/05/2025')
    if (kind === 'too late') return of('+447700900001', '07700900002', '03/07/2025')
    if (kind === 'odd number') return of('07700 900001', n % 2 === 0 ? 'Withheld' : '4.47E+11', '03/05/2025')
    return of('447700900001', '07700900002', '02/05/2025')
  }

  test('and the counts are those of the faults put in', async () => {
    const store = await newStore()
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 60 }),
        fc.integer(),
        async (plan, salt) => {
          const lines: string[] = []
          const expected = { normalised: 0, duplicate: 0, rejected: 0, quarantined: 0 }
          let last: string | undefined
          for (const [n, kind] of plan.entries()) {
            if (kind === 'repeat' && last !== undefined) {
              lines.push(last)
              expected.duplicate++
              continue
            }
            const made = line(kind, n)
            lines.push(made)
            if (kind === 'no time' || kind === 'short') expected.rejected++
            else if (kind === 'other target' || kind === 'too late') expected.quarantined++
            else {
              expected.normalised++
              last = made
            }
          }
          // The salt keeps two runs of the same faults from being the same file.
          const path = await csv(lines)
          await writeFile(path, `Reference,${salt} ${plan.length}\n${await readFile(path, 'utf8')}`)
          const done = await imported(store, path, { authority: overOneNumber })
          expect({
            normalised: done.normalised,
            duplicate: done.duplicate,
            rejected: done.rejected,
            quarantined: done.quarantined,
          }).toEqual(expected)
          expect(done.rows).toBe(lines.length)
        },
      ),
      { numRuns: 12 },
    )
  })

  test('rejected and duplicate rows keep their number in the file and say why', async () => {
    const store = await newStore()
    const done = await imported(
      store,
      await csv([
        '07700900001,07700900002,OUT,Voice,02/05/2025,10:00:00,5',
        'cut,off',
        '07700900001,07700900002,OUT,Voice,02/05/2025,25:00:00,5',
        '07700900001,07700900002,OUT,Voice,02/05/2025,10:00:00,5',
        '07700900001,07700900003,OUT,Voice,02/05/2025,10:00:00,5',
      ]),
    )
    const rejected = await rejectedRows(store, done.importId)
    expect(rejected.ok && rejected.value.map(row => row.row)).toEqual([2, 3])
    expect(rejected.ok && rejected.value[1]).toMatchObject({ field: 'Date and Time' })
    expect(rejected.ok && rejected.value[1]?.reason).toMatch(/25:00:00.*expected dd\/MM\/yyyy and HH:mm:ss/)
    const duplicates = await duplicateRows(store, done.importId)
    expect(duplicates.ok && duplicates.value).toEqual([{ row: 4, sameAs: 1 }])
    const source = await sourceRow(store, done.importId, 5)
    expect(source.ok && source.value.line).toBe('07700900001,07700900003,OUT,Voice,02/05/2025,10:00:00,5')
    expect((await events(store)).map(event => event.row)).toEqual([1n, 5n])
  })
})

test('all spellings of a number are one number, and what is no number is flagged, never dropped', async () => {
  const store = await newStore()
  const others = [
    '07700900002',
    '447700900002',
    '+447700900002',
    '00447700900002',
    '07700 900 002',
    'Withheld',
    '4.47E+11',
    '',
    '80085',
    'InfoTxt',
  ]
  await imported(store, await csv(others.map((other, n) => `07700900001,${other},OUT,SMS,02/05/2025,10:00:0${n},0`)))
  const rows = await events(store)
  expect(rows.map(row => row.b)).toEqual([
    ...Array<bigint>(5).fill(447700900002n),
    null,
    null,
    null,
    expect.any(BigInt),
    expect.any(BigInt),
  ])
  expect(rows.map(row => row.flags & (FLAG.bWithheld | FLAG.bUnreadable))).toEqual([
    0,
    0,
    0,
    0,
    0,
    FLAG.bWithheld,
    FLAG.bUnreadable,
    0,
    0,
    0,
  ])
  expect(rows[8]?.b).toBeLessThan(0n)
})

test('local times become UTC, and the repeated and the missing hour are marked', async () => {
  const store = await newStore()
  const at = (date: string, time: string): string => `07700900001,07700900002,OUT,Voice,${date},${time},5`
  await imported(
    store,
    await csv([
      at('01/07/2025', '12:00:00'),
      at('01/12/2025', '12:00:00'),
      at('26/10/2025', '01:30:00'),
      at('30/03/2025', '01:30:00'),
    ]),
  )
  const rows = await events(store)
  expect(rows.map(row => row.started_at.toISOString())).toEqual([
    '2025-07-01T11:00:00.000Z',
    '2025-12-01T12:00:00.000Z',
    '2025-10-26T00:30:00.000Z',
    '2025-03-30T01:30:00.000Z',
  ])
  expect(rows.map(row => row.flags)).toEqual([0, 0, FLAG.repeatedHour, FLAG.missingHour])
})

test('a zone nobody stated is marked on every row', async () => {
  const store = await newStore()
  const { zone: _, ...unzoned } = returnTemplate
  const done = await imported(store, await csv(['07700900001,07700900002,IN,Voice,02/05/2025,10:00:00,5']), {
    template: unzoned,
  })
  expect(done.zoneAssumed).toBe(true)
  const [row] = await events(store)
  expect(row).toMatchObject({ a: 447700900002n, b: 447700900001n, observed: 'b', flags: FLAG.zoneAssumed })
})

test('coverage runs from first to last record, or over the period that the file states', async () => {
  const store = await newStore()
  const rows = [
    '07700900001,07700900002,OUT,Voice,02/05/2025,10:00:00,5',
    '07700900001,07700900002,OUT,Voice,04/05/2025,10:00:00,5',
  ]
  await imported(store, await csv(rows))
  await imported(
    store,
    await csv(
      rows.map(row => row.replace('00001', '00003')),
      `Period,01/05/2025 to 31/05/2025\n${HEADER}`,
    ),
  )
  const snapshot = await openSnapshot(store)
  if (!snapshot.ok) throw new Error(snapshot.fault.problem)
  const days = await snapshot.value.query<{ number: bigint; n: bigint; basis: string }>(
    'SELECT number, count(*) AS n, any_value(basis) AS basis FROM coverage GROUP BY number ORDER BY number',
  )
  snapshot.value.close()
  expect(days).toEqual([
    { number: 447700900001n, n: 3n, basis: 'inferred' },
    { number: 447700900003n, n: 31n, basis: 'stated' },
  ])
})
