import { UndirectedGraph } from 'graphology'
import forceAtlas2Module from 'graphology-layout-forceatlas2'
import type { NetworkFound, NetworkNode } from './network-found.ts'

/** The package is CommonJS and is its own default export, which its types do not say. */
const forceAtlas2 = forceAtlas2Module as unknown as typeof forceAtlas2Module.default

/** Part of a network, laid out. Places run from 0 to 1 both ways. */
export interface NetworkDrawing {
  readonly nodes: readonly DrawnNode[]
  readonly edges: readonly DrawnEdge[]
}

export interface DrawnNode {
  readonly node: NetworkNode
  readonly x: number
  readonly y: number
}

/** `a` and `b`: positions in `nodes`. */
export interface DrawnEdge {
  readonly a: number
  readonly b: number
  readonly events: number
}

const ROUNDS = 300

/**
 * Lays out the numbers asked about and those most often between others, at most `atMost`, by ForceAtlas2 (Jacomy et al., PLoS ONE 9,
 * 2014) from places on a circle: the same network is always drawn alike. Distance means nothing but “more or less in contact”.
 */
export function drawingOf(found: NetworkFound, atMost: number): NetworkDrawing {
  const asked = found.nodes.filter(({ hop }) => hop === 0)
  const chosen = [...asked, ...found.nodes.filter(({ hop }) => hop !== 0)].slice(0, atMost)
  const place = new Map(chosen.map((node, at) => [node.number, at]))
  const edges = found.edges.flatMap(({ a, b, calls, texts }): DrawnEdge[] => {
    const [one, other] = [place.get(a), place.get(b)]
    return one === undefined || other === undefined ? [] : [{ a: one, b: other, events: calls + texts }]
  })
  const graph = new UndirectedGraph()
  for (const at of chosen.keys()) {
    const turn = (2 * Math.PI * at) / chosen.length
    graph.addNode(String(at), { x: Math.cos(turn), y: Math.sin(turn) })
  }
  for (const { a, b, events } of edges) graph.addEdge(String(a), String(b), { weight: 1 + Math.log(events) })
  const places = chosen.length < 2 ? {} : spread(graph)
  const xs = scaled(chosen.map((_, at) => places[String(at)]?.x ?? 0))
  const ys = scaled(chosen.map((_, at) => places[String(at)]?.y ?? 0))
  return { nodes: chosen.map((node, at) => ({ node, x: xs[at] ?? 0.5, y: ys[at] ?? 0.5 })), edges }
}

const spread = (graph: UndirectedGraph): Readonly<Record<string, { readonly x: number; readonly y: number }>> =>
  forceAtlas2(graph, {
    iterations: ROUNDS,
    getEdgeWeight: 'weight',
    settings: { ...forceAtlas2Module.inferSettings(graph), barnesHutOptimize: false, gravity: 1.5 },
  })

/** From 0 to 1; a thousandth is finer than any drawing, and the same on every machine. */
function scaled(values: readonly number[]): number[] {
  const least = Math.min(...values)
  const range = Math.max(...values) - least
  return values.map(value => (range === 0 ? 0.5 : Math.round(((value - least) / range) * 1000) / 1000))
}
