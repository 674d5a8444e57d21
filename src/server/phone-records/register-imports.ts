import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type ImportRecord, readCatalogue } from '../../comms/store/import-record.ts'
import type { Context } from '../../kernel/context.ts'
import { createRecord } from '../../kernel/create-record.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import type { CaseRecords } from '../case-records.ts'
import type { Upload, Uploads } from '../uploads.ts'
import { phoneImport, phoneImportValues } from './phone-import.ts'
import { watchImport } from './watch-import.ts'

/** What became of imports that nobody had written down. */
export interface Registered {
  readonly registered: number
  /** Still without a record, so that nobody sees them: no agency was named for them. */
  readonly unseen: number
}

/**
 * Writes down whose the imports of an attached store are, where the act that imported them did not: those made on the
 * command line become `agency`'s, and one that was interrupted between import and record becomes its sender's, behind the
 * ring-fence they chose. Fails with `not-found` for an agency that is not there.
 */
export async function registerImports(
  records: CaseRecords,
  folder: string,
  uploads: Uploads,
  agency: string | undefined,
): Promise<Result<Registered>> {
  if (agency !== undefined && !records.agencies.has(agency)) return fail(noAgency(agency))
  // Whether anybody at all holds a file: the walls between them are of no use for that.
  const { rows } = await sql<{ sha256: string }>`select distinct sha256 from phone_import`.execute(
    records.database.owner,
  )
  const known = new Set(rows.map(({ sha256 }) => sha256))
  const waiting = await uploads.all()
  const counts = { registered: 0, unseen: 0 }
  for (const held of await readCatalogue(folder)) {
    if (known.has(held.sha256)) continue
    const upload = waiting.find(
      ({ sha256, authority }) => sha256 === held.sha256 && authority?.reference === held.authority,
    )
    const controller = upload?.agency ?? agency
    if (controller === undefined) counts.unseen += 1
    else {
      const made = await register(records, folder, held, controller, upload)
      if (!made.ok) return made
      counts.registered += 1
      if (upload !== undefined) await uploads.discard(upload.id)
    }
  }
  return ok(counts)
}

async function register(
  { store }: CaseRecords,
  folder: string,
  held: ImportRecord,
  controller: string,
  upload: Upload | undefined,
): Promise<Result<void>> {
  const ringFence = upload?.ringFence ?? ''
  return store.act(contextFor(controller, ringFence, upload), async act => {
    const receivedAt = (await receivedAtOf(folder, held.sha256)) ?? act.now
    const values = phoneImportValues(upload?.name ?? held.file, held.sha256, held.authority, receivedAt)
    const made = await createRecord(act, phoneImport, values, { ringFence })
    if (!made.ok) return made
    await watchImport(act, ringFence)
    return ok(undefined)
  })
}

/** Nobody is signed in at start: Breakwater itself does what the policies let a line analyst of that agency do. */
const contextFor = (agency: string, ringFence: string, upload: Upload | undefined): Context => ({
  actor: {
    account: upload?.account ?? '00000000-0000-0000-0000-000000000000',
    name: 'Breakwater',
    agency,
    roles: ['line analyst'],
    ringFences: ringFence === '' ? [] : [ringFence],
  },
  purpose: 'law enforcement',
  correlation: randomUUID(),
})

/** The store's own note of when the file came in, if it is there. */
async function receivedAtOf(folder: string, sha256: string): Promise<string | undefined> {
  const text = await readFile(join(folder, 'received', `${sha256}.json`), 'utf8').catch(() => undefined)
  const note = text === undefined ? {} : (JSON.parse(text) as { readonly receivedAt?: string })
  return note.receivedAt
}

const noAgency = (agency: string) =>
  ({
    code: 'not-found',
    problem: `there is no agency “${agency}”, so it cannot hold the phone records of this store`,
    next: 'make an account of the agency first (breakwater account --agency ID …), or give the id of another',
  }) as const
