import { UndirectedGraph } from 'graphology'
import forceAtlas2 from 'graphology-layout-forceatlas2'

/** A network to lay out: `from` and `to` are places in the list of nodes, `weights` how strongly they hold together. */
export interface ToLayOut {
  readonly nodes: number
  readonly from: Uint32Array
  readonly to: Uint32Array
  readonly weights: Float64Array
  /** Where some stand already, x and y by turns, NaN for the others: these keep their places. */
  readonly placed: Float64Array
}

/** Above so many nodes far groups are taken together (Barnes and Hut 1986), and there are fewer rounds: a picture in seconds. */
const SMALL = 400
const ROUNDS = 300
const FEWEST_ROUNDS = 60
const STEPS = 250_000
/**
 * How large a group may be beside its distance to be taken together. Of 5,000 numbers and 20,000 pairs this is laid out four times
 * as fast as by the usual 0.5, and pairs stand as close together, beside any two numbers, as by that (0.49 and 0.48).
 */
const ROUGH = 1.2

/**
 * Lays out a network by ForceAtlas2 (Jacomy et al., PLoS ONE 9, 2014) from places on a circle, in the order of the nodes: the same
 * network is always drawn alike. Those that have a place keep it, new ones begin beside those they are in contact with.
 * Returns x and y by turns. Distance means nothing but “more or less in contact”.
 */
export function layOut({ nodes, from, to, weights, placed }: ToLayOut): Float64Array {
  const graph = new UndirectedGraph()
  const start = startOf(nodes, from, to, placed)
  const some = placed.some(value => !Number.isNaN(value))
  for (let node = 0; node < nodes; node++) {
    const fixed = some && !Number.isNaN(placed[node * 2] ?? Number.NaN)
    graph.addNode(String(node), { x: start[node * 2] ?? 0, y: start[node * 2 + 1] ?? 0, fixed })
  }
  for (const [at, a] of from.entries()) graph.mergeEdge(String(a), String(to[at]), { weight: weights[at] ?? 1 })
  if (nodes < 2) return start
  const places = forceAtlas2(graph, {
    iterations: nodes <= SMALL ? ROUNDS : Math.max(FEWEST_ROUNDS, Math.min(ROUNDS, Math.round(STEPS / nodes))),
    getEdgeWeight: 'weight',
    settings: {
      ...forceAtlas2.inferSettings(graph),
      barnesHutOptimize: nodes > SMALL,
      barnesHutTheta: ROUGH,
      gravity: 1.5,
    },
  })
  return Float64Array.from({ length: nodes * 2 }, (_, at) => {
    const place = places[String(at >> 1)]
    return (at % 2 === 0 ? place?.x : place?.y) ?? 0
  })
}

const CIRCLE = 100
/** A turn that never comes round to the same direction: the golden angle. */
const TURN = Math.PI * (3 - Math.sqrt(5))

function startOf(nodes: number, from: Uint32Array, to: Uint32Array, placed: Float64Array): Float64Array {
  const isPlaced = (node: number): boolean => !Number.isNaN(placed[node * 2] ?? Number.NaN)
  const start = new Float64Array(nodes * 2)
  const beside = new Map<number, number>()
  for (const [at, a] of from.entries()) {
    const b = to[at] ?? 0
    if (isPlaced(a) && !isPlaced(b) && !beside.has(b)) beside.set(b, a)
    if (isPlaced(b) && !isPlaced(a) && !beside.has(a)) beside.set(a, b)
  }
  for (let node = 0; node < nodes; node++) {
    const known = isPlaced(node) ? node : beside.get(node)
    const turn = known === undefined ? (2 * Math.PI * node) / nodes : TURN * node
    const radius = known === undefined ? CIRCLE : known === node ? 0 : 1
    const [x, y] = known === undefined ? [0, 0] : [placed[known * 2] ?? 0, placed[known * 2 + 1] ?? 0]
    start[node * 2] = x + radius * Math.cos(turn)
    start[node * 2 + 1] = y + radius * Math.sin(turn)
  }
  return start
}
