import type { EventSource } from '../analyses/event-source.ts'
import { ownNumbers } from '../analyses/own-numbers.ts'
import { partyId, partyText } from '../analyses/party.ts'
import { type Period, withinPeriod } from './period.ts'

/** Calls and texts that one number started to another. */
export interface ContactPair {
  readonly source: string
  readonly target: string
  readonly calls: number
  readonly texts: number
  /** Of the calls, as far as records say how long they took. */
  readonly seconds: number
  /** ISO 8601 UTC. */
  readonly first: string
  readonly last: string
}

interface NumberInContact {
  readonly number: string
  /** Whether it was asked about; the others are its contacts. */
  readonly asked: boolean
  /** False: its own records are not held, so that contacts of its own may be missing. */
  readonly own: boolean
}

/** Who was in contact with whom among some numbers and their contacts. */
export interface ContactNetwork {
  readonly nodes: readonly NumberInContact[]
  readonly pairs: readonly ContactPair[]
  /** Pairs beyond the most that a file holds. */
  readonly leftOut: number
}

export interface ContactSelection extends Period {
  /** E.164 text, or names that the records hold; none: everybody. */
  readonly numbers: readonly string[]
}

/** More than these nobody draws, and a spreadsheet holds no more rows. */
const MOST_PAIRS = 1_000_000

/**
 * Calls and texts between the numbers, their contacts, and among those contacts, in order of number. Network rows, data
 * sessions, withheld numbers and what the network itself answered (voicemail) are no contact.
 */
export async function contactPairs(source: EventSource, selection: ContactSelection): Promise<ContactNetwork> {
  const { numbers } = selection
  const ids = await Promise.all(numbers.map(number => partyId(source, number)))
  const asked = [...new Set(ids.filter(id => id !== undefined))]
  const contact = `SELECT a, b, kind, duration_s, started_at FROM events_by_a
    WHERE a IS NOT NULL AND b IS NOT NULL AND a <> b AND mark IS NULL AND kind IN ('voice', 'app_call', 'sms', 'mms', 'im')
      AND ${withinPeriod('started_at', selection)}`
  const among =
    asked.length === 0 ? 'SELECT NULL::BIGINT WHERE false' : `VALUES ${asked.map(id => `(${id})`).join(', ')}`
  const near = numbers.length === 0 ? '' : 'WHERE a IN (SELECT id FROM near) AND b IN (SELECT id FROM near)'
  const rows = await source.query<Omit<ContactPair, 'first' | 'last'> & { first: Date; last: Date; total: number }>(`
    WITH asked(id) AS (${among}), e AS (${contact}),
      near(id) AS (SELECT id FROM asked UNION SELECT b FROM e WHERE a IN (SELECT id FROM asked)
        UNION SELECT a FROM e WHERE b IN (SELECT id FROM asked)),
      pairs AS (SELECT a, b, count(*) FILTER (kind IN ('voice', 'app_call'))::INTEGER AS calls,
          count(*) FILTER (kind NOT IN ('voice', 'app_call'))::INTEGER AS texts,
          coalesce(sum(duration_s) FILTER (kind IN ('voice', 'app_call')), 0)::DOUBLE AS seconds,
          min(started_at) AS first, max(started_at) AS last
        FROM e ${near} GROUP BY a, b),
      kept AS (SELECT *, count(*) OVER ()::INTEGER AS total FROM pairs ORDER BY a, b LIMIT ${MOST_PAIRS})
    SELECT ${partyText('kept.a')} AS source, ${partyText('kept.b')} AS target, calls, texts, seconds, first, last, total
    FROM kept ORDER BY kept.a, kept.b`)
  const own = await ownNumbers(source)
  const texts = await Promise.all(asked.map(id => textOf(source, id)))
  const named = [...new Set([...texts, ...rows.flatMap(({ source, target }) => [source, target])])]
  return {
    nodes: named.toSorted().map(number => ({ number, asked: texts.includes(number), own: own(number) })),
    pairs: rows.map(({ source, target, calls, texts, seconds, first, last }) => ({
      source,
      target,
      calls,
      texts,
      seconds,
      first: first.toISOString(),
      last: last.toISOString(),
    })),
    leftOut: Math.max(0, (rows[0]?.total ?? 0) - rows.length),
  }
}

async function textOf(source: EventSource, id: bigint): Promise<string> {
  const [row] = await source.query<{ text: string }>(
    `SELECT ${partyText(`x.id`)} AS text FROM (SELECT ${id}::BIGINT AS id) x`,
  )
  return row?.text ?? ''
}
