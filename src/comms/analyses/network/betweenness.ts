import type { Graph } from './graph.ts'

/** Up to so many nodes every shortest path is counted. */
export const EXACT_UP_TO = 3000
/** Beyond, paths from so many nodes stand for all: Brandes & Pich 2007 found a few hundred to rank the top reliably. */
const PIVOTS = 500
export const SEED = 1

export interface Betweenness {
  /** 0 to 1 by node: share of the pairs of others whose shortest paths run through it. */
  readonly values: Float64Array
  readonly exact: boolean
  /** Nodes the paths were counted from. */
  readonly from: number
}

/**
 * Shortest-path betweenness (Freeman 1977) by Brandes' accumulation (“A faster algorithm for betweenness centrality”, J. Math.
 * Sociology 25, 2001), divided by the (n − 1)(n − 2) ÷ 2 pairs of others. Above `exactUpTo` nodes estimated from pivots drawn
 * with a fixed seed (Brandes & Pich, “Centrality estimation in large networks”, 2007).
 */
export function betweenness(graph: Graph, exactUpTo = EXACT_UP_TO, pivots = PIVOTS): Betweenness {
  const n = graph.nodes
  const exact = n <= exactUpTo
  const sources = exact ? Array.from({ length: n }, (_, i) => i) : drawn(n, Math.min(pivots, n))
  const sums = new Float64Array(n)
  const search = new Search(graph)
  for (const source of sources) search.accumulate(source, sums)
  // Every path is met from both its ends.
  const pairs = (n - 1) * (n - 2)
  const scale = pairs <= 0 ? 0 : n / sources.length / pairs
  return { values: sums.map(sum => sum * scale), exact, from: sources.length }
}

class Search {
  readonly #graph: Graph
  readonly #order: Int32Array
  readonly #distance: Int32Array
  readonly #paths: Float64Array
  readonly #share: Float64Array

  constructor(graph: Graph) {
    this.#graph = graph
    this.#order = new Int32Array(graph.nodes)
    this.#distance = new Int32Array(graph.nodes)
    this.#paths = new Float64Array(graph.nodes)
    this.#share = new Float64Array(graph.nodes)
  }

  /** Adds to `sums` what the shortest paths from `source` owe to each node on their way. */
  accumulate(source: number, sums: Float64Array): void {
    const { starts, neighbours } = this.#graph
    const [order, distance, paths, share] = [this.#order, this.#distance, this.#paths, this.#share]
    distance.fill(-1)
    paths.fill(0)
    share.fill(0)
    distance[source] = 0
    paths[source] = 1
    order[0] = source
    let found = 1
    for (let at = 0; at < found; at++) {
      const node = order[at] ?? 0
      const further = (distance[node] ?? 0) + 1
      for (let e = starts[node] ?? 0; e < (starts[node + 1] ?? 0); e++) {
        const next = neighbours[e] ?? 0
        if ((distance[next] ?? 0) < 0) {
          distance[next] = further
          order[found++] = next
        }
        if (distance[next] === further) paths[next] = (paths[next] ?? 0) + (paths[node] ?? 0)
      }
    }
    for (let at = found - 1; at > 0; at--) {
      const node = order[at] ?? 0
      const owed = (1 + (share[node] ?? 0)) / (paths[node] ?? 1)
      const nearer = (distance[node] ?? 0) - 1
      for (let e = starts[node] ?? 0; e < (starts[node + 1] ?? 0); e++) {
        const before = neighbours[e] ?? 0
        if (distance[before] === nearer) share[before] = (share[before] ?? 0) + (paths[before] ?? 0) * owed
      }
      sums[node] = (sums[node] ?? 0) + (share[node] ?? 0)
    }
  }
}

/** `count` of the numbers below `n`, the same ones every time (mulberry32, Fisher–Yates). */
function drawn(n: number, count: number): number[] {
  let state = SEED
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const all = Array.from({ length: n }, (_, i) => i)
  for (let i = 0; i < count; i++) {
    const other = i + Math.floor(random() * (n - i))
    const [one, two] = [all[i] ?? 0, all[other] ?? 0]
    all[i] = two
    all[other] = one
  }
  return all.slice(0, count).sort((x, y) => x - y)
}
