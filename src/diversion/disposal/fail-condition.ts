import type { Act } from '../../kernel/act.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import { type ActFault, createRecord, type Made } from '../../kernel/create-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { lawFor } from '../../law/law-for.ts'
import { raiseTask } from '../../tasks/raise-task.ts'
import type { Result } from '../../values/result.ts'
import { breachReview } from './breach-review.ts'
import { disposalCondition } from './disposal-condition.ts'
import { reviewKey, unwatchCondition } from './disposal-tasks.ts'
import { disposal } from './disposal.ts'
import { happenedFault, openCondition } from './open-condition.ts'

/**
 * Notes that a condition was failed: `failedOn` and `failedWhy`. Nobody is charged by it: a review of the public interest
 * begins, and a named person decides with reasons (Code of Practice for Adult Conditional Cautions).
 */
export async function failCondition(
  act: Act,
  id: string,
  { failedOn, failedWhy }: Raw,
): Promise<Result<Made<typeof breachReview.fields>, ActFault>> {
  const found = await openCondition(act, id)
  if (!found.ok) return found
  const { condition, of } = found.value
  if (!failedOn) return wrong(disposalCondition, 'failedOn', 'Failed on is missing')
  if (!failedWhy) return wrong(disposalCondition, 'failedWhy', 'Say what happened, and what the person says about it')
  // Before the review is there: it is by the reviews that a condition’s day is known.
  const ended = await unwatchCondition(act, id, 'cancelled', 'The condition was failed')
  if (!ended.ok) return ended
  const changed = await changeRecord(act, disposalCondition, id, condition.version, { failedOn, failedWhy })
  if (!changed.ok) return changed
  const breachedOn = changed.value.seen.values.failedOn
  const fault = happenedFault(act, of.values, breachedOn, 'Failed on')
  if (fault !== null) return wrong(disposalCondition, 'failedOn', fault)
  const { person } = of.values
  const { ringFence, involved } = of.marks
  const made = await createRecord(
    act,
    breachReview,
    { disposal: of.id, person, condition: id, breachedOn },
    { ringFence, involved },
  )
  if (!made.ok) return made
  if (of.values.state === 'running') {
    const breached = await changeRecord(act, disposal, of.id, of.version, { state: 'breached' })
    if (!breached.ok) return breached
  }
  const raised = await raiseTask(act, {
    what: 'A condition was failed: decide what is in the public interest',
    about: { kind: 'disposal', id: of.id },
    person,
    role: 'investigating officer',
    rule: (await lawFor(act)).rule('breach-review.within'),
    startedAt: act.now,
    key: reviewKey(made.value.id),
    marks: { ringFence },
  })
  return raised.ok ? made : raised
}
