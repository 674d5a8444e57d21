import { EVENT_COLUMNS, FLAG } from '../../event.ts'
import { zoneSql } from '../../normalise/zone-sql.ts'
import { literal } from '../../store/duckdb.ts'
import type { CanonicalColumn } from '../template/template.ts'
import type { ZoneOffsets } from '../zone.ts'
import { coverageSql, type RowCover } from './cover-sql.ts'
import { rowNumberSql } from './row-number-sql.ts'
import { cellColumn, has, namesBothParties, PARTY_COLUMNS, type TablePlan } from './table-plan.ts'
import { hasDuration, mayCarryOffset, timeFormats } from './time-formats.ts'

/** Columns of an import's Parquet: those of a snapshot less `import`, which only a snapshot can know; `observations` only of events that were merged before. */
export const STORED_COLUMNS = Object.keys(EVENT_COLUMNS).filter(c => c !== 'import')
export type StoredColumn = Exclude<keyof typeof EVENT_COLUMNS, 'import'>

/** Short words are sorted as numbers: declared once per connection. */
export const WORD_TYPES = [
  `CREATE TYPE kind_word AS ENUM ('voice', 'sms', 'mms', 'im', 'app_call', 'data', 'other')`,
  `CREATE TYPE observed_word AS ENUM ('a', 'b', 'ab', 'network')`,
  `CREATE TYPE mark_word AS ENUM ('voicemail', 'divert', 'system')`,
] as const

/** Facts about the staged rows that decide how they are read. */
export interface StageFacts {
  /** Message texts that the authority does not cover. */
  readonly heldBack: number
  /** Some row gave its time without an offset from UTC, so that the zone matters. */
  readonly zoneMatters: boolean
  /** Earliest and latest clock time, milliseconds as if UTC; null when no time could be read. */
  readonly times: { readonly least: number; readonly most: number } | null
  readonly oddParties: ReadonlySet<CanonicalColumn>
}

export interface EventsSqlParts {
  readonly plan: TablePlan
  readonly facts: StageFacts
  readonly zone: ZoneOffsets
  /** The table's owner as a party; null when the rows say whose they are. */
  readonly ownerId: bigint | null
  readonly cover: RowCover
  /** Further condition on the staged row `s`. */
  readonly only?: string
}

/** Columns of `EVENT_COLUMNS` that this table can fill; the others are NULL for each of its rows. */
export function filledColumns(plan: TablePlan): Set<StoredColumn> {
  const filled = new Set<StoredColumn>(['row', 'kind', 'started_at', 'a', 'b', 'observed', 'answered', 'flags'])
  const when = (column: StoredColumn, ...sources: readonly CanonicalColumn[]): void => {
    if (sources.some(source => has(plan, source))) filled.add(column)
  }
  if (hasDuration(plan)) filled.add('duration_s')
  when('c', 'c_number')
  when('a_imei', 'a_imei', 'imei')
  when('b_imei', 'b_imei', 'imei')
  when('a_imsi', 'a_imsi', 'imsi')
  when('b_imsi', 'b_imsi', 'imsi')
  when('mark', 'mark')
  const located = cellColumn(plan, 'first') !== undefined
  if (located || has(plan, 'a_cell')) filled.add('a_cell')
  if (located || has(plan, 'b_cell')) filled.add('b_cell')
  when('a_cell_last', 'a_cell_last', 'cell_last')
  when('b_cell_last', 'b_cell_last', 'cell_last')
  when('text', 'text')
  when('app', 'app')
  when('observations', 'observations')
  return filled
}

/** One table's staged rows as events, with `q` (why a row is outside the authority; NULL inside it) and `h` (hash of the raw row). */
export function eventsSql(parts: EventsSqlParts): string {
  const { plan, facts } = parts
  const parties = partiesSql(parts)
  const time = startSql(parts)
  const filled = filledColumns(plan)
  const own = (column: CanonicalColumn, side: 'a' | 'b'): string => {
    const sided = `${side}_${column}` as CanonicalColumn
    const ownSide = side === 'b' ? `side = 'b'` : `side <> 'b'`
    const source =
      column === 'cell'
        ? cellColumn(plan, 'first')
        : column === 'cell_last'
          ? cellColumn(plan, 'last')
          : has(plan, column)
            ? column
            : undefined
    const mine = source === undefined ? undefined : `CASE WHEN ${ownSide} THEN ${source} END`
    if (has(plan, sided)) return mine === undefined ? sided : `coalesce(${sided}, ${mine})`
    return mine ?? 'NULL'
  }
  const duration = hasDuration(plan) ? 'duration_s' : 'NULL::INTEGER'
  const rung = `CASE WHEN kind IN ('voice', 'app_call') THEN ${duration} > 0 END`
  const values: Record<StoredColumn, string> = {
    row: 'row',
    kind: `(CASE WHEN kind = 'unknown' THEN 'other' ELSE kind END)::kind_word`,
    started_at: 'started_at',
    duration_s: duration,
    a: 'a',
    b: 'b',
    c: parties.c ?? 'NULL',
    a_imei: own('imei', 'a'),
    b_imei: own('imei', 'b'),
    a_imsi: own('imsi', 'a'),
    b_imsi: own('imsi', 'b'),
    observed: 'side::observed_word',
    answered: has(plan, 'answered') ? `coalesce(answered = 'yes', ${rung})` : rung,
    mark: has(plan, 'mark') ? 'mark::mark_word' : 'NULL',
    a_cell: own('cell', 'a'),
    a_cell_last: own('cell_last', 'a'),
    b_cell: own('cell', 'b'),
    b_cell_last: own('cell_last', 'b'),
    text: has(plan, 'text') ? 'text' : 'NULL',
    app: has(plan, 'app') ? 'app' : 'NULL',
    observations: has(plan, 'observations') ? 'observations' : 'NULL',
    flags: `(${[ownFlagsSql(plan), `CASE WHEN kind = 'unknown' THEN ${FLAG.kindUnknown} ELSE 0 END`, parties.flags, time.flags].join(' | ')})::INTEGER`,
  }
  const typed = STORED_COLUMNS.map(c => {
    const column = c as StoredColumn
    return filled.has(column) ? `${values[column]} AS ${column}` : `NULL::${EVENT_COLUMNS[column]} AS ${column}`
  })
  const joins = PARTY_COLUMNS.filter(c => facts.oddParties.has(c)).map(
    c =>
      `LEFT JOIN odd_parties ${c}_read ON ${c}_read.spelling = s.${c}_odd AND ${c}_read.numbering = ${literal(plan.template.numbering)}`,
  )
  return `SELECT ${typed.join(', ')}, ${coverageSql(parts.cover, parties.target, plan)} AS q, h
    FROM (SELECT *, ${parties.side} AS side FROM (
      SELECT s.*, ${rowNumberSql('(s.file_row_number + 1)', plan.table.removedRows)} + ${plan.firstRow - 1} AS row,
        ${parties.a} AS a, ${parties.b} AS b, ${time.value} AS started_at${parties.extra}
      FROM read_parquet(${literal(plan.stage)}, file_row_number = true) s ${joins.join(' ')}
      WHERE s.t IS NOT NULL${parts.only === undefined ? '' : ` AND ${parts.only}`}))`
}

interface PartiesSql {
  readonly a: string
  readonly b: string
  readonly c?: string
  /** Whose record: 'a', 'b' or 'network', over columns a and b. */
  readonly side: string
  /** Party the record is about, over columns a, b and side. */
  readonly target: string
  readonly flags: string
  /** Further columns the inner SELECT must give. */
  readonly extra: string
}

function partiesSql({ plan, facts, ownerId }: EventsSqlParts): PartiesSql {
  const party = (c: CanonicalColumn): string =>
    !has(plan, c) ? 'NULL::BIGINT' : facts.oddParties.has(c) ? `coalesce(s.${c}, ${c}_read.id)` : `s.${c}`
  const state = (c: CanonicalColumn): string => (facts.oddParties.has(c) ? `${c}_read.state` : 'NULL')
  const flag = (state: string, unreadable: number, withheld: number): string =>
    state === 'NULL'
      ? '0'
      : `CASE ${state} WHEN 'unreadable' THEN ${unreadable} WHEN 'withheld' THEN ${withheld} ELSE 0 END`
  const c = has(plan, 'c_number') ? 'c_id' : undefined
  const extraC = has(plan, 'c_number')
    ? `, ${party('c_number')} AS c_id, ${flag(state('c_number'), FLAG.cUnreadable, 0)} AS c_flags`
    : ', 0 AS c_flags'
  const shared = c === undefined ? {} : { c }
  const word = has(plan, 'observed')
    ? observedSql(plan)
    : has(plan, 'direction')
      ? `CASE direction WHEN 'out' THEN 'a' WHEN 'in' THEN 'b' END`
      : 'NULL'
  const directionFlag = has(plan, 'direction')
    ? `CASE WHEN direction IS NULL THEN ${FLAG.directionUnknown} ELSE 0 END`
    : '0'

  if (namesBothParties(plan)) {
    const stated = has(plan, 'target_number') ? 'target_id' : ownerId === null ? undefined : `${ownerId}::BIGINT`
    const byTarget = stated === undefined ? '' : `WHEN ${stated} = a THEN 'a' WHEN ${stated} = b THEN 'b'`
    const byWord = word === 'NULL' ? '' : `WHEN ${word} IS NOT NULL THEN ${word}`
    return {
      ...shared,
      a: party('a_number'),
      b: party('b_number'),
      side: byTarget === '' && byWord === '' ? `'network'` : `CASE ${byTarget} ${byWord} ELSE 'network' END`,
      target: stated ?? `CASE side WHEN 'a' THEN a WHEN 'ab' THEN a WHEN 'b' THEN b END`,
      flags: ['a_flags', 'b_flags', 'c_flags', directionFlag].join(' | '),
      extra: `${has(plan, 'target_number') ? `, ${party('target_number')} AS target_id` : ''}, ${flag(state('a_number'), FLAG.aUnreadable, FLAG.aWithheld)} AS a_flags,
        ${flag(state('b_number'), FLAG.bUnreadable, FLAG.bWithheld)} AS b_flags${extraC}`,
    }
  }
  const target = has(plan, 'target_number')
    ? ownerId === null
      ? party('target_number')
      : `coalesce(${party('target_number')}, ${ownerId}::BIGINT)`
    : `${ownerId ?? 'NULL'}::BIGINT`
  const other = party('other_number')
  const incoming = has(plan, 'direction') ? `s.direction = 'in'` : 'false'
  const targetState = state('target_number')
  const otherState = state('other_number')
  const swap = (incomingValue: string, outgoingValue: string): string =>
    incomingValue === outgoingValue
      ? outgoingValue
      : `CASE WHEN ${incoming} THEN ${incomingValue} ELSE ${outgoingValue} END`
  return {
    ...shared,
    a: swap(other, target),
    b: swap(target, other),
    side: has(plan, 'direction') ? `CASE WHEN direction = 'in' THEN 'b' ELSE 'a' END` : `'a'`,
    target: `CASE side WHEN 'b' THEN b ELSE a END`,
    flags: ['a_flags', 'b_flags', 'c_flags', has(plan, 'direction') ? directionFlag : `${FLAG.directionUnknown}`].join(
      ' | ',
    ),
    extra: `, ${swap(flag(otherState, FLAG.aUnreadable, FLAG.aWithheld), flag(targetState, FLAG.aUnreadable, FLAG.aWithheld))} AS a_flags,
      ${swap(flag(targetState, FLAG.bUnreadable, FLAG.bWithheld), flag(otherState, FLAG.bUnreadable, FLAG.bWithheld))} AS b_flags${extraC}`,
  }
}

/**
 * Whose record, by its word; a word that does not say (voicemail, data) leaves it to the handset or SIM, which networks know of their
 * own customer only.
 */
function observedSql(plan: TablePlan): string {
  const known = (side: 'a' | 'b'): string =>
    `(${
      [`${side}_imei`, `${side}_imsi`]
        .filter(c => has(plan, c as CanonicalColumn))
        .map(c => `${c} IS NOT NULL`)
        .join(' OR ') || 'false'
    })`
  return `coalesce(observed, CASE WHEN ${known('a')} AND NOT ${known('b')} THEN 'a' WHEN ${known('b')} AND NOT ${known('a')} THEN 'b' END)`
}

/** Flags of the staged row; the target's own handset and SIM were staged as A's and belong to B on B's records. */
function ownFlagsSql(plan: TablePlan): string {
  if (!has(plan, 'imei') && !has(plan, 'imsi')) return 'flags'
  const own = FLAG.aImeiUnreadable | FLAG.aImsiUnreadable
  return `CASE WHEN side = 'b' THEN (flags & ~${own}) | ((flags & ${own}) << 1) ELSE flags END`
}

function startSql({ plan, facts, zone }: EventsSqlParts): { value: string; flags: string } {
  const { isEnd } = timeFormats(plan)
  const assumed = plan.zoneBasis === 'assumed' ? FLAG.zoneAssumed : 0
  const range = facts.times ?? { least: 0, most: 0 }
  const { utc, flags } = zoneSql('s.t', zone, range.least, range.most)
  const mayBeUtc = mayCarryOffset(plan)
  const value = mayBeUtc ? `CASE WHEN s.t_utc THEN s.t ELSE ${utc} END` : utc
  const changed = zoneSql('t', zone, range.least, range.most).flags
  const zoneFlags = flags === '0' && assumed === 0 ? '0' : `${changed} | ${assumed}`
  const duration = hasDuration(plan) ? 'coalesce(s.duration_s, 0)' : '0'
  return {
    value: isEnd ? `((${value}) - to_seconds(${duration}))` : value,
    flags: [
      mayBeUtc && zoneFlags !== '0' ? `CASE WHEN t_utc THEN 0 ELSE ${zoneFlags} END` : zoneFlags,
      isEnd ? FLAG.timeIsEnd : 0,
    ].join(' | '),
  }
}
