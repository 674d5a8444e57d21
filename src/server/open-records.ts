import { join } from 'node:path'
import { startSealing } from '../audit/seal.ts'
import type { Database } from '../kernel/postgres/database.ts'
import { openDatabase } from '../kernel/postgres/open-database.ts'
import { databasePlace } from './database-place.ts'
import { describeFault, ok, type Result } from '../values/result.ts'
import { type CaseRecords, openCaseRecords } from './case-records.ts'

export interface OpenRecords {
  readonly records: CaseRecords
  /** Seals what was logged, and stops the bundled database. */
  close(): Promise<void>
}

/** Twice as often as promised: an act is under a signed checkpoint within a second. */
const SEAL_EVERY_MS = 500

/**
 * The records in `folder` (the bundled database unless DATABASE_URL names another), with the log being sealed. `prepare`
 * may put agencies and accounts there first.
 */
export async function openRecords(
  folder: string,
  prepare: (database: Database) => Promise<void> = async () => undefined,
): Promise<Result<OpenRecords>> {
  const database = await openDatabase(databasePlace(folder))
  if (!database.ok) return database
  const opened = await openOver(database.value, folder, prepare)
  if (!opened.ok) await database.value.close()
  return opened
}

async function openOver(
  database: Database,
  folder: string,
  prepare: (database: Database) => Promise<void>,
): Promise<Result<OpenRecords>> {
  await prepare(database)
  const sealing = await startSealing(database.seal, join(folder, 'seal'), {
    every: SEAL_EVERY_MS,
    onFault: fault => console.error(describeFault(fault)),
  })
  if (!sealing.ok) return sealing
  const records = await openCaseRecords(database, folder)
  if (!records.ok) {
    await sealing.value.stop()
    return records
  }
  const close = async (): Promise<void> => {
    await sealing.value.stop()
    await database.close()
  }
  return ok({ records: records.value, close })
}
