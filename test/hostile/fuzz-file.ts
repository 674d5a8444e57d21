import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { folder, testData } from '../import-records.ts'
import { importFile } from '../../src/comms/import/import-file.ts'
import { openStore } from '../../src/comms/store/open-store.ts'
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

let count = 0

/**
 * Imports `runs` damaged copies of a file, each into a store of its own. Whatever was done to it, the import either stands and each row
 * of the file is in one place (`importFile` sees to that by throwing), or it is refused with what, where and what to do next.
 */
export async function fuzz(valid: ValidFile, runs: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(mutated(valid.bytes), async bytes => {
      const place = join(folder, `fuzz-${++count}`)
      await mkdir(place)
      const path = join(place, valid.file)
      await writeFile(path, bytes)
      const store = await openStore(join(place, 'store'), { create: true })
      if (!store.ok) throw new Error(store.fault.problem)
      const began = performance.now()
      const done = await importFile(store.value, path, {
        authority: testData,
        ...(valid.owner === undefined ? {} : { owner: valid.owner }),
      })
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
