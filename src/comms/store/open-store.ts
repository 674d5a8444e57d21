import { access, constants, readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Owner } from '../../values/owner.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import { attachedTo } from './attached.ts'
import { makeFolder, writeDurably } from './durable.ts'
import { type ImportRecord, readCatalogue } from './import-record.ts'
import { storageFault } from './receive.ts'

const FORMAT = 1
const FOLDERS = ['received', 'keys', 'imports', 'snapshots', 'templates', 'work'] as const

/** A folder of phone records: received files, imports and snapshots. */
export interface Store {
  /** Absolute path. */
  readonly folder: string
  readonly readOnly: boolean
  /** Finished imports in catalogue order, as of the last `refresh`. */
  imports(): readonly ImportRecord[]
  /** Reads the catalogue again: another process may have added to it. */
  refresh(): Promise<readonly ImportRecord[]>
  close(): Promise<void>
}

export interface OpenStoreOptions {
  /** Make the store when there is none. Default false. */
  readonly create?: boolean
  /** Refuse to import. Default false. */
  readonly readOnly?: boolean
  /** Opened on behalf of the server that the store is attached to. Default false. */
  readonly attached?: boolean
}

/** Opens the store in `dir`. Errors: `not-found`, `invalid` (another format, no store), `conflict` (a server serves it), `unreadable`. */
export async function openStore(dir: string, options: OpenStoreOptions = {}): Promise<Result<Store>> {
  const folder = resolve(dir)
  const badLetters = /[*?[\]{}']/.exec(folder)
  if (badLetters !== null) {
    return fail({
      code: 'invalid',
      problem: `the path of the store contains ${badLetters[0]}`,
      where: folder,
      expected: "a path without * ? [ ] { } '",
      next: 'choose another folder',
    })
  }
  try {
    const format = await readFormat(folder)
    if (format === undefined) {
      const made = options.create === true && options.readOnly !== true ? await createStore(folder) : noStore(folder)
      if (!made.ok) return made
    } else if (format !== FORMAT) {
      return fail({
        code: 'invalid',
        problem: `the store has format ${format}, this program reads format ${FORMAT}`,
        where: folder,
        next: 'use the version of Breakwater that made it',
      })
    }
    const server = options.attached === true ? undefined : await attachedTo(folder)
    if (server !== undefined) return fail(served(folder, server))
    let imports = await readCatalogue(folder)
    return ok({
      folder,
      readOnly: options.readOnly === true,
      imports: () => imports,
      refresh: async () => {
        imports = await readCatalogue(folder)
        return imports
      },
      // Nothing is held open between calls; there so that callers need not know.
      close: () => Promise.resolve(),
    })
  } catch (error) {
    return fail(storageFault(error, folder))
  }
}

async function readFormat(folder: string): Promise<number | 'unknown' | undefined> {
  const text = await readFile(join(folder, 'store.json'), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    const { format } = JSON.parse(text) as { format?: unknown }
    return typeof format === 'number' ? format : 'unknown'
  } catch {
    return 'unknown'
  }
}

async function createStore(folder: string): Promise<Result<void>> {
  const facts = await stat(folder).catch(() => undefined)
  if (facts !== undefined && !facts.isDirectory()) {
    return fail({
      code: 'invalid',
      problem: 'there is a file of this name',
      where: folder,
      next: 'name a folder for the store',
    })
  }
  await makeFolder(folder)
  await access(folder, constants.W_OK)
  for (const name of FOLDERS) await makeFolder(join(folder, name))
  // Last: a folder without it is no store yet, and making it again is harmless.
  await writeDurably(join(folder, 'store.json'), `${JSON.stringify({ format: FORMAT })}\n`)
  return ok(undefined)
}

const served = (folder: string, { pid, host }: Owner) =>
  ({
    code: 'conflict',
    problem: `the store is served by process ${pid} on ${host}: while it is, the only way to it is through that server, which knows who may see what and logs it`,
    where: folder,
    next: 'use its pages, or stop it and run the same command again',
  }) as const

const noStore = (folder: string): Result<never> =>
  fail({
    code: 'not-found',
    problem: 'there is no store here',
    where: folder,
    next: 'import a file first: breakwater import FILE --store DIR --authority authority.json',
  })
