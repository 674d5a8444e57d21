import type { EventRef } from '../answer.ts'
import type { EventSource } from '../event-source.ts'
import { partyText } from '../party.ts'
import { findNodes, type Scope } from './find-nodes.ts'

/** A number of the graph as the records give it. */
export interface GraphNode {
  readonly number: string
  readonly hop: number | null
}

/** An edge of the graph: `a` and `b` are positions in the list of nodes. */
export interface GraphEdge {
  readonly a: number
  readonly b: number
  readonly calls: number
  readonly texts: number
  readonly from_a: number
  readonly t0: Date
  readonly t1: Date
  readonly first: EventRef
  readonly last: EventRef
}

export interface ContactGraph {
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
  readonly numbersLeftOut: number
  readonly pairsLeftOut: number
  readonly notFollowed: readonly string[]
  readonly serviceSenders: number
}

/** Who was in contact with whom, within the scope. Network rows, data sessions and withheld numbers are no contact. */
export async function contactGraph(source: EventSource, scope: Scope): Promise<ContactGraph> {
  const found = await findNodes(source, scope)
  const nodes = await source.query<GraphNode>(
    `SELECT ${partyText('n.id')} AS number, n.hop::INTEGER AS hop FROM network_nodes n ORDER BY n.id`,
  )
  const edges = await source.query<GraphEdge>(`
    WITH placed AS (SELECT id, (row_number() OVER (ORDER BY id) - 1)::INTEGER AS place FROM network_nodes),
    seen AS (SELECT p.lo, p.hi, e.a = p.lo AS from_a, e.kind IN ('voice', 'app_call') AS call, e.started_at AS t, e.import, e.row
      FROM network_events e JOIN network_pairs p ON p.lo = least(e.a, e.b) AND p.hi = greatest(e.a, e.b))
    SELECT x.place AS a, y.place AS b, s.* EXCLUDE (lo, hi) FROM (
      SELECT lo, hi, count(*) FILTER (call)::INTEGER AS calls, count(*) FILTER (NOT call)::INTEGER AS texts,
        count(*) FILTER (from_a)::INTEGER AS from_a, min(t) AS t0, max(t) AS t1,
        arg_min({import: import::INTEGER, row: row::DOUBLE}, (t, import, row)) AS first,
        arg_max({import: import::INTEGER, row: row::DOUBLE}, (t, import, row)) AS last
      FROM seen GROUP BY lo, hi) s
    JOIN placed x ON x.id = s.lo JOIN placed y ON y.id = s.hi ORDER BY a, b`)
  await source.run('DROP TABLE network_nodes; DROP TABLE network_pairs; DROP VIEW network_events')
  return { ...found, nodes, edges }
}
