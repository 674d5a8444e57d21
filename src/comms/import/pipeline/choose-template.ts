import { fail, ok, type Result } from '../../../values/result.ts'
import type { DecodedTable } from '../decoded-table.ts'
import { bindColumns, detectTemplate, type KnownTemplates } from '../template/detect-template.ts'
import type { Suggestion } from '../template/suggestion.ts'
import type { Template } from '../template/template.ts'
import type { Fault } from '../../../values/result.ts'
import { sourceRows } from './table-plan.ts'

/** A table of the file and the template it is read by. */
export interface ChosenTable {
  readonly table: DecodedTable
  readonly template: Template
}

export interface ChosenTables {
  readonly tables: readonly ChosenTable[]
  /** Sheets of a workbook that were left out, in words. */
  readonly notes: readonly string[]
}

/** A refused layout, with a first mapping to correct and save. */
export interface UnknownLayout extends Fault {
  readonly suggestion?: Suggestion
}

/**
 * The template of each table: the one given, or found among the known. A workbook's sheets without a known layout (a cover, a summary)
 * are left out and named, so long as one sheet is known.
 */
export function chooseTemplates(
  tables: readonly DecodedTable[],
  given: Template | undefined,
  known: KnownTemplates,
): Result<ChosenTables, UnknownLayout> {
  const chosen: ChosenTable[] = []
  let prose = tables.length > 0
  const notes: string[] = []
  let suggestion: Suggestion | undefined
  for (const table of tables) {
    const detection = detectTemplate(table, given === undefined ? known : { saved: [given], shipped: [] })
    if (detection.found === 'match') chosen.push({ table, template: detection.template })
    else {
      suggestion ??= detection.suggestion
      prose &&= readsAsProse(table, detection.suggestion)
      notes.push(`${table.name} was not read: its layout is not known (${sourceRows(table)} rows)`)
    }
  }
  if (chosen.length > 0) return ok({ tables: chosen, notes })
  const [first] = tables
  // A template named on the command line is believed even where a column of it is missing; what cannot be done without is refused later.
  if (given !== undefined && first !== undefined) {
    const columns = bindColumns(given, first)
    if (Object.keys(columns).length > 1)
      return ok({ tables: [{ table: first, template: { ...given, columns } }], notes: notes.slice(1) })
  }
  if (given === undefined && prose) return fail(noRecords(first?.name ?? 'file'))
  return fail({
    code: 'invalid',
    problem:
      given === undefined ? 'the layout of this file is not known' : `template “${given.name}” does not fit this file`,
    where: first?.name ?? 'file',
    expected:
      given === undefined
        ? 'a layout of a shipped or saved template'
        : `the columns ${Object.values(given.columns)
            .map(names => names[0])
            .join(', ')}`,
    next: 'correct the suggested mapping, save it and name it with --template',
    ...(suggestion === undefined ? {} : { suggestion }),
  })
}

/** Commas stand in sentences, too: no column holds anything that a record has, and most lines do not split as the rest do. */
const readsAsProse = ({ records, removedRows }: DecodedTable, { columns }: Suggestion): boolean =>
  columns.length === 0 && removedRows.length >= Math.max(1, records)

const noRecords = (where: string): Fault => ({
  code: 'invalid',
  problem: 'this reads as a page of text, not as a phone file or a table: no line of it holds a call or a message',
  where,
  expected: 'a file from a provider or out of a phone, with one record a line',
  next: 'leave this file out, and import the one that came from the provider or from the phone. If it is a table all the same, give it a line of headings and the same number of columns in each line',
})
