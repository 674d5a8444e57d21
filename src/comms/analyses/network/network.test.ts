import { describe, expect, it } from 'vitest'
import { type FewCoverage, type FewEvent, fewEvents } from '../../../../test/few-events.ts'
import { network, type NetworkParameters } from './network.ts'

const number = (n: number): string => `+4477009${String(n).padStart(5, '0')}`
let minute = 0
const contact = (a: number, b: number, times = 1): FewEvent[] =>
  Array.from({ length: times }, () => ({
    at: new Date(Date.UTC(2026, 0, 5) + ++minute * 60_000).toISOString().slice(0, 19),
    a: number(a),
    b: number(b),
  }))

async function found(
  events: readonly FewEvent[],
  parameters: NetworkParameters,
  coverage: readonly FewCoverage[] = [],
) {
  const source = await fewEvents(events, coverage)
  await source.run("INSERT INTO parties VALUES (-5, 'alphanumeric', 'Bank'), (-6, 'opaque', 'xyz')")
  const { rows } = await network(source, parameters)
  const tables = await source.query('SELECT * FROM duckdb_tables() WHERE temporary')
  expect(tables).toEqual([])
  source.close()
  const [only] = rows
  if (only === undefined) throw new Error('no row')
  return only
}

/** Ascending. */
const numbersOf = (nodes: readonly { number: string }[]) =>
  nodes.map(node => Number(node.number.slice(8))).sort((x, y) => x - y)

describe('network', () => {
  // 1 rings 2 and 3; 3 rings 4; 4 rings 5; 6 rings 7, apart from the others.
  const chain = [
    ...contact(1, 2, 2),
    ...contact(1, 3),
    ...contact(3, 1),
    ...contact(3, 4),
    ...contact(4, 5),
    ...contact(6, 7),
  ]

  it('around a number: its contacts and the contacts among them, one step or two', async () => {
    const one = await found([...chain, ...contact(2, 3)], { numbers: [number(1)] })
    expect(numbersOf(one.nodes)).toEqual([1, 2, 3])
    expect(one.edges.map(({ a, b, calls, from_a }) => [a, b, calls, from_a])).toEqual([
      [number(1), number(2), 2, 2],
      [number(1), number(3), 2, 1],
      [number(2), number(3), 1, 1],
    ])
    const two = await found(chain, { numbers: [number(1)], hops: 2 })
    expect(two.nodes.map(({ number: n, hop }) => [Number(n.slice(8)), hop] as const).sort(([x], [y]) => x - y)).toEqual(
      [
        [1, 0],
        [2, 1],
        [3, 1],
        [4, 2],
      ],
    )
  })

  it('each number’s degree, contact, place between others and removal', async () => {
    const { nodes, before, communities } = await found(chain, { fewest: 1 })
    expect(before).toEqual({ components: 2, largest: 5 })
    expect(communities).toBeGreaterThanOrEqual(2)
    // The middle of the path 2 – 1 – 3 – 4 – 5.
    expect(nodes[0]).toMatchObject({
      number: number(3),
      degree: 2,
      events: 3,
      betweenness: 0.266666667,
      component: 1,
      removal: { components: 3, largest: 2 },
    })
    expect(nodes.find(node => node.number === number(7))).toMatchObject({
      component: 2,
      removal: { components: 2, largest: 5 },
    })
  })

  it('says what is left when the foremost are removed together', async () => {
    const { without_top: without } = await found(chain, { fewest: 1 })
    expect(without[0]).toEqual({ removed: [number(3)], components: 3, largest: 2 })
    expect(without[1]?.removed).toHaveLength(2)
  })

  it('the events behind an edge are its first and last', async () => {
    const { edges } = await found(chain, { numbers: [number(1)] })
    expect(edges[0]?.events).toEqual([
      { import: 0, row: 1 },
      { import: 0, row: 2 },
    ])
    const single = await found(contact(1, 2), { numbers: [number(1)] })
    expect(single.edges[0]?.events).toHaveLength(1)
  })

  it('pairs below the least contact are left out, and counted', async () => {
    const { nodes, left_out: left } = await found(chain, { fewest: 2 })
    expect(numbersOf(nodes)).toEqual([1, 2, 3])
    expect(left).toMatchObject({ pairs_below_fewest: 3, numbers: 0 })
    expect((await found(chain, { numbers: [number(1)], fewest: 2, hops: 2 })).left_out.pairs_below_fewest).toBe(1)
  })

  it('no more numbers than allowed: the nearest and those with most contact stay', async () => {
    const { nodes, left_out: left } = await found(chain, { numbers: [number(1)], hops: 2, atMost: 3 })
    expect(numbersOf(nodes)).toEqual([1, 2, 3])
    expect(left.numbers).toBe(1)
  })

  it('nobody is reached through a contact that everybody rings', async () => {
    const taxi = Array.from({ length: 151 }, (_, i) => contact(100 + i, 50)).flat()
    const { nodes, left_out: left } = await found([...contact(1, 50), ...contact(1, 2), ...contact(2, 3), ...taxi], {
      numbers: [number(1)],
      hops: 2,
    })
    expect(numbersOf(nodes)).toEqual([1, 2, 3, 50])
    expect(left.not_followed).toEqual([number(50)])
    // Asked about, it is followed all the same.
    expect((await found(taxi, { numbers: [number(50)] })).nodes).toHaveLength(152)
  })

  it('named senders, network rows, withheld numbers and data are no contact; pseudonyms are', async () => {
    const source = await fewEvents(
      [
        ...contact(1, 2),
        { at: '2026-01-05T10:00:00', a: number(3), b: number(1), mark: 'voicemail' },
        { at: '2026-01-05T10:00:00', a: number(4), b: number(1), kind: 'data' },
        { at: '2026-01-05T10:00:00', a: null, b: number(1) },
      ],
      [],
    )
    await source.run(`INSERT INTO parties VALUES (-5, 'alphanumeric', 'Bank'), (-6, 'opaque', 'xyz')`)
    for (const id of [-5, -6]) {
      await source.run(`INSERT INTO few SELECT * REPLACE (${id} AS a, row + ${-id} AS row) FROM few WHERE row = 1`)
    }
    const [only] = (await network(source, { fewest: 1 })).rows
    expect(new Set(only?.nodes.map(node => node.number))).toEqual(new Set([number(1), number(2), 'xyz']))
    expect(only?.left_out.service_senders).toBe(1)
    source.close()
  })

  it('says whose own records are held, and warns', async () => {
    const { nodes, caution } = await found(chain, { numbers: [number(1)] }, [
      { number: number(1), from: '2026-01-01', until: '2026-01-31' },
    ])
    expect(nodes.map(({ number: n, own }) => [Number(n.slice(8)), own] as const).sort(([x], [y]) => x - y)).toEqual([
      [1, true],
      [2, false],
      [3, false],
    ])
    expect(caution).toContain('0.48')
  })

  it('a number that is not there has no network', async () => {
    expect(await found(chain, { numbers: ['+447700999999'] })).toMatchObject({ nodes: [{ degree: 0 }], edges: [] })
    expect(await found(chain, { numbers: ['nobody'] })).toMatchObject({
      nodes: [],
      edges: [],
      before: { components: 0, largest: 0 },
    })
  })
})
