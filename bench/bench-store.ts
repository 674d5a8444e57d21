import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { importFile } from '../src/comms/import/import-file.ts'
import { openSnapshot, type Snapshot } from '../src/comms/store/open-snapshot.ts'
import { openStore, type Store } from '../src/comms/store/open-store.ts'
import { BENCH_AUTHORITY, BENCH_TEMPLATE } from './bench-records.ts'
import { generateBenchCsv } from './generate.ts'

/** Git-ignored; `npm run bench` removes what a run put here. */
export const WORK = join(import.meta.dirname, '.work')

/** Sizes to measure, in rows: `--rows 1000000,10000000` (both by default). */
export function sizes(): number[] {
  const { values } = parseArgs({ options: { rows: { type: 'string', default: '1000000,10000000' } } })
  const rows = values.rows.split(',').map(text => Number(text.replaceAll('_', '')))
  if (rows.every(n => Number.isSafeInteger(n) && n >= 1000)) return rows
  throw new Error(`--rows ${values.rows}: expected whole numbers from 1,000, such as --rows 1000000,10000000`)
}

const folderOf = (rows: number): string => join(WORK, `records-${rows}`)

/** The generated file of this size, made when it is not there yet. */
export async function benchCsv(rows: number): Promise<string> {
  const path = join(folderOf(rows), 'records.csv')
  if ((await stat(path).catch(() => undefined)) !== undefined) return path
  console.error(`writing ${rows.toLocaleString('en-GB')} rows`)
  await mkdir(folderOf(rows), { recursive: true })
  await generateBenchCsv(`${path}.tmp`, rows)
  await rename(`${path}.tmp`, path)
  return path
}

/** The folder of a store that holds the generated file of this size, imported when it is not there yet. */
export async function benchStore(rows: number): Promise<string> {
  const folder = storeFolder(rows)
  if ((await readdir(join(folder, 'imports')).catch(() => [])).length > 0) return folder
  const csv = await benchCsv(rows)
  console.error(`importing ${rows.toLocaleString('en-GB')} rows`)
  await importBench(csv, folder)
  return folder
}

export const storeFolder = (rows: number): string => join(folderOf(rows), 'store')

/** Imports the generated file into a new store, as `breakwater import` does. */
export async function importBench(csv: string, folder: string, onStep?: (step: string) => void): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  const store = await openStore(folder, { create: true })
  if (!store.ok) throw new Error(store.fault.problem)
  const done = await importFile(store.value, csv, {
    authority: BENCH_AUTHORITY,
    template: BENCH_TEMPLATE,
    ...(onStep === undefined ? {} : { onProgress: onStep }),
  })
  if (!done.ok) throw new Error(done.fault.problem)
}

export async function openBench(folder: string): Promise<{ store: Store; snapshot: Snapshot }> {
  // For reading only: no answer is kept, so that each is computed.
  const store = await openStore(folder, { readOnly: true })
  if (!store.ok) throw new Error(store.fault.problem)
  const snapshot = await openSnapshot(store.value)
  if (!snapshot.ok) throw new Error(snapshot.fault.problem)
  return { store: store.value, snapshot: snapshot.value }
}

/** The Parquet of the store's import, sorted by caller. */
export async function parquetByCaller(folder: string): Promise<string> {
  const { store, snapshot } = await openBench(folder)
  snapshot.close()
  return join(folder, 'imports', store.imports()[0]?.id ?? '', 'by-a.parquet')
}

/** Numbers by how much they call: the 10th busiest, one at a quarter, one in the middle. */
export async function numbersOf(folder: string): Promise<{ busy: bigint; quarter: bigint; middle: bigint }> {
  const { snapshot } = await openBench(folder)
  const found = await snapshot.query<{ a: bigint }>(
    `SELECT a FROM (SELECT a, count(*) AS n, row_number() OVER (ORDER BY count(*) DESC, a) AS place, count(*) OVER () AS numbers
       FROM events_by_a WHERE a IS NOT NULL GROUP BY a) WHERE place IN (10, numbers // 4, numbers // 2) ORDER BY n DESC`,
  )
  snapshot.close()
  const [busy, quarter, middle] = found.map(({ a }) => a)
  if (busy === undefined || quarter === undefined || middle === undefined) throw new Error('too few numbers')
  return { busy, quarter, middle }
}
