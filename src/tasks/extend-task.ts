import type { Act } from '../kernel/act.ts'
import type { ActFault } from '../kernel/create-record.ts'
import type { Limit } from '../law/limit.ts'
import { type CalendarDay, daysBetween } from '../values/calendar-day.ts'
import { londonDayOf } from '../values/london-moment.ts'
import { shortDate } from '../values/london.ts'
import { ok, type Result } from '../values/result.ts'
import { changeTask, reasonOf, wrongTask } from './change-task.ts'
import { taskRules } from './task-rules.ts'
import type { SeenTask } from './tasks-about.ts'

/**
 * Gives a task more time than its rule: so much more, or until the end of a day. A new extension takes the place of an
 * earlier one; it must end later than the task is due now.
 */
export async function extendTask(
  act: Act,
  id: string,
  reason: string,
  more: { readonly by: Limit } | { readonly until: CalendarDay },
): Promise<Result<SeenTask, ActFault>> {
  return changeTask(act, id, ['open'], async values => {
    const why = reasonOf(reason)
    if (!why.ok) return why
    const field = 'by' in more ? 'amount' : 'until'
    const rules = await taskRules(act)
    const unextended = rules.dueAt({ ...values, extension: null })
    if (unextended === null) return wrongTask(field, 'The law no longer has the rule of this task; end it, and say why')
    const limit = 'by' in more ? more.by : daysLater(unextended, more.until)
    const dueAt = limit.amount < 1 ? null : rules.dueAt({ ...values, extension: limit })
    if (dueAt === null || dueAt <= values.dueAt)
      return wrongTask(field, `This task is due on ${shortDate(values.dueAt)} already; give more time than that`)
    return ok({ extension: { ...limit, reason: why.value }, dueAt })
  })
}

const daysLater = (due: string, until: CalendarDay): Limit => ({
  amount: daysBetween(londonDayOf(due), until),
  unit: 'days',
})
