import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { AccountRow } from '../../src/access/sign-in/account.ts'
import { startSession } from '../../src/access/sign-in/session.ts'
import { type CaseRecords, openCaseRecords } from '../../src/server/case-records.ts'
import { describeFault } from '../../src/values/result.ts'
import { type TestDatabase, testDatabase } from '../database/test-database.ts'

export interface TestRecords {
  readonly records: CaseRecords
  readonly database: TestDatabase
  /** A new account of this agency with this role, signed in: the header that a browser would send. */
  signedIn(
    agency: string,
    role: string,
    ringFences?: readonly string[],
  ): Promise<{ readonly cookie: string; readonly account: string }>
  close(): Promise<void>
}

/** Records in a database of their own, with the demonstration's agencies and nobody in them; `clock` says what time it is. */
export async function testRecords(clock: () => Date = () => new Date()): Promise<TestRecords> {
  const database = await testDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-records-'))
  await sql`insert into agency values
    ('norfolk-police', 'Norfolk Police', 'police'), ('metropolitan-police', 'Metropolitan Police', 'police'),
    ('norfolk-council', 'Norfolk County Council', 'council'), ('norwich-recovery', 'Norwich Recovery', 'treatment'),
    ('harbour-housing', 'Harbour Housing', 'charity')`.execute(database.owner)
  const opened = await openCaseRecords(database, folder, clock)
  if (!opened.ok) throw new Error(describeFault(opened.fault))
  return {
    records: opened.value,
    database,
    signedIn: async (agency, role, ringFences = []) => {
      const { rows } = await sql<AccountRow>`insert into account (agency, email, name, roles, ring_fences)
        values (${agency}, '', ${`A ${role}`}, ${[role]}, ${[...ringFences]}) returning *`.execute(database.app)
      const account = rows[0]
      if (account === undefined) throw new Error('no account was made')
      return { cookie: `breakwater=${await startSession(database.app, account, clock())}`, account: account.id }
    },
    close: async () => {
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
