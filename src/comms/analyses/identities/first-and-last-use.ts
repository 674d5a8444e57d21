import type { EventRef } from '../answer.ts'
import type { EventSource } from '../event-source.ts'
import { londonTime } from '../london-time.ts'

/** A use of a number that events show. */
export interface Use {
  /** By the clocks of London, `2026-03-01T22:10:00`. */
  readonly at: string
  readonly event: EventRef
}

/**
 * The first and the last event in which a number was in use: it rang or wrote, its own record holds it, or it answered. A call that
 * somebody made to it in vain shows no use. Null where no such event is held.
 */
export async function firstAndLastUse(
  source: EventSource,
  number: bigint,
): Promise<{ readonly first: Use; readonly last: Use } | null> {
  const [found] = await source.query<Row>(`
    SELECT strftime(min(local), '%Y-%m-%dT%H:%M:%S') AS first, strftime(max(local), '%Y-%m-%dT%H:%M:%S') AS last,
      arg_min({import: import::INTEGER, row: row::DOUBLE}, (t, import, row)) AS before,
      arg_max({import: import::INTEGER, row: row::DOUBLE}, (t, import, row)) AS after
    FROM (SELECT started_at AS t, ${londonTime('started_at')} AS local, import, row FROM (
      SELECT started_at, import, row FROM events_by_a WHERE a = ${number} AND mark IS NULL
      UNION ALL
      SELECT started_at, import, row FROM events_by_b WHERE b = ${number} AND mark IS NULL AND (observed IN ('b', 'ab') OR answered)))`)
  if (
    found === undefined ||
    found.first === null ||
    found.last === null ||
    found.before === null ||
    found.after === null
  )
    return null
  return { first: { at: found.first, event: found.before }, last: { at: found.last, event: found.after } }
}

interface Row {
  readonly first: string | null
  readonly last: string | null
  readonly before: EventRef | null
  readonly after: EventRef | null
}
