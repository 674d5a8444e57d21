import { type Answer, answerTo } from './answer.ts'
import type { Contact } from './contact.ts'
import type { EventSource } from './event-source.ts'
import { iso } from './iso.ts'
import { londonTime } from './london-time.ts'
import { partyId, partyText } from './party.ts'

export interface ContactParameters {
  /** E.164 text or pseudonym. */
  readonly number: string
}

/**
 * Everyone a number was in contact with, most contact first: calls, texts, who started them, first and last, the
 * longest silence, and the hours of the day. Network rows (voicemail, diverts) and data sessions are left out.
 *
 * Sample: `{number: '+447700900456', calls: 14, texts: 3, started: 4, seconds: 812, days: 9, first_seen: …, last_seen: …,
 * silent_days: 6, hours: [0, 0, …]}`
 */
export async function contacts(source: EventSource, parameters: ContactParameters): Promise<Answer<Contact>> {
  const question = { query: 'contacts', version: '1', parameters: { number: parameters.number } }
  return answerTo(source, question, async () => {
    const number = await partyId(source, parameters.number)
    return number === undefined ? [] : contactsOf(source, number)
  })
}

async function contactsOf(source: EventSource, number: bigint): Promise<Contact[]> {
  const side = (mine: 'a' | 'b', other: 'a' | 'b') => `
    SELECT ${other} AS other, started_at AS t, kind, coalesce(duration_s, 0) AS seconds, ${mine === 'a'} AS started
    FROM events_by_${mine} WHERE ${mine} = ${number} AND ${other} IS NOT NULL AND a <> b AND mark IS NULL AND kind <> 'data'`
  const hours = Array.from({ length: 24 }, (_, hour) => `count(*) FILTER (hour(local) = ${hour})::INTEGER`).join(', ')
  const rows = await source.query<ContactRow>(`
    WITH seen AS (SELECT *, ${londonTime('t')} AS local, t - lag(t) OVER (PARTITION BY other ORDER BY t) AS silence
      FROM (${side('a', 'b')} UNION ALL ${side('b', 'a')}))
    SELECT ${partyText('s.other')} AS number, s.* EXCLUDE (other) FROM (
      SELECT other, count(*) FILTER (kind IN ('voice', 'app_call'))::INTEGER AS calls,
        count(*) FILTER (kind IN ('sms', 'mms', 'im'))::INTEGER AS texts,
        count(*) FILTER (started)::INTEGER AS started, sum(seconds)::DOUBLE AS seconds,
        count(DISTINCT local::DATE)::INTEGER AS days, min(t) AS t0, max(t) AS t1,
        coalesce(date_part('day', max(silence)), 0)::INTEGER AS silent_days, [${hours}] AS hours
      FROM seen GROUP BY other) s
    ORDER BY calls + texts DESC, s.other`)
  return rows.map(({ t0, t1, ...row }) => ({ ...row, first_seen: iso(t0), last_seen: iso(t1) }))
}

type ContactRow = Omit<Contact, 'first_seen' | 'last_seen'> & { readonly t0: Date; readonly t1: Date }
