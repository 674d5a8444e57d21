import type { Graph } from './graph.ts'
import type { Fragments } from './network-found.ts'

/** Component of each node, 0 for the largest (of equals the one with the smallest node), and their sizes; removed nodes have −1. */
export function componentsOf(
  graph: Graph,
  removed: ReadonlySet<number> = new Set(),
): { of: Int32Array; sizes: number[] } {
  const of = new Int32Array(graph.nodes).fill(-1)
  const sizes: number[] = []
  const waiting: number[] = []
  for (let first = 0; first < graph.nodes; first++) {
    if (of[first] !== -1 || removed.has(first)) continue
    of[first] = sizes.length
    waiting.push(first)
    let size = 0
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      size += 1
      for (let e = graph.starts[node] ?? 0; e < (graph.starts[node + 1] ?? 0); e++) {
        const next = graph.neighbours[e] ?? 0
        if (of[next] !== -1 || removed.has(next)) continue
        of[next] = sizes.length
        waiting.push(next)
      }
    }
    sizes.push(size)
  }
  const order = sizes.map((_, at) => at).sort((x, y) => (sizes[y] ?? 0) - (sizes[x] ?? 0) || x - y)
  const rank = new Int32Array(sizes.length)
  for (const [place, at] of order.entries()) rank[at] = place
  return { of: of.map(at => (at < 0 ? -1 : (rank[at] ?? 0))), sizes: order.map(at => sizes[at] ?? 0) }
}

export function fragmentsWithout(graph: Graph, removed: ReadonlySet<number>): Fragments {
  const { sizes } = componentsOf(graph, removed)
  return { components: sizes.length, largest: sizes[0] ?? 0 }
}

/**
 * What is left of the graph without each node, for all nodes in one walk: a node falls into its subtrees of the depth-first
 * tree that have no way round it, and the rest (Hopcroft & Tarjan, “Efficient algorithms for graph manipulation”, 1973).
 */
export function fragmentsWithoutEach(graph: Graph): Fragments[] {
  const { of, sizes } = componentsOf(graph)
  const walked = walk(graph)
  return Array.from({ length: graph.nodes }, (_, node) => {
    const component = of[node] ?? 0
    const size = sizes[component] ?? 0
    const rest = size - 1 - (walked.cutSum[node] ?? 0)
    const pieces = (walked.cutCount[node] ?? 0) + (rest > 0 ? 1 : 0)
    const largestHere = Math.max(walked.cutLargest[node] ?? 0, rest)
    const largestElsewhere = sizes[component === 0 ? 1 : 0] ?? 0
    return { components: sizes.length - 1 + pieces, largest: Math.max(largestHere, largestElsewhere) }
  })
}

interface Walked {
  /** By node: subtrees that hang on it alone, their nodes in all, and those of the largest. */
  readonly cutCount: Int32Array
  readonly cutSum: Int32Array
  readonly cutLargest: Int32Array
}

function walk({ nodes, starts, neighbours }: Graph): Walked {
  const found = new Int32Array(nodes)
  const low = new Int32Array(nodes)
  const size = new Int32Array(nodes).fill(1)
  const parent = new Int32Array(nodes).fill(-1)
  const next = starts.slice(0, nodes)
  const cutCount = new Int32Array(nodes)
  const cutSum = new Int32Array(nodes)
  const cutLargest = new Int32Array(nodes)
  let time = 0
  const leave = (node: number): void => {
    const up = parent[node] ?? -1
    if (up < 0) return
    const subtree = size[node] ?? 0
    size[up] = (size[up] ?? 0) + subtree
    low[up] = Math.min(low[up] ?? 0, low[node] ?? 0)
    // No edge from the subtree goes above `up`. Of a root that holds for every subtree, and nothing is above it.
    if ((low[node] ?? 0) < (found[up] ?? 0)) return
    cutCount[up] = (cutCount[up] ?? 0) + 1
    cutSum[up] = (cutSum[up] ?? 0) + subtree
    cutLargest[up] = Math.max(cutLargest[up] ?? 0, subtree)
  }
  for (let root = 0; root < nodes; root++) {
    if (found[root] !== 0) continue
    found[root] = low[root] = ++time
    for (let node = root; node >= 0; ) {
      const edge = next[node] ?? 0
      if (edge >= (starts[node + 1] ?? 0)) {
        leave(node)
        node = parent[node] ?? -1
        continue
      }
      next[node] = edge + 1
      const other = neighbours[edge] ?? 0
      if (found[other] === 0) {
        parent[other] = node
        found[other] = low[other] = ++time
        node = other
      } else if (other !== parent[node]) low[node] = Math.min(low[node] ?? 0, found[other] ?? 0)
    }
  }
  return { cutCount, cutSum, cutLargest }
}
