import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { preambleFacts } from '../../comms/import/template/preamble-facts.ts'
import { readTables } from '../../comms/import/read-tables.ts'
import { suggestMapping } from '../../comms/import/template/suggest-mapping.ts'
import type { Suggestion } from '../../comms/import/template/suggestion.ts'
import type { CanonicalColumn } from '../../comms/import/template/template.ts'
import { ownerTag } from '../../comms/store/owner.ts'
import { fail, ok } from '../../values/result.ts'
import type { Answerer } from './answerer.ts'
import type { GuessedColumn } from './imports-shown.ts'

/** Headers and first rows of a file that waits to be mapped, with what the program can guess about its columns. */
export const answerLayout: Answerer<'layout'> = async (records, { path, name }) => {
  const store = await records.store()
  if (!store.ok) return store
  const work = join(store.value.folder, 'work', `layout.by-${ownerTag()}.${process.hrtime.bigint()}`)
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
    const suggestion = suggestMapping(table)
    const { columns: _columns, formats: _formats, ...rest } = suggestion.file
    return ok({
      columns: table.columns,
      sample: table.sample,
      rows: table.records + table.removedRows.length,
      notes: table.notes,
      guessed: suggestion.columns.map(({ column, header, why }) => guess(suggestion, column, header, why)),
      suggestion: rest,
      preamble: table.preamble,
      stated: preambleFacts(table.preamble),
      questions: suggestion.questions,
    })
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** A format that only a person can choose stands in the suggestion as a text that is no format; it is left open. */
function guess({ file }: Suggestion, column: CanonicalColumn, header: string, why: string): GuessedColumn {
  const stated = file.formats?.[column]
  const format = typeof stated === 'string' ? stated : stated?.[0]
  return { column, header, why, ...(format === undefined || format.startsWith('CHOOSE') ? {} : { format }) }
}
