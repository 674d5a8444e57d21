import type { Act } from '../../kernel/act.ts'
import type { Changed } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import type { Result } from '../../values/result.ts'
import { endAsked } from './closure-tasks.ts'
import { given, momentGiven } from './happened.ts'
import { type ClosureFields, lineClosure } from './line-closure.ts'
import { lockedFor, moved } from './move-closure.ts'

/** The application was filed: `court`, `courtReference`, `filedAt`. */
export async function fileApplication(
  act: Act,
  id: string,
  raw: Raw,
): Promise<Result<Changed<ClosureFields>, ActFault>> {
  const moving = await lockedFor(act, id, 'file')
  if (!moving.ok) return moving
  const court = given<string>(lineClosure, raw, 'court', 'Name the court')
  if (!court.ok) return court
  const reference = given<string>(lineClosure, raw, 'courtReference', 'Give the court’s reference')
  if (!reference.ok) return reference
  const at = momentGiven(act, lineClosure, raw, 'filedAt', {
    at: moving.value.closure.values.appliedAt,
    what: 'the application was made',
  })
  if (!at.ok) return at
  // What was typed to the minute is not before the application within that minute.
  const { appliedAt } = moving.value.closure.values
  const filedAt = appliedAt !== null && at.value < appliedAt ? appliedAt : at.value
  const changed = await moved(act, moving.value, { court: court.value, courtReference: reference.value, filedAt })
  if (!changed.ok) return changed
  const done = await endAsked(act, id, ['closure.filed-within'], 'done')
  return done.ok ? changed : done
}
