import fc from 'fast-check'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FLAG } from '../event.ts'
import { duplicateRows, rejectedRows } from '../store/listed-rows.ts'
import { type EventRow, openSnapshot } from '../store/open-snapshot.ts'
import { openStore, type Store } from '../store/open-store.ts'
import { verifyReceived } from '../store/read-received.ts'
import { importFile, type ImportOptions, type Reconciliation } from './import-file.ts'
import { parseTemplate } from './parse-template.ts'
import type { Authority } from './read-authority.ts'
import { sourceRow } from './source-row.ts'
import type { Template } from './template.ts'

let folder: string
let count = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'breakwater-import-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const testData: Authority = {
  reference: 'T-1',
  power: 'test data',
  testData: true,
  purpose: 'testing',
  authoriser: 'nobody',
  granted: 0,
  expires: Date.UTC(2100, 0, 1),
  identifiers: 'any',
  window: 'any',
  data: ['events'],
  operator: 'none',
  retainUntil: Date.UTC(2100, 0, 1),
}
const overOneNumber: Authority = {
  ...testData,
  identifiers: { numbers: [447700900001n], imeis: [], imsis: [], cells: [] },
  window: { from: Date.UTC(2025, 4, 1), until: Date.UTC(2025, 6, 1) },
}

function template(raw: Record<string, unknown>): Template {
  const read = parseTemplate({ name: 'test', zone: 'Europe/London', ...raw })
  if (!read.ok) throw new Error(read.fault.problem)
  return read.value
}
const returnTemplate = template({
  columns: {
    target_number: 'Target',
    other_number: 'Other',
    direction: 'Direction',
    kind: 'Type',
    date: 'Date',
    time: 'Time',
    duration_s: 'Seconds',
  },
  formats: { date: 'dd/MM/yyyy', time: 'HH:mm:ss' },
})
const HEADER = 'Target,Other,Direction,Type,Date,Time,Seconds'

async function newStore(): Promise<Store> {
  const store = await openStore(join(folder, `store-${++count}`), { create: true })
  if (!store.ok) throw new Error(store.fault.problem)
  return store.value
}

async function csv(lines: readonly string[], header = HEADER): Promise<string> {
  const path = join(folder, `file-${++count}.csv`)
  await writeFile(path, `${[header, ...lines].join('\n')}\n`)
  return path
}

async function imported(store: Store, path: string, options: Partial<ImportOptions> = {}): Promise<Reconciliation> {
  const done = await importFile(store, path, { authority: testData, template: returnTemplate, ...options })
  if (!done.ok) throw new Error(`${done.fault.problem} ${done.fault.next ?? ''}`)
  return done.value
}

async function events(store: Store): Promise<EventRow[]> {
  const snapshot = await openSnapshot(store)
  if (!snapshot.ok) throw new Error(snapshot.fault.problem)
  const rows = await snapshot.value.query<EventRow>('SELECT * FROM events_by_a ORDER BY row')
  snapshot.value.close()
  return rows
}

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
          const path = await csv(lines, `${HEADER}`)
          await writeFile(path, `Reference,${salt} ${++count}\n${await readFile(path, 'utf8')}`)
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

describe('the same file again', () => {
  const lines = ['07700900001,07700900002,OUT,Voice,02/05/2025,10:00:00,5']

  test('changes nothing', async () => {
    const store = await newStore()
    const path = await csv(lines)
    const first = await imported(store, path)
    const again = await imported(store, path)
    expect(again).toEqual({ ...first, unchanged: true })
    expect(await readdir(join(store.folder, 'imports'))).toHaveLength(1)
  })

  test('with another mapping is refused, and replaces the first only when asked to', async () => {
    const store = await newStore()
    const path = await csv(lines)
    await imported(store, path)
    const other = await importFile(store, path, { authority: testData, template: returnTemplate, zone: 'UTC' })
    expect(!other.ok && other.fault.code).toBe('conflict')
    await imported(store, path, { zone: 'UTC', replace: true })
    expect(store.imports()).toHaveLength(1)
    expect((await events(store)).map(row => row.started_at.toISOString())).toEqual(['2025-05-02T10:00:00.000Z'])
  })
})

test('test data and real records never share a store', async () => {
  const store = await newStore()
  await imported(store, await csv(['07700900001,07700900002,OUT,Voice,02/05/2025,10:00:00,5']))
  const real: Authority = { ...testData, power: 'PACE s.19/20', testData: false }
  const mixed = await importFile(store, await csv(['07700900001,07700900002,OUT,Voice,02/05/2025,10:00:01,5']), {
    authority: real,
    template: returnTemplate,
  })
  expect(!mixed.ok && mixed.fault.code).toBe('conflict')
})

test('rows outside the authority are counted in no analysis and lie sealed', async () => {
  const store = await newStore()
  const path = await csv([
    '07700900001,07700900002,OUT,Voice,02/05/2025,10:00:00,5',
    '07700900007,07700900001,OUT,Voice,02/05/2025,10:00:00,5',
  ])
  const done = await imported(store, path, { authority: overOneNumber })
  expect(done.quarantinedByReason).toEqual({ 'target not covered': 1 })
  expect(await events(store)).toHaveLength(1)
  const sealed = await readFile(join(store.folder, 'imports', done.importId, 'quarantined.parquet.enc'))
  expect(sealed.subarray(0, 7).toString()).toBe('BWSEAL1')
})

test('a named authority needs to know whose records the rows are', async () => {
  const network = template({
    columns: { a_number: 'A', b_number: 'B', kind: 'Type', started_at: 'When' },
    formats: { started_at: 'iso' },
  })
  const path = await csv(['07700900001,07700900002,Voice,2025-05-02 10:00:00'], 'A,B,Type,When')
  const refused = await importFile(await newStore(), path, { authority: overOneNumber, template: network })
  expect(!refused.ok && refused.fault.code).toBe('forbidden')
  const done = await imported(await newStore(), path, {
    authority: overOneNumber,
    template: network,
    owner: '+447700900001',
  })
  expect(done.normalised).toBe(1)
})

test('a received file that was tampered with is noticed', async () => {
  const store = await newStore()
  const done = await imported(
    store,
    await csv(
      Array.from(
        { length: 50 },
        (_, n) => `07700900001,07700900002,OUT,Voice,02/05/2025,10:00:${String(n).padStart(2, '0')},5`,
      ),
    ),
  )
  expect((await verifyReceived(store.folder, done.sha256)).ok).toBe(true)
  const path = join(store.folder, 'received', `${done.sha256}.enc`)
  const bytes = await readFile(path)
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
  await writeFile(path, bytes)
  const verified = await verifyReceived(store.folder, done.sha256)
  expect(!verified.ok && verified.fault.problem).toMatch(/was altered/)
  expect((await sourceRow(store, done.importId, 1)).ok).toBe(false)
})

test('an unknown layout is refused with a mapping to correct', async () => {
  const path = await csv(['07700900001,07700900002,2025-05-02 10:00:00,5'], 'Zog One,Zog Two,Zog Moment,Zog Length')
  const refused = await importFile(await newStore(), path, { authority: testData })
  expect(!refused.ok && refused.fault.suggestion?.file.columns).toBeDefined()
})

test('a folder, a missing file and a file that is no table are refused', async () => {
  const store = await newStore()
  for (const path of [folder, join(folder, 'nothing.csv')])
    expect((await importFile(store, path, { authority: testData })).ok).toBe(false)
  expect(store.imports()).toHaveLength(0)
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
