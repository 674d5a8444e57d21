import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { betweenness } from './betweenness.ts'
import { communitiesOf } from './communities.ts'
import { componentsOf, fragmentsWithout, fragmentsWithoutEach } from './fragments.ts'
import { type Graph, graphOf } from './graph.ts'

/** A path 0 – 1 – 2 – 3. */
const path = graphOf(4, [
  [0, 1],
  [1, 2],
  [2, 3],
])

const someGraph = fc.integer({ min: 1, max: 14 }).chain(nodes =>
  fc
    .uniqueArray(fc.tuple(fc.nat(nodes - 1), fc.nat(nodes - 1)), {
      maxLength: 24,
      selector: ([a, b]) => `${Math.min(a, b)} ${Math.max(a, b)}`,
    })
    .map(pairs =>
      graphOf(
        nodes,
        pairs.filter(([a, b]) => a !== b),
      ),
    ),
)

/** Steps from one node to every other; −1 out of reach. */
function distances({ nodes, starts, neighbours }: Graph, from: number): number[] {
  const steps = Array.from({ length: nodes }, () => -1)
  steps[from] = 0
  const order = [from]
  for (const node of order) {
    for (const next of neighbours.slice(starts[node], starts[node + 1])) {
      if (steps[next] !== -1) continue
      steps[next] = (steps[node] ?? 0) + 1
      order.push(next)
    }
  }
  return steps
}

describe('betweenness', () => {
  it('on a path: the inner two lie on two of the three pairs of others each', () => {
    expect([...betweenness(path).values]).toEqual([0, 2 / 3, 2 / 3, 0])
  })

  it('the middle of a star lies on every path, and equal paths share', () => {
    const star = graphOf(4, [
      [0, 1],
      [0, 2],
      [0, 3],
    ])
    expect([...betweenness(star).values]).toEqual([1, 0, 0, 0])
    const square = graphOf(4, [
      [0, 1],
      [1, 2],
      [2, 3],
      [0, 3],
    ])
    // Of the three pairs of others, one is joined through each node, by one of two paths.
    for (const value of betweenness(square).values) expect(value).toBeCloseTo(1 / 6, 12)
  })

  it('adds up to the inner nodes of all shortest paths', () => {
    fc.assert(
      fc.property(someGraph, graph => {
        const n = graph.nodes
        let inner = 0
        for (let from = 0; from < n; from++) {
          for (const [to, steps] of distances(graph, from).entries()) if (to > from && steps > 1) inner += steps - 1
        }
        const sum = betweenness(graph).values.reduce((x, y) => x + y, 0)
        expect((sum * (n - 1) * (n - 2)) / 2).toBeCloseTo(inner, 6)
      }),
    )
  })

  it('estimated from some nodes it says so, is the same every time, and from all of them is exact', () => {
    const graph = graphOf(
      60,
      Array.from({ length: 59 }, (_, i) => [i, i + 1] as const),
    )
    const estimated = betweenness(graph, 10, 30)
    expect(estimated).toMatchObject({ exact: false, from: 30 })
    expect(betweenness(graph, 10, 30)).toEqual(estimated)
    expect(estimated.values[30]).toBeGreaterThan(estimated.values[3] ?? 0)
    expect(betweenness(graph, 10, 60).values).toEqual(betweenness(graph).values)
  })
})

describe('what is left without a number', () => {
  it('the end of a path is not missed, its middle leaves two pieces', () => {
    expect(fragmentsWithoutEach(path)).toEqual([
      { components: 1, largest: 3 },
      { components: 2, largest: 2 },
      { components: 2, largest: 2 },
      { components: 1, largest: 3 },
    ])
  })

  it('is what is counted when the number is really removed', () => {
    fc.assert(
      fc.property(someGraph, graph => {
        const each = fragmentsWithoutEach(graph)
        for (let node = 0; node < graph.nodes; node++) {
          expect(each[node]).toEqual(fragmentsWithout(graph, new Set([node])))
        }
      }),
    )
  })

  it('components are numbered from the largest', () => {
    const graph = graphOf(5, [
      [1, 2],
      [2, 4],
    ])
    expect(componentsOf(graph)).toEqual({ of: Int32Array.from([1, 0, 0, 2, 0]), sizes: [3, 1, 1] })
  })
})

describe('communities', () => {
  const triangle = (first: number) =>
    [
      [first, first + 1, 5],
      [first, first + 2, 5],
      [first + 1, first + 2, 5],
    ] as const

  it('two triangles with one rare contact between them are two communities', () => {
    const found = communitiesOf(6, [...triangle(0), ...triangle(3), [2, 3, 1]])
    expect([...found.of]).toEqual([0, 0, 0, 1, 1, 1])
    expect(found.count).toBe(2)
    expect(found.modularity).toBeGreaterThan(0.3)
  })

  it('are the same every time', () => {
    const edges = Array.from({ length: 80 }, (_, i) => [i % 20, 20 + ((i * 7) % 23), (i % 5) + 1] as const)
    const distinct = [...new Map(edges.map(edge => [`${edge[0]} ${edge[1]}`, edge])).values()]
    expect(communitiesOf(43, distinct)).toEqual(communitiesOf(43, distinct))
  })

  it('without an edge everybody is alone', () => {
    expect(communitiesOf(2, [])).toEqual({ of: Int32Array.from([0, 1]), count: 2, modularity: 0 })
  })
})
