import { stat } from 'node:fs/promises'
import type { ImportRecord } from './import-record.ts'
import type { Store } from './open-store.ts'

/** Version of the rules by which records of one event become one event. */
export const MERGE_VERSION = 1

/** Whether an import alone may hold both sides of one event. */
export const mayBeSeenTwice = (record: ImportRecord): boolean =>
  record.observed.filter(side => side !== 'network').length > 1

export async function materialise(
  _store: Store,
  _records: readonly ImportRecord[],
  folder: string,
  _options: object,
): Promise<void> {
  if (await stat(folder).catch(() => undefined)) return
  throw new Error('not yet')
}
