import type { Broadcast } from '../analyses/broadcast.ts'
import type { CustomerDay } from '../analyses/customer.ts'
import { count, counted } from '../english.ts'
import { dateAndTime, londonTime, shortDate } from '../../values/london.ts'
import { broadcastTimeline } from './broadcast-timeline.ts'
import { type DailyCustomersDay, dailyCustomers } from './daily-customers.ts'
import type { AxisDay } from './day-axis.ts'
import { hoursOfUse, WEEKDAYS } from './hours-of-use.ts'
import { daysBetween } from './scale.ts'
import type { Sheet } from './svg.ts'

/** A chart with the sentences that say what it shows. */
export interface Picture {
  readonly summary: string
  readonly svg: string
}

/** How a line is seen, and from when to when. */
export interface Seen {
  readonly view: 'own' | 'others'
  /** ISO 8601 UTC. */
  readonly first_seen: string
  readonly last_seen: string
}

/** What a hatched day means. Without the number's own records, nobody knows what a day without contact was. */
const gapOf = ({ view }: Seen): string => (view === 'own' ? 'no records held' : 'not known')

/**
 * Every day from first to last seen. A day is a gap where the number's own records are not held; seen through other
 * people's records alone, only the days that show nothing are.
 */
export function daysOfLine(line: Seen, days: readonly CustomerDay[]): readonly AxisDay[] {
  const known = new Map(days.map(day => [day.date, isShown(day, line)]))
  const dates = [...known.keys(), londonTime(line.first_seen).date, londonTime(line.last_seen).date].sort()
  return daysBetween(dates[0] ?? '', dates.at(-1) ?? '').map(date => ({ date, covered: known.get(date) ?? false }))
}

function isShown(day: CustomerDay, { view }: Seen): boolean {
  return day.covered || (view === 'others' && day.call_back.potential > 0)
}

/** How to read the hatching; empty where there is none. */
export function hatchedHint({ view }: Seen, days: readonly AxisDay[]): string {
  if (days.every(day => day.covered)) return ''
  return view === 'own'
    ? 'Hatched days: no records of this number are held. That is not the same as none.'
    : 'Hatched days: this number’s own records are not held, and nobody else’s show contact. That is not the same as none.'
}

/** When a line advertised; nothing where no bulk message is known. */
export function broadcastPicture(
  id: string,
  line: Seen,
  days: readonly AxisDay[],
  broadcasts: readonly Pick<Broadcast, 'from' | 'recipients' | 'answered'>[],
  sheet: Sheet = 'page',
): Picture | undefined {
  if (broadcasts.length === 0) return undefined
  const points = broadcasts.map(broadcast => {
    const at = londonTime(broadcast.from)
    const text = `${dateAndTime(broadcast.from)}: ${counted(broadcast.recipients, 'recipient')}, ${count(broadcast.answered)} got in touch within two hours`
    return { date: at.date, hour: at.hour, recipients: broadcast.recipients, text }
  })
  const sorted = points.map(point => point.recipients).sort((a, b) => a - b)
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0
  const activeDays = new Set(points.map(point => point.date)).size
  const summary = `${counted(broadcasts.length, 'bulk message')} on ${counted(activeDays, 'day')}, between ${shortDate(days[0]?.date ?? '')} and ${shortDate(days.at(-1)?.date ?? '')}. Half of them reached ${count(middle)} numbers or more; the largest reached ${count(sorted.at(-1) ?? 0)}.`
  return { summary, svg: broadcastTimeline(id, days, points, summary, gapOf(line), sheet) }
}

/** Customers a day by both rules; nothing where no day shows any. */
export function customersPicture(
  id: string,
  line: Seen,
  all: readonly CustomerDay[],
  sheet: Sheet = 'page',
): (Picture & { readonly days: readonly DailyCustomersDay[] }) | undefined {
  const days = all.map(day => ({ ...day, covered: isShown(day, line) }))
  const shown = days.filter(day => day.covered)
  if (shown.length === 0) return undefined
  const bulk = shown.flatMap(day => day.bulk_list ?? [])
  const mean = (values: readonly number[]): string =>
    (values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)).toFixed(1)
  const byBulk =
    bulk.length === 0
      ? 'No bulk message of this line is known, so the bulk-list rule cannot be applied.'
      : `On an average day with records, the bulk-list rule gives ${mean(bulk.map(range => range.low))} to ${mean(bulk.map(range => range.high))} customers.`
  const byCall = `By the call-back rule ${mean(shown.map(day => day.call_back.potential))} numbers a day got in touch, and the line rang or texted ${mean(shown.map(day => day.call_back.confirmed))} of them back.`
  const summary = `${byBulk} ${byCall}`
  return { summary, days, svg: dailyCustomers(id, days, summary, gapOf(line), sheet) }
}

/** When a line is used, `hours[weekday][hour]`, Monday first; nothing where it never is. */
export function hoursPicture(
  id: string,
  hours: readonly (readonly number[])[],
  sheet: Sheet = 'page',
): Picture | undefined {
  const total = hours.flat().reduce((sum, value) => sum + value, 0)
  if (total === 0) return undefined
  const byHour = Array.from({ length: 24 }, (_, hour) => hours.reduce((sum, day) => sum + (day[hour] ?? 0), 0))
  const byDay = hours.map(day => day.reduce((sum, value) => sum + value, 0))
  const hour = byHour.indexOf(Math.max(...byHour))
  const day = byDay.indexOf(Math.max(...byDay))
  const night = byHour.slice(0, 6).reduce((sum, value) => sum + value, 0)
  const two = (value: number): string => String(value).padStart(2, '0')
  const summary = `${count(total)} calls and messages. Busiest hour: ${two(hour)}:00 to ${two((hour + 1) % 24)}:00. Busiest day: ${WEEKDAYS[day]}. ${Math.round((night / total) * 100)}% between midnight and 06:00.`
  return { summary, svg: hoursOfUse(id, hours, summary, sheet) }
}
