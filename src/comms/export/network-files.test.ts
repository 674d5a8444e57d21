import fc from 'fast-check'
import { DirectedGraph } from 'graphology'
import gexfReader from 'graphology-gexf'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { type FewCoverage, type FewEvent, fewEvents } from '../../../test/few-events.ts'
import { readCsv } from '../../values/read-csv.ts'
import { readCalendarDay } from '../../values/calendar-day.ts'
import { type ContactNetwork, type ContactSelection, contactPairs } from './contact-pairs.ts'
import { csvPairs } from './csv-pairs.ts'
import { gexf } from './gexf.ts'
import { graphml } from './graphml.ts'

const ABOUT = { snapshot: 'f00', testData: true, numbers: ['+447700900001'] }

/** What XML can hold; labels come from what people typed. */
const text = fc
  .string({ unit: 'binary', maxLength: 12 })
  .filter(one => !/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.test(one))
const network = fc
  .uniqueArray(fc.string({ unit: fc.constantFrom(...'+44<>&"\'=ab é'), minLength: 1, maxLength: 8 }), {
    minLength: 2,
    maxLength: 6,
  })
  .chain(numbers =>
    fc.record({
      nodes: fc.tuple(
        ...numbers.map(number => fc.record({ number: fc.constant(number), asked: fc.boolean(), own: fc.boolean() })),
      ),
      pairs: fc.uniqueArray(
        fc.record({
          source: fc.constantFrom(...numbers),
          target: fc.constantFrom(...numbers),
          calls: fc.nat(9),
          texts: fc.nat(9),
          seconds: fc.nat(99_999),
          first: fc.constant('2026-01-05T10:00:00.000Z'),
          last: fc.constant('2026-02-05T10:00:00.000Z'),
        }),
        { maxLength: 8, selector: ({ source, target }) => `${source}\n${target}` },
      ),
      leftOut: fc.constant(0),
    }),
  )
const labels = fc.dictionary(fc.constantFrom('+', '44', 'a', 'b&'), text).map(found => new Map(Object.entries(found)))

interface ParsedGraph {
  readonly nodes: Record<string, Record<string, string>>
  readonly edges: Record<string, string>[]
}

/** GraphML as any other program reads it: by its keys. */
function parseGraphml(source: string): ParsedGraph {
  const parser = new SaxesParser()
  const nodes: ParsedGraph['nodes'] = {}
  const edges: ParsedGraph['edges'] = []
  let current: Record<string, string> | undefined
  let key = ''
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'node') current = nodes[String(attributes['id'])] = {}
    if (name === 'edge')
      edges.push((current = { source: String(attributes['source']), target: String(attributes['target']) }))
    key = name === 'data' ? String(attributes['key']) : ''
    if (key !== '' && current !== undefined) current[key] = ''
  })
  parser.on('text', part => {
    if (key !== '' && current !== undefined) current[key] += part
  })
  parser.on('closetag', () => (key = ''))
  parser.on('error', error => {
    throw error
  })
  parser.write(source).close()
  return { nodes, edges }
}

describe('a network as a file for another program', () => {
  it('reads back from GraphML as the same graph, whatever people typed as labels', () => {
    fc.assert(
      fc.property(network, labels, (graph, names) => {
        const read = parseGraphml(graphml(graph, names, ABOUT))
        expect(Object.keys(read.nodes).toSorted()).toEqual(graph.nodes.map(({ number }) => number).toSorted())
        for (const { number, asked, own } of graph.nodes)
          expect(read.nodes[number]).toEqual({
            label: names.get(number) ?? number,
            asked: String(asked),
            own: String(own),
          })
        expect(read.edges).toEqual(
          graph.pairs.map(pair => ({
            ...Object.fromEntries(Object.entries(pair).map(([name, value]) => [name, String(value)])),
            weight: String(pair.calls + pair.texts),
          })),
        )
      }),
    )
  })

  it('reads back from GEXF as the same graph', () => {
    fc.assert(
      fc.property(network, (graph: ContactNetwork) => {
        const read = gexfReader.parse(DirectedGraph, gexf(graph, new Map([['a', 'Smith <1> & "2"']]), ABOUT), {
          respectInputGraphType: true,
        })
        expect(read.nodes().toSorted()).toEqual(graph.nodes.map(({ number }) => number).toSorted())
        for (const { number, asked, own } of graph.nodes)
          expect(read.getNodeAttributes(number)).toEqual({
            label: number === 'a' ? 'Smith <1> & "2"' : number,
            asked,
            own,
          })
        expect(read.mapEdges((_, values, source, target) => ({ source, target, ...values }))).toEqual(
          graph.pairs.map(pair => ({ ...pair, weight: pair.calls + pair.texts })),
        )
      }),
    )
  })

  it('as CSV runs nothing in a spreadsheet, and keeps the plus of numbers', () => {
    const [one, other] = ['+447700900001', '=HYPERLINK("x")']
    const pair = { source: one, target: other, calls: 1, texts: 2, seconds: 3, first: 'f', last: 'l' }
    const { rows } = readCsv(
      csvPairs({ nodes: [], pairs: [pair], leftOut: 0 }, new Map([[one, '@Smith']])),
      ',',
      () => true,
    )
    expect(rows[1]?.cells).toEqual([one, `'${other}`, '1', '2', '3', 'f', 'l', "'@Smith", `'${other}`])
  })
})

const number = (n: number): string => `+44770090000${n}`
const event = (day: string, a: number | null, b: number, more: Partial<FewEvent> = {}): FewEvent => ({
  at: `2026-01-${day}:00`,
  a: a === null ? null : number(a),
  b: number(b),
  ...more,
})

async function pairsOf(
  events: readonly FewEvent[],
  selection: ContactSelection,
  coverage: readonly FewCoverage[] = [],
) {
  const source = await fewEvents(events, coverage)
  const found = await contactPairs(source, selection)
  source.close()
  return found
}

describe('who was in contact with whom', () => {
  const events = [
    event('05T10:00', 1, 2, { duration_s: 30 }),
    event('05T11:00', 1, 2, { kind: 'sms' }),
    event('06T10:00', 2, 1, { duration_s: 12 }),
    event('06T11:00', 2, 3),
    event('06T12:00', 3, 4),
    event('06T13:00', null, 1),
    event('06T14:00', 1, 1),
    event('06T15:00', 1, 5, { mark: 'voicemail' }),
    event('06T16:00', 1, 6, { kind: 'data' }),
  ]

  it('is the numbers, their contacts and those among them; whoever withheld a number, voicemail and data are none', async () => {
    const found = await pairsOf([...events, event('07T10:00', 2, 4)], { numbers: [number(2)] })
    expect(found.pairs.map(({ source, target }) => [source.at(-1), target.at(-1)])).toEqual([
      ['1', '2'],
      ['2', '1'],
      ['2', '3'],
      ['2', '4'],
      ['3', '4'],
    ])
    expect(found.nodes.map(({ number, asked }) => [number.at(-1), asked])).toEqual([
      ['1', false],
      ['2', true],
      ['3', false],
      ['4', false],
    ])
    expect(found.pairs[0]).toEqual({
      source: number(1),
      target: number(2),
      calls: 1,
      texts: 1,
      seconds: 30,
      first: '2026-01-05T10:00:00.000Z',
      last: '2026-01-05T11:00:00.000Z',
    })
  })

  it('without numbers is everybody, and a number nobody was in contact with stands alone', async () => {
    expect((await pairsOf(events, { numbers: [] })).pairs).toHaveLength(4)
    const alone = await pairsOf(events, { numbers: [number(9)] })
    expect([alone.nodes.map(({ number }) => number), alone.pairs]).toEqual([[number(9)], []])
  })

  it('is of days in London, both included', async () => {
    const day = (text: string) => readCalendarDay(text) ?? undefined
    const around = [event('04T23:59', 1, 2), event('05T00:00', 1, 2), event('05T23:59', 1, 2), event('06T00:00', 1, 2)]
    const [from, until] = [day('2026-01-05'), day('2026-01-05')]
    const { pairs } = await pairsOf(around, { numbers: [], ...(from && { from }), ...(until && { until }) })
    expect(pairs.map(({ calls, first, last }) => [calls, first, last])).toEqual([
      [2, '2026-01-05T00:00:00.000Z', '2026-01-05T23:59:00.000Z'],
    ])
  })
})
