import { type Answer, answerTo } from '../answer.ts'
import type { EventSource } from '../event-source.ts'
import { iso } from '../iso.ts'
import { ownNumbers } from '../own-numbers.ts'
import { partyId } from '../party.ts'
import { betweenness, SEED } from './betweenness.ts'
import { communitiesOf } from './communities.ts'
import { type ContactGraph, contactGraph } from './contact-graph.ts'
import { componentsOf, fragmentsWithout, fragmentsWithoutEach } from './fragments.ts'
import { graphOf } from './graph.ts'
import { CAUTION, type NetworkEdge, type NetworkFound, type NetworkNode } from './network-found.ts'

export interface NetworkParameters {
  /** E.164 text or pseudonyms: the graph around these; without them, the whole view. */
  readonly numbers?: readonly string[]
  /** Around numbers: their contacts (1, the default), or also the contacts of those (2). */
  readonly hops?: 1 | 2
  /** Fewest calls and texts between two numbers (default 1 around numbers, 3 for the whole view). */
  readonly fewest?: number
  /** Most numbers in the graph: nearest first, then those with most contact (default 2,000). */
  readonly atMost?: number
}

const AT_MOST = 2000
const TOP = 5

/**
 * Who connects whom: the observed contact graph, each number's place in it, and what is left without it. One row.
 *
 * Degree, betweenness (share of the shortest paths), component, community, and the effect of removing each number and the
 * first few together; `caution` belongs beside every picture of it. `left_out` says what is in the records but not in the graph.
 *
 * Sample: `{nodes: [{number: '+447700900123', hop: 0, degree: 41, events: 230, betweenness: 0.71, component: 1, community: 1,
 * removal: {components: 12, largest: 20}, own: true}, …], edges: [{a: '+447700900123', b: '+447700900456', calls: 12, texts: 3,
 * from_a: 4, first_seen: …, last_seen: …, events: [{import: 0, row: 8}, {import: 0, row: 977}]}, …], before: {components: 1,
 * largest: 42}, communities: 3, modularity: 0.31, paths: {exact: true, from: 42, seed: null}, …}`
 */
export async function network(source: EventSource, parameters: NetworkParameters = {}): Promise<Answer<NetworkFound>> {
  const { numbers, hops = 1, atMost = AT_MOST } = parameters
  const fewest = parameters.fewest ?? (numbers === undefined ? 3 : 1)
  const asked = { ...(numbers === undefined ? {} : { numbers, hops }), fewest, atMost }
  return answerTo(source, { query: 'network', version: '1', parameters: asked }, async () => {
    const ids = numbers === undefined ? undefined : await idsOf(source, numbers)
    const graph = await contactGraph(source, { ...(ids === undefined ? {} : { numbers: ids }), hops, fewest, atMost })
    return [measured(graph, await ownNumbers(source))]
  })
}

async function idsOf(source: EventSource, numbers: readonly string[]): Promise<bigint[]> {
  const ids = await Promise.all(numbers.map(number => partyId(source, number)))
  return [...new Set(ids.filter(id => id !== undefined))]
}

function measured(found: ContactGraph, own: (number: string) => boolean): NetworkFound {
  const graph = graphOf(
    found.nodes.length,
    found.edges.map(({ a, b }) => [a, b] as const),
  )
  const events = new Float64Array(graph.nodes)
  for (const { a, b, calls, texts } of found.edges) {
    for (const node of [a, b]) events[node] = (events[node] ?? 0) + calls + texts
  }
  const between = betweenness(graph)
  const components = componentsOf(graph)
  const without = fragmentsWithoutEach(graph)
  const communities = communitiesOf(
    graph.nodes,
    found.edges.map(({ a, b, calls, texts }) => [a, b, calls + texts] as const),
  )
  const before = { components: components.sizes.length, largest: components.sizes[0] ?? 0 }
  const nodes = found.nodes.map(
    ({ number, hop }, node): NetworkNode => ({
      number,
      hop,
      degree: (graph.starts[node + 1] ?? 0) - (graph.starts[node] ?? 0),
      events: events[node] ?? 0,
      betweenness: rounded(between.values[node] ?? 0),
      component: (components.of[node] ?? 0) + 1,
      community: (communities.of[node] ?? 0) + 1,
      removal: without[node] ?? before,
      own: own(number),
    }),
  )
  const places = nodes.map((_, node) => node).sort((x, y) => foremost(nodes[x], nodes[y]) || x - y)
  const top = places.slice(0, TOP)
  return {
    nodes: places.flatMap(node => nodes[node] ?? []),
    edges: edgesOf(found),
    before,
    communities: communities.count,
    modularity: rounded(communities.modularity),
    paths: { exact: between.exact, from: between.from, seed: between.exact ? null : SEED },
    without_top: top.map((_, at) => {
      const removed = top.slice(0, at + 1)
      return {
        removed: removed.map(node => nodes[node]?.number ?? ''),
        ...fragmentsWithout(graph, new Set(removed)),
      }
    }),
    left_out: {
      numbers: found.numbersLeftOut,
      pairs_below_fewest: found.pairsLeftOut,
      not_followed: found.notFollowed,
      service_senders: found.serviceSenders,
    },
    caution: CAUTION,
  }
}

const foremost = (one: NetworkNode | undefined, other: NetworkNode | undefined): number =>
  (other?.betweenness ?? 0) - (one?.betweenness ?? 0) ||
  (other?.degree ?? 0) - (one?.degree ?? 0) ||
  (other?.events ?? 0) - (one?.events ?? 0)

function edgesOf({ nodes, edges }: ContactGraph): NetworkEdge[] {
  return edges
    .toSorted((x, y) => y.calls + y.texts - x.calls - x.texts || x.a - y.a || x.b - y.b)
    .map(({ a, b, calls, texts, from_a, t0, t1, first, last }) => ({
      a: nodes[a]?.number ?? '',
      b: nodes[b]?.number ?? '',
      calls,
      texts,
      from_a,
      first_seen: iso(t0),
      last_seen: iso(t1),
      events: first.import === last.import && first.row === last.row ? [first] : [first, last],
    }))
}

/** Nine decimals: the same text on every machine. */
const rounded = (value: number): number => Math.round(value * 1e9) / 1e9
