import type { ImportRecord, Store } from '../../comms/index.ts'
import { fail, type Result } from '../../values/result.ts'

/** One row as it was received: headers as the file spells them, and its cells. */
export interface OriginalRow {
  readonly columns: readonly string[]
  readonly cells: readonly string[]
}

export async function originalRow(_store: Store, _record: ImportRecord, _row: number): Promise<Result<OriginalRow>> {
  return fail({ code: 'not-found', problem: 'The row as received is not available' })
}
