import { join } from 'node:path'
import { fail, ok, type Result } from '../../values/result.ts'
import { literal, openDuckDb, rowsOf } from './duckdb.ts'
import { IMPORT_FILES } from './import-record.ts'
import type { Store } from './open-store.ts'

export interface Page {
  /** Default 100. */
  readonly limit?: number
  /** Default 0. */
  readonly offset?: number
}

export interface RejectedRow {
  /** Row of the source table (1-based). */
  readonly row: number
  /** The record as received, at most 500 characters; null when the reader kept only its row. */
  readonly raw: string | null
  readonly field: string | null
  readonly reason: string
}

export interface DuplicateRow {
  readonly row: number
  /** The row that counts. */
  readonly sameAs: number
}

/** Rows of an import that could not be read, in the order of the file. Error: `not-found`. */
export async function rejectedRows(store: Store, importId: string, page: Page = {}): Promise<Result<RejectedRow[]>> {
  const rows = await listed<{ row: bigint; raw: string | null; field: string | null; reason: string }>(
    store,
    importId,
    IMPORT_FILES.rejected,
    page,
  )
  return rows.ok ? ok(rows.value.map(row => ({ ...row, row: Number(row.row) }))) : rows
}

/** Rows of an import that repeat an earlier one, in the order of the file. Error: `not-found`. */
export async function duplicateRows(store: Store, importId: string, page: Page = {}): Promise<Result<DuplicateRow[]>> {
  const rows = await listed<{ row: bigint; same_as: bigint }>(store, importId, IMPORT_FILES.duplicates, page)
  return rows.ok ? ok(rows.value.map(row => ({ row: Number(row.row), sameAs: Number(row.same_as) }))) : rows
}

async function listed<Row>(store: Store, importId: string, file: string, page: Page): Promise<Result<Row[]>> {
  if (!store.imports().some(record => record.id === importId)) {
    return fail({
      code: 'not-found',
      problem: `import ${importId} is not in the store`,
      where: store.folder,
      next: 'list the imports and choose again',
    })
  }
  const folder = join(store.folder, 'imports', importId)
  const duckdb = await openDuckDb({ folders: [folder], spill: join(folder, 'spill'), memoryLimit: '200MB', threads: 1 })
  try {
    const limit = Math.max(0, Math.trunc(page.limit ?? 100))
    const offset = Math.max(0, Math.trunc(page.offset ?? 0))
    return ok(
      await rowsOf<Row>(
        duckdb.connection,
        `SELECT * FROM read_parquet(${literal(join(folder, file))}) ORDER BY row LIMIT ${limit} OFFSET ${offset}`,
      ),
    )
  } finally {
    duckdb.close()
  }
}
