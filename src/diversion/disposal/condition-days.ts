import { dueAt } from '../../law/due-at.ts'
import type { Law } from '../../law/law.ts'
import type { Limit } from '../../law/limit.ts'
import type { Rule } from '../../law/rule.ts'
import { type CalendarDay, readCalendarDay } from '../../values/calendar-day.ts'
import { endOfLondonDay, londonDayOf } from '../../values/london-moment.ts'

/** What of a disposal decides by when its conditions have to be met. Days are `yyyy-MM-dd`. */
interface Given {
  readonly what: 'community resolution' | 'conditional caution' | 'diversionary activity'
  readonly offenceOn: string
  readonly givenOn: string
  readonly summaryOnly: 'yes' | 'no'
  readonly lateReason: string | null
}

/**
 * The last day that may be set for a condition, and the rule that says so; null where no rule limits it. A conditional
 * caution for a summary offence counts from the offence, so that there is still time to prosecute; all others from the
 * day on which they were given.
 */
export function lastDayForCondition(
  law: Law,
  { what, offenceOn, givenOn, summaryOnly, lateReason }: Given,
): { readonly day: CalendarDay; readonly rule: Rule<Limit> } | null {
  if (what === 'conditional caution' && summaryOnly === 'no') return null
  const rule =
    what === 'community resolution'
      ? law.rule('community-resolution.completed-within')
      : what === 'diversionary activity'
        ? law.rule('diversion.completed-within')
        : law.rule(
            lateReason === null
              ? 'conditional-caution.completed-within'
              : 'conditional-caution.completed-within.exceptional',
          )
  const from = what === 'conditional caution' ? offenceOn : givenOn
  const due = dueAt(rule.value, startOf(from), { holidays: law.holidays })
  if (due === null) throw new Error('a time that was never paused has no end')
  return { day: londonDayOf(due), rule }
}

/** A moment of this day in London from which limits of days can be counted. */
export function startOf(day: string): string {
  const read = readCalendarDay(day)
  if (read === null) throw new RangeError(`“${day}” is no day`)
  return endOfLondonDay(read)
}
