import { partyId, type Snapshot } from '../../comms/index.ts'
import { londonTime } from '../../comms/analyses/london-time.ts'

/** Calls and messages of a number by weekday (Monday first) and hour, Europe/London; data sessions and network rows aside. */
export async function hoursOf(snapshot: Snapshot, number: string): Promise<number[][]> {
  const hours = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0))
  const id = await partyId(snapshot, number)
  if (id === undefined) return hours
  const rows = await snapshot.query<{ weekday: number; hour: number; events: number }>(
    `SELECT isodow(local)::INTEGER AS weekday, hour(local)::INTEGER AS hour, count(*)::INTEGER AS events FROM (
       SELECT ${londonTime('started_at')} AS local FROM (
         SELECT started_at, kind, mark FROM events_by_a WHERE a = ${id}
         UNION ALL SELECT started_at, kind, mark FROM events_by_b WHERE b = ${id} AND a IS DISTINCT FROM ${id})
       WHERE mark IS NULL AND kind <> 'data') GROUP BY 1, 2`,
  )
  for (const { weekday, hour, events } of rows) {
    const day = hours[weekday - 1]
    if (day !== undefined) day[hour] = events
  }
  return hours
}
