import { type Answer, answerTo } from './answer.ts'
import type { EventSource } from './event-source.ts'
import { londonTime } from './london-time.ts'
import { partyId } from './party.ts'

/** How often a number was in use in each hour of one day of the week. */
export interface HoursOfWeekday {
  /** 1 is Monday, 7 Sunday. */
  readonly weekday: number
  /** Calls and messages by hour of the day, Europe/London, 24 counts. */
  readonly hours: readonly number[]
}

/**
 * When a number is used: its calls and messages by weekday and hour (Europe/London), Monday first; data sessions and rows that the
 * network made are left out. No row for a number that the records do not hold.
 *
 * Sample: `{weekday: 1, hours: [0, 0, 0, 0, 0, 0, 2, 9, 31, …]}`
 */
export async function hoursOfUse(
  source: EventSource,
  parameters: { readonly number: string },
): Promise<Answer<HoursOfWeekday>> {
  const question = { query: 'hours-of-use', version: '1', parameters: { number: parameters.number } }
  return answerTo(source, question, async () => {
    const id = await partyId(source, parameters.number)
    if (id === undefined) return []
    const rows = await source.query<{ weekday: number; hour: number; events: number }>(
      `SELECT isodow(local)::INTEGER AS weekday, hour(local)::INTEGER AS hour, count(*)::INTEGER AS events FROM (
         SELECT ${londonTime('started_at')} AS local FROM (
           SELECT started_at, kind, mark FROM events_by_a WHERE a = ${id}
           UNION ALL SELECT started_at, kind, mark FROM events_by_b WHERE b = ${id} AND a IS DISTINCT FROM ${id})
         WHERE mark IS NULL AND kind <> 'data') GROUP BY 1, 2`,
    )
    if (rows.length === 0) return []
    const counted = new Map(rows.map(({ weekday, hour, events }) => [weekday * 24 + hour, events]))
    return Array.from({ length: 7 }, (_, day) => ({
      weekday: day + 1,
      hours: Array.from({ length: 24 }, (_, hour) => counted.get((day + 1) * 24 + hour) ?? 0),
    }))
  })
}
