import { addDays, type CalendarDay, daysBetween, readCalendarDay } from '../../../values/calendar-day.ts'
import { londonMoment } from '../../../values/london-moment.ts'
import type { Chance } from './chance.ts'

/** A day written in the source; throws where the calendar has no such day. */
export function dayOf(text: string): CalendarDay {
  const read = readCalendarDay(text)
  if (read === null) throw new RangeError(`${text} is no day`)
  return read
}

/** Some day from the first to the last, both possible. */
export const dayWithin = (chance: Chance, from: CalendarDay, until: CalendarDay): CalendarDay =>
  addDays(from, chance.whole(0, Math.max(0, daysBetween(from, until))))

/** So many days from the first to the last, in order. */
export const daysWithin = (
  chance: Chance,
  from: CalendarDay,
  until: CalendarDay,
  count: number,
): readonly CalendarDay[] => Array.from({ length: count }, () => dayWithin(chance, from, until)).sort()

/** The moment of this clock in London; noon where clocks skip the hour. */
export function clock(day: CalendarDay, hour: number, minute: number): string {
  const moment = londonMoment(day, hour, minute) ?? londonMoment(day, 12, minute)
  if (moment === null) throw new RangeError(`${hour}:${minute} is no time`)
  return moment
}

/** In working hours of that day. */
export const atWork = (chance: Chance, day: CalendarDay): string => clock(day, chance.whole(8, 17), chance.whole(0, 59))

/** So many minutes later. */
export const later = (moment: string, minutes: number): string =>
  new Date(Date.parse(moment) + minutes * 60_000).toISOString()

/** The day of a moment, by UTC. */
export const dayOfMoment = (moment: string): CalendarDay => dayOf(moment.slice(0, 10))

/** That day, or the Friday before a weekend: no court sits there. */
export function courtDay(day: CalendarDay): CalendarDay {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay()
  return weekday === 6 ? addDays(day, -1) : weekday === 0 ? addDays(day, -2) : day
}
