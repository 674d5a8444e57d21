import type { Act } from '../../kernel/act.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { listRecords } from '../../kernel/list-records.ts'
import { readRecord } from '../../kernel/read-record.ts'
import type { Seen } from '../../kernel/seen.ts'
import { lawFor } from '../../law/law-for.ts'
import { raiseTask } from '../../tasks/raise-task.ts'
import type { CalendarDay } from '../../values/calendar-day.ts'
import { ok, type Result } from '../../values/result.ts'
import { startOf } from '../disposal/condition-days.ts'
import { courtRequirement } from './court-requirement.ts'
import { reviewDays, workingDaysBefore } from './court-review-days.ts'
import { courtReview } from './court-review.ts'

/** How long before its hearing a review is on the list of tasks. */
const SHOWN_BEFORE = 15

/**
 * Raises the provider’s task of the first review of a requirement, as its clock: nobody there has read of it yet. The
 * others follow in turn, each as the report before it is filed. Twice is once.
 */
export async function planCourtReview(act: Act, requirement: string): Promise<Result<unknown, ActFault>> {
  const read = await readRecord(act, courtRequirement, requirement)
  // Gone out of sight since, as where the agreement ended: there is nothing to prepare.
  if (!read.ok) return ok(undefined)
  const [first] = reviewDays(read.value.values)
  return first === undefined ? ok(undefined) : raiseReview(act, read.value, first, null)
}

/** The task of preparing one review, for the agency of whoever acts; due so many working days before the hearing. */
export async function raiseReview(
  act: Act,
  requirement: Seen<typeof courtRequirement.fields>,
  day: CalendarDay,
  person: string | null,
): Promise<Result<unknown, ActFault>> {
  const law = await lawFor(act)
  const until = workingDaysBefore(day, law.rule('drr.report-before-review').value.amount, law.holidays)
  return raiseTask(act, {
    what: 'Prepare the report for the court’s review',
    about: { kind: 'court_requirement', id: requirement.id },
    person,
    role: 'keyworker',
    rule: law.rule('drr.report-on-its-day'),
    startedAt: startOf(until),
    shownFrom: startOf(workingDaysBefore(until, SHOWN_BEFORE, law.holidays)),
    key: reviewTaskKey(requirement.id, day),
    marks: requirement.marks,
  })
}

export const reviewTaskKey = (requirement: string, day: string): string => `drr.report-on-its-day:${requirement}:${day}`

/** The provider’s reports for one requirement, the first first. */
export async function reportsFor(act: Act, requirement: string): Promise<readonly Seen<typeof courtReview.fields>[]> {
  const { rows } = await listRecords(act, courtReview, { where: { requirement }, size: 100 })
  return rows.toSorted((a, b) => ((a.values.dueOn ?? '') < (b.values.dueOn ?? '') ? -1 : 1))
}
