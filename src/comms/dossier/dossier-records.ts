import type { Result } from '../../values/result.ts'
import type { ImportRecord } from '../store/import-record.ts'
import { openSnapshot, type OpenSnapshotOptions, type Snapshot } from '../store/open-snapshot.ts'
import type { Store } from '../store/open-store.ts'

/** The records a dossier is made from. */
export interface DossierRecords {
  /** Everything held; the pages work from the same. */
  readonly all: Snapshot
  /**
   * Without the files in which a time zone was assumed: what the evidential part may rest on. The same snapshot where there are none;
   * null where nothing is left.
   */
  readonly evidential: Snapshot | null
}

/** Whether nobody stated a time zone that the times of an import needed. */
export const zoneAssumed = (record: ImportRecord): boolean =>
  record.tables.some(({ zoneBasis }) => zoneBasis === 'assumed')

/**
 * Calls `work` with everything held and with what may be evidence. A snapshot opened for it is closed again; `all` stays open.
 * Errors: those of `openSnapshot`, and of `work`.
 */
export async function withDossierRecords<T>(
  store: Store,
  all: Snapshot,
  options: Omit<OpenSnapshotOptions, 'imports'>,
  work: (records: DossierRecords) => Promise<Result<T>>,
): Promise<Result<T>> {
  const stated = all.imports.filter(record => !zoneAssumed(record))
  if (stated.length === all.imports.length) return work({ all, evidential: all })
  // A cell table without a call in it is no evidence of anything.
  if (stated.every(record => record.from === null)) return work({ all, evidential: null })
  const opened = await openSnapshot(store, { ...options, imports: stated.map(({ id }) => id) })
  if (!opened.ok) return opened
  try {
    // Files are called there what they are called in `all`.
    return await work({ all, evidential: { ...opened.value, imports: stated } })
  } finally {
    opened.value.close()
  }
}
