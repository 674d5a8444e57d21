import type { DecodedTable } from '../decoded-table.ts'
import { bindColumns } from '../template/detect-template.ts'
import type { CanonicalColumn, Template } from '../template/template.ts'

/** Which field of a table (0-based) each column of the template is; columns the table lacks are absent. */
export type ColumnPlaces = ReadonlyMap<CanonicalColumn, number>

/** The headers of the template that the table has (case, blanks and punctuation aside), as fields. */
export function resolveColumns(
  table: Pick<DecodedTable, 'columns'>,
  template: Pick<Template, 'columns'>,
): ColumnPlaces {
  const places = new Map<CanonicalColumn, number>()
  for (const [column, headers] of Object.entries(bindColumns(template, table)) as [
    CanonicalColumn,
    readonly string[],
  ][]) {
    const place = table.columns.indexOf(headers[0] ?? '')
    if (place >= 0) places.set(column, place)
  }
  return places
}
