import { type Answer, answerTo, type EventRef } from '../analyses/answer.ts'
import type { EventSource } from '../analyses/event-source.ts'
import { partyText } from '../analyses/party.ts'
import { MOST_ROWS } from './citations.ts'
import { eventsOf } from './held-about.ts'

/** The events between a number and one other. */
export interface ContactRows {
  readonly other: string
  readonly events: readonly EventRef[]
  readonly total: number
}

/**
 * The earliest events between a number and each of the others it dealt with most.
 *
 * Sample: `{other: '+447700900456', events: [{import: 0, row: 81}, …], total: 212}`
 */
export function contactRows(
  source: EventSource,
  number: string,
  id: bigint,
  atMost: number,
): Promise<Answer<ContactRows>> {
  const question = { query: 'contact-rows', version: '1', parameters: { number, atMost } }
  return answerTo(source, question, async () => {
    const rows = await source.query<{ other: string; total: number; events: string }>(`
      SELECT ${partyText('s.other')} AS other, s.total, s.events FROM (
        SELECT CASE WHEN a = ${id} THEN b ELSE a END AS other, count(*)::INTEGER AS total,
          to_json(list({import: import::INTEGER, row: row::DOUBLE} ORDER BY started_at, import, row)[1:${MOST_ROWS}])::VARCHAR AS events
        FROM (${eventsOf(id)}) WHERE mark IS NULL AND kind <> 'data' AND a <> b GROUP BY 1) s
      ORDER BY s.total DESC, s.other LIMIT ${atMost}`)
    return rows.map(({ events, ...row }) => ({ ...row, events: JSON.parse(events) as EventRef[] }))
  })
}
