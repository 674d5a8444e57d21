import { basename } from 'node:path'
import { DUCKDB_VERSION } from '../store/duckdb.ts'
import { type ImportRecord, NORMALISE_VERSION, type RowCounts } from '../store/import-record.ts'
import { heldBackNote } from './held-back.ts'
import type { BuiltImport } from './pipeline/build-import.ts'
import { spoiltNote } from './pipeline/count-spoilt.ts'
import { undatableNote } from './pipeline/write-cells.ts'
import type { TablePlan } from './pipeline/table-plan.ts'
import type { Authority } from './read-authority.ts'

/** What became of one file. `rows` = normalised + duplicate + rejected + quarantined. */
export interface Reconciliation extends RowCounts {
  readonly importId: string
  readonly file: string
  readonly sha256: string
  readonly template: string
  /** True when the same command had already been completed: nothing was changed. */
  readonly unchanged: boolean
  readonly rejectedByReason: Readonly<Record<string, number>>
  readonly quarantinedByReason: Readonly<Record<string, number>>
  /** Whether any time zone was assumed rather than stated. */
  readonly zoneAssumed: boolean
  readonly notes: readonly string[]
}

/** The catalogue entry of a finished import. */
export function recordOf(
  built: BuiltImport,
  id: string,
  path: string,
  options: { readonly authority: Authority; readonly owner?: string },
  plans: readonly TablePlan[],
  notes: readonly string[],
  facts: {
    sha256: string
    companions: NonNullable<ImportRecord['companions']>
    authorityHash: string
    request: string
    earlier: readonly ImportRecord[]
  },
): ImportRecord {
  return {
    id,
    sha256: facts.sha256,
    file: basename(path),
    ...(facts.companions.length === 0 ? {} : { companions: facts.companions }),
    authority: options.authority.reference,
    authorityHash: facts.authorityHash,
    testData: options.authority.testData,
    owner: options.owner ?? null,
    counts: built.counts,
    tables: plans.map((plan, index) => ({
      name: plan.table.name,
      ...(plan.table.sheet === undefined ? {} : { sheet: plan.table.sheet }),
      headerLine: plan.table.headerLine,
      template: plan.template.name,
      zone: plan.zone,
      // A zone that no time needed was not assumed: each row, or the format, said its own.
      zoneBasis: plan.zoneBasis === 'assumed' && built.zoneMatters[index] !== true ? 'column' : plan.zoneBasis,
      firstRow: plan.firstRow,
      rows: plan.table.records + plan.table.removedRows.length,
      ...(plan.heldBack === null ? {} : { heldBack: plan.table.columns[plan.heldBack] ?? '' }),
    })),
    source: plans.some(
      plan =>
        plan.places.has('text') || plan.heldBack !== null || plan.places.has('name') || plan.places.has('deleted'),
    )
      ? 'handset'
      : 'return',
    columns: built.columns,
    observed: built.observed,
    ...(built.cells.dated ? { datedCells: true as const } : {}),
    ...(built.entities === 0 ? {} : { entities: built.entities }),
    from: built.from,
    until: built.until,
    rejectedByReason: built.rejectedByReason,
    quarantinedByReason: built.quarantinedByReason,
    notes: [
      ...plans.flatMap(plan => plan.table.notes),
      ...notes,
      ...(built.cells.undatable === 0 ? [] : [undatableNote(built.cells.undatable)]),
      ...(built.spoilt === 0 ? [] : [spoiltNote(built.spoilt)]),
      ...(built.heldBack === 0 ? [] : [heldBackNote(built.heldBack, options.authority)]),
    ],
    request: facts.request,
    replaces: facts.earlier.map(record => record.id),
    versions: { normalise: NORMALISE_VERSION, duckdb: DUCKDB_VERSION },
  }
}

/** What the person is told of an import; `unchanged` when it was there before. */
export function reconciliation(record: ImportRecord, unchanged: boolean): Reconciliation {
  return {
    importId: record.id,
    file: record.file,
    sha256: record.sha256,
    ...record.counts,
    template: [...new Set(record.tables.map(table => table.template))].join(', '),
    unchanged,
    rejectedByReason: record.rejectedByReason,
    quarantinedByReason: record.quarantinedByReason,
    zoneAssumed: record.tables.some(table => table.zoneBasis === 'assumed'),
    notes: record.notes,
  }
}
