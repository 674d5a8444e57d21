import { type ImportRecord, openSnapshot, openStore, type Snapshot, type Store } from '../../comms/index.ts'
import { fail, type Fault, ok, type Result } from '../../values/result.ts'
import { NOTHING_USED, type Permitted, type Used } from './permitted.ts'

/** The store as one question sees it: imports outside what is permitted are not there. */
export interface Records {
  store(): Promise<Result<Store>>
  /** The permitted imports in catalogue order. */
  imports(): Promise<Result<readonly ImportRecord[]>>
  /**
   * Calls `work` with the snapshot of all permitted imports; one caller at a time, because analyses share temporary tables.
   * Fails with `not-found` while there is nothing to make a snapshot of.
   */
  withSnapshot<T>(work: (snapshot: Snapshot) => Promise<Result<T>>): Promise<Result<T>>
  /** A result that was kept for the snapshot of exactly these imports: for pages that must not wait for it. */
  kept(name: string, imports: readonly ImportRecord[]): unknown
  keep(snapshot: Snapshot, name: string, value: unknown): void
  permits(record: ImportRecord): boolean
  /** When it came to the viewer's agency; undefined where no person asks. */
  receivedAt(record: ImportRecord): string | undefined
  /** What has been read so far. */
  used(): Used
}

/** The store and the snapshots last asked about, as the engine process holds them. */
export interface AllRecords {
  permitted(imports: Permitted): Records
}

const EMPTY: Fault = {
  code: 'not-found',
  problem: 'There are no phone records in this store yet',
  next: 'Import a file first',
}

/** Snapshots held open: viewers who may see different imports take turns, and each open one keeps memory. */
const OPEN = 3

const idsOf = (imports: readonly ImportRecord[]): string => imports.map(record => record.id).join(' ')

interface Open {
  readonly snapshot: Snapshot
  readonly results: Map<string, unknown>
}

export function openRecords(folder: string): AllRecords {
  let opening: Promise<Result<Store>> | undefined
  /** By ids of their imports, the one used last at the end. */
  const open = new Map<string, Open>()
  let turn: Promise<unknown> = Promise.resolve()

  const store = async (): Promise<Result<Store>> => {
    opening ??= openStore(folder, { create: true, attached: true })
    const opened = await opening
    // A store that could not be opened may be there next time, when its folder has been put right.
    if (!opened.ok) opening = undefined
    return opened
  }

  const snapshotOf = async (from: Store, imports: readonly ImportRecord[]): Promise<Result<Snapshot>> => {
    const ids = idsOf(imports)
    const known = open.get(ids)
    if (known !== undefined) {
      open.delete(ids)
      open.set(ids, known)
      return ok(known.snapshot)
    }
    const snapshot = await openSnapshot(from, { imports: imports.map(({ id }) => id) })
    if (!snapshot.ok) return snapshot
    for (const [other, { snapshot: old }] of open) {
      if (open.size < OPEN) break
      old.close()
      open.delete(other)
    }
    open.set(ids, { snapshot: snapshot.value, results: new Map() })
    return snapshot
  }

  const permitted = (asked: Permitted): Records => {
    const wanted = asked === 'all' ? undefined : new Map(asked.map(one => [one.sha256, one]))
    const permits = ({ sha256 }: ImportRecord): boolean => wanted?.has(sha256) !== false
    const named = (record: ImportRecord): ImportRecord => ({
      ...record,
      file: wanted?.get(record.sha256)?.file ?? record.file,
    })
    let used = NOTHING_USED
    const read = async (): Promise<Result<{ readonly from: Store; readonly imports: readonly ImportRecord[] }>> => {
      const from = await store()
      if (!from.ok) return from
      const imports = (await from.value.refresh()).filter(permits).map(named)
      used = { ...used, files: imports.map(({ sha256 }) => sha256) }
      return ok({ from: from.value, imports })
    }
    const current = async (): Promise<Result<Snapshot>> => {
      const found = await read()
      if (!found.ok) return found
      if (found.value.imports.length === 0) return fail(EMPTY)
      const snapshot = await snapshotOf(found.value.from, found.value.imports)
      if (snapshot.ok) used = { ...used, snapshot: snapshot.value.hash }
      return snapshot
    }
    return {
      store,
      imports: async () => {
        const found = await read()
        return found.ok ? ok(found.value.imports) : found
      },
      withSnapshot: work => {
        const mine = turn.then(async () => {
          const snapshot = await current()
          if (!snapshot.ok) return snapshot
          return work({ ...snapshot.value, imports: snapshot.value.imports.map(named) })
        })
        turn = mine.catch(() => undefined)
        return mine
      },
      kept: (name, imports) => open.get(idsOf(imports))?.results.get(name),
      keep: (snapshot, name, value) => {
        const held = open.get(idsOf(snapshot.imports))
        if (held?.snapshot.hash === snapshot.hash) held.results.set(name, value)
      },
      permits,
      receivedAt: ({ sha256 }) => wanted?.get(sha256)?.receivedAt,
      used: () => used,
    }
  }
  return { permitted }
}
