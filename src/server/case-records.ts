import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { CedarPolicy } from '../access/cedar-policy.ts'
import { openPolicies } from '../access/open-policies.ts'
import { readPolicyFiles } from '../access/policy-file.ts'
import type { Database } from '../kernel/postgres/database.ts'
import { Store } from '../kernel/store.ts'
import { FIGURES, outreachFigure } from '../outcomes/figure.ts'
import { ok, type Result } from '../values/result.ts'
import { type Outside, outsideFrom } from './gateway/gateway-settings.ts'
import { KEPT } from './records.ts'

/** Everything the server needs for records about people: the store, and what stands around it. */
export interface CaseRecords {
  readonly store: Store
  readonly database: Database
  readonly policy: CedarPolicy
  /** Seals secrets that lie in the database; kept outside it. */
  readonly key: Buffer
  readonly clock: () => Date
  /** Names of the agencies, by id. */
  readonly agencies: ReadonlyMap<string, string>
  /** The way to people who have no account, and from them. */
  readonly outside: Outside
}

/** Opens the records over a ready database; `folder` keeps the key. Fails where a policy, agreement or setting is not in order. */
export async function openCaseRecords(
  database: Database,
  folder: string,
  clock: () => Date = () => new Date(),
): Promise<Result<CaseRecords>> {
  const opened = openPolicies(readPolicyFiles())
  if (!opened.ok) return opened
  const outside = outsideFrom(process.env, join(folder, 'outbox'))
  if (!outside.ok) return outside
  const policy = opened.value
  // Of figures nothing is kept but who saw them: the log and its replay know the kinds.
  const kinds = [...KEPT, ...FIGURES, outreachFigure]
  const store = new Store({ database: database.app, policy, kinds, clock })
  const { rows } = await sql<{ id: string; name: string }>`select id, name from agency`.execute(database.app)
  const agencies = new Map(rows.map(({ id, name }) => [id, name]))
  return ok({ store, database, policy, key: await keyIn(folder), clock, agencies, outside: outside.value })
}

async function keyIn(folder: string): Promise<Buffer> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'secrets.key')
  try {
    await writeFile(path, randomBytes(32), { flag: 'wx', mode: 0o600, flush: true })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  await chmod(path, 0o600)
  return readFile(path)
}
