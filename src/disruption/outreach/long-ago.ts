import type { Act } from '../../kernel/act.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { lawFor } from '../../law/law-for.ts'
import { type CalendarDay, daysBetween, readCalendarDay } from '../../values/calendar-day.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import { fail, ok, type Result } from '../../values/result.ts'

/** Whether the last contact with the line is longer ago than the law has it (`outreach.days-since-contact`). */
export const isLongAgo = (lastContactOn: CalendarDay, today: CalendarDay, daysSinceContact: number): boolean =>
  daysBetween(lastContactOn, today) > daysSinceContact

/**
 * How many numbers of a list are held back because of their day alone. Its reader sees the days, so that this tells nothing of
 * what is known of a number, and nothing of the other reasons.
 */
export interface LongAgo {
  readonly listed: number
  readonly many: number
  readonly all: boolean
  readonly most: boolean
  /** As the law has it. */
  readonly days: number
  /** The latest day of contact on the whole list (`yyyy-MM-dd`); empty for an empty list. */
  readonly latest: string
}

/** Counts them as on a day, by default today in London. */
export async function longAgoIn(
  act: Act,
  list: readonly { readonly lastContactOn: string }[],
  on: CalendarDay = londonDayOf(act.now),
): Promise<LongAgo> {
  const daysSinceContact = (await lawFor(act, on)).rule('outreach.days-since-contact').value
  const days = list.flatMap(({ lastContactOn }) => readCalendarDay(lastContactOn) ?? [])
  const many = days.filter(day => isLongAgo(day, on, daysSinceContact)).length
  return {
    listed: list.length,
    many,
    all: many > 0 && many === list.length,
    most: many > list.length / 2,
    days: daysSinceContact,
    latest: days.toSorted().at(-1) ?? '',
  }
}

/** Refuses a list that reaches nobody, whatever else is known of its numbers. */
export async function reachesSomebody(
  act: Act,
  list: readonly { readonly lastContactOn: string }[],
): Promise<Result<void, ActFault>> {
  const { all, listed, days } = await longAgoIn(act, list)
  return all
    ? fail({
        code: 'conflict',
        problem: `Nobody would get this message: all ${listed} numbers were last in contact with the line more than ${days} days ago, and may be somebody else’s by now`,
        next: 'Put numbers with a later contact on the list, or stop this offer',
      })
    : ok(undefined)
}
