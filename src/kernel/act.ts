import { sql, type Transaction } from 'kysely'
import type { Context } from './context.ts'
import type { Tables } from './database-tables.ts'
import type { LogEntry } from './log-entry.ts'
import type { Policy } from './policy.ts'
import type { RecordKind } from './record-type.ts'

/**
 * One act on records: everything within it happens in one transaction, with its lines of the log, or not at all.
 * Verbs of the domains take it as their first argument.
 */
export class Act {
  readonly tx: Transaction<Tables>
  readonly context: Context
  readonly policy: Policy
  /** The moment of the act, ISO 8601 in UTC: every row it writes carries the same. */
  readonly now: string
  /** What will be written to the log when the act ends. */
  readonly entries: LogEntry[] = []
  readonly #kinds: ReadonlyMap<string, RecordKind>
  readonly #reached = new Set<string>()
  readonly #past = new Set<string>()
  readonly #settings = new Map<string, string>()

  constructor(
    tx: Transaction<Tables>,
    context: Context,
    policy: Policy,
    kinds: ReadonlyMap<string, RecordKind>,
    now: string,
  ) {
    this.tx = tx
    this.context = context
    this.policy = policy
    this.now = now
    this.#kinds = kinds
  }

  /** Lets row-level security know what of these kinds the viewer may reach. Before it, no row of a kind is there. */
  async reach(...records: readonly RecordKind[]): Promise<void> {
    const further = records.filter(({ kind }) => !this.#reached.has(kind))
    for (const { kind } of further) this.#reached.add(kind)
    await this.#set(Object.assign({}, ...further.map(record => this.policy.settings(this.context, record))))
  }

  /** Whether any record of this kind could be read by this viewer, whatever records there are. */
  couldRead(record: RecordKind): boolean {
    const settings = this.policy.settings(this.context, record)
    return [`bw.read_${record.kind}`, `bw.read_${record.kind}_involved`].some(name => (settings[name] ?? '') !== '')
  }

  /** Opens earlier versions and conflicts of one record, once it has been decided that the viewer may see it. */
  async openPast(id: string): Promise<void> {
    if (this.#past.has(id)) return
    this.#past.add(id)
    await this.#set({ 'bw.past': [...this.#past].join(',') })
  }

  /** The declaration of a kind; a kind that no one declared is a bug. */
  kind(name: string): RecordKind {
    const found = this.#kinds.get(name)
    if (found === undefined) throw new Error(`no record type is declared as “${name}”`)
    return found
  }

  /** Every field, of whatever kind, that points at records of this kind. */
  pointingAt(kind: string): readonly { readonly record: RecordKind; readonly field: string }[] {
    return [...this.#kinds.values()].flatMap(record =>
      Object.entries(record.fields)
        .filter(([, { type }]) => type.refersTo === kind)
        .map(([field]) => ({ record, field })),
    )
  }

  async #set(settings: Readonly<Record<string, string>>): Promise<void> {
    const news = Object.entries(settings).filter(([name, value]) => this.#settings.get(name) !== value)
    for (const [name, value] of news) this.#settings.set(name, value)
    const calls = news.map(([name, value]) => sql`set_config(${name}, ${value}, true)`)
    if (calls.length > 0) await sql`select ${sql.join(calls)}`.execute(this.tx)
  }
}
