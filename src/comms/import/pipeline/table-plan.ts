import type { DecodedTable } from '../decoded-table.ts'
import type { CanonicalColumn, Template } from '../template/template.ts'
import type { ZoneBasis } from '../zone.ts'
import type { ColumnPlaces } from './resolve-columns.ts'

/** One table of the file, with everything decided that is needed to read it. */
export interface TablePlan {
  readonly table: DecodedTable
  readonly template: Template
  readonly places: ColumnPlaces
  /** Columns that have the same text in every row, because the preamble says so. */
  readonly constants: ReadonlyMap<CanonicalColumn, string>
  /** Field of the words of messages (0-based), where the authority does not cover content: its text is never stored. */
  readonly heldBack: number | null
  /** Stands for every row that cannot be read, where the authority does not cover what is in it; null: the row itself is shown. */
  readonly rejectedAs: string | null
  readonly zone: string
  readonly zoneBasis: ZoneBasis
  /** Number the whole table is about, when its rows do not say; as given. */
  readonly owner: string | null
  /** Row of the import that is the table's first source row (1-based): rows run on from table to table. */
  readonly firstRow: number
  /** Path DuckDB reads: the table's, or a link to it that has no glob letters in its name. */
  readonly path: string
  /** Where the staged rows go. */
  readonly stage: string
}

export const PARTY_COLUMNS = ['a_number', 'b_number', 'c_number', 'target_number', 'other_number'] as const
/** Columns of the stage whose odd spellings are read once each. */
export const SPELLED_COLUMNS = [...PARTY_COLUMNS, 'of_number'] as const
/** First and last day for which a cell table gives a place. */
export const VALIDITY = ['valid_from', 'valid_to'] as const
export const LOCATION_COLUMNS = ['site_name', 'postcode', 'lat', 'lon', 'easting', 'northing', 'azimuth'] as const

/** Rows of the source: those in the clean table and those the reader left out. */
export const sourceRows = (table: DecodedTable): number => table.records + table.removedRows.length

export const has = (plan: Pick<TablePlan, 'places' | 'constants'>, ...columns: readonly CanonicalColumn[]): boolean =>
  columns.every(column => plan.places.has(column) || plan.constants.has(column))

/** The rows name the caller and the called, not the target and the other. */
export const namesBothParties = (plan: Pick<TablePlan, 'places' | 'constants'>): boolean =>
  has(plan, 'a_number') || has(plan, 'b_number')

/** The cell of the record's own party; a site or a place stands in for a cell that the layout does not name. */
export function cellColumn(plan: TablePlan, which: 'first' | 'last'): string | undefined {
  if (which === 'last') return has(plan, 'cell_last') ? 'cell_last' : undefined
  if (has(plan, 'cell')) return 'cell'
  if (has(plan, 'a_cell') || has(plan, 'b_cell')) return undefined
  if (has(plan, 'site_name')) return 'site_name'
  if (has(plan, 'lat', 'lon')) return `(lat || ',' || lon)`
  if (has(plan, 'easting', 'northing')) return `(easting || ',' || northing)`
  return undefined
}
