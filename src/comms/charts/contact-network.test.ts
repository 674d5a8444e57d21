import { describe, expect, it } from 'vitest'
import { drawingOf } from '../analyses/network/drawing.ts'
import type { NetworkEdge, NetworkFound, NetworkNode } from '../analyses/network/network-found.ts'
import { contactNetwork } from './contact-network.ts'

const number = (n: number): string => `+4477009000${String(n).padStart(2, '0')}`
const node = (n: number, more: Partial<NetworkNode> = {}): NetworkNode => ({
  number: number(n),
  hop: null,
  degree: 1,
  events: 1,
  betweenness: 0,
  component: 1,
  community: 1,
  removal: { components: 1, largest: 1 },
  own: false,
  ...more,
})
const edge = (a: number, b: number): NetworkEdge => ({
  a: number(a),
  b: number(b),
  calls: 1,
  texts: 0,
  from_a: 1,
  first_seen: '',
  last_seen: '',
  events: [],
})
const found = (nodes: readonly NetworkNode[], edges: readonly NetworkEdge[]): NetworkFound => ({
  nodes,
  edges,
  before: { components: 1, largest: nodes.length },
  communities: 1,
  modularity: 0,
  paths: { exact: true, from: nodes.length, seed: null },
  without_top: [],
  left_out: { numbers: 0, pairs_below_fewest: 0, not_followed: [], service_senders: 0 },
  caution: '',
})

describe('the drawing of a network', () => {
  const star = found([node(1), node(2), node(3), node(4, { hop: 0 })], [edge(1, 2), edge(1, 3), edge(1, 4), edge(2, 3)])

  it('keeps the numbers asked about, and the lines between numbers that are drawn', () => {
    const drawing = drawingOf(star, 3)
    expect(drawing.nodes.map(drawn => drawn.node.number)).toEqual([number(4), number(1), number(2)])
    expect(drawing.edges.map(({ a, b }) => [a, b])).toEqual([
      [1, 2],
      [1, 0],
    ])
  })

  it('fills its frame, and is the same every time', () => {
    const drawing = drawingOf(star, 10)
    const xs = drawing.nodes.map(({ x }) => x)
    expect([Math.min(...xs), Math.max(...xs)]).toEqual([0, 1])
    expect(drawingOf(star, 10)).toEqual(drawing)
  })

  it('puts a number alone in the middle', () => {
    expect(drawingOf(found([node(1)], []), 10).nodes).toMatchObject([{ x: 0.5, y: 0.5 }])
  })

  it('tells numbers asked about, with own records and without apart, by more than colour', () => {
    const svg = contactNetwork(
      'n',
      drawingOf(found([node(1, { hop: 0 }), node(2, { own: true }), node(3)], [edge(1, 2)]), 9),
      'd',
    )
    expect(svg).toContain(`${number(1).replace('+447700', '+44\u00a07700\u00a0')}: 1 contact, asked about`)
    expect(svg).toContain('1 contact, its own records are held')
    expect(svg).toContain('1 contact, seen only in others’ records')
  })

  it('explains no sign that is not there', () => {
    expect(contactNetwork('n', drawingOf(found([node(1), node(2)], [edge(1, 2)]), 9), 'd')).not.toContain('asked about')
  })
})
