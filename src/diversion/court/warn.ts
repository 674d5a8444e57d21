import type { Act } from '../../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../../kernel/create-record.ts'
import { isRecordId } from '../../kernel/fields/reference.ts'
import { listRecords } from '../../kernel/list-records.ts'
import { lockedRecord } from '../../kernel/locked-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { lawFor } from '../../law/law-for.ts'
import type { Limit } from '../../law/limit.ts'
import { raiseTask } from '../../tasks/raise-task.ts'
import { addMonths, readCalendarDay } from '../../values/calendar-day.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import type { Result } from '../../values/result.ts'
import { courtRequirement } from './court-requirement.ts'
import { requirementWarning } from './requirement-warning.ts'

/**
 * Answers a failure to do what a court requires, without reasonable excuse: with a warning, or, where one was given in the
 * 12 months before, by taking it to court (Sentencing Act 2020, Schedule 10). The 12 months begin with the day of the
 * warning: a failure on that day a year later is a first one again.
 */
export async function warn(act: Act, raw: Raw): Promise<Result<Made<typeof requirementWarning.fields>, ActFault>> {
  const id = raw['requirement']
  if (!isRecordId(id))
    return wrong(requirementWarning, 'requirement', 'Court requirement is missing; start on its page')
  // Two failures at once: the second waits, and then sees the warning for the first.
  const of = await lockedRecord(act, courtRequirement, id)
  if (!of.ok) return of
  const { person, madeOn, endsOn } = of.value.values
  const { rows } = await listRecords(act, requirementWarning, { where: { requirement: id }, size: 100 })
  const { ringFence } = of.value.marks
  const { value } = (await lawFor(act)).rule('drr.second-failure-within')
  const failedOn = requirementWarning.fields.failedOn.type.read(raw['failedOn'], '')
  const second =
    failedOn.ok &&
    rows.some(({ values }) => typeof values.warnedOn === 'string' && within(value, values.warnedOn, failedOn.value))
  const made = await createRecord(
    act,
    requirementWarning,
    {
      requirement: id,
      person,
      failedOn: raw['failedOn'],
      why: raw['why'],
      warnedOn: second ? null : raw['warnedOn'] || null,
    },
    { ringFence },
  )
  if (!made.ok) return made
  const { failedOn: day, warnedOn } = made.value.values
  const today = londonDayOf(act.now)
  if (day > today) return wrong(requirementWarning, 'failedOn', 'Failed on is in the future; give when it was')
  if (day < madeOn || (endsOn !== null && day > endsOn))
    return wrong(requirementWarning, 'failedOn', 'Failed on must be within the time of the requirement')
  if (!second) {
    if (warnedOn === null)
      return wrong(
        requirementWarning,
        'warnedOn',
        'Give the day of the warning: this is the first failure, and it is answered with one',
      )
    return warnedOn > today ? wrong(requirementWarning, 'warnedOn', 'Warned on is in the future; warn first') : made
  }
  const raised = await raiseTask(act, {
    what: 'A second failure after a warning: put the breach before the court',
    about: { kind: 'court_requirement', id },
    person,
    role: 'investigating officer',
    rule: (await lawFor(act)).rule('drr.breach-to-court-within'),
    startedAt: act.now,
    key: courtKey(made.value.id),
    marks: { ringFence },
  })
  return raised.ok ? made : raised
}

export const courtKey = (failure: string): string => `drr.breach-to-court-within:${failure}`

/** Whether a failure is after a warning and within the time that begins with the day of the warning. */
function within({ amount, unit }: Limit, warnedOn: string, failedOn: string): boolean {
  const from = readCalendarDay(warnedOn)
  if (from === null || unit !== 'months') throw new Error('the time after a warning is counted in months')
  return failedOn >= warnedOn && failedOn < addMonths(from, amount)
}
