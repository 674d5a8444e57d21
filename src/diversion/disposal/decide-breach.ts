import type { Act } from '../../kernel/act.ts'
import { type Changed, changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { type Locked, lockedRecord } from '../../kernel/locked-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import { readRecord } from '../../kernel/read-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { lawFor } from '../../law/law-for.ts'
import { finishTask } from '../../tasks/finish-task.ts'
import { raiseTask } from '../../tasks/raise-task.ts'
import { shortDate } from '../../values/london.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import { dayFault } from './add-condition.ts'
import { breachReview } from './breach-review.ts'
import { startOf } from './condition-days.ts'
import { disposalCondition } from './disposal-condition.ts'
import { reviewKey, unwatchCondition, watchCondition } from './disposal-tasks.ts'
import { disposal } from './disposal.ts'
import { conditionsOf, settled } from './open-condition.ts'
import { reviewsOf } from '../court/reviews-of.ts'

type Review = Locked<typeof breachReview.fields>
type Disposal = Locked<typeof disposal.fields>

/**
 * Decides after a breach: `decision`, `decidedBy` (a named person), `decidedOn`, `reasons`. To continue or vary needs the
 * condition’s new day `dueOn`, to vary also its new words `what`. To prosecute charges nobody: it raises a task for the
 * case to be put to a prosecutor while there is time.
 */
export async function decideBreach(
  act: Act,
  id: string,
  { what, dueOn, ...decided }: Raw,
): Promise<Result<Changed<typeof breachReview.fields>, ActFault>> {
  const read = await readRecord(act, breachReview, id)
  if (!read.ok) return read
  const of = await lockedRecord(act, disposal, read.value.values.disposal ?? '')
  if (!of.ok) return of
  const review = await lockedRecord(act, breachReview, id)
  if (!review.ok) return review
  const before = review.value.values
  if (before.decision !== null) return fail(settled(`This was decided by ${before.decidedBy ?? 'somebody'} already`))
  if (of.value.values.state !== 'breached') return fail(settled('This disposal is over; nothing is left to decide'))
  const { decision, decidedBy, decidedOn, reasons } = decided
  const missing = Object.entries({ decision, decidedBy, decidedOn, reasons }).filter(([, value]) => !value)
  if (missing.length > 0) {
    const [field = ''] = missing[0] ?? []
    return wrong(breachReview, field, MISSING[field] ?? field)
  }
  const changed = await changeRecord(act, breachReview, id, review.value.version, {
    decision,
    decidedBy,
    decidedOn,
    reasons,
  })
  if (!changed.ok) return changed
  const { decidedOn: day, decision: taken } = changed.value.seen.values
  if (typeof day !== 'string' || day > londonDayOf(act.now))
    return wrong(breachReview, 'decidedOn', 'Decided on is in the future; record it once it is decided')
  if (day < before.breachedOn)
    return wrong(
      breachReview,
      'decidedOn',
      `Decided on must be on or after the day it was failed, ${shortDate(before.breachedOn)}`,
    )
  const followed =
    taken === 'continue' || taken === 'vary'
      ? await goOn(act, of.value, review.value, day, { what: taken === 'vary' ? what : undefined, dueOn, taken })
      : await end(act, of.value, day, taken === 'prosecute' ? 'to be prosecuted' : 'no further action')
  if (!followed.ok) return followed
  const finished = await finishTask(act, reviewKey(id), 'done')
  return finished.ok ? changed : finished
}

const MISSING: Readonly<Record<string, string>> = {
  decision: 'Choose what was decided',
  decidedBy: 'Give the name of the person who decided: nothing is decided by nobody',
  decidedOn: 'Decided on is missing',
  reasons: 'Give the reasons: what the person said, and why this is in the public interest',
}

/** The failed condition goes on, as it is or changed, by another day; the disposal runs once no review is left. */
async function goOn(
  act: Act,
  of: Disposal,
  review: Review,
  decidedOn: string,
  { what, dueOn, taken }: { readonly what: unknown; readonly dueOn: unknown; readonly taken: 'continue' | 'vary' },
): Promise<Result<unknown, ActFault>> {
  const condition = await lockedRecord(act, disposalCondition, review.values.condition)
  if (!condition.ok) return condition
  if (!dueOn) return wrong(breachReview, 'dueOn', 'Give the day by which the condition is now to be met')
  if (taken === 'vary' && !what) return wrong(breachReview, 'what', 'Say what the person now agrees to do')
  const changed = await changeRecord(act, disposalCondition, condition.value.id, condition.value.version, {
    failedOn: null,
    failedWhy: null,
    dueOn,
    ...(taken === 'vary' ? { what } : {}),
  })
  if (!changed.ok) return changed
  const day = changed.value.seen.values.dueOn
  if (typeof day !== 'string' || day < decidedOn)
    return wrong(breachReview, 'dueOn', 'The new day must be on or after the day of the decision')
  const late = await dayFault(act, of.values, day)
  if (late !== null) return wrong(breachReview, 'dueOn', late)
  const { ringFence } = of.marks
  const { person } = of.values
  const watched = await watchCondition(act, { id: condition.value.id, disposal: of.id, person, dueOn: day, ringFence })
  if (!watched.ok) return watched
  const others = (await reviewsOf(act, of.id)).filter(({ values }) => values.decision === null)
  return others.length > 0 ? ok(undefined) : changeRecord(act, disposal, of.id, of.version, { state: 'running' })
}

async function end(
  act: Act,
  of: Disposal,
  endedOn: string,
  state: 'to be prosecuted' | 'no further action',
): Promise<Result<unknown, ActFault>> {
  const changed = await changeRecord(act, disposal, of.id, of.version, { state, endedOn })
  if (!changed.ok) return changed
  for (const { id, values } of await conditionsOf(act, of.id)) {
    if (values.completedOn !== null || values.failedOn !== null) continue
    const ended = await unwatchCondition(act, id, 'cancelled', 'The disposal ended')
    if (!ended.ok) return ended
  }
  for (const { id } of await reviewsOf(act, of.id)) {
    const ended = await finishTask(act, reviewKey(id), 'cancelled', 'The disposal ended')
    if (!ended.ok) return ended
  }
  const { offenceOn, person, summaryOnly } = of.values
  // Only for summary offences time runs out; whatever the offence, nobody is charged by a decision of this kind alone.
  if (state !== 'to be prosecuted' || summaryOnly === 'no') return ok(undefined)
  return raiseTask(act, {
    what: 'Put the original offence to a prosecutor: nobody is charged by itself',
    about: { kind: 'disposal', id: of.id },
    person,
    role: 'investigating officer',
    rule: (await lawFor(act)).rule('summary-offence.prosecuted-within'),
    startedAt: startOf(offenceOn),
    key: `summary-offence.prosecuted-within:${of.id}`,
    marks: of.marks,
  })
}
