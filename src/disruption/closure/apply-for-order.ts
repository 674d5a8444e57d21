import type { Act } from '../../kernel/act.ts'
import type { Changed } from '../../kernel/change-record.ts'
import { type ActFault, incorrect } from '../../kernel/create-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { fail, type Result } from '../../values/result.ts'
import { exhibitsOf, itemsOf } from './closure-case.ts'
import { askAbout, endAsked } from './closure-tasks.ts'
import { gapsOf } from './gaps-of.ts'
import { given } from './happened.ts'
import { type ClosureFields, lineClosure } from './line-closure.ts'
import { lockedFor, moved } from './move-closure.ts'

/**
 * Applies for the order, as oneself: a superintendent or above, or the head of the NCA or their deputy (Serious Crime Act
 * 2015, section 80A(5)), who had no hand in preparing it. `raw`: `applicantRank`. Refused with every gap that is left.
 */
export async function applyForOrder(act: Act, id: string, raw: Raw): Promise<Result<Changed<ClosureFields>, ActFault>> {
  const moving = await lockedFor(act, id, 'apply')
  if (!moving.ok) return moving
  const { closure } = moving.value
  const { actor } = act.context
  if (!act.policy.decide(act.context, 'change', lineClosure, closure.marks).groups.has('application'))
    return fail(notSenior)
  if (closure.values.preparers.includes(actor.account)) return fail(preparedIt)
  const rank = given<string>(lineClosure, raw, 'applicantRank', RANK_MISSING)
  if (!rank.ok) return rank
  const gaps = gapsOf(closure.values, await itemsOf(act, id), await exhibitsOf(act, id))
  if (gaps.length > 0) return fail(incorrect(lineClosure, gaps))
  const changed = await moved(act, moving.value, {
    applicant: actor.name,
    applicantRank: rank.value,
    appliedAt: act.now,
  })
  if (!changed.ok) return changed
  const done = await endAsked(act, id, ['closure.application.decided-within'], 'done')
  if (!done.ok) return done
  const asked = await askAbout(act, closure, {
    rule: 'closure.filed-within',
    what: 'File the application with the court',
    startedAt: act.now,
  })
  return asked.ok ? changed : asked
}

const RANK_MISSING =
  'Choose your rank: only a superintendent or above, or the Director General of the NCA or their deputy, may apply'

const notSenior: ActFault = {
  code: 'forbidden',
  problem: 'Only a senior officer, of the rank of superintendent or above, may apply for this order',
  next: 'Ask one who had no hand in preparing it',
}

const preparedIt: ActFault = {
  code: 'forbidden',
  problem: 'You had a hand in preparing this application, so you may not apply for it yourself',
  next: 'Ask another superintendent, or somebody above, to read it and apply',
}
