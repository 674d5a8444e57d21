import type { Act } from '../../kernel/act.ts'
import { type ActFault, createRecord, incorrect, type Made, mayNot } from '../../kernel/create-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import { readRecord } from '../../kernel/read-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import type { FieldFault } from '../../kernel/record-type.ts'
import { lawFor } from '../../law/law-for.ts'
import { limitInWords } from '../../law/limit.ts'
import { finishTask } from '../../tasks/finish-task.ts'
import { addMonths, readCalendarDay } from '../../values/calendar-day.ts'
import { shortDate } from '../../values/london.ts'
import { fail, type Result } from '../../values/result.ts'
import { courtRequirement } from './court-requirement.ts'
import { reviewDays } from './court-review-days.ts'
import { courtReview } from './court-review.ts'
import { raiseReview, reportsFor, reviewTaskKey } from './plan-court-review.ts'

/**
 * Files the report for the next review of a drug rehabilitation requirement: the hearing `heldOn`, the `testResults` and
 * the `providerViews`, neither of which may be missing (Sentencing Act 2020, Schedule 9, paragraph 21). Then the next
 * review is planned. The report stays the provider’s; it reaches the court on paper.
 */
export async function fileCourtReview(
  act: Act,
  requirement: string,
  { heldOn, testResults, providerViews, person }: Raw,
): Promise<Result<Made<typeof courtReview.fields>, ActFault>> {
  const own = { controller: act.context.actor.agency, ringFence: '', involved: [], basis: 'none' } as const
  if (!act.policy.decide(act.context, 'create', courtReview, own).groups.has('clinical'))
    return fail(mayNot(courtReview, 'make'))
  const read = await readRecord(act, courtRequirement, requirement)
  if (!read.ok) return read
  const filed = await reportsFor(act, requirement)
  const days = reviewDays(read.value.values)
  const open = days.filter(day => filed.every(({ values }) => values.dueOn !== day))
  const [due, next] = open
  if (due === undefined)
    return fail({
      code: 'conflict',
      problem: days.length === 0 ? 'The court ordered no reviews of this' : 'Every review of this has its report',
      next: 'Open the requirement to see its reviews',
    })
  const missing = MISSING.filter(({ field }) => isBlank({ heldOn, testResults, providerViews }[field]))
  if (missing.length > 0) return fail(incorrect(courtReview, missing))
  const made = await createRecord(
    act,
    courtReview,
    { requirement, person: person || null, dueOn: due, heldOn, testResults, providerViews, sentAt: act.now },
    { ringFence: read.value.marks.ringFence },
  )
  if (!made.ok) return made
  const fault = await tooSoon(act, made.value.values.heldOn, [
    read.value.values.madeOn ?? '',
    ...filed.map(({ values }) => values.heldOn ?? ''),
  ])
  if (fault !== null) return wrong(courtReview, 'heldOn', fault)
  const finished = await finishTask(act, reviewTaskKey(requirement, due), 'done')
  if (!finished.ok || next === undefined) return finished.ok ? made : finished
  const raised = await raiseReview(act, read.value, next, made.value.values.person)
  return raised.ok ? made : raised
}

const MISSING: readonly (FieldFault & { readonly field: 'heldOn' | 'testResults' | 'providerViews' })[] = [
  { field: 'heldOn', problem: 'Give the day on which the court hears the review' },
  { field: 'testResults', problem: 'The test results are missing: the court must have them in the report' },
  { field: 'providerViews', problem: 'The provider’s views are missing: the court must have them in the report' },
]

const isBlank = (typed: unknown): boolean => !typed || (typeof typed === 'string' && typed.trim() === '')

/** Reviews are at least a month apart, the first from the day the requirement was made. */
async function tooSoon(act: Act, heldOn: string, before: readonly string[]): Promise<string | null> {
  const { value } = (await lawFor(act)).rule('drr.reviews-apart')
  const last = readCalendarDay(before.toSorted().at(-1) ?? '')
  if (last === null) return null
  const earliest = addMonths(last, value.amount)
  return heldOn >= earliest
    ? null
    : `Reviews are at least ${limitInWords(value)} apart: the hearing is on ${shortDate(earliest)} or later`
}
