import type { Purpose } from '../kernel/context.ts'
import type { Marks } from '../kernel/marks.ts'
import type { Action } from '../kernel/policy.ts'
import { ok, type Result } from '../values/result.ts'
import type { CedarPolicy } from './cedar-policy.ts'
import { openPolicies } from './open-policies.ts'
import type { PolicyFile } from './policy-file.ts'

/** What was once decided about one group of fields, and how often. */
export interface Decided {
  readonly agency: string
  readonly roles: readonly string[]
  readonly ringFences: readonly string[]
  readonly purpose: Purpose
  readonly action: Action
  readonly kind: string
  readonly group: string
  readonly marks: Marks
  readonly allowed: boolean
  /** How many reads were decided so. */
  readonly count: number
}

/** Reads of one sort that would be decided otherwise. */
export interface Turned {
  readonly agency: string
  readonly roles: readonly string[]
  readonly purpose: Purpose
  readonly action: Action
  readonly controller: string
  readonly kind: string
  readonly group: string
  readonly reads: number
  /** False where the policies in force already decide otherwise than they did then, so that signing changes nothing. */
  readonly byThisEdit: boolean
}

export interface Replay {
  readonly nowAllowed: readonly Turned[]
  readonly nowRefused: readonly Turned[]
  readonly reads: number
}

/**
 * Decides again, as if `edited` were in force in place of the file of its name (or beside the files, where it is new):
 * what would become allowed or refused, most reads first.
 *
 * Fails like `openPolicies`, with file and line, where the edited policies could not come into force.
 */
export function replay(files: readonly PolicyFile[], edited: PolicyFile, decided: readonly Decided[]): Result<Replay> {
  const current = openPolicies(files)
  if (!current.ok) return current
  const proposed = openPolicies([...files.filter(({ name }) => name !== edited.name), edited])
  try {
    if (!proposed.ok) return proposed
    const turned = decided
      .filter(each => allows(proposed.value, each) !== each.allowed)
      .map(each => ({ each, byThisEdit: allows(current.value, each) === each.allowed }))
    return ok({
      nowAllowed: summed(turned.filter(({ each }) => !each.allowed)),
      nowRefused: summed(turned.filter(({ each }) => each.allowed)),
      reads: decided.reduce((sum, { count }) => sum + count, 0),
    })
  } finally {
    current.value.close()
    if (proposed.ok) proposed.value.close()
  }
}

function allows(
  policy: CedarPolicy,
  { agency, roles, ringFences, purpose, action, kind, group, marks }: Decided,
): boolean {
  const actor = { account: '', name: '', agency, roles, ringFences }
  return policy.permits({ context: { actor, purpose, correlation: '' }, action, group }, kind, marks).length > 0
}

function summed(turned: readonly { readonly each: Decided; readonly byThisEdit: boolean }[]): Turned[] {
  const sums = new Map<string, Turned>()
  for (const { each, byThisEdit } of turned) {
    const { agency, purpose, action, kind, group, count } = each
    const sort = {
      agency,
      roles: [...each.roles].sort(),
      purpose,
      action,
      controller: each.marks.controller,
      kind,
      group,
      byThisEdit,
    }
    const key = JSON.stringify(sort)
    sums.set(key, { ...sort, reads: (sums.get(key)?.reads ?? 0) + count })
  }
  return [...sums.values()].sort((a, b) => b.reads - a.reads)
}
