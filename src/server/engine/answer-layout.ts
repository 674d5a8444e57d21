import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { readTables } from '../../comms/import/read-tables.ts'
import { fail, ok } from '../../values/result.ts'
import type { Answerer } from './answer-call.ts'

/** Headers and first rows of a file that waits to be mapped, with what the program can guess about its columns. */
export const answerLayout: Answerer<'layout'> = async (records, { path, name }) => {
  const store = await records.store()
  if (!store.ok) return store
  const work = await mkdtemp(join(store.value.folder, 'work', 'layout-'))
  try {
    const tables = await readTables({ path, name }, work)
    if (!tables.ok) return tables
    const [table] = tables.value
    if (table === undefined) {
      return fail({
        code: 'unreadable',
        problem: 'There is no table in this file',
        where: name,
        next: 'Open the file, check that it holds rows, and import it again',
      })
    }
    return ok({
      columns: table.columns,
      sample: table.sample.slice(0, 100),
      rows: table.records + table.removedRows.length,
      notes: table.notes,
      columnsGuessed: {},
      formatsGuessed: {},
    })
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}
