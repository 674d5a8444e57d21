import type { Act } from '../../kernel/act.ts'
import { type Changed, changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { type Locked, lockedRecord } from '../../kernel/locked-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import { type ClosureFields, lineClosure } from './line-closure.ts'
import { nextState, type State, type Verb } from './transitions.ts'

export type Closure = Locked<ClosureFields>

/** A closure that a verb is about to move, and the state that it leads to. */
export interface Moving {
  readonly closure: Closure
  readonly to: State
}

/** Locks a closure for this verb; refused in words where it is not possible as the closure stands. Each verb begins with it. */
export async function lockedFor(act: Act, id: string, verb: Verb): Promise<Result<Moving, ActFault>> {
  const found = await lockedRecord(act, lineClosure, id)
  if (!found.ok) return found
  const to = nextState(found.value.values.state, verb)
  return to.ok ? ok({ closure: found.value, to: to.value }) : fail(settled(to.fault))
}

/** Keeps what a verb found out, and the state that it leads to. */
export const moved = (
  act: Act,
  { closure, to }: Moving,
  changes: Raw,
): Promise<Result<Changed<ClosureFields>, ActFault>> =>
  changeRecord(act, lineClosure, closure.id, closure.version, { ...changes, state: to })

/** Whoever changes what is applied for has had a hand in it, and may not apply. */
export const preparersWith = ({ context }: Act, { values }: Closure): readonly string[] => [
  ...new Set([...values.preparers, context.actor.account]),
]

/** It is not as it was when the page was shown. */
export const settled = (problem: string): ActFault => ({
  code: 'conflict',
  problem,
  next: 'Open the closure again to see where it stands',
})
