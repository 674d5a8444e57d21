/** An undirected graph without loops or double edges: nodes 0 … n − 1, the neighbours of `i` in `neighbours[starts[i] … starts[i + 1]]`, ascending. */
export interface Graph {
  readonly nodes: number
  readonly starts: Int32Array
  readonly neighbours: Int32Array
}

/** `edges`: pairs of different nodes, each pair once. */
export function graphOf(nodes: number, edges: readonly (readonly [number, number])[]): Graph {
  const starts = new Int32Array(nodes + 1)
  for (const [a, b] of edges) {
    starts[a + 1] = (starts[a + 1] ?? 0) + 1
    starts[b + 1] = (starts[b + 1] ?? 0) + 1
  }
  for (let i = 0; i < nodes; i++) starts[i + 1] = (starts[i + 1] ?? 0) + (starts[i] ?? 0)
  const next = starts.slice(0, nodes)
  const neighbours = new Int32Array(edges.length * 2)
  const put = (from: number, to: number): void => {
    const at = next[from] ?? 0
    neighbours[at] = to
    next[from] = at + 1
  }
  for (const [a, b] of edges) {
    put(a, b)
    put(b, a)
  }
  for (let i = 0; i < nodes; i++) neighbours.subarray(starts[i], starts[i + 1]).sort()
  return { nodes, starts, neighbours }
}
