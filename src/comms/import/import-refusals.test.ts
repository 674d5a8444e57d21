import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  csv,
  events,
  folder,
  imported,
  newStore,
  overOneNumber,
  returnTemplate,
  template,
  testData,
} from '../../../test/import-records.ts'
import { verifyReceived } from '../store/read-received.ts'
import { importFile } from './import-file.ts'
import type { Authority } from './read-authority.ts'
import { sourceRow } from './source-row.ts'

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
