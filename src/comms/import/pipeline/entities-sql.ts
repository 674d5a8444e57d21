import { ENTITY_COLUMNS } from '../../entity.ts'
import { dateAndTimeSql, dateSql } from '../../normalise/date-sql.ts'
import { imeiSql, imsiSql } from '../../normalise/identity-sql.ts'
import { oddPartySql, plainPartySql } from '../../normalise/party-sql.ts'
import { wordsSql } from '../../normalise/words-sql.ts'
import { literal } from '../../store/duckdb.ts'
import { CELL_NEWLINE } from '../decoded-table.ts'
import { IDENTIFIES } from '../template/entity-words.ts'
import { headerScores } from '../template/header-words.ts'
import { joinedColumns } from '../template/joined-columns.ts'
import { coversEntities } from '../held-back.ts'
import type { Authority } from '../read-authority.ts'
import type { CanonicalColumn } from '../template/template.ts'
import { rowNumberSql } from './row-number-sql.ts'
import { filledSql, rawField, readCsvSql } from './stage-sql.ts'
import { has, type TablePlan } from './table-plan.ts'
import { DATES, formatsOf, MOMENTS, TIMES } from './time-formats.ts'

/** Columns that are kept as they are given. */
const AS_GIVEN = [
  'iccid',
  'account',
  'postcode',
  'born_on',
  'payment',
  'amount',
  'app',
] as const satisfies readonly CanonicalColumn[]

/** Columns that may be spread over several of the table. */
const JOINED = ['holder', 'address'] as const satisfies readonly CanonicalColumn[]

/** Columns of an import's entities: those of a snapshot less `import`. */
export const STORED_ENTITY_COLUMNS = Object.keys(ENTITY_COLUMNS).filter(column => column !== 'import')

/** A table of entities, staged: a row that names no number, SIM, handset or account that can be read is `bad`. */
export function entityTableSql(plan: TablePlan): string {
  const raw = (column: CanonicalColumn): string => {
    const place = plan.places.get(column)
    return place === undefined ? `''` : rawField(place)
  }
  const given = (column: CanonicalColumn): string => withBreaks(plan, raw(column))
  const sample = (column: CanonicalColumn): string[] => {
    const place = plan.places.get(column)
    return place === undefined ? [''] : plan.table.sample.map(cells => cells[place] ?? '')
  }
  const value = (column: CanonicalColumn): string => `try_cast(${raw(column)} AS BIGINT)`
  const plain =
    plan.template.numbering === 'opaque' ? 'NULL::BIGINT' : plainPartySql(raw('of_number'), value('of_number'))
  const moment = (column: 'from' | 'until' | 'date'): string =>
    has(plan, column)
      ? dateSql(raw(column), formatsOf(plan, column, MOMENTS), plan.template.origin).value
      : 'NULL::TIMESTAMP'
  const day = has(plan, 'from') ? 'from' : 'date'
  const from = has(plan, 'time')
    ? `coalesce(${dateAndTimeSql(raw(day), formatsOf(plan, day, DATES), raw('time'), formatsOf(plan, 'time', TIMES))}, ${moment(day)})`
    : moment(day)
  // An IMEI or IMSI that is none names nothing; a number that is none is a name, or a spelling to ask the provider about.
  const named = (column: (typeof IDENTIFIES)[number]): string =>
    column === 'imei' || column === 'imsi' ? column : filled(raw(column))
  const { values } = plan.template
  const fields = plan.table.columns.map((_, place) => rawField(place))
  const separator = literal(plan.table.escapes ? ',' : plan.table.delimiter)
  const columns: [name: string, sql: string][] = [
    ['of_number', plain],
    ['of_number_odd', oddPartySql(raw('of_number'), 'of_number')],
    ...(has(plan, 'target_number')
      ? ([
          ['target_number', plainPartySql(raw('target_number'), value('target_number'))],
          ['target_number_odd', oddPartySql(raw('target_number'), 'target_number')],
        ] satisfies [string, string][])
      : []),
    ['number_text', filledSql(raw('of_number'))],
    ['what', wordsSql(raw('what'), values.what, sample('what'))],
    ['imsi', imsiSql(raw('imsi'), value('imsi'))],
    ['imei', imeiSql(raw('imei'), value('imei'))],
    ...AS_GIVEN.map((column): [string, string] => [column, filledSql(given(column))]),
    ...JOINED.map((column): [string, string] => [column, joinedSql(plan, column)]),
    ['from_at', from],
    ['until_at', moment('until')],
    ['deleted', `coalesce(${wordsSql(raw('deleted'), values.deleted, sample('deleted'))} = 'yes', false)`],
    ['detail', detailSql(plan, given)],
    [
      'bad',
      `CASE WHEN concat(${IDENTIFIES.map(named).join(', ')}) = '' THEN left(concat_ws(${separator}, ${fields.join(', ')}), 500) END`,
    ],
    ['bad_time', `''`],
    ['h', `hash(${fields.map((field, i) => (i === plan.places.get('deleted') ? `''` : field)).join(', ')})`],
  ]
  return `COPY (SELECT ${columns.map(([name, sql]) => `${sql} AS ${name}`).join(',\n')} FROM ${readCsvSql(plan)})
    TO ${literal(plan.stage)} (FORMAT parquet, COMPRESSION uncompressed)`
}

const filled = (text: string): string => `coalesce(trim(${text}), '')`

/** What else is said; a field that should be something and is not is said here as it was given. */
function detailSql(plan: TablePlan, raw: (column: CanonicalColumn) => string): string {
  const odd = (column: CanonicalColumn, name: string, read: string): string[] =>
    has(plan, column)
      ? [
          `CASE WHEN ${read} IS NULL AND trim(${raw(column)}) <> '' THEN ${literal(`${name} as given: `)} || trim(${raw(column)}) END`,
        ]
      : []
  return `nullif(concat_ws('; ', ${[
    filledSql(raw('detail')),
    ...odd('what', 'kind', 'what'),
    ...odd('from', 'from', 'from_at'),
    ...odd('date', 'date', 'from_at'),
    ...odd('until', 'until', 'until_at'),
    ...odd('imsi', 'IMSI', 'imsi'),
    ...odd('imei', 'IMEI', 'imei'),
    ...unmapped(plan),
  ].join(', ')}), '')`
}

/** Line breaks within what is kept as given are line breaks again. */
const withBreaks = (plan: TablePlan, field: string): string =>
  plan.table.escapes ? `replace(${field}, ${literal(CELL_NEWLINE)}, chr(10))` : field

/** A name or an address that stands in one column, or in several side by side. */
function joinedSql(plan: TablePlan, column: (typeof JOINED)[number]): string {
  const { places, between } = joinedPlaces(plan, column)
  const [first, ...others] = places.map(place => filledSql(withBreaks(plan, rawField(place))))
  if (first === undefined) return `NULL::VARCHAR`
  return others.length === 0 ? first : `nullif(concat_ws(${literal(between)}, ${[first, ...others].join(', ')}), '')`
}

function joinedPlaces(plan: TablePlan, column: (typeof JOINED)[number]) {
  const place = plan.places.get(column)
  if (place === undefined) return { places: [], between: '' }
  const others = new Set([...plan.places].flatMap(([one, of]) => (one === column ? [] : [of])))
  const { places, between } = joinedColumns(column, plan.table.columns[place] ?? '', plan.table.columns)
  return { places: places.filter(one => !others.has(one)), between }
}

/** Columns without a meaning of their own are part of what is said. Words of messages never are. */
function unmapped(plan: TablePlan): string[] {
  const joined = JOINED.flatMap(column => joinedPlaces(plan, column).places)
  const mapped = new Set([...plan.places.values(), ...joined, plan.heldBack])
  return plan.table.columns.flatMap((header, place) =>
    mapped.has(place) || headerScores(header).get('text') === 1
      ? []
      : [`CASE WHEN trim(${rawField(place)}) <> '' THEN ${literal(`${header}: `)} || trim(${rawField(place)}) END`],
  )
}

/** One table's staged rows as entities, with `q` (why a row is outside the authority; NULL inside it) and `h`. */
export function entitiesSql(plan: TablePlan, owner: bigint | null, authority: Authority): string {
  const named = has(plan, 'target_number')
  const columns: Record<string, string> = {
    what: `coalesce(what, ${literal(ownedKind(owner))})`,
    owner: named ? `coalesce(named_owner, ${owner ?? 'NULL'})::BIGINT` : `${owner ?? 'NULL'}::BIGINT`,
    number: 'number',
  }
  const target = named ? `coalesce(named_owner, ${owner ?? 'number'})` : owner === null ? 'number' : `${owner}::BIGINT`
  const list = STORED_ENTITY_COLUMNS.map(column =>
    columns[column] === undefined ? column : `${columns[column]} AS ${column}`,
  )
  return `SELECT ${list.join(', ')}, ${outsideSql(target, owner, authority)} AS q, h FROM (
    SELECT s.*, ${rowNumberSql('(s.file_row_number + 1)', plan.table.removedRows)} + ${plan.firstRow - 1} AS row,
      coalesce(s.of_number, o.id) AS number${named ? ', coalesce(s.target_number, t.id) AS named_owner' : ''}
    FROM read_parquet(${literal(plan.stage)}, file_row_number = true) s
    LEFT JOIN odd_parties o ON o.spelling = s.of_number_odd AND o.numbering = ${literal(plan.template.numbering)}
    ${named ? `LEFT JOIN odd_parties t ON t.spelling = s.target_number_odd AND t.numbering = ${literal(plan.template.numbering)}` : ''}
    WHERE s.bad IS NULL)`
}

/** A row of no known kind: what a handset saved is a contact, what a provider says is about a subscriber. */
const ownedKind = (owner: bigint | null): string => (owner === null ? 'subscriber' : 'contact')

/** Tests whose handset it is, or else the number, SIM or handset the provider speaks of; a single moment, or the days between two. */
function outsideSql(target: string, owner: bigint | null, authority: Authority): string {
  const { identifiers, window } = authority
  if (!coversEntities(authority)) return `'entity data not covered'`
  const cases: string[] = []
  if (identifiers !== 'any') {
    const tests = (
      [
        [target, identifiers.numbers],
        ['imsi', identifiers.imsis],
        ['imei', identifiers.imeis],
      ] as const
    )
      .filter(([, listed]) => listed.length > 0)
      .map(([column, listed]) => `coalesce(${column} IN (${listed.join(', ')}), false)`)
    const known = owner === null ? `coalesce(${target}, imsi, imei) IS NULL` : 'false'
    cases.push(
      `WHEN NOT (${tests.join(' OR ') || 'false'}) THEN CASE WHEN ${known} THEN 'target not known' ELSE 'target not covered' END`,
    )
  }
  if (window !== 'any') {
    const stamp = (at: number): string => `TIMESTAMP '${new Date(at).toISOString().slice(0, 23).replace('T', ' ')}'`
    const last = `CASE WHEN what IN ('top-up', 'port', 'activation') THEN coalesce(until_at, from_at) ELSE until_at END`
    cases.push(
      `WHEN coalesce(from_at >= ${stamp(window.until)}, false) OR coalesce((${last}) < ${stamp(window.from)}, false) THEN 'outside the window'`,
    )
  }
  return cases.length === 0 ? 'NULL::VARCHAR' : `CASE ${cases.join(' ')} END`
}
