import type { Act } from '../../kernel/act.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import { type ActFault, createRecord, type Made } from '../../kernel/create-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { lawFor } from '../../law/law-for.ts'
import { raiseTask } from '../../tasks/raise-task.ts'
import { shortDate } from '../../values/london.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import type { Result } from '../../values/result.ts'
import { breachReview } from './breach-review.ts'
import { disposalCondition } from './disposal-condition.ts'
import { reviewKey, unwatchCondition } from './disposal-tasks.ts'
import { disposal } from './disposal.ts'
import { happenedFault, openCondition } from './open-condition.ts'

/**
 * Notes that a condition was failed: `failedOn` and `failedWhy`, and before its day has come also `cannotBeMet`, why it can
 * no longer be met, which is kept with what happened. Nobody is charged by it: a review of the public interest
 * begins, and a named person decides with reasons (Code of Practice for Adult Conditional Cautions).
 */
export async function failCondition(
  act: Act,
  id: string,
  { failedOn, failedWhy, cannotBeMet }: Raw,
): Promise<Result<Made<typeof breachReview.fields>, ActFault>> {
  const found = await openCondition(act, id)
  if (!found.ok) return found
  const { condition, of } = found.value
  if (!failedOn) return wrong(disposalCondition, 'failedOn', 'Failed on is missing')
  if (typeof failedWhy !== 'string' || failedWhy.trim() === '')
    return wrong(disposalCondition, 'failedWhy', 'Say what happened, and what the person says about it')
  const why = whyFailed(condition.values.dueOn, londonDayOf(act.now), failedWhy, cannotBeMet)
  if (why === null)
    return wrong(
      disposalCondition,
      'cannotBeMet',
      `The person has until ${shortDate(condition.values.dueOn)}. If it can no longer be met before then, say why`,
    )
  // Before the review is there: it is by the reviews that a condition’s day is known.
  const ended = await unwatchCondition(act, id, 'cancelled', 'The condition was failed')
  if (!ended.ok) return ended
  const changed = await changeRecord(act, disposalCondition, id, condition.version, { failedOn, failedWhy: why })
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

/** What happened, with why it is failed before its day; null where that was not said. */
function whyFailed(dueOn: string, today: string, happened: string, cannotBeMet: unknown): string | null {
  if (dueOn <= today) return happened
  const why = typeof cannotBeMet === 'string' ? cannotBeMet.trim() : ''
  return why === '' ? null : `${happened.trim()}\n\nIt can no longer be met: ${why}`
}
