import type { RawBuilder } from 'kysely'
import type { Context } from './context.ts'
import type { Marks } from './marks.ts'
import type { RecordKind } from './record-type.ts'

export const ACTIONS = ['read', 'create', 'change'] as const
export type Action = (typeof ACTIONS)[number]

/** Which parts of one record may be read, made or changed. No group: the record does not exist for this viewer. */
export interface Decision {
  readonly groups: ReadonlySet<string>
  /** The sharing agreements that let it through, by id; empty where the viewer's own agency is the controller. */
  readonly agreements: readonly string[]
}

/**
 * Who may do what, as the store asks for it. Every error, unknown kind and missing attribute is a refusal.
 *
 * The three answers come by different ways and must agree: one record's decision, the condition of a list, and the
 * settings that row-level security compares with each row.
 */
export interface Policy {
  decide(context: Context, action: Action, record: RecordKind, marks: Marks): Decision
  /** True for the rows of which every one of these groups may be read; columns as in `migrations/`. */
  condition(context: Context, action: Action, record: RecordKind, group: string): RawBuilder<boolean>
  /** Settings of the transaction, by name, for this kind of record and all three actions. */
  settings(context: Context, record: RecordKind): Readonly<Record<string, string>>
}
