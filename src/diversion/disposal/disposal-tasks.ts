import type { Act } from '../../kernel/act.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { listRecords } from '../../kernel/list-records.ts'
import type { Marks } from '../../kernel/marks.ts'
import { lawFor } from '../../law/law-for.ts'
import { finishTask } from '../../tasks/finish-task.ts'
import { raiseTask } from '../../tasks/raise-task.ts'
import { addDays, readCalendarDay } from '../../values/calendar-day.ts'
import type { Result } from '../../values/result.ts'
import { breachReview } from './breach-review.ts'
import { startOf } from './condition-days.ts'

interface Dated {
  readonly id: string
  readonly disposal: string
  readonly person: string
  readonly dueOn: string
  readonly ringFence: Marks['ringFence']
}

/** A condition’s task is on the list from this many days before its own day. */
const SHOWN_BEFORE = 7

/** The task of a condition’s day. Each time that a failed one goes on it has another day, and so another task. */
export async function watchCondition(
  act: Act,
  { id, disposal, person, dueOn, ringFence }: Dated,
): Promise<Result<unknown, ActFault>> {
  const law = await lawFor(act)
  const shown = readCalendarDay(dueOn)
  return raiseTask(act, {
    what: 'Find out whether the condition has been met',
    about: { kind: 'disposal', id: disposal },
    person,
    role: 'investigating officer',
    rule: law.rule('disposal-condition.on-its-day'),
    startedAt: startOf(dueOn),
    ...(shown === null ? {} : { shownFrom: startOf(addDays(shown, -SHOWN_BEFORE)) }),
    key: await conditionKey(act, id),
    marks: { ringFence },
  })
}

/** Ends the task of a condition’s day. */
export const unwatchCondition = async (
  act: Act,
  id: string,
  state: 'done' | 'cancelled',
  reason?: string,
): Promise<Result<void, ActFault>> => finishTask(act, await conditionKey(act, id), state, reason)

export const reviewKey = (review: string): string => `breach-review.within:${review}`

export const closingKey = (disposal: string): string => `disposal.closed-within:${disposal}`

/** Reviews that were decided before tell which of its days a condition now has. */
async function conditionKey(act: Act, id: string): Promise<string> {
  const { rows } = await listRecords(act, breachReview, { where: { condition: id }, size: 100 })
  const before = rows.filter(({ values }) => typeof values.decision === 'string').length
  return `disposal-condition.on-its-day:${id}${before === 0 ? '' : `:${before + 1}`}`
}
