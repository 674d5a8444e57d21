import type { Act } from '../../kernel/act.ts'
import type { Changed } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import type { Result } from '../../values/result.ts'
import { BEFORE_ORDER, endAsked } from './closure-tasks.ts'
import { given } from './happened.ts'
import { type ClosureFields, lineClosure } from './line-closure.ts'
import { lockedFor, moved } from './move-closure.ts'

/** Gives a closure up before a court has made an order; `endedWhy` says why. */
export async function withdrawClosure(
  act: Act,
  id: string,
  raw: Raw,
): Promise<Result<Changed<ClosureFields>, ActFault>> {
  const moving = await lockedFor(act, id, 'withdraw')
  if (!moving.ok) return moving
  const why = given<string>(lineClosure, raw, 'endedWhy', 'Say why it is withdrawn')
  if (!why.ok) return why
  const changed = await moved(act, moving.value, { endedOn: londonDayOf(act.now), endedWhy: why.value })
  if (!changed.ok) return changed
  const ended = await endAsked(act, id, BEFORE_ORDER, 'cancelled', 'The closure was withdrawn')
  return ended.ok ? changed : ended
}
