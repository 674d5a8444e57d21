import { type Answer, answerTo } from '../answer.ts'
import type { EventSource } from '../event-source.ts'
import { iso } from '../iso.ts'
import { londonTime } from '../london-time.ts'
import { ownNumbers } from '../own-numbers.ts'
import { partyId, partyText } from '../party.ts'
import { type ContactKind, findNodes, KINDS } from './find-nodes.ts'

export interface ContactDaysParameters {
  /** E.164 text or pseudonyms: the graph around these. */
  readonly numbers: readonly string[]
  /** Their contacts (1, the default), or also the contacts of those (2). */
  readonly hops?: 1 | 2
  /** Fewest calls and texts between two numbers (default 1). */
  readonly fewest?: number
  /** Most numbers: nearest first, then those with most contact (default 5,000). */
  readonly atMost?: number
  /** Most pairs, those most in contact (default 20,000). */
  readonly atMostPairs?: number
  /** First and last day, London time, as YYYY-MM-DD. */
  readonly from?: string
  readonly until?: string
  readonly kind?: ContactKind
}

/** The contact graph around some numbers, with its days, so that it can be narrowed to some of them without asking again. */
export interface ContactDays {
  /** First day of the graph, London time, as YYYY-MM-DD; null where there is no contact. */
  readonly first_day: string | null
  /** How many days it spans. */
  readonly days: number
  /** Nearest to the numbers asked about first. */
  readonly nodes: readonly ContactNode[]
  /** Most contact first. */
  readonly pairs: readonly ContactPair[]
  readonly left_out: {
    /** Numbers beyond the most that the graph may have. */
    readonly numbers: number
    /** Pairs beyond the most, those least in contact. */
    readonly pairs: number
    /** Pairs of numbers in contact less often than the least asked for. */
    readonly pairs_below_fewest: number
    /** Numbers with so many contacts that their contacts were not followed. */
    readonly not_followed: readonly string[]
    /** Short codes and named senders, which tie strangers to one another. */
    readonly service_senders: number
  }
}

export interface ContactNode {
  readonly number: string
  /** Steps from the numbers asked about; 0: asked about. */
  readonly hop: number
  /** False: the number's own records are not held, so that contacts of its own may be missing. */
  readonly own: boolean
}

/** `a` and `b`: places in the list of nodes. */
export interface ContactPair {
  readonly a: number
  readonly b: number
  readonly calls: number
  readonly texts: number
  /** Seconds of talk. */
  readonly seconds: number
  /** Of calls and texts, those that `a` started. */
  readonly from_a: number
  /** ISO 8601 UTC. */
  readonly first_seen: string
  readonly last_seen: string
  /** Four figures for each day with contact: days after `first_day`, calls, texts, seconds. */
  readonly by_day: readonly number[]
}

const AT_MOST = 5_000
const AT_MOST_PAIRS = 20_000

/**
 * Who was in contact with whom around some numbers, and on which days. One row. Unlike `network` it measures nothing: it is what a
 * picture that somebody narrows, expands and takes apart is drawn from.
 *
 * Sample: `{first_day: '2026-01-12', days: 28, nodes: [{number: '+447700900007', hop: 0, own: true}, …], pairs: [{a: 0, b: 3, calls: 12,
 * texts: 40, seconds: 240, from_a: 41, first_seen: …, last_seen: …, by_day: [0, 1, 2, 19, 1, 0, 2, 0, …]}, …], left_out: {…}}`
 */
export async function contactDays(source: EventSource, asked: ContactDaysParameters): Promise<Answer<ContactDays>> {
  const { numbers, hops = 1, fewest = 1, atMost = AT_MOST, atMostPairs = AT_MOST_PAIRS, ...within } = asked
  const parameters = { numbers, hops, fewest, atMost, atMostPairs, ...within }
  return answerTo(source, { query: 'contact-days', version: '1', parameters }, async () => {
    const ids = await Promise.all(numbers.map(number => partyId(source, number)))
    const known = [...new Set(ids.filter(id => id !== undefined))]
    const found = await findNodes(source, { numbers: known, hops, fewest, atMost, ...within })
    const own = await ownNumbers(source)
    const nodes = await source.query<{ number: string; hop: number }>(
      `SELECT ${partyText('n.id')} AS number, n.hop::INTEGER AS hop FROM network_nodes n ORDER BY n.hop, n.id`,
    )
    const { pairs, left } = await pairsOf(source, atMostPairs)
    const [span] = await spanOf(source)
    await source.run('DROP TABLE network_nodes; DROP TABLE network_pairs; DROP VIEW network_events')
    return [
      {
        first_day: span?.first ?? null,
        days: span?.days ?? 0,
        nodes: nodes.map(node => ({ ...node, own: own(node.number) })),
        pairs,
        left_out: {
          numbers: found.numbersLeftOut,
          pairs: left,
          pairs_below_fewest: found.pairsLeftOut,
          not_followed: found.notFollowed,
          service_senders: found.serviceSenders,
        },
      },
    ]
  })
}

interface PairRow extends Omit<ContactPair, 'first_seen' | 'last_seen'> {
  readonly t0: Date
  readonly t1: Date
}

/** Events of the graph's pairs with the smaller party first. */
const SEEN = `SELECT p.lo, p.hi, e.a = p.lo AS from_a, e.kind IN ${KINDS.calls} AS call, coalesce(e.duration_s, 0) AS seconds,
    e.started_at AS t, ${londonTime('e.started_at')}::DATE AS day
  FROM network_events e JOIN network_pairs p ON p.lo = least(e.a, e.b) AND p.hi = greatest(e.a, e.b)`

const spanOf = (source: EventSource): Promise<{ first: string | null; days: number }[]> =>
  source.query(
    `SELECT strftime(min(day), '%Y-%m-%d') AS first, coalesce(max(day) - min(day) + 1, 0)::INTEGER AS days FROM (${SEEN})`,
  )

async function pairsOf(source: EventSource, atMost: number): Promise<{ pairs: ContactPair[]; left: number }> {
  const rows = await source.query<PairRow>(`
    WITH placed AS (SELECT id, (row_number() OVER (ORDER BY hop, id) - 1)::INTEGER AS place FROM network_nodes),
    seen AS (${SEEN}),
    daily AS (
      SELECT lo, hi, day, count(*) FILTER (call)::INTEGER AS calls, count(*) FILTER (NOT call)::INTEGER AS texts,
        sum(seconds) FILTER (call)::INTEGER AS seconds, count(*) FILTER (from_a)::INTEGER AS from_a, min(t) AS t0, max(t) AS t1
      FROM seen GROUP BY ALL)
    SELECT x.place AS a, y.place AS b, sum(calls)::INTEGER AS calls, sum(texts)::INTEGER AS texts,
      coalesce(sum(d.seconds), 0)::INTEGER AS seconds, sum(from_a)::INTEGER AS from_a, min(t0) AS t0, max(t1) AS t1,
      flatten(list([(day - (SELECT min(day) FROM daily))::INTEGER, calls, texts, coalesce(d.seconds, 0)] ORDER BY day)) AS by_day
    FROM daily d JOIN placed x ON x.id = d.lo JOIN placed y ON y.id = d.hi
    GROUP BY x.place, y.place ORDER BY sum(calls) + sum(texts) DESC, 1, 2`)
  const pairs = rows
    .slice(0, atMost)
    .map(({ t0, t1, ...row }): ContactPair => ({ ...row, first_seen: iso(t0), last_seen: iso(t1) }))
  return { pairs, left: rows.length - pairs.length }
}
