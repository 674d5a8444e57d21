import { UndirectedGraph } from 'graphology'
import louvainModule from 'graphology-communities-louvain'

/** The package is CommonJS and is its own default export, which its types do not say. */
const louvain = louvainModule as unknown as typeof louvainModule.default

export interface Communities {
  /** By node; 0 is the largest, of equals the one with the smallest node. */
  readonly of: Int32Array
  readonly count: number
  readonly modularity: number
}

/**
 * Groups of numbers more in contact with one another than chance would have it (Louvain: Blondel et al., J. Stat. Mech. 2008
 * P10008), edges weighed by how often. Nodes are visited in their order, so that the same graph has the same communities.
 */
export function communitiesOf(nodes: number, edges: readonly (readonly [number, number, number])[]): Communities {
  if (edges.length === 0) {
    return { of: Int32Array.from({ length: nodes }, (_, node) => node), count: nodes, modularity: 0 }
  }
  const graph = new UndirectedGraph()
  for (let node = 0; node < nodes; node++) graph.addNode(String(node))
  for (const [a, b, weight] of edges) graph.addEdge(String(a), String(b), { weight })
  const found = louvain.detailed(graph, { getEdgeWeight: 'weight', randomWalk: false, rng: () => 0 })
  const given = Array.from({ length: nodes }, (_, node) => found.communities[String(node)] ?? 0)
  const sizes = new Map<number, number>()
  for (const community of given) sizes.set(community, (sizes.get(community) ?? 0) + 1)
  // A Map keeps the order of first nodes, and sorting keeps the order of equals.
  const order = [...sizes].sort(([, x], [, y]) => y - x).map(([community]) => community)
  const rank = new Map(order.map((community, place) => [community, place]))
  return {
    of: Int32Array.from(given, community => rank.get(community) ?? 0),
    count: sizes.size,
    modularity: found.modularity,
  }
}
