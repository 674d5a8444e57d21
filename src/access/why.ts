import type { Context } from '../kernel/context.ts'
import type { Marks } from '../kernel/marks.ts'
import type { Action } from '../kernel/policy.ts'
import type { RecordKind } from '../kernel/record-type.ts'
import type { Agreement } from './agreement.ts'
import type { CedarPolicy } from './cedar-policy.ts'

/** One group of fields that is let through: its name on the page, and what lets it through, in words. */
export interface OpenGroup {
  readonly name: string
  readonly words: readonly string[]
  /** The agreements it crosses under; empty within the viewer's own agency. */
  readonly agreements: readonly Agreement[]
}

/**
 * Why somebody can or cannot see a record.
 *
 * `general` goes by who asks, for which purpose and for what kind of record, never by the record: a record that may not
 * be seen and one that does not exist answer alike.
 */
export type Why =
  | { readonly seen: true; readonly open: readonly OpenGroup[]; readonly closed: readonly string[] }
  | { readonly seen: false; readonly general: readonly { readonly name: string; readonly words: readonly string[] }[] }

/** Explains the decision about a record; `marks` is undefined where there is no such record. */
export function explain(
  policy: CedarPolicy,
  context: Context,
  action: Action,
  record: RecordKind,
  marks: Marks | undefined,
): Why {
  const decision = marks === undefined ? undefined : policy.decide(context, action, record, marks)
  if (marks === undefined || decision === undefined || decision.groups.size === 0) {
    return { seen: false, general: inGeneral(policy, context, action, record) }
  }
  const groups = Object.entries(record.groups)
  const open = groups
    .filter(([group]) => decision.groups.has(group))
    .map(([group, name]) => {
      const permits = policy.permits({ context, action, group }, record.kind, marks)
      const own = permits.filter(({ agreement }) => agreement === undefined)
      const crossing = own.length > 0 ? [] : permits.map(({ agreement }) => agreement)
      return {
        name,
        words: wordsOf(own.length > 0 ? own : permits),
        agreements: policy.agreements.filter(({ id }) => crossing.includes(id)),
      }
    })
  const closed = groups.filter(([group]) => !decision.groups.has(group)).map(([, name]) => name)
  return { seen: true, open, closed }
}

function inGeneral(
  policy: CedarPolicy,
  context: Context,
  action: Action,
  record: RecordKind,
): readonly { name: string; words: readonly string[] }[] {
  return Object.entries(record.groups)
    .map(([group, name]) => ({ name, words: wordsOf(policy.possiblePermits({ context, action, group }, record.kind)) }))
    .filter(({ words }) => words.length > 0)
}

const wordsOf = (policies: readonly { readonly words: string }[]): readonly string[] => [
  ...new Set(policies.map(({ words }) => words)),
]
