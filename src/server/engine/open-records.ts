import { type ImportRecord, openSnapshot, openStore, type Snapshot, type Store } from '../../comms/index.ts'
import { fail, type Fault, ok, type Result } from '../../values/result.ts'

/** The store and its current snapshot, as the engine process holds them. */
export interface Records {
  store(): Promise<Result<Store>>
  /**
   * Calls `work` with the snapshot of all imports; one caller at a time, because analyses share temporary tables.
   * Fails with `not-found` while there is nothing to make a snapshot of.
   */
  withSnapshot<T>(work: (snapshot: Snapshot) => Promise<Result<T>>): Promise<Result<T>>
  /** A result that was kept for the snapshot of exactly these imports: for pages that must not wait for it. */
  kept(name: string, imports: readonly ImportRecord[]): unknown
  keep(snapshot: Snapshot, name: string, value: unknown): void
}

const EMPTY: Fault = {
  code: 'not-found',
  problem: 'There are no phone records in this store yet',
  next: 'Import a file first',
}

const idsOf = (imports: readonly ImportRecord[]): string => imports.map(record => record.id).join(' ')

export function openRecords(folder: string): Records {
  let opening: Promise<Result<Store>> | undefined
  let open: { readonly ids: string; readonly snapshot: Snapshot; readonly results: Map<string, unknown> } | undefined
  let turn: Promise<unknown> = Promise.resolve()

  const store = async (): Promise<Result<Store>> => {
    opening ??= openStore(folder, { create: true })
    const opened = await opening
    // A store that could not be opened may be there next time, when its folder has been put right.
    if (!opened.ok) opening = undefined
    return opened
  }

  const current = async (): Promise<Result<Snapshot>> => {
    const opened = await store()
    if (!opened.ok) return opened
    const imports = await opened.value.refresh()
    if (imports.length === 0) return fail(EMPTY)
    const ids = idsOf(imports)
    if (open?.ids === ids) return ok(open.snapshot)
    const snapshot = await openSnapshot(opened.value)
    if (!snapshot.ok) return snapshot
    open?.snapshot.close()
    open = { ids, snapshot: snapshot.value, results: new Map() }
    return snapshot
  }

  return {
    store,
    withSnapshot: work => {
      const mine = turn.then(async () => {
        const snapshot = await current()
        return snapshot.ok ? work(snapshot.value) : snapshot
      })
      turn = mine.catch(() => undefined)
      return mine
    },
    kept: (name, imports) => (open?.ids === idsOf(imports) ? open.results.get(name) : undefined),
    keep: (snapshot, name, value) => {
      if (open?.snapshot === snapshot) open.results.set(name, value)
    },
  }
}
