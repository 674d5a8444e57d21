import { describe, expect, it } from 'vitest'
import { type FewEvent, fewEvents } from '../../../../test/few-events.ts'
import { contactDays, type ContactDaysParameters } from './contact-days.ts'

const number = (n: number): string => `+4477009${String(n).padStart(5, '0')}`
const event = (at: string, a: number, b: number, more: Partial<FewEvent> = {}): FewEvent => ({
  at: `${at}:00.000Z`,
  a: number(a),
  b: number(b),
  ...more,
})
const text = { kind: 'sms' } as const

async function found(events: readonly FewEvent[], parameters: ContactDaysParameters) {
  const source = await fewEvents(events, [{ number: number(1), from: '2026-01-05', until: '2026-01-09' }])
  const { rows } = await contactDays(source, parameters)
  expect(await source.query('SELECT * FROM duckdb_tables() WHERE temporary')).toEqual([])
  source.close()
  const [only] = rows
  if (only === undefined) throw new Error('no row')
  return only
}

describe('days in contact', () => {
  const events = [
    event('2026-01-05T10:00', 1, 2, { duration_s: 60 }),
    event('2026-01-05T11:00', 2, 1, text),
    event('2026-01-07T09:00', 1, 2, { duration_s: 15 }),
    event('2026-01-06T09:00', 3, 1, text),
    event('2026-01-09T09:00', 3, 4, text),
  ]

  it('gives each pair its calls, texts, seconds, first, last and days', async () => {
    const { nodes, pairs, first_day, days } = await found(events, { numbers: [number(1)], hops: 2 })
    expect(nodes).toEqual([
      { number: number(1), hop: 0, own: true },
      { number: number(2), hop: 1, own: false },
      { number: number(3), hop: 1, own: false },
      { number: number(4), hop: 2, own: false },
    ])
    expect([first_day, days]).toEqual(['2026-01-05', 5])
    expect(pairs[0]).toEqual({
      a: 0,
      b: 1,
      calls: 2,
      texts: 1,
      seconds: 75,
      from_a: 2,
      first_seen: '2026-01-05T10:00:00.000Z',
      last_seen: '2026-01-07T09:00:00.000Z',
      by_day: [0, 1, 1, 60, 2, 1, 0, 15],
    })
    expect(pairs.map(({ a, b }) => [a, b])).toEqual([
      [0, 1],
      [0, 2],
      [2, 3],
    ])
  })

  it('knows only the days and the kind asked for', async () => {
    const within = await found(events, { numbers: [number(1)], from: '2026-01-06', until: '2026-01-07' })
    expect(within.pairs.map(({ calls, texts }) => [calls, texts])).toEqual([
      [1, 0],
      [0, 1],
    ])
    const calls = await found(events, { numbers: [number(1)], kind: 'calls' })
    expect(calls.nodes.map(node => node.number)).toEqual([number(1), number(2)])
    const texts = await found(events, { numbers: [number(1)], kind: 'texts' })
    expect(texts.pairs.map(pair => [pair.calls, pair.texts, pair.seconds])).toEqual([
      [0, 1, 0],
      [0, 1, 0],
    ])
  })

  it('a day is a day in London, in summer too', async () => {
    const late = await found([event('2026-06-30T23:30', 1, 2)], { numbers: [number(1)], from: '2026-07-01' })
    expect(late.first_day).toBe('2026-07-01')
  })

  it('says how many pairs and numbers there was no room for', async () => {
    const { pairs, left_out } = await found(events, { numbers: [number(1)], hops: 2, atMostPairs: 1, atMost: 3 })
    expect(pairs).toHaveLength(1)
    expect(left_out).toMatchObject({ numbers: 1, pairs: 1, pairs_below_fewest: 0 })
  })

  it('of a number without contact there is nothing', async () => {
    const { first_day, days, pairs } = await found(events, { numbers: [number(9)] })
    expect([first_day, days, pairs]).toEqual([null, 0, []])
  })
})
