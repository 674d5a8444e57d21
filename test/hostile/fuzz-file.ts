import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import { folder, testData } from '../import-records.ts'
import { importFile } from '../../src/comms/import/import-file.ts'
import { readTables } from '../../src/comms/import/read-tables.ts'
import { openStore } from '../../src/comms/store/open-store.ts'
import type { Result } from '../../src/values/result.ts'
import { mutated } from './mutate.ts'

/** A file as its maker writes it. */
export interface ValidFile {
  /** As received: its ending may matter. */
  readonly file: string
  readonly bytes: Buffer
  readonly owner?: string
}

/** A file may take this long whatever was done to it; far above the five seconds that are promised, for machines under load. */
const HANGS_AFTER = 30_000

/** Of so many damaged files one is imported too: that takes ten times as long as reading it. */
const IMPORTED = 10

let count = 0

/**
 * Reads `runs` damaged copies of a file, and imports every tenth into a store of its own. Whatever was done to it, its rows are read and
 * counted, and the import stands with each row in one place (`importFile` sees to that by throwing); or it is refused with what, where and
 * what to do next.
 */
export async function fuzz(valid: ValidFile, runs: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(mutated(valid.bytes), async bytes => {
      const place = join(folder, `fuzz-${++count}`)
      await mkdir(place)
      const path = join(place, valid.file)
      await writeFile(path, bytes)
      const began = performance.now()
      const done = count % IMPORTED === 0 ? await imported(place, path, valid) : await read(place, path)
      if (performance.now() - began > HANGS_AFTER) throw new Error('it took more than half a minute')
      if (!done.ok) {
        const { problem, where, next } = done.fault
        if (problem === '' || where === undefined || next === undefined)
          throw new Error(`a refusal that does not help: ${JSON.stringify(done.fault)}`)
      }
      await rm(place, { recursive: true, force: true })
    }),
    { numRuns: runs, endOnFailure: true },
  )
}

async function imported(place: string, path: string, { owner }: ValidFile): Promise<Result<unknown>> {
  const store = await openStore(join(place, 'store'), { create: true })
  if (!store.ok) return store
  return importFile(store.value, path, { authority: testData, ...(owner === undefined ? {} : { owner }) })
}

/** The tables must hold as many lines as the reader says. */
async function read(place: string, path: string): Promise<Result<unknown>> {
  const tables = await readTables({ path, name: basename(path) }, join(place, 'work'))
  if (!tables.ok) return tables
  for (const table of tables.value) {
    if (!table.escapes) continue
    const lines = (await readFile(table.path)).filter(byte => byte === LINE_FEED).length
    if (lines !== table.records) throw new Error(`${table.name}: ${lines} lines, ${table.records} records`)
  }
  return tables
}

const LINE_FEED = 0x0a
