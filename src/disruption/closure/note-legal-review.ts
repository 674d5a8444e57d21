import type { Act } from '../../kernel/act.ts'
import type { Changed } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import type { Result } from '../../values/result.ts'
import { askAbout, endAsked } from './closure-tasks.ts'
import { dayGiven, given } from './happened.ts'
import { type ClosureFields, lineClosure } from './line-closure.ts'
import { lockedFor, moved } from './move-closure.ts'

/** Notes what the lawyer advised: `legalReviewBy`, `legalReviewOn`, `legalAdvice`. Then a superintendent or above decides. */
export async function noteLegalReview(
  act: Act,
  id: string,
  raw: Raw,
): Promise<Result<Changed<ClosureFields>, ActFault>> {
  const moving = await lockedFor(act, id, 'pass legal review')
  if (!moving.ok) return moving
  const by = given<string>(lineClosure, raw, 'legalReviewBy', 'Give the name of the lawyer who read it')
  if (!by.ok) return by
  const on = dayGiven(act, lineClosure, raw, 'legalReviewOn', {
    on: moving.value.closure.values.preparedOn,
    what: 'the draft was begun',
  })
  if (!on.ok) return on
  const advice = given<string>(lineClosure, raw, 'legalAdvice', 'Say what they advised')
  if (!advice.ok) return advice
  const changed = await moved(act, moving.value, {
    legalReviewBy: by.value,
    legalReviewOn: on.value,
    legalAdvice: advice.value,
  })
  if (!changed.ok) return changed
  const done = await endAsked(act, id, ['closure.legal-review.within'], 'done')
  if (!done.ok) return done
  const asked = await askAbout(act, moving.value.closure, {
    rule: 'closure.application.decided-within',
    what: 'Read the application and decide whether to apply to the court',
    startedAt: act.now,
    role: 'senior officer',
    round: act.now,
  })
  return asked.ok ? changed : asked
}
