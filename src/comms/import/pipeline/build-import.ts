import type { DuckDBConnection } from '@duckdb/node-api'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Party, readParty, UNITED_KINGDOM } from '../../../values/phone-number.ts'
import type { Result } from '../../../values/result.ts'
import { ok } from '../../../values/result.ts'
import { literal, rowsOf } from '../../store/duckdb.ts'
import { IMPORT_FILES, type RowCounts } from '../../store/import-record.ts'
import { sealBytes } from '../../store/seal.ts'
import type { CanonicalColumn } from '../template/template.ts'
import { zoneOffsets } from '../zone.ts'
import type { Authority } from '../read-authority.ts'
import { countSpoilt } from './count-spoilt.ts'
import { entityTableSql } from './entities-sql.ts'
import {
  type EventsSqlParts,
  filledColumns,
  STORED_COLUMNS,
  type StageFacts,
  type StoredColumn,
  WORD_TYPES,
} from './events-sql.ts'
import { readOddParties } from './read-odd-parties.ts'
import { cellTableSql, stageSql } from './stage-sql.ts'
import { mayCarryOffset } from './time-formats.ts'
import { has, PARTY_COLUMNS, sourceRows, type TablePlan } from './table-plan.ts'
import { type WrittenCells, writeCells } from './write-cells.ts'
import { statedPeriod } from './stated-period.ts'
import { writeCoverage } from './write-coverage.ts'
import { writeEntities } from './write-entities.ts'
import { PACKING, writeEvents } from './write-events.ts'
import { gatherRejected } from './write-rejected.ts'

export interface BuiltImport {
  readonly counts: RowCounts
  readonly columns: readonly StoredColumn[]
  readonly observed: readonly string[]
  /** Rows of entities. */
  readonly entities: number
  readonly from: string | null
  readonly until: string | null
  readonly rejectedByReason: Record<string, number>
  readonly quarantinedByReason: Record<string, number>
  /** Of each table of `plans`: whether any of its times depends on the zone. */
  readonly zoneMatters: readonly boolean[]
  /** Message texts that were in the file and not read, because the authority does not cover content. */
  readonly heldBack: number
  /** Numbers that a spreadsheet wrote as 4.47E+11. */
  readonly spoilt: number
  readonly cells: WrittenCells
}

/** Called with what is being done and how much of the whole is done (0 to 1). */
export type OnStep = (step: string, done: number) => void

/**
 * Turns the tables of one file into the Parquet of one import, in `folder`, and checks that every row of the file ended
 * in exactly one place. Throws on a bug or a full disk; leaves the folder for the caller to publish or sweep.
 */
export async function buildImport(
  connection: DuckDBConnection,
  plans: readonly TablePlan[],
  cover: Authority,
  key: Buffer,
  folder: string,
  onStep: OnStep,
): Promise<Result<BuiltImport>> {
  for (const type of WORD_TYPES) await connection.run(type)
  const tables: EventsSqlParts[] = []
  for (const [index, plan] of plans.entries()) {
    onStep(`reading ${plan.table.name}`, 0.3 * (index / plans.length))
    await stage(connection, plan)
    if (plan.template.kind !== 'events') continue
    const facts = await stageFacts(connection, plan)
    const zone = zoneOffsets(plan.zone, yearOf(facts.times?.least), yearOf(facts.times?.most))
    if (!zone.ok) return zone
    tables.push({ plan, facts, zone: zone.value, ownerId: ownerOf(plan)?.id ?? null, cover })
  }
  const said = plans
    .filter(plan => plan.template.kind === 'entities')
    .map(plan => ({ plan, owner: ownerOf(plan)?.id ?? null }))
  onStep('reading numbers', 0.35)
  const odd = new Map(tables.map(({ plan, facts }) => [plan, facts.oddParties]))
  await readOddParties(
    connection,
    [...tables.map(t => t.plan), ...said.map(t => t.plan)],
    plan => odd.get(plan) ?? new Set(['of_number', 'target_number'] as const),
  )
  let spoilt = 0
  for (const [plan, columns] of odd) spoilt += await countSpoilt(connection, plan, columns)
  for (const { plan } of said) spoilt += await countSpoilt(connection, plan, new Set(['of_number'] as const))
  await gatherRejected(connection, plans)
  await connection.run(
    `COPY (SELECT row, raw, field, reason FROM rejected ORDER BY row) TO ${literal(join(folder, IMPORT_FILES.rejected))} (FORMAT parquet)`,
  )

  await connection.run('CREATE TABLE duplicates (row BIGINT, same_as BIGINT)')
  const entities = await writeEntities(connection, said, cover, folder)
  const byA = `read_parquet(${literal(join(folder, IMPORT_FILES.byA))})`
  const filled = tables.map(({ plan }) => filledColumns(plan))
  const columns = (STORED_COLUMNS as StoredColumn[]).filter(c => filled.some(set => set.has(c)))
  const steps = ['looking for duplicates', 'testing the authority', 'sorting by caller', 'sorting by called party']
  const events =
    tables.length === 0
      ? await writeNoEvents(connection, folder)
      : await writeEvents(connection, tables, columns, folder, step => onStep(step, 0.4 + 0.15 * steps.indexOf(step)))
  await connection.run(
    `COPY (SELECT row, same_as FROM duplicates ORDER BY row) TO ${literal(join(folder, IMPORT_FILES.duplicates))} (${PACKING})`,
  )
  onStep('writing cells and coverage', 0.95)
  // Whoever is named only in quarantined rows is named nowhere else.
  const seen = `(SELECT a FROM ${byA} UNION SELECT b FROM ${byA}${columns.includes('c') ? ` UNION SELECT c FROM ${byA}` : ''}${said.length === 0 ? '' : ' UNION SELECT number FROM said WHERE q IS NULL UNION SELECT owner FROM said WHERE q IS NULL'})`
  await connection.run(
    `COPY (SELECT DISTINCT id, kind, text FROM (SELECT id, kind, text FROM odd_parties${ownersSql(plans)}) WHERE id < 0${events.quarantined + entities.quarantined === 0 ? '' : ` AND id IN ${seen}`} ORDER BY id, text)
      TO ${literal(join(folder, IMPORT_FILES.parties))} (FORMAT parquet)`,
  )
  const told = plans.flatMap(({ table }) => table.coverage ?? [])
  await writeCoverage(connection, statedPeriod(plans), told.length === 0 ? null : told, folder)
  const cells = await writeCells(connection, plans, folder)
  await sealQuarantine(folder, key)

  const rejectedByReason = await countBy(
    connection,
    'SELECT cause AS word, count(*) AS n FROM rejected GROUP BY 1 ORDER BY 1',
  )
  const rejected = Object.values(rejectedByReason).reduce((sum, n) => sum + n, 0)
  const located = plans.filter(plan => plan.template.kind === 'cells')
  const cellRows = located.reduce((sum, plan) => sum + sourceRows(plan.table), 0)
  const counts: RowCounts = {
    rows: plans.reduce((sum, plan) => sum + sourceRows(plan.table), 0),
    normalised: events.normalised + entities.normalised + cellRows - (await rejectedIn(connection, located)),
    duplicate: events.duplicate + entities.duplicate,
    rejected,
    quarantined: events.quarantined + entities.quarantined,
  }
  assertReconciled(counts)
  const [span] = await rowsOf<{ least: Date | null; most: Date | null; observed: string[] | null }>(
    connection,
    `SELECT min(started_at) AS least, max(started_at) AS most, list(DISTINCT observed ORDER BY observed) AS observed
     FROM read_parquet(${literal(join(folder, IMPORT_FILES.byA))})`,
  )
  return ok({
    counts,
    columns: tables.length === 0 ? ['row', 'kind', 'started_at', 'a', 'b', 'observed', 'answered', 'flags'] : columns,
    entities: entities.normalised,
    observed: span?.observed ?? [],
    from: span?.least?.toISOString() ?? null,
    until: span?.most?.toISOString() ?? null,
    rejectedByReason,
    quarantinedByReason: added(events.quarantinedByReason, entities.quarantinedByReason),
    zoneMatters: plans.map(plan => tables.some(parts => parts.plan === plan && parts.facts.zoneMatters)),
    heldBack: tables.reduce((sum, { facts }) => sum + facts.heldBack, 0),
    spoilt,
    cells,
  })
}

/** A row that is nowhere, or in two places, must never be published. */
export function assertReconciled(counts: RowCounts): void {
  const sum = counts.normalised + counts.duplicate + counts.rejected + counts.quarantined
  if (sum !== counts.rows) throw new Error(`the rows do not add up: ${JSON.stringify(counts)}`)
}

const STAGES = { events: stageSql, cells: cellTableSql, entities: entityTableSql } as const

async function stage(connection: DuckDBConnection, plan: TablePlan): Promise<void> {
  const [row] = await rowsOf<{ Count: bigint }>(connection, STAGES[plan.template.kind](plan))
  const staged = Number(row?.Count ?? 0n)
  // Two readers, one count: had DuckDB split the file otherwise than our own reader, no row number would be right.
  if (staged !== plan.table.records) {
    throw new Error(`${plan.table.name}: ${staged} rows staged, ${plan.table.records} expected`)
  }
}

async function stageFacts(connection: DuckDBConnection, plan: TablePlan): Promise<StageFacts> {
  const parties = PARTY_COLUMNS.filter(column => has(plan, column))
  const counts = parties.map(column => `count(${column}_odd) AS ${column}`)
  const held = plan.heldBack === null ? [] : ['count(*) FILTER (WHERE held_back) AS held_back']
  const [facts] = await rowsOf<Record<string, Date | bigint | null>>(
    connection,
    `SELECT ${['min(t) AS least', 'max(t) AS most', `count(*) FILTER (WHERE ${mayCarryOffset(plan) ? 'NOT t_utc' : 't IS NOT NULL'}) AS zoned`, ...held, ...counts].join(', ')} FROM read_parquet(${literal(plan.stage)})`,
  )
  const { least, most } = facts ?? {}
  return {
    heldBack: typeof facts?.['held_back'] === 'bigint' ? Number(facts['held_back']) : 0,
    zoneMatters: facts?.['zoned'] !== 0n,
    times: least instanceof Date && most instanceof Date ? { least: least.getTime(), most: most.getTime() } : null,
    oddParties: new Set<CanonicalColumn>(parties.filter(column => facts?.[column] !== 0n)),
  }
}

const yearOf = (at: number | undefined): number => new Date(at ?? 0).getUTCFullYear()

/** Whose records the table is. Among pseudonyms, an owner written internationally (+44…) is a telephone number all the same. */
function ownerOf(plan: TablePlan): Party | null {
  if (plan.owner === null) return null
  const international = plan.owner.trim().startsWith('+') ? readParty(plan.owner) : undefined
  if (international?.kind === 'e164') return international
  return readParty(plan.owner, { ...UNITED_KINGDOM, numbering: plan.template.numbering })
}

/** SQL that adds the owners who are no telephone numbers: no row of their own file names them. */
function ownersSql(plans: readonly TablePlan[]): string {
  const owners = plans.map(ownerOf).filter(owner => owner !== null && owner.id !== null && owner.id < 0n)
  return owners
    .map(
      owner => ` UNION ALL SELECT ${owner?.id}::BIGINT, ${literal(owner?.kind ?? '')}, ${literal(owner?.text ?? '')}`,
    )
    .join('')
}

async function writeNoEvents(connection: DuckDBConnection, folder: string) {
  for (const name of [IMPORT_FILES.byA, IMPORT_FILES.byB]) {
    await connection.run(
      `COPY (SELECT 0::BIGINT AS row, 'other' AS kind, NULL::TIMESTAMP AS started_at, NULL::BIGINT AS a, NULL::BIGINT AS b, 'network' AS observed,
         NULL::BOOLEAN AS answered, 0 AS flags WHERE false) TO ${literal(join(folder, name))} (FORMAT parquet)`,
    )
  }
  return { normalised: 0, duplicate: 0, quarantined: 0, quarantinedByReason: {} }
}

/** Rows outside the authority are kept, but nobody reads them by accident. */
async function sealQuarantine(folder: string, key: Buffer): Promise<void> {
  for (const sealed of [IMPORT_FILES.quarantined, IMPORT_FILES.quarantinedEntities]) {
    const plain = join(folder, sealed.replace(/\.enc$/, ''))
    const bytes = await readFile(plain).catch(() => undefined)
    if (bytes === undefined) continue
    await rm(plain)
    await writeFile(join(folder, sealed), sealBytes(key, bytes), { mode: 0o600 })
  }
}

function added(one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>): Record<string, number> {
  const sum = { ...one }
  for (const [reason, n] of Object.entries(other)) sum[reason] = (sum[reason] ?? 0) + n
  return sum
}

async function countBy(connection: DuckDBConnection, sql: string): Promise<Record<string, number>> {
  const rows = await rowsOf<{ word: string; n: bigint }>(connection, sql)
  return Object.fromEntries(rows.map(({ word, n }) => [word, Number(n)]))
}

async function rejectedIn(connection: DuckDBConnection, plans: readonly TablePlan[]): Promise<number> {
  let sum = 0
  for (const plan of plans) {
    const [row] = await rowsOf<{ n: bigint }>(
      connection,
      `SELECT count(*) AS n FROM rejected WHERE row BETWEEN ${plan.firstRow} AND ${plan.firstRow + sourceRows(plan.table) - 1}`,
    )
    sum += Number(row?.n ?? 0n)
  }
  return sum
}
