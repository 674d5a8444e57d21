import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testData as authority } from '../../../test/import-records.ts'
import { FLAG } from '../event.ts'
import { importFile } from '../import/import-file.ts'
import { parseTemplate } from '../import/template/parse-template.ts'
import type { Template } from '../import/template/template.ts'
import type { EventRow } from './event-row.ts'
import { openSnapshot, type Snapshot } from './open-snapshot.ts'
import { openStore, type Store } from './open-store.ts'

let folder: string
let count = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'breakwater-snapshot-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function template(columns: Record<string, string>): Template {
  const read = parseTemplate({ name: 'test', zone: 'UTC', columns, formats: { started_at: 'iso' } })
  if (!read.ok) throw new Error(read.fault.problem)
  return read.value
}
const ofReturn = template({
  target_number: 'Target',
  other_number: 'Other',
  direction: 'Direction',
  kind: 'Type',
  started_at: 'When',
  duration_s: 'Seconds',
  cell: 'Cell',
})
const ofHandset = template({
  other_number: 'Other',
  direction: 'Direction',
  kind: 'Type',
  started_at: 'When',
  duration_s: 'Seconds',
  text: 'Body',
  deleted: 'Deleted',
})
const A = '07700900001'
const B = '07700900002'

interface File {
  readonly lines: readonly string[]
  readonly owner?: string
}
const returned = (...lines: string[]): File => ({ lines: ['Target,Other,Direction,Type,When,Seconds,Cell', ...lines] })
const handset = (owner: string, ...lines: string[]): File => ({
  owner,
  lines: ['Other,Direction,Type,When,Seconds,Body,Deleted', ...lines],
})
const at = (second: number): string => `2025-05-02 10:00:${String(second).padStart(2, '0')}`

async function storeOf(...files: File[]): Promise<Store> {
  const store = await openStore(join(folder, `store-${++count}`), { create: true })
  if (!store.ok) throw new Error(store.fault.problem)
  for (const { lines, owner } of files) {
    const path = join(folder, `file-${++count}.csv`)
    await writeFile(path, `${lines.join('\n')}\n`)
    const done = await importFile(store.value, path, {
      authority,
      template: owner === undefined ? ofReturn : ofHandset,
      ...(owner === undefined ? {} : { owner }),
    })
    if (!done.ok) throw new Error(done.fault.problem)
  }
  return store.value
}

async function opened(store: Store): Promise<Snapshot> {
  const snapshot = await openSnapshot(store)
  if (!snapshot.ok) throw new Error(snapshot.fault.problem)
  return snapshot.value
}

async function eventsOf(...files: File[]): Promise<EventRow[]> {
  const snapshot = await opened(await storeOf(...files))
  const byA = await snapshot.query<EventRow>('SELECT * FROM events_by_a ORDER BY started_at, import, row')
  const byB = await snapshot.query<EventRow>('SELECT * FROM events_by_b ORDER BY started_at, import, row')
  expect(byB).toEqual(byA)
  snapshot.close()
  return byA
}

describe('one event seen several times is one event', () => {
  const fromA = `${A},${B},OUT,Voice,${at(10)},60,cell-a`
  const fromB = `${B},${A},IN,Voice,${at(13)},60,cell-b`

  test('from both sides, clocks three seconds apart: each side says where it was', async () => {
    const [event, ...others] = await eventsOf(returned(fromA), returned(fromB))
    expect(others).toEqual([])
    expect(event).toMatchObject({
      a: 447700900001n,
      b: 447700900002n,
      observed: 'ab',
      observations: 2,
      a_cell: 'cell-a',
      b_cell: 'cell-b',
    })
    expect(event?.started_at.toISOString()).toBe('2025-05-02T10:00:10.000Z')
  })

  test('also when both sides are in one file', async () => {
    expect(await eventsOf(returned(fromA, fromB))).toHaveLength(1)
  })

  test('a handset gives the words, the provider the time', async () => {
    const events = await eventsOf(
      returned(`${A},${B},OUT,SMS,${at(12)},0,cell-a`),
      handset(A, `${B},Outgoing,SMS,${at(10)},,all on,`),
    )
    expect(events).toHaveLength(1)
    expect(events[0]).toMatchObject({ text: 'all on', observations: 2, observed: 'a' })
    expect(events[0]?.started_at.toISOString()).toBe('2025-05-02T10:00:12.000Z')
  })

  test('what one handset had deleted stays so marked, whoever else has it, in whatever order they come', async () => {
    const provider = returned(`${A},${B},OUT,SMS,${at(12)},0,cell-a`)
    const sent = (deleted = ''): string => `${B},Outgoing,SMS,${at(10)},,all on,${deleted}`
    const received = `${A},Incoming,SMS,${at(13)},,all on,`
    const files = [provider, handset(A, sent('Deleted')), handset(B, received)]
    for (const order of [files.slice(0, 2), files, files.toReversed()]) {
      const events = await eventsOf(...order)
      expect(events).toMatchObject([{ flags: FLAG.deleted, observations: order.length }])
    }
    expect(await eventsOf(provider, handset(A, sent()), handset(B, received))).toMatchObject([{ flags: 0 }])
  })

  test('the same record in two files is seen twice, and is one event', async () => {
    const events = await eventsOf(returned(fromA), returned(fromA, `${A},${B},OUT,Voice,${at(50)},1,`))
    expect(events.map(event => event.observations)).toEqual([2, 1])
  })

  test('a withheld caller is named by the one call that fits', async () => {
    const events = await eventsOf(returned(fromA), returned(`${B},Withheld,IN,Voice,${at(13)},61,cell-b`))
    expect(events).toHaveLength(1)
    expect(events[0]).toMatchObject({ a: 447700900001n, observed: 'ab', flags: 0 })
  })
})

describe('several events stay several', () => {
  test('texts a second apart in one stream, also when the other side has them too', async () => {
    const texts = (side: string, shift: number): string[] =>
      [0, 1, 2].map(n =>
        side === 'a' ? `${A},${B},OUT,SMS,${at(10 + n + shift)},0,` : `${B},${A},IN,SMS,${at(10 + n + shift)},0,`,
      )
    expect(await eventsOf(returned(...texts('a', 0)))).toHaveLength(3)
    const both = await eventsOf(returned(...texts('a', 0)), returned(...texts('b', 2)))
    expect(both.map(event => [event.observed, event.observations])).toEqual([
      ['ab', 2],
      ['ab', 2],
      ['ab', 2],
    ])
  })

  test('a call and its call-back, and records six seconds apart', async () => {
    expect(
      await eventsOf(returned(`${A},${B},OUT,Voice,${at(10)},0,`), returned(`${A},${B},IN,Voice,${at(12)},5,`)),
    ).toHaveLength(2)
    expect(
      await eventsOf(returned(`${A},${B},OUT,Voice,${at(10)},9,`), returned(`${B},${A},IN,Voice,${at(16)},9,`)),
    ).toHaveLength(2)
  })

  test('two withheld callers are nobody in particular', async () => {
    const events = await eventsOf(
      returned(`${A},${B},OUT,Voice,${at(10)},60,`, `07700900003,${B},OUT,Voice,${at(11)},60,`),
      returned(`${B},Withheld,IN,Voice,${at(12)},60,`),
    )
    expect(events.map(event => event.a)).toEqual([447700900001n, 447700900003n, null])
  })
})

test('imports in any order give the same snapshot, byte for byte', async () => {
  const lines = (seed: number): string[] =>
    Array.from(
      { length: 400 },
      (_, n) =>
        `0770090${String((n * 7 + seed) % 50).padStart(4, '0')},0770091${String((n * 13) % 40).padStart(4, '0')},${n % 3 === 0 ? 'IN' : 'OUT'},Voice,2025-05-0${(n % 8) + 1} 11:${String(n % 60).padStart(2, '0')}:${String((n * 17) % 60).padStart(2, '0')},${n},c${n % 9}`,
    )
  const files = [returned(...lines(1)), returned(...lines(2)), handset(A, `${B},Outgoing,SMS,${at(10)},,hello,`)]
  const bytes: Buffer[][] = []
  for (const order of [files, files.toReversed()]) {
    const store = await storeOf(...order)
    const snapshot = await opened(store)
    snapshot.close()
    bytes.push(
      await Promise.all(
        ['by-a.parquet', 'by-b.parquet', 'by-a.groups', 'by-b.groups', 'observations.parquet'].map(name =>
          readFile(join(store.folder, 'snapshots', snapshot.hash, name)),
        ),
      ),
    )
  }
  expect(bytes[0]?.every((part, i) => part.equals(bytes[1]?.[i] ?? Buffer.alloc(0)))).toBe(true)
})

test('a snapshot of some imports is not that of all, and a missing import is named', async () => {
  const store = await storeOf(
    returned(`${A},${B},OUT,Voice,${at(10)},60,`),
    returned(`${A},${B},OUT,Voice,${at(40)},60,`),
  )
  const [first] = store.imports()
  const one = await openSnapshot(store, { imports: [first?.id ?? ''] })
  const all = await opened(store)
  expect(one.ok && one.value.hash).not.toBe(all.hash)
  expect(await all.eventsByNumber(447700900002n)).toHaveLength(2)
  expect(one.ok && (await one.value.eventsByNumber(447700900002n))).toHaveLength(1)
  if (one.ok) one.value.close()
  all.close()
  expect((await openSnapshot(store, { imports: ['nothing'] })).ok).toBe(false)
})

test('events of one number are those of the views, in order of time, whichever files they come from', async () => {
  const ofA = returned(
    `${A},${B},OUT,Voice,${at(10)},60,cell-a`,
    `${A},${A},OUT,SMS,${at(11)},,cell-a`,
    `${A},WITHHELD,IN,Voice,${at(12)},0,`,
    `${A},07700900003,IN,SMS,${at(9)},,cell-c`,
  )
  for (const files of [
    [ofA],
    [ofA, returned(`${B},${A},IN,Voice,${at(13)},60,cell-b`), handset(A, `${B},IN,SMS,${at(11)},,hi,`)],
  ]) {
    const snapshot = await opened(await storeOf(...files))
    const found = await snapshot.eventsByNumber(447700900001n)
    expect(found).toEqual(
      await snapshot.query(
        'SELECT * FROM EVENTS_BY_A WHERE a = 447700900001 OR b = 447700900001 ORDER BY started_at, import, row',
      ),
    )
    expect(found.length).toBeGreaterThanOrEqual(4)
    expect(await snapshot.eventsByNumber(1n)).toEqual([])
    snapshot.close()
  }
})

test('an answer is computed once, and comes back as it was', async () => {
  const snapshot = await opened(await storeOf(returned(`${A},${B},OUT,Voice,${at(10)},60,`)))
  let computed = 0
  const compute = () => {
    computed++
    return Promise.resolve([{ number: 447700900001n, at: new Date(0), score: 0.5, text: null }])
  }
  const first = await snapshot.cache.cached('lines', '1', { threshold: 0.5 }, compute)
  const again = await snapshot.cache.cached('lines', '1', { threshold: 0.5 }, compute)
  await snapshot.cache.cached('lines', '2', { threshold: 0.5 }, compute)
  snapshot.close()
  expect(again).toEqual(first)
  expect(computed).toBe(2)
})

test('no SQL reaches keys, received files or the rest of the machine', async () => {
  const snapshot = await opened(await storeOf(returned(`${A},${B},OUT,Voice,${at(10)},60,`)))
  for (const sql of [
    `SELECT * FROM read_text('/etc/passwd')`,
    `SELECT * FROM glob('${folder}/*/keys/*')`,
    `COPY (SELECT 1) TO '/tmp/out.csv'`,
    `SET memory_limit = '9GB'`,
    `INSTALL httpfs`,
  ]) {
    await expect(snapshot.query(sql)).rejects.toThrow()
  }
  snapshot.close()
})
