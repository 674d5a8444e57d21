import type { EventSource } from '../event-source.ts'
import { londonTime } from '../london-time.ts'
import { partyText } from '../party.ts'

export interface Scope {
  /** Party ids; absent: the whole view. */
  readonly numbers?: readonly bigint[]
  readonly hops: 1 | 2
  /** Fewest calls and texts between two numbers. */
  readonly fewest: number
  /** Most numbers the graph may have. */
  readonly atMost: number
  /** First and last day, London time, as YYYY-MM-DD; absent: no limit. */
  readonly from?: string
  readonly until?: string
  /** Only calls, or only texts; absent: both. */
  readonly kind?: ContactKind
}

/** A call in an app is a call, a message of any kind a text. */
export type ContactKind = 'calls' | 'texts'

/** A contact with more contacts than this (a taxi, a surgery) ties strangers together: nobody is reached through it. */
export const FOLLOWED = 150

/**
 * Makes the temporary tables `network_nodes (id, hop)` and `network_pairs (lo, hi, n)`, the graph's numbers and its edges, and the
 * view `network_events`, the events that count.
 */
export async function findNodes(source: EventSource, scope: Scope) {
  const [senders] = await source.query<{ n: number }>(
    `SELECT count(DISTINCT id)::INTEGER AS n FROM parties WHERE kind IN ('short_code', 'alphanumeric')`,
  )
  const service = senders !== undefined && senders.n > 0
  for (const side of ['a', 'b'] as const) await source.run(eventsSql(side, service, scope))
  const notFollowed =
    scope.numbers === undefined
      ? await wholeView(source)
      : await around(source, scope.numbers, scope.hops, scope.fewest)
  const [below] = await source.query<{ n: number }>(
    `SELECT count(*)::INTEGER AS n FROM network_pairs WHERE n < ${scope.fewest}`,
  )
  await source.run(`DELETE FROM network_pairs WHERE n < ${scope.fewest}`)
  const numbersLeftOut = await keep(source, scope.atMost)
  await source.run('DROP VIEW network_events_by_b; ALTER VIEW network_events_by_a RENAME TO network_events')
  return { numbersLeftOut, pairsLeftOut: below?.n ?? 0, notFollowed, serviceSenders: senders?.n ?? 0 }
}

export const KINDS: Readonly<Record<ContactKind, string>> = {
  calls: "('voice', 'app_call')",
  texts: "('sms', 'mms', 'im')",
}
const EITHER = "('voice', 'app_call', 'sms', 'mms', 'im')"

const eventsSql = (side: 'a' | 'b', service: boolean, { from, until, kind }: Scope): string => {
  const person = (party: string) =>
    service ? ` AND ${party} NOT IN (SELECT id FROM parties WHERE kind IN ('short_code', 'alphanumeric'))` : ''
  const day = (compared: '>=' | '<=', stated: string | undefined) =>
    stated === undefined ? '' : ` AND ${londonTime('started_at')}::DATE ${compared} DATE '${stated}'`
  return `CREATE OR REPLACE TEMP VIEW network_events_by_${side} AS
    SELECT import, row, kind, started_at, duration_s, a, b FROM events_by_${side}
    WHERE a IS NOT NULL AND b IS NOT NULL AND a <> b AND mark IS NULL AND kind IN ${kind === undefined ? EITHER : KINDS[kind]}
      ${person('a')}${person('b')}${day('>=', from)}${day('<=', until)}`
}

/** Every pair; every number in a pair. */
async function wholeView(source: EventSource): Promise<string[]> {
  await source.run(`CREATE OR REPLACE TEMP TABLE network_pairs AS
    SELECT least(a, b) AS lo, greatest(a, b) AS hi, count(*) AS n FROM network_events_by_a GROUP BY ALL`)
  await source.run(`CREATE OR REPLACE TEMP TABLE network_nodes AS
    SELECT DISTINCT id, NULL::INTEGER AS hop FROM (SELECT lo AS id FROM network_pairs UNION ALL SELECT hi FROM network_pairs)`)
  return []
}

/** The numbers, whom they are in contact with, on request whom those are in contact with, and every pair among them. */
async function around(
  source: EventSource,
  numbers: readonly bigint[],
  hops: number,
  fewest: number,
): Promise<string[]> {
  await source.run(`CREATE OR REPLACE TEMP TABLE network_nodes AS
    SELECT unnest([${numbers.join(', ')}]::BIGINT[]) AS id, 0 AS hop`)
  await source.run('CREATE OR REPLACE TEMP TABLE network_followed (id BIGINT)')
  const notFollowed: string[] = []
  for (let hop = 1; hop <= hops; hop++) {
    await source.run(`CREATE OR REPLACE TEMP TABLE network_reached AS
      SELECT mine, other, count(*) AS n FROM (
        SELECT a AS mine, b AS other FROM network_events_by_a WHERE a IN (SELECT id FROM network_nodes WHERE hop = ${hop - 1})
        UNION ALL SELECT b, a FROM network_events_by_b WHERE b IN (SELECT id FROM network_nodes WHERE hop = ${hop - 1}))
      GROUP BY ALL HAVING n >= ${fewest}`)
    // The numbers asked about are followed however many contacts they have.
    const busy = `SELECT mine FROM network_reached WHERE ${hop > 1} GROUP BY mine HAVING count(*) > ${FOLLOWED}`
    const rows = await source.query<{ number: string }>(
      `SELECT ${partyText('b.mine')} AS number FROM (${busy}) b ORDER BY b.mine`,
    )
    notFollowed.push(...rows.map(({ number }) => number))
    await source.run(`DELETE FROM network_reached WHERE mine IN (${busy})`)
    await source.run(`INSERT INTO network_followed SELECT DISTINCT mine FROM network_reached`)
    await source.run(`INSERT INTO network_nodes SELECT DISTINCT other, ${hop} FROM network_reached
      WHERE other NOT IN (SELECT id FROM network_nodes)`)
  }
  // Pairs of a followed number are counted even where the other end is out of reach, so that it can be said how many were too rare.
  const followed = (party: string) => `${party} IN (SELECT id FROM network_followed)`
  const node = (party: string) => `${party} IN (SELECT id FROM network_nodes)`
  await source.run(`CREATE OR REPLACE TEMP TABLE network_pairs AS
    SELECT least(a, b) AS lo, greatest(a, b) AS hi, count(*) AS n FROM (
      SELECT a, b FROM network_events_by_a WHERE ${followed('a')}
      UNION ALL SELECT a, b FROM network_events_by_b WHERE ${followed('b')} AND NOT ${followed('a')}
      UNION ALL SELECT a, b FROM network_events_by_a WHERE ${node('a')} AND ${node('b')} AND NOT ${followed('a')} AND NOT ${followed('b')})
    GROUP BY ALL`)
  await source.run('DROP TABLE network_followed; DROP TABLE network_reached')
  return notFollowed
}

/** Keeps the most numbers allowed: nearest first, then those with most contact; and only pairs among them. Returns how many go. */
async function keep(source: EventSource, atMost: number): Promise<number> {
  await source.run(`CREATE OR REPLACE TEMP TABLE network_kept AS
    SELECT n.id, n.hop, row_number() OVER (ORDER BY n.hop NULLS FIRST, coalesce(s.n, 0) DESC, n.id) AS place
    FROM network_nodes n LEFT JOIN (
      SELECT id, sum(n) AS n FROM (SELECT lo AS id, n FROM network_pairs UNION ALL SELECT hi, n FROM network_pairs) GROUP BY id) s USING (id)
    WHERE n.hop = 0 OR s.n IS NOT NULL`)
  const [all] = await source.query<{ n: number }>('SELECT count(*)::INTEGER AS n FROM network_kept')
  await source.run(
    `CREATE OR REPLACE TEMP TABLE network_nodes AS SELECT id, hop FROM network_kept WHERE place <= ${atMost}`,
  )
  await source.run(
    `DELETE FROM network_pairs WHERE lo NOT IN (SELECT id FROM network_nodes) OR hi NOT IN (SELECT id FROM network_nodes)`,
  )
  await source.run('DROP TABLE network_kept')
  return Math.max(0, (all?.n ?? 0) - atMost)
}
