import type { EventSource } from '../event-source.ts'
import { holdsRecordsOf } from '../own-records.ts'
import { partyId } from '../party.ts'

/** A run of days without a gap, Europe/London, both included: `yyyy-MM-dd`. */
export interface HeldRun {
  readonly from: string
  readonly until: string
}

/**
 * For each number, the days for which its own records are held (or, from a table of calls, everybody's), in runs. On a day between
 * two runs nothing is known: that is not the same as a day without events.
 *
 * Sample: `[[{from: '2026-03-01', until: '2026-03-14'}, {from: '2026-03-20', until: '2026-04-02'}], []]`
 */
export async function heldDays(
  source: EventSource,
  numbers: readonly string[],
): Promise<readonly (readonly HeldRun[])[]> {
  const held: (readonly HeldRun[])[] = []
  for (const number of numbers) {
    const id = await partyId(source, number)
    // Days in a row have one and the same difference from their place among all days.
    held.push(
      await source.query<HeldRun>(`
        SELECT strftime(min(day), '%Y-%m-%d') AS "from", strftime(max(day), '%Y-%m-%d') AS until FROM (
          SELECT day, day - (row_number() OVER (ORDER BY day))::INTEGER AS run FROM (
            SELECT DISTINCT day FROM coverage WHERE ${id === undefined ? 'false' : holdsRecordsOf(id)}))
        GROUP BY run ORDER BY min(day)`),
    )
  }
  return held
}
