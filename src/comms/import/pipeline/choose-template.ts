import { fail, ok, type Result } from '../../../values/result.ts'
import type { DecodedTable } from '../decoded-table.ts'
import type { Template } from '../template.ts'

/** A table of the file and the template it is read by. */
export interface ChosenTable {
  readonly table: DecodedTable
  readonly template: Template
}

export function chooseTemplates(tables: readonly DecodedTable[], given: Template | undefined): Result<ChosenTable[]> {
  if (given === undefined) return fail({ code: 'invalid', problem: 'no template' })
  return ok(tables.map(table => ({ table, template: given })))
}
