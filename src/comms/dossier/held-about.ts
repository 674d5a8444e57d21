import { type Answer, answerTo, type EventRef } from '../analyses/answer.ts'
import type { EventSource } from '../analyses/event-source.ts'
import { iso } from '../analyses/iso.ts'
import { MOST_ROWS } from './citations.ts'

/** What the records hold about one number, before any analysis. */
export interface HeldAbout {
  readonly events: number
  readonly calls: number
  readonly messages: number
  readonly data_sessions: number
  /** Rows that the network made: voicemail, diverts. */
  readonly network_rows: number
  /** Distinct other parties; withheld ones cannot be told apart and are not among them. */
  readonly others: number
  /** ISO 8601 UTC. */
  readonly first_seen: string
  readonly last_seen: string
  readonly first: EventRef
  readonly last: EventRef
  /** The earliest events, at most 200. */
  readonly earliest: readonly EventRef[]
}

/** SQL for every event with this party on either side, an event from a number to itself once. */
export const eventsOf = (id: bigint): string =>
  `SELECT * FROM events_by_a WHERE a = ${id} UNION ALL SELECT * FROM events_by_b WHERE b = ${id} AND a IS DISTINCT FROM ${id}`

/**
 * What the records hold about a number: how much, from when to when, with how many others. One row; none where no event has it.
 *
 * Sample: `{events: 6120, calls: 2104, messages: 4016, data_sessions: 0, network_rows: 12, others: 110, first_seen:
 * '2026-03-01T10:02:00.000Z', last_seen: …, first: {import: 0, row: 12}, last: {import: 2, row: 7}, earliest: […]}`
 */
export function heldAbout(source: EventSource, number: string, id: bigint): Promise<Answer<HeldAbout>> {
  const question = { query: 'held-about', version: '1', parameters: { number } }
  return answerTo(source, question, async () => {
    const [row] = await source.query<Row>(`
      WITH of_number AS (${eventsOf(id)})
      SELECT count(*)::INTEGER AS events,
        count(*) FILTER (kind IN ('voice', 'app_call') AND mark IS NULL)::INTEGER AS calls,
        count(*) FILTER (kind IN ('sms', 'mms', 'im') AND mark IS NULL)::INTEGER AS messages,
        count(*) FILTER (kind = 'data' AND mark IS NULL)::INTEGER AS data_sessions,
        count(*) FILTER (mark IS NOT NULL)::INTEGER AS network_rows,
        count(DISTINCT CASE WHEN a = ${id} THEN b ELSE a END)::INTEGER AS others,
        min(started_at) AS t0, max(started_at) AS t1,
        to_json(list({import: import::INTEGER, row: row::DOUBLE} ORDER BY started_at, import, row)[1:${MOST_ROWS}])::VARCHAR AS earliest,
        to_json(arg_max({import: import::INTEGER, row: row::DOUBLE}, (started_at, import, row)))::VARCHAR AS last
      FROM of_number`)
    if (row === undefined || row.t0 === null || row.t1 === null) return []
    const { t0, t1, earliest, last, ...counts } = row
    const events = JSON.parse(earliest) as EventRef[]
    const [first] = events
    if (first === undefined) return []
    return [
      {
        ...counts,
        first_seen: iso(t0),
        last_seen: iso(t1),
        first,
        last: JSON.parse(last) as EventRef,
        earliest: events,
      },
    ]
  })
}

type Row = Omit<HeldAbout, 'first_seen' | 'last_seen' | 'first' | 'last' | 'earliest'> & {
  readonly t0: Date | null
  readonly t1: Date | null
  readonly earliest: string
  readonly last: string
}
