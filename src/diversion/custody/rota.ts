import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import type { Seen } from '../../kernel/seen.ts'
import { addDays, type CalendarDay } from '../../values/calendar-day.ts'
import { endOfLondonDay } from '../../values/london-moment.ts'
import { rotaShift } from './rota-shift.ts'
import { mayRead, seenWhere } from './seen-where.ts'

export const ROTA_DAYS = 7

/** A stretch of time, ISO 8601 in UTC; the end is not in it. */
export interface Stretch {
  readonly from: string
  readonly until: string
}

/** The shifts that touch these days, the first first. */
export async function shiftsOf(
  act: Act,
  first: CalendarDay,
  days: number,
): Promise<readonly Seen<(typeof rotaShift)['fields']>[]> {
  const { from, until } = stretchOf(first, days)
  const found = await seenWhere(
    act,
    rotaShift,
    sql`state = 'on' and starts_at < ${until} and ends_at > ${from} and ${mayRead(act, rotaShift, 'rota')}`,
  )
  return found.toSorted((x, y) => ((x.values.startsAt ?? '') < (y.values.startsAt ?? '') ? -1 : 1))
}

/** From the first moment of a day to the first after the last of them. A day on which clocks change has 23 or 25 hours. */
export const stretchOf = (first: CalendarDay, days: number): Stretch => ({
  from: momentAfter(endOfLondonDay(addDays(first, -1))),
  until: momentAfter(endOfLondonDay(addDays(first, days - 1))),
})

const momentAfter = (iso: string): string => new Date(Date.parse(iso) + 1).toISOString()

/** The parts of `whole` in which nobody is on, in order: together with the shifts they are all of it, and none overlap. */
export function gaps(whole: Stretch, shifts: readonly Stretch[]): readonly Stretch[] {
  const found: Stretch[] = []
  let free = whole.from
  for (const { from, until } of shifts.toSorted((x, y) => (x.from < y.from ? -1 : 1))) {
    if (from >= whole.until || until <= free) continue
    if (from > free) found.push({ from: free, until: from })
    free = until
  }
  if (free < whole.until) found.push({ from: free, until: whole.until })
  return found
}
