import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importFile, type ImportOptions, type Reconciliation } from '../src/comms/import/import-file.ts'
import { parseTemplate } from '../src/comms/import/template/parse-template.ts'
import type { Authority } from '../src/comms/import/read-authority.ts'
import type { Template } from '../src/comms/import/template/template.ts'
import type { EventRow } from '../src/comms/store/event-row.ts'
import { openSnapshot } from '../src/comms/store/open-snapshot.ts'
import { openStore, type Store } from '../src/comms/store/open-store.ts'

/** Where the files and stores of one test file lie; gone when its process ends. */
export const folder = mkdtempSync(join(tmpdir(), 'breakwater-import-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
let count = 0

export const testData: Authority = {
  reference: 'T-1',
  power: 'test data',
  testData: true,
  purpose: 'testing',
  authoriser: 'nobody',
  granted: 0,
  expires: Date.UTC(2100, 0, 1),
  identifiers: 'any',
  window: 'any',
  data: ['events', 'content'],
  operator: 'none',
  retainUntil: Date.UTC(2100, 0, 1),
}
export const overOneNumber: Authority = {
  ...testData,
  identifiers: { numbers: [447700900001n], imeis: [], imsis: [], cells: [] },
  window: { from: Date.UTC(2025, 4, 1), until: Date.UTC(2025, 6, 1) },
}

export function template(raw: Record<string, unknown>): Template {
  const read = parseTemplate({ name: 'test', zone: 'Europe/London', ...raw })
  if (!read.ok) throw new Error(read.fault.problem)
  return read.value
}
export const returnTemplate = template({
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
export const HEADER = 'Target,Other,Direction,Type,Date,Time,Seconds'

export async function newStore(): Promise<Store> {
  const store = await openStore(join(folder, `store-${++count}`), { create: true })
  if (!store.ok) throw new Error(store.fault.problem)
  return store.value
}

export async function csv(lines: readonly string[], header = HEADER): Promise<string> {
  const path = join(folder, `file-${++count}.csv`)
  await writeFile(path, `${[header, ...lines].join('\n')}\n`)
  return path
}

export async function imported(
  store: Store,
  path: string,
  options: Partial<ImportOptions> = {},
): Promise<Reconciliation> {
  const done = await importFile(store, path, { authority: testData, template: returnTemplate, ...options })
  if (!done.ok) throw new Error(`${done.fault.problem} ${done.fault.next ?? ''}`)
  return done.value
}

export async function events(store: Store): Promise<EventRow[]> {
  const snapshot = await openSnapshot(store)
  if (!snapshot.ok) throw new Error(snapshot.fault.problem)
  const rows = await snapshot.value.query<EventRow>('SELECT * FROM events_by_a ORDER BY row')
  snapshot.value.close()
  return rows
}
