import { FLAG } from '../../event.ts'
import { dateAndTimeSql, dateSql } from '../../normalise/date-sql.ts'
import { durationBetweenSql, durationSql } from '../../normalise/duration-sql.ts'
import { imeiSql, imsiSql } from '../../normalise/identity-sql.ts'
import { oddPartySql, plainPartySql } from '../../normalise/party-sql.ts'
import { wordsSql } from '../../normalise/words-sql.ts'
import { literal } from '../../store/duckdb.ts'
import { CELL_NEWLINE } from '../decoded-table.ts'
import type { CanonicalColumn } from '../template/template.ts'
import { has, LOCATION_COLUMNS, PARTY_COLUMNS, type TablePlan, VALIDITY } from './table-plan.ts'
import { endFormats, formatsOf, MOMENTS, timeFormats, type TimeFormats } from './time-formats.ts'

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

/** The text of a column: its field, or what the preamble says for every row; '' when the table has neither. */
const rawSql =
  (plan: TablePlan) =>
  (column: CanonicalColumn): string => {
    const place = plan.places.get(column)
    return place === undefined ? literal(plan.constants.get(column) ?? '') : rawField(place)
  }

/**
 * The CSV as DuckDB may read it: nothing guessed, every field text, an empty field the empty text. Field counts are
 * checked before; in strict mode DuckDB 1.5 reads no row at all where lines end in CRLF.
 */
export function readCsvSql(plan: Pick<TablePlan, 'table' | 'path'>): string {
  const { table, path } = plan
  if (table.records === 0) {
    // A header and nothing below it: DuckDB would take the preamble for a row.
    return `(SELECT ${table.columns.map((_, place) => `'' AS ${rawField(place)}`).join(', ')} WHERE false)`
  }
  const columns = table.columns.map((_, place) => `${literal(rawField(place))}: 'VARCHAR'`).join(', ')
  const newline = table.newline === '\r\n' ? '\\r\\n' : '\\n'
  return `read_csv(${literal(path)}, auto_detect = false, header = false, skip = ${table.skipLines}, delim = ${literal(table.delimiter)},
    quote = '', escape = '', comment = '', new_line = '${newline}', nullstr = '\u0018NULL\u0018', compression = 'none',
    strict_mode = false, columns = {${columns}})`
}

/**
 * One pass over the file: what can be decided from a row alone, as integers and short words, in the file's own order
 * (the position in the stage is the position in the file). Odd spellings of parties stay text for `readParty`.
 */
export function stageSql(plan: TablePlan): string {
  const raw = rawSql(plan)
  const sample = (column: CanonicalColumn): string[] => {
    const place = plan.places.get(column)
    return place === undefined ? [''] : plan.table.sample.map(cells => cells[place] ?? '')
  }
  /** The field as an integer, cast once below however many expressions ask for it. */
  const cast = new Set<string>()
  const value = (column: CanonicalColumn): string => {
    if (!plan.places.has(column)) return `try_cast(${raw(column)} AS BIGINT)`
    cast.add(raw(column))
    return `${raw(column)}_value`
  }
  const { values } = plan.template
  // Three levels, because DuckDB computes a subquery's column once but repeats an alias of the same SELECT: fields cast once,
  // then the columns read from them, then what follows from whether they could be read.
  const read: [name: string, sql: string][] = []
  const derived: [name: string, sql: string][] = []
  const flags: string[] = []

  for (const column of PARTY_COLUMNS.filter(c => has(plan, c))) {
    const plain = plan.template.numbering === 'opaque' ? 'NULL::BIGINT' : plainPartySql(raw(column), value(column))
    read.push([column, plain])
    derived.push([`${column}_odd`, oddPartySql(raw(column), column)])
  }

  const time = timeSql(timeFormats(plan), plan.template.origin, raw)
  const once: [name: string, sql: string][] = [['read_time', time.value]]
  // A year 25 or 9999 is a misreading, not a time.
  read.push(['t', `CASE WHEN read_time BETWEEN TIMESTAMP '1990-01-01' AND TIMESTAMP '2099-12-31' THEN read_time END`])
  if (time.isUtc !== undefined) read.push(['t_utc', time.isUtc])
  if (has(plan, 'duration_s')) {
    read.push(['duration_s', durationSql(raw('duration_s'), value('duration_s'), plan.template.formats.duration_s)])
    flags.push(`CASE WHEN duration_s IS NULL AND ${raw('duration_s')} <> '' THEN ${FLAG.durationUnreadable} ELSE 0 END`)
  }

  const end = endFormats(plan)
  if (end !== undefined) {
    const ended = timeSql(end, plan.template.origin, raw)
    read.push(['duration_s', durationBetweenSql('read_time', 'read_end')])
    flags.push(
      `CASE WHEN duration_s IS NULL AND ${ended.shown} NOT IN ('', ' ') THEN ${FLAG.durationUnreadable} ELSE 0 END`,
    )
    once.push(['read_end', ended.value])
  }

  read.push(['kind', `coalesce(${wordsSql(raw('kind'), values.kind, sample('kind'))}, 'unknown')`])
  for (const column of ['direction', 'observed', 'mark', 'answered'] as const) {
    if (has(plan, column)) read.push([column, wordsSql(raw(column), values[column], sample(column))])
  }

  for (const column of IMEI.filter(c => has(plan, c))) {
    read.push([column, imeiSql(raw(column), value(column))])
    flags.push(`CASE WHEN ${column} IS NULL AND ${raw(column)} <> '' THEN ${UNREADABLE[column]} ELSE 0 END`)
  }
  for (const column of IMSI.filter(c => has(plan, c))) {
    read.push([column, imsiSql(raw(column), value(column))])
    flags.push(`CASE WHEN ${column} IS NULL AND ${raw(column)} <> '' THEN ${UNREADABLE[column]} ELSE 0 END`)
  }
  for (const column of CELLS.filter(c => has(plan, c))) read.push([column, cellSql(plan, raw, column)])
  for (const column of LOCATION_COLUMNS.filter(c => has(plan, c))) read.push([column, filledSql(raw(column))])
  if (has(plan, 'text')) {
    const text = plan.table.escapes ? `replace(${raw('text')}, ${literal(CELL_NEWLINE)}, chr(10))` : raw('text')
    read.push(['text', `nullif(${text}, '')`])
  }

  if (has(plan, 'app')) read.push(['app', filledSql(raw('app'))])
  if (has(plan, 'deleted')) {
    const word = wordsSql(raw('deleted'), values.deleted, sample('deleted'))
    flags.push(`CASE WHEN ${word} = 'yes' THEN ${FLAG.deleted} ELSE 0 END`)
  }
  if (plan.heldBack !== null) read.push(['held_back', `${rawField(plan.heldBack)} <> ''`])

  if (has(plan, 'observations'))
    read.push(['observations', `greatest(coalesce(try_cast(${raw('observations')} AS USMALLINT), 1), 1)`])
  if (has(plan, 'flags')) flags.push(`coalesce(try_cast(${raw('flags')} AS UINTEGER), 0)::INTEGER`)

  const fields = plan.table.columns.map((_, place) => rawField(place))
  const shown = fields.filter((_, place) => place !== plan.heldBack)
  const separator = literal(plan.table.escapes ? ',' : plan.table.delimiter)
  derived.push(
    ['flags', `(${flags.length === 0 ? '0' : flags.join(' | ')})::INTEGER`],
    ['bad', `CASE WHEN t IS NULL THEN left(concat_ws(${separator}, ${shown.join(', ')}), 500) END`],
    ['bad_time', `CASE WHEN t IS NULL THEN ${time.shown} END`],
    ['h', `hash(${comparedFields(plan, fields).join(', ')})`],
  )
  const named = (columns: readonly (readonly [string, string])[]): string =>
    columns.map(([name, sql]) => `${sql} AS ${name}`).join(',\n')
  const casts = [...cast].map(field => [`${field}_value`, `try_cast(${field} AS BIGINT)`] as const)
  return `COPY (SELECT ${read.map(([name]) => name).join(', ')}, ${named(derived)} FROM (
    SELECT ${fields.join(', ')}, ${named(read)} FROM (
      SELECT *, ${named([...once, ...casts])} FROM ${readCsvSql(plan)})))
    TO ${literal(plan.stage)} (FORMAT parquet, COMPRESSION uncompressed)`
}

/**
 * What makes two rows the same: every field but the name that each has of its own and whether it was deleted; times with fractions of a second by
 * their second.
 */
function comparedFields(plan: TablePlan, all: readonly string[]): readonly string[] {
  const apart = new Set([plan.places.get('record'), plan.places.get('deleted')])
  const fields = all.map((field, i) => (apart.has(i) ? `''` : field))
  const { whole, time } = timeFormats(plan)
  const written = whole ?? time
  const place = written === undefined ? undefined : plan.places.get(written.column)
  if (written === undefined || place === undefined || !written.formats.some(format => format.includes('S')))
    return fields
  return fields.map((field, i) => (i === place ? `date_trunc('second', t)` : field))
}

/** The text without outer blanks, NULL when nothing is left; trimming costs more than looking for a blank. */
export const filledSql = (text: string): string =>
  `CASE WHEN contains(${text}, ' ') THEN nullif(trim(${text}), '') ELSE nullif(${text}, '') END`

/** A cell's name: as the file gives it, within its area and network when those have columns of their own. */
function cellSql(plan: TablePlan, raw: (column: CanonicalColumn) => string, column: CanonicalColumn): string {
  const area = (['mcc', 'mnc', 'lac'] as const).filter(c => has(plan, c)).map(c => filledSql(raw(c)))
  const cell = filledSql(raw(column))
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

/** A time as the file writes it, in one field or two. */
function timeSql(
  { whole, date, time }: Pick<TimeFormats, 'whole' | 'date' | 'time'>,
  origin: string,
  raw: (column: CanonicalColumn) => string,
): TimeSql {
  if (whole !== undefined) return { ...dateSql(raw(whole.column), whole.formats, origin), shown: raw(whole.column) }
  if (date !== undefined && time !== undefined) {
    return {
      value: dateAndTimeSql(raw(date.column), date.formats, raw(time.column), time.formats),
      shown: `(${raw(date.column)} || ' ' || ${raw(time.column)})`,
    }
  }
  return { value: 'NULL::TIMESTAMP', shown: `''` }
}

/** A table of cells, staged as text: a row without a cell is `bad`. */
export function cellTableSql(plan: TablePlan): string {
  const raw = rawSql(plan)
  const all = plan.table.columns.map((_, place) => rawField(place)).join(', ')
  const columns = [
    `${cellSql(plan, raw, 'cell')} AS cell`,
    `${filledSql(raw('cell'))} AS bare_cell`,
    ...LOCATION_COLUMNS.filter(c => has(plan, c)).map(c => `${filledSql(raw(c))} AS ${c}`),
    ...VALIDITY.filter(c => has(plan, c)).flatMap(c => {
      const day = `(${dateSql(raw(c), formatsOf(plan, c, MOMENTS), plan.template.origin).value})::DATE`
      return [`${day} AS ${c}`, `(${filledSql(raw(c))} IS NOT NULL AND ${day} IS NULL) AS ${c}_unread`]
    }),
    `CASE WHEN cell IS NULL THEN left(concat_ws(${literal(plan.table.escapes ? ',' : plan.table.delimiter)}, ${all}), 500) END AS bad`,
    `'' AS bad_time`,
  ]
  return `COPY (SELECT ${columns.join(', ')} FROM ${readCsvSql(plan)}) TO ${literal(plan.stage)} (FORMAT parquet, COMPRESSION uncompressed)`
}
