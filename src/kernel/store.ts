import { type Kysely, sql } from 'kysely'
import type { Result } from '../values/result.ts'
import { Act } from './act.ts'
import type { Context } from './context.ts'
import type { Tables } from './database-tables.ts'
import { type LogEntry, writeLog } from './log-entry.ts'
import type { Policy } from './policy.ts'
import type { RecordKind } from './record-type.ts'

export interface StoreOptions {
  /** Signed in as a role that owns nothing. */
  readonly database: Kysely<Tables>
  readonly policy: Policy
  /** Every declared kind of record. */
  readonly kinds: readonly RecordKind[]
  readonly clock: () => Date
}

/** The only way to the records. */
export class Store {
  readonly #database: Kysely<Tables>
  readonly #policy: Policy
  readonly #kinds: ReadonlyMap<string, RecordKind>
  readonly #clock: () => Date

  constructor({ database, policy, kinds, clock }: StoreOptions) {
    this.#database = database
    this.#policy = policy
    this.#kinds = new Map(kinds.map(record => [record.kind, record]))
    this.#clock = clock
  }

  /**
   * Runs `work` as one act: all of it is kept, with its log, or none. A refusal keeps nothing but its log. An error
   * thrown, also by the log, undoes the act and is thrown on.
   */
  async act<T, F>(context: Context, work: (act: Act) => Promise<Result<T, F>>): Promise<Result<T, F>> {
    const now = this.#clock().toISOString()
    let refused: { readonly result: Result<T, F>; readonly entries: readonly LogEntry[] } | undefined
    try {
      return await this.#database.transaction().execute(async tx => {
        await enter(tx, context)
        const act = new Act(tx, context, this.#policy, this.#kinds, now)
        const result = await work(act)
        if (!result.ok) {
          refused = { result, entries: act.entries.filter(({ act }) => LOOKING.has(act)) }
          throw new RolledBack()
        }
        await writeLog(tx, context, now, act.entries)
        return result
      })
    } catch (error) {
      if (!(error instanceof RolledBack) || refused === undefined) throw error
    }
    const { result, entries } = refused
    await this.#database.transaction().execute(async tx => {
      await enter(tx, context)
      await writeLog(
        tx,
        context,
        now,
        entries.some(({ act }) => act === 'refused') ? entries : [...entries, { act: 'refused' }],
      )
    })
    return result
  }
}

/** Acts that happened although what they were for was refused. */
const LOOKING: ReadonlySet<string> = new Set(['viewed', 'searched', 'refused', 'disclosed'])

class RolledBack extends Error {}

async function enter(tx: Parameters<typeof writeLog>[0], { actor }: Context): Promise<void> {
  await sql`select set_config('bw.agency', ${actor.agency}, true), set_config('bw.ring_fences', ${actor.ringFences.join(',')}, true)`.execute(
    tx,
  )
}
