import type { Act } from '../../kernel/act.ts'
import type { Changed } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { fail, type Result } from '../../values/result.ts'
import { itemsOf } from './closure-case.ts'
import { askAbout } from './closure-tasks.ts'
import type { ClosureFields } from './line-closure.ts'
import { lockedFor, moved, settled } from './move-closure.ts'

/** Gives a draft to a lawyer; what is still missing from it they see as well. It stays as it is until they have advised. */
export async function sendToLegalReview(act: Act, id: string): Promise<Result<Changed<ClosureFields>, ActFault>> {
  const moving = await lockedFor(act, id, 'send to legal review')
  if (!moving.ok) return moving
  const items = await itemsOf(act, id)
  if (items.every(({ values }) => values.state === 'taken out'))
    return fail(settled('Name at least one number, handset, SIM or device first: there is nothing to read yet'))
  const changed = await moved(act, moving.value, { legalReviewBy: null, legalReviewOn: null, legalAdvice: null })
  if (!changed.ok) return changed
  const asked = await askAbout(act, moving.value.closure, {
    rule: 'closure.legal-review.within',
    what: 'Have the application read by a lawyer, and note the advice',
    startedAt: act.now,
    round: act.now,
  })
  return asked.ok ? changed : asked
}
