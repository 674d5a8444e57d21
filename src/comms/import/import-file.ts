import { mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { type Fault, fail, ok, type Result } from '../../values/result.ts'
import { canonicalHash } from '../store/canonical-hash.ts'
import { openDuckDb } from '../store/duckdb.ts'
import { publishFolder } from '../store/durable.ts'
import { type ImportRecord, NORMALISE_VERSION } from '../store/import-record.ts'
import { takeWriterLock, type WriterLock } from '../store/lock.ts'
import type { Store } from '../store/open-store.ts'
import { ownerTag } from '../store/owner.ts'
import { type Received, receiveFile, storageFault } from '../store/receive.ts'
import { sweepLeftovers } from '../store/sweep.ts'
import { buildImport, type BuiltImport, type OnStep } from './pipeline/build-import.ts'
import { chooseTemplates } from './pipeline/choose-template.ts'
import { type PlanFault, planTables } from './pipeline/plan-tables.ts'
import { type Companion, companionOf, stampOf } from './companion.ts'
import type { Authority } from './read-authority.ts'
import { reconciliation, type Reconciliation, recordOf } from './reconciliation.ts'
import { readTables } from './read-tables.ts'
import { savedTemplates } from './template/save-template.ts'
import { shippedTemplates } from './template/load-templates.ts'
import type { Suggestion } from './template/suggestion.ts'
import type { Template } from './template/template.ts'

export interface ImportOptions {
  readonly authority: Authority
  /** Absent: found from the headers. */
  readonly template?: Template
  /** IANA zone of the local times, stated by the person who imports. */
  readonly zone?: string
  /** Number the file is about, when its rows do not say. */
  readonly owner?: string
  /** Take the place of an import of the same bytes with other settings. Default false. */
  readonly replace?: boolean
  readonly onProgress?: OnStep
}

export type { Reconciliation } from './reconciliation.ts'

/** A refused import; `suggestion` is a first mapping when no template fits. */
export interface ImportFault extends PlanFault {
  readonly suggestion?: Suggestion
}

/**
 * Receives one file and turns it into an import of the store: all of it or nothing.
 *
 * The same bytes with the same settings are recognised and change nothing. Stopped or killed at any moment, the same command
 * completes. Errors: `not-found`, `invalid` (layout, zone, owner), `conflict` (another writer, other settings, test data mixed with a case),
 * `forbidden` (the authority cannot cover such a file), `unreadable`.
 */
export async function importFile(
  store: Store,
  path: string,
  options: ImportOptions,
): Promise<Result<Reconciliation, ImportFault>> {
  if (store.readOnly)
    return fail({ code: 'forbidden', problem: 'the store was opened for reading only', where: store.folder })
  const lock = await takeWriterLock(store.folder)
  if (!lock.ok) return lock
  const work = join(store.folder, 'work', `import.by-${ownerTag()}.${process.hrtime.bigint()}`)
  try {
    await sweepLeftovers(store.folder)
    await store.refresh()
    const mixed = refuseMixing(store, options.authority)
    if (mixed !== undefined) return fail(mixed)
    await mkdir(work, { recursive: true, mode: 0o700 })
    return await receiveAndBuild(store, resolve(path), options, lock.value, work)
  } catch (error) {
    if (isStorage(error)) return fail(storageFault(error, path))
    throw error
  } finally {
    await rm(work, { recursive: true, force: true }).catch(() => undefined)
    await lock.value.release()
  }
}

async function receiveAndBuild(
  store: Store,
  path: string,
  options: ImportOptions,
  lock: WriterLock,
  work: string,
): Promise<Result<Reconciliation, ImportFault>> {
  const { authority, onProgress } = options
  const companion = await companionOf(path)
  const paths = companion === undefined ? [path] : [path, companion.path]
  const before = await stampOf(paths)
  const received = await receiveFile(store.folder, path, authority.reference, (bytes, total) =>
    onProgress?.('receiving', (0.1 * bytes) / Math.max(1, total)),
  )
  if (!received.ok) return received
  const beside =
    companion === undefined ? undefined : await receiveFile(store.folder, companion.path, authority.reference)
  if (beside?.ok === false) {
    await received.value.stored
    return beside
  }
  const stored = bothStored(received.value, beside?.value)
  try {
    const result = await build(store, path, options, work, {
      ...received.value,
      companion:
        companion === undefined || beside === undefined ? undefined : { ...companion, sha256: beside.value.sha256 },
    })
    if (!result.ok || result.value.known !== undefined) {
      const kept = await stored
      if (!kept.ok) return kept
      return result.ok && result.value.known !== undefined
        ? ok(reconciliation(result.value.known, true))
        : (result as Result<never, ImportFault>)
    }
    const { record, folder } = result.value
    if (before === undefined || before !== (await stampOf(paths))) {
      return fail({
        code: 'conflict',
        problem: 'the file changed while it was being read',
        where: path,
        next: 'import it again once nothing writes to it',
      })
    }
    const kept = await stored
    if (!kept.ok) return kept
    if (!(await lock.held())) {
      return fail({
        code: 'interrupted',
        problem: 'another process took the store over',
        where: store.folder,
        next: 'run the same command again',
      })
    }
    await writeFile(join(folder, 'import.json'), `${JSON.stringify(record, undefined, 2)}\n`, { mode: 0o600 })
    onProgress?.('writing to disk', 0.98)
    await publishFolder(folder, join(store.folder, 'imports', record.id))
    await store.refresh()
    onProgress?.('done', 1)
    return ok(reconciliation(record, false))
  } finally {
    await stored
  }
}

/** Resolves when the file and what came with it are on disk. */
async function bothStored(file: Received, beside: Received | undefined): Promise<Result<void>> {
  const [first, second] = await Promise.all([file.stored, beside?.stored])
  return first.ok && second !== undefined ? second : first
}

interface ReceivedFile extends Received {
  readonly companion: (Companion & { readonly sha256: string }) | undefined
}

interface Built {
  /** The import that had already done this. */
  readonly known?: ImportRecord
  readonly record: ImportRecord
  readonly folder: string
}

async function build(
  store: Store,
  path: string,
  options: ImportOptions,
  work: string,
  received: ReceivedFile,
): Promise<Result<Built, ImportFault>> {
  const { authority, template, zone, owner } = options
  const { sha256, key, companion } = received
  const companions = companion === undefined ? [] : [{ name: companion.name, sha256: companion.sha256 }]
  // What came alone keeps the identity it always had.
  const beside = companions.length === 0 ? [] : [companions]
  const authorityHash = canonicalHash(authority)
  const request = canonicalHash([authorityHash, template ?? null, zone ?? null, owner ?? null, ...beside])
  const earlier = store.imports().filter(record => record.sha256 === sha256)
  const same = earlier.find(record => record.request === request && record.versions.normalise === NORMALISE_VERSION)
  if (same !== undefined) return ok({ known: same, record: same, folder: '' })

  const tables = await readTables({ path, name: basename(path) }, join(work, 'tables'), {
    ...(template === undefined ? {} : { template }),
    ...(companion === undefined ? {} : { log: companion.path }),
    onProgress: (bytes, total) => options.onProgress?.('reading', 0.1 + (0.1 * bytes) / Math.max(1, total)),
  })
  if (!tables.ok) return tables
  const saved = await savedTemplates(store.folder)
  if (!saved.ok) return saved
  const shipped = await shippedTemplates()
  if (!shipped.ok) return shipped
  const chosen = chooseTemplates(tables.value, template, { saved: saved.value, shipped: shipped.value })
  if (!chosen.ok) return chosen
  const plans = planTables(chosen.value.tables, { authority, zone, owner }, work)
  if (!plans.ok) return plans

  const id = canonicalHash([
    sha256,
    plans.value.map(p => p.template),
    zone ?? null,
    owner ?? null,
    authorityHash,
    NORMALISE_VERSION,
    ...beside,
  ])
  const done = earlier.find(record => record.id === id)
  if (done !== undefined) return ok({ known: done, record: done, folder: '' })
  if (earlier.length > 0 && options.replace !== true) return fail(otherSettings(path, earlier[0]))

  for (const plan of plans.value) if (plan.path !== plan.table.path) await symlink(plan.table.path, plan.path)
  const folder = join(work, 'import')
  await mkdir(folder, { mode: 0o700 })
  const duckdb = await openDuckDb({
    folders: [work],
    files: plans.value.flatMap(plan => [plan.path, plan.table.path]),
    spill: join(work, 'spill'),
  })
  let built: Result<BuiltImport>
  try {
    built = await buildImport(duckdb.connection, plans.value, authority, key, folder, (step, done) =>
      options.onProgress?.(step, 0.2 + 0.75 * done),
    )
  } finally {
    duckdb.close()
  }
  if (!built.ok) return built
  return ok({
    record: recordOf(built.value, id, path, options, plans.value, chosen.value.notes, {
      sha256,
      companions,
      authorityHash,
      request,
      earlier,
    }),
    folder,
  })
}

function refuseMixing(store: Store, authority: Authority): Fault | undefined {
  const other = store.imports().find(record => record.testData !== authority.testData)
  if (other === undefined) return undefined
  return {
    code: 'conflict',
    problem: other.testData
      ? 'the store holds test data, and this authority is for real records'
      : 'the store holds real records, and this authority is for test data',
    where: store.folder,
    expected: 'test data and case data in stores of their own',
    next: 'name another folder with --store',
  }
}

function otherSettings(path: string, earlier: ImportRecord | undefined): Fault {
  return {
    code: 'conflict',
    problem: `the same file was imported before with another template, zone, owner, authority or log beside it, or by an earlier version of these rules (import ${earlier?.id.slice(0, 12)}, authority ${earlier?.authority})`,
    where: path,
    expected: 'each file once, or its rows would be counted twice',
    next: 'to put the new import in the place of the old one, run the same command with --replace',
  }
}

const isStorage = (error: unknown): boolean =>
  error instanceof Error &&
  (['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'EIO'].includes((error as NodeJS.ErrnoException).code ?? '') ||
    /No space left|disk full/i.test(error.message))
