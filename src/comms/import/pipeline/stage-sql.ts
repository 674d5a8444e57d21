import { FLAG } from '../../event.ts'
import { clockSql, dateSql } from '../../normalise/date-sql.ts'
import { durationSql } from '../../normalise/duration-sql.ts'
import { imeiSql, imsiSql } from '../../normalise/identity-sql.ts'
import { oddPartySql, plainPartySql } from '../../normalise/party-sql.ts'
import { wordsSql } from '../../normalise/words-sql.ts'
import { literal } from '../../store/duckdb.ts'
import { CELL_NEWLINE } from '../decoded-table.ts'
import type { CanonicalColumn } from '../template.ts'
import { has, LOCATION_COLUMNS, PARTY_COLUMNS, type TablePlan } from './table-plan.ts'
import { timeFormats } from './time-formats.ts'

/** Raw fields are c1, c2, … in the order of the table. */
export const rawField = (place: number): string => `c${place + 1}`

const IMEI = ['a_imei', 'b_imei', 'imei'] as const
const IMSI = ['a_imsi', 'b_imsi', 'imsi'] as const
const CELLS = ['cell', 'cell_last', 'a_cell', 'a_cell_last', 'b_cell', 'b_cell_last'] as const
const UNREADABLE = {
  a_imei: FLAG.aImeiUnreadable,
  b_imei: FLAG.bImeiUnreadable,
  imei: FLAG.aImeiUnreadable,
  a_imsi: FLAG.aImsiUnreadable,
  b_imsi: FLAG.bImsiUnreadable,
  imsi: FLAG.aImsiUnreadable,
} as const

/** The CSV as DuckDB may read it: nothing guessed, every field text, an empty field the empty text. */
export function readCsvSql(plan: Pick<TablePlan, 'table' | 'path'>): string {
  const { table, path } = plan
  const columns = table.columns.map((_, place) => `${literal(rawField(place))}: 'VARCHAR'`).join(', ')
  const newline = table.newline === '\r\n' ? '\\r\\n' : '\\n'
  return `read_csv(${literal(path)}, auto_detect = false, header = false, skip = ${table.skipLines}, delim = ${literal(table.delimiter)},
    quote = '', escape = '', comment = '', new_line = '${newline}', nullstr = '\u0018NULL\u0018', compression = 'none', max_line_size = 16777216,
    strict_mode = true, columns = {${columns}})`
}

/**
 * One pass over the file: what can be decided from a row alone, as integers and short words, in the file's own order
 * (the position in the stage is the position in the file). Odd spellings of parties stay text for `readParty`.
 */
export function stageSql(plan: TablePlan): string {
  const raw = (column: CanonicalColumn): string => {
    const place = plan.places.get(column)
    return place === undefined ? `''` : rawField(place)
  }
  const sample = (column: CanonicalColumn): string[] => {
    const place = plan.places.get(column)
    return place === undefined ? [''] : plan.table.sample.map(cells => (cells[place] ?? '').trim().toLowerCase())
  }
  const { values } = plan.template
  const columns: string[] = []
  const flags: string[] = []

  for (const column of PARTY_COLUMNS.filter(c => has(plan, c))) {
    const plain = plan.template.numbering === 'opaque' ? 'NULL::BIGINT' : plainPartySql(raw(column))
    columns.push(`${plain} AS ${column}`, `${oddPartySql(raw(column), column)} AS ${column}_odd`)
  }

  const time = timeSql(plan, raw)
  // A year 25 or 9999 is a misreading, not a time.
  columns.push(
    `CASE WHEN (${time.value}) BETWEEN TIMESTAMP '1990-01-01' AND TIMESTAMP '2099-12-31' THEN ${time.value} END AS t`,
  )
  if (time.isUtc !== undefined) columns.push(`${time.isUtc} AS t_utc`)
  if (has(plan, 'duration_s')) {
    columns.push(`${durationSql(raw('duration_s'), plan.template.formats.duration_s)} AS duration_s`)
    flags.push(`CASE WHEN duration_s IS NULL AND ${raw('duration_s')} <> '' THEN ${FLAG.durationUnreadable} ELSE 0 END`)
  }

  columns.push(`coalesce(${wordsSql(raw('kind'), values.kind, sample('kind'))}, 'unknown') AS kind`)
  if (has(plan, 'direction'))
    columns.push(`${wordsSql(raw('direction'), values.direction, sample('direction'))} AS direction`)
  if (has(plan, 'observed'))
    columns.push(`${wordsSql(raw('observed'), values.observed, sample('observed'))} AS observed`)
  if (has(plan, 'mark')) columns.push(`${wordsSql(raw('mark'), values.mark, sample('mark'))} AS mark`)
  if (has(plan, 'answered'))
    columns.push(`${wordsSql(raw('answered'), values.answered, sample('answered'))} AS answered`)

  for (const column of IMEI.filter(c => has(plan, c))) {
    columns.push(`${imeiSql(raw(column))} AS ${column}`)
    flags.push(`CASE WHEN ${column} IS NULL AND ${raw(column)} <> '' THEN ${UNREADABLE[column]} ELSE 0 END`)
  }
  for (const column of IMSI.filter(c => has(plan, c))) {
    columns.push(`${imsiSql(raw(column))} AS ${column}`)
    flags.push(`CASE WHEN ${column} IS NULL AND ${raw(column)} <> '' THEN ${UNREADABLE[column]} ELSE 0 END`)
  }
  for (const column of CELLS.filter(c => has(plan, c))) columns.push(`${cellSql(plan, raw, column)} AS ${column}`)
  for (const column of LOCATION_COLUMNS.filter(c => has(plan, c)))
    columns.push(`nullif(trim(${raw(column)}), '') AS ${column}`)
  if (has(plan, 'text')) {
    const text = plan.table.escapes ? `replace(${raw('text')}, ${literal(CELL_NEWLINE)}, chr(10))` : raw('text')
    columns.push(`nullif(${text}, '') AS text`)
  }

  const all = plan.table.columns.map((_, place) => rawField(place)).join(', ')
  columns.push(`(${flags.length === 0 ? '0' : flags.join(' | ')})::INTEGER AS flags`)
  columns.push(
    `CASE WHEN t IS NULL THEN left(concat_ws(${literal(plan.table.escapes ? ',' : plan.table.delimiter)}, ${all}), 500) END AS bad`,
  )
  columns.push(`CASE WHEN t IS NULL THEN ${time.shown} END AS bad_time`)
  columns.push(`hash(${all}) AS h`)
  return `COPY (SELECT ${columns.join(',\n')} FROM ${readCsvSql(plan)})
    TO ${literal(plan.stage)} (FORMAT parquet, COMPRESSION uncompressed)`
}

/** A cell's name: as the file gives it, within its area and network when those have columns of their own. */
function cellSql(plan: TablePlan, raw: (column: CanonicalColumn) => string, column: CanonicalColumn): string {
  const area = (['mcc', 'mnc', 'lac'] as const).filter(c => has(plan, c)).map(c => `nullif(trim(${raw(c)}), '')`)
  const cell = `nullif(trim(${raw(column)}), '')`
  return area.length === 0
    ? cell
    : `CASE WHEN ${cell} IS NOT NULL THEN concat_ws('-', ${[...area, cell].join(', ')}) END`
}

interface TimeSql {
  readonly value: string
  readonly isUtc?: string
  /** The raw time for the reason of a rejected row. */
  readonly shown: string
}

/** Start (or, failing that, end) of the event as the file writes it. */
function timeSql(plan: TablePlan, raw: (column: CanonicalColumn) => string): TimeSql {
  const { whole, date, time } = timeFormats(plan)
  const origin = plan.template.origin
  if (whole !== undefined) {
    return { ...dateSql(raw(whole.column), whole.formats, origin), shown: raw(whole.column) }
  }
  if (date !== undefined && time !== undefined) {
    return {
      value: `(${dateSql(raw(date.column), date.formats, origin).value} + ${clockSql(raw(time.column), time.formats)})`,
      shown: `${raw(date.column)} || ' ' || ${raw(time.column)}`,
    }
  }
  return { value: 'NULL::TIMESTAMP', shown: `''` }
}

/** A table of cells, staged as text: a row without a cell is `bad`. */
export function cellTableSql(plan: TablePlan): string {
  const raw = (column: CanonicalColumn): string => {
    const place = plan.places.get(column)
    return place === undefined ? `''` : rawField(place)
  }
  const all = plan.table.columns.map((_, place) => rawField(place)).join(', ')
  const columns = [
    `${cellSql(plan, raw, 'cell')} AS cell`,
    ...LOCATION_COLUMNS.filter(c => has(plan, c)).map(c => `nullif(trim(${raw(c)}), '') AS ${c}`),
    `CASE WHEN cell IS NULL THEN left(concat_ws(${literal(plan.table.escapes ? ',' : plan.table.delimiter)}, ${all}), 500) END AS bad`,
    `'' AS bad_time`,
  ]
  return `COPY (SELECT ${columns.join(', ')} FROM ${readCsvSql(plan)}) TO ${literal(plan.stage)} (FORMAT parquet, COMPRESSION uncompressed)`
}
