import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ImportRecord, Snapshot, Store } from '../../comms/index.ts'
import { authorityPath } from '../../comms/import/keep-authority.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import type { Answerer } from './answerer.ts'
import type { Records } from './open-records.ts'
import type { AuthorityForm, ImportDetail, ImportSummary, Reconciliation } from './imports-shown.ts'
import type { LinesFound } from './lines-shown.ts'

/** Numbers whose coverage is listed on the page of an import. */
const COVERAGE_LISTED = 100

export const answerOverview: Answerer<'overview'> = async records => {
  const permitted = await records.imports()
  if (!permitted.ok) return permitted
  const imports = permitted.value
  const total = (part: keyof ImportRecord['counts']): number =>
    imports.reduce((sum, record) => sum + record.counts[part], 0)
  // Kept under this name by `answerLines`, for the snapshot that is open; a newer import has replaced it.
  const found = records.kept('lines', imports) as LinesFound | undefined
  return ok({
    imports: imports.length,
    testData: imports.some(record => record.testData),
    zoneAssumed: imports.some(zoneAssumed),
    rows: total('rows'),
    normalised: total('normalised'),
    rejected: total('rejected'),
    quarantined: total('quarantined'),
    ...(found === undefined ? {} : { found }),
  })
}

export const answerImports: Answerer<'imports'> = async records => {
  const store = await records.store()
  if (!store.ok) return store
  const imports = await records.imports()
  if (!imports.ok) return imports
  const summaries = await Promise.all(imports.value.map(record => summaryOf(records, store.value, record)))
  return ok(summaries.sort((x, y) => y.importedAt.localeCompare(x.importedAt) || x.id.localeCompare(y.id)))
}

export const answerImport: Answerer<'import'> = async (records, { id }) => {
  const found = await recordOf(records, id)
  if (!found.ok) return found
  const { store, record } = found.value
  return records.withSnapshot(async snapshot => {
    const coverage = await snapshot.query<CoverageRow>(
      `SELECT CASE WHEN c.number > 0 THEN '+' || c.number ELSE (SELECT any_value(p.text) FROM parties p WHERE p.id = c.number) END AS number,
         strftime(min(day), '%Y-%m-%d') AS first, strftime(max(day), '%Y-%m-%d') AS last, count(DISTINCT day)::INTEGER AS days,
         min(basis) AS basis, (count(*) OVER ())::INTEGER AS total
       FROM coverage c WHERE import = ? GROUP BY c.number ORDER BY days DESC, c.number LIMIT ${COVERAGE_LISTED}`,
      [positionOf(snapshot, record)],
    )
    const detail: ImportDetail = {
      ...(await summaryOf(records, store, record)),
      authority: await authorityOf(store, record),
      reasons: [
        ...reasonsOf('rejected', record.rejectedByReason),
        ...reasonsOf('quarantined', record.quarantinedByReason),
      ],
      notes: record.notes,
      handset: record.source === 'handset',
      coverage: coverage.map(({ number, first, last, days, basis }) => ({ number, first, last, days, basis })),
      coverageTotal: coverage[0]?.total ?? 0,
    }
    return ok(detail)
  })
}

interface CoverageRow {
  readonly number: string | null
  readonly first: string
  readonly last: string
  readonly days: number
  readonly basis: string
  readonly total: number
}

export const answerRejected: Answerer<'rejected'> = async (records, { id, offset, limit }) => {
  const found = await recordOf(records, id)
  if (!found.ok) return found
  const { store, record } = found.value
  return records.withSnapshot(async snapshot => {
    const rows = await snapshot.query<{ row: bigint; raw: string | null; field: string | null; reason: string }>(
      `SELECT row, raw, field, reason FROM read_parquet('${join(store.folder, 'imports', record.id, 'rejected.parquet')}')
       ORDER BY row LIMIT ${limit} OFFSET ${offset}`,
    )
    return ok({
      total: record.counts.rejected,
      rows: rows.map(({ row, raw, field, reason }) => ({
        row: Number(row),
        reason,
        field: field ?? '',
        raw: raw ?? '',
      })),
    })
  })
}

export const answerDuplicates: Answerer<'duplicates'> = async (records, { id, offset, limit }) => {
  const found = await recordOf(records, id)
  if (!found.ok) return found
  const { store, record } = found.value
  return records.withSnapshot(async snapshot => {
    const rows = await snapshot.query<{ row: bigint; same_as: bigint }>(
      `SELECT row, same_as FROM read_parquet('${join(store.folder, 'imports', record.id, 'duplicates.parquet')}')
       ORDER BY row LIMIT ${limit} OFFSET ${offset}`,
    )
    const ofImport = positionOf(snapshot, record)
    return ok({
      total: record.counts.duplicate,
      rows: rows.map(({ row, same_as }) => ({ row: Number(row), ofRow: Number(same_as), ofImport })),
    })
  })
}

export const positionOf = (snapshot: Snapshot, record: ImportRecord): number =>
  snapshot.imports.findIndex(other => other.id === record.id)

export const zoneAssumed = (record: ImportRecord): boolean => record.tables.some(table => table.zoneBasis === 'assumed')

export function reconciliationOf(record: ImportRecord): Reconciliation {
  const template = [...new Set(record.tables.map(table => table.template))].join(', ')
  return { file: record.file, sha256: record.sha256, ...record.counts, template }
}

async function recordOf(
  records: Records,
  id: string,
): Promise<Result<{ readonly store: Store; readonly record: ImportRecord }>> {
  const store = await records.store()
  if (!store.ok) return store
  const imports = await records.imports()
  if (!imports.ok) return imports
  const record = imports.value.find(known => known.id === id)
  if (record !== undefined) return ok({ store: store.value, record })
  return fail({
    code: 'not-found',
    problem: 'There is no import at this address',
    next: 'Choose it from the list of imports',
  })
}

async function summaryOf(records: Records, store: Store, record: ImportRecord): Promise<ImportSummary> {
  return {
    id: record.id,
    importedAt: records.receivedAt(record) ?? (await receivedAt(store, record)),
    reconciliation: reconciliationOf(record),
    zone: [...new Set(record.tables.map(table => table.zone))].join(', '),
    zoneStated: !zoneAssumed(record),
    testData: record.testData,
    reference: record.authority,
  }
}

/** The note beside the received bytes says when they came in; the record itself never depends on the clock. */
async function receivedAt(store: Store, record: ImportRecord): Promise<string> {
  const note = await readJson(join(store.folder, 'received', `${record.sha256}.json`))
  return typeof note?.['receivedAt'] === 'string' ? note['receivedAt'] : ''
}

/** The authority as it was written when the file came in; little more than its reference where it was not kept. */
export async function authorityOf(store: Store, record: ImportRecord): Promise<AuthorityForm> {
  const known = await readJson(authorityPath(store.folder, record.authorityHash))
  // Written from an authority that had been read successfully.
  if (known !== undefined) return known as unknown as AuthorityForm
  const power = record.testData ? 'test data' : 'not kept with this import'
  return { reference: record.authority, power, identifiers: [], window: 'any' }
}

async function readJson(path: string): Promise<Record<string, unknown> | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>
  } catch {
    return undefined
  }
}

function reasonsOf(
  fate: 'rejected' | 'quarantined',
  counts: Readonly<Record<string, number>>,
): ImportDetail['reasons'] {
  return Object.entries(counts)
    .sort(([, x], [, y]) => y - x)
    .map(([reason, rows]) => ({ fate, reason, rows }))
}
