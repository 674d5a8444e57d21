import type { DecodedTable } from '../decoded-table.ts'
import { CANONICAL_COLUMNS, type CanonicalColumn, type Template } from '../template.ts'

/** Which field of a table (0-based) each column of the template is; columns the table lacks are absent. */
export type ColumnPlaces = ReadonlyMap<CanonicalColumn, number>

const plain = (header: string): string => header.trim().toLowerCase().replace(/\s+/g, ' ')

/** The first header of each list that the table has, whatever its case and blanks. */
export function resolveColumns(
  table: Pick<DecodedTable, 'columns'>,
  template: Pick<Template, 'columns'>,
): ColumnPlaces {
  const headers = new Map<string, number>()
  for (const [place, header] of table.columns.entries()) {
    if (!headers.has(plain(header))) headers.set(plain(header), place)
  }
  const places = new Map<CanonicalColumn, number>()
  for (const column of CANONICAL_COLUMNS) {
    for (const header of template.columns[column] ?? []) {
      const place = headers.get(plain(header))
      if (place === undefined) continue
      places.set(column, place)
      break
    }
  }
  return places
}
