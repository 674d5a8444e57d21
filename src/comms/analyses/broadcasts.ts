import { type Answer, answerTo } from './answer.ts'
import type { Broadcast } from './broadcast.ts'
import { BURST_RULE, dropBursts, makeBursts } from './bursts.ts'
import type { EventSource } from './event-source.ts'
import { iso } from './iso.ts'
import { partyId, partyText } from './party.ts'

export interface BroadcastParameters {
  /** One sender (E.164 text or pseudonym); without it, every sender. */
  readonly number?: string
  readonly recipients?: number
  readonly windowMinutes?: number
}

const ANSWER_WINDOW = 'INTERVAL 2 HOUR'

/**
 * Bulk messages: at least `recipients` (default 6) distinct recipients within `windowMinutes` (default 10), or, where a
 * sender is only seen in other people's records, the same text reaching two handsets (without text: three handsets at
 * one moment). Ordered by sender and time.
 *
 * Sample: `{sender: '+447700900123', from: '2026-03-01T11:02:10.000Z', until: '…:04:31.000Z', recipients: 41, messages: 41,
 * answered: 12, same_text: 1, text: '2 for 15 till late', basis: 'burst', events: [{import: 0, row: 812}, …]}`
 */
export async function broadcasts(
  source: EventSource,
  parameters: BroadcastParameters = {},
): Promise<Answer<Broadcast>> {
  const rule = {
    ...BURST_RULE,
    recipients: parameters.recipients ?? BURST_RULE.recipients,
    windowMinutes: parameters.windowMinutes ?? BURST_RULE.windowMinutes,
  }
  const settled = { ...parameters, recipients: rule.recipients, windowMinutes: rule.windowMinutes }
  return answerTo(source, { query: 'broadcasts', version: '1', parameters: settled }, async () => {
    const sender = parameters.number === undefined ? undefined : await partyId(source, parameters.number)
    if (parameters.number !== undefined && sender === undefined) return []
    await makeBursts(source, rule, sender === undefined ? undefined : `SELECT ${sender}::BIGINT`)
    const found = await describeBursts(source)
    await dropBursts(source)
    return found
  })
}

async function describeBursts(source: EventSource): Promise<Broadcast[]> {
  const rows = await source.query<BroadcastRow>(`
    WITH replies AS (
      SELECT x, burst, count(DISTINCT y)::INTEGER AS answered FROM burst_texts m
      JOIN (SELECT a, b, started_at FROM events_by_b WHERE mark IS NULL AND kind <> 'data' AND b IN (SELECT x FROM bursts)) e
        ON e.b = m.x AND e.a = m.y AND e.started_at > m.t AND e.started_at <= m.t + ${ANSWER_WINDOW}
      GROUP BY ALL
    ), behind AS (
      SELECT x, burst, list({import: import::INTEGER, row: row::DOUBLE} ORDER BY t, import, row)[1:200] AS events
      FROM burst_texts GROUP BY ALL
    )
    SELECT ${partyText('b.x')} AS sender, b.t0, b.t1, b.recipients, b.messages, coalesce(r.answered, 0) AS answered,
      b.same_text, b.text, b.basis, to_json(h.events)::VARCHAR AS events
    FROM bursts b LEFT JOIN replies r ON b.x = r.x AND b.burst = r.burst JOIN behind h ON b.x = h.x AND b.burst = h.burst
    ORDER BY b.x, b.burst`)
  return rows.map(({ t0, t1, events, ...row }) => ({
    ...row,
    from: iso(t0),
    until: iso(t1),
    events: JSON.parse(events),
  }))
}

type BroadcastRow = Omit<Broadcast, 'from' | 'until' | 'events'> & {
  readonly t0: Date
  readonly t1: Date
  readonly events: string
}
