import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { type FewEvent, fewEvents } from '../../../../test/few-events.ts'
import type { EventSource } from '../event-source.ts'
import { metresBetween } from '../places/site.ts'
import { together } from './together.ts'

/** Two masts 300 m apart, one 6 km away, and a cell that stands nowhere known. */
const CELLS: Readonly<Record<string, { lat: number; lon: number } | null>> = {
  'mill-1': { lat: 53.2, lon: -0.3 },
  'mill-2': { lat: 53.2, lon: -0.3 },
  'quay-1': { lat: 53.2027, lon: -0.3 },
  'farm-1': { lat: 53.26, lon: -0.3 },
  unknown: null,
}

let open: (EventSource & { close(): void }) | undefined
afterEach(() => open?.close())

async function source(events: readonly FewEvent[]): Promise<EventSource> {
  open?.close()
  open = await fewEvents(events, [])
  for (const [cell, at] of Object.entries(CELLS))
    if (at !== null)
      await open.run(
        `INSERT INTO cells (cell, site, postcode, lat, lon, azimuth) VALUES ('${cell}', NULL, NULL, ${at.lat}, ${at.lon}, NULL)`,
      )
  return open
}

const number = (index: number) => `+4477009000${10 + index}`
/** A registration of one number: a text to somebody whose cell is not known. */
const at = (index: number, minute: number, cell: string): FewEvent => ({
  at: new Date(Date.UTC(2026, 2, 2, 8) + minute * 60_000).toISOString(),
  a: number(index),
  b: null,
  kind: 'sms',
  a_cell: cell,
})
const clock = (minute: number) => new Date(Date.UTC(2026, 2, 2, 8) + minute * 60_000).toISOString()

describe('two numbers are together', () => {
  it('when both register at one mast within the window, on as many occasions as slots', async () => {
    const events = [
      at(0, 0, 'mill-1'),
      at(1, 10, 'mill-2'),
      at(0, 12, 'mill-1'),
      at(0, 100, 'mill-1'),
      at(1, 105, 'mill-1'),
    ]
    const { rows } = await together(await source(events), { times: 2 })
    expect(rows).toMatchObject([
      { a: number(0), b: number(1), times: 2, places: 1, first: clock(10), last: clock(105) },
    ])
    expect(rows[0]?.events).toHaveLength(4)
  })

  it('across the border of two slots, but not longer apart than the window', async () => {
    const near = await together(await source([at(0, 0, 'mill-1'), at(0, 29, 'farm-1'), at(1, 58, 'farm-1')]), {
      times: 1,
    })
    expect(near.rows).toMatchObject([{ times: 1, first: clock(58) }])
    const far = await together(await source([at(0, 0, 'mill-1'), at(0, 20, 'farm-1'), at(1, 58, 'farm-1')]), {
      times: 1,
    })
    expect(far.rows).toEqual([])
  })

  it('at two masts within the metres asked for, and not beyond them', async () => {
    const events = [at(0, 0, 'mill-1'), at(1, 5, 'quay-1')]
    expect((await together(await source(events), { times: 1, metres: 500 })).rows).toHaveLength(1)
    expect((await together(await source(events), { times: 1, metres: 0 })).rows).toEqual([])
  })

  it('in a cell of which nobody says where it stands, only when it is the same cell', async () => {
    const { rows } = await together(await source([at(0, 0, 'unknown'), at(1, 5, 'unknown'), at(2, 5, 'mill-1')]), {
      times: 1,
    })
    expect(rows).toMatchObject([{ a: number(0), b: number(1), areas: [{ name: 'cell unknown', times: 1 }] }])
  })

  it('never because one rang the other: the cell of a call is that of one handset', async () => {
    const call: FewEvent = {
      ...at(0, 0, 'mill-1'),
      b: number(1),
      kind: 'voice',
      duration_s: 60,
      b_imsi: 234_710_000_000_001n,
    }
    const { rows } = await together(await source([call]), { times: 1 })
    expect(rows).toEqual([])
  })
})

it('being seen apart counts against a pair, travelling together is counted', async () => {
  const trips = [0, 1].flatMap(index => [at(index, 0, 'mill-1'), at(index, 40, 'farm-1'), at(index, 90, 'mill-1')])
  const apart = [at(2, 1, 'mill-1'), at(2, 41, 'mill-1'), at(2, 91, 'mill-1')]
  const { rows } = await together(await source([...trips, ...apart]), { times: 1 })
  expect(rows[0]).toMatchObject({ a: number(0), b: number(1), travelled: 2, apart: 0 })
  expect(rows.filter(({ b }) => b === number(2))).toMatchObject([{ apart: 1 }, { apart: 1 }])
})

it('two cells that stand nowhere known make no journey: they may hang on one mast', async () => {
  const seen = [0, 1].flatMap(index => [at(index, 0, 'unknown'), at(index, 40, 'unknown-2'), at(index, 90, 'unknown')])
  const { rows } = await together(await source(seen), { times: 1 })
  expect(rows).toMatchObject([{ times: 3, travelled: 0 }])
})

describe('the pairs of one number', () => {
  it('are those pairs of all that it belongs to', async () => {
    const events = [0, 1, 2].flatMap(index => [at(index, index, 'mill-1'), at(index, 60 + index, 'quay-1')])
    const all = (await together(await source(events), { times: 1 })).rows
    const one = (await together(await source(events), { times: 1, number: number(1) })).rows
    expect(new Set(one.map(({ a, b }) => `${a} ${b}`))).toEqual(
      new Set([`${number(0)} ${number(1)}`, `${number(1)} ${number(2)}`]),
    )
    for (const row of one) expect(all).toContainEqual(row)
  })

  it('are none where no such number is known', async () => {
    expect((await together(await source([at(0, 0, 'mill-1')]), { number: 'nobody' })).rows).toEqual([])
  })
})

it('indexed by place and slot it finds the same pairs, occasions and moments as comparing all with all', async () => {
  const registration = fc.record({
    who: fc.integer({ min: 0, max: 4 }),
    minute: fc.integer({ min: 0, max: 200 }),
    cell: fc.constantFrom(...Object.keys(CELLS)),
  })
  const asked = fc.record({
    windowMinutes: fc.constantFrom(7, 30, 60),
    metres: fc.constantFrom(0, 500, 8_000),
    times: fc.constantFrom(1, 2, 3),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(registration, { minLength: 1, maxLength: 40 }), asked, async (seen, parameters) => {
      const records = await source(seen.map(({ who, minute, cell }) => at(who, minute, cell)))
      const found = async (of: { number?: string }) =>
        (await together(records, { ...parameters, ...of })).rows
          .map(({ a, b, times, first, last }) => ({ a, b, times, first, last }))
          .sort((x, y) => (`${x.a} ${x.b}` < `${y.a} ${y.b}` ? -1 : 1))
      const expected = quadratic(seen, parameters)
      expect(await found({})).toEqual(expected)
      expect(await found({ number: number(0) })).toEqual(expected.filter(({ a }) => a === number(0)))
    }),
    { numRuns: 60 },
  )
})

interface Seen {
  readonly who: number
  readonly minute: number
  readonly cell: string
}

/** The rule as it is written, every registration against every other. */
function quadratic(seen: readonly Seen[], rule: { windowMinutes: number; metres: number; times: number }) {
  // Slots run with the clock, from 1970.
  const since = Date.UTC(2026, 2, 2, 8) / 60_000
  /** By pair and slot: the earliest moment when both had been seen. */
  const slots = new Map<string, Map<number, number>>()
  for (const one of seen)
    for (const other of seen) {
      if (one.who >= other.who || Math.abs(one.minute - other.minute) > rule.windowMinutes) continue
      const [here, there] = [CELLS[one.cell], CELLS[other.cell]]
      const near = here && there ? metresBetween(here, there) <= rule.metres : one.cell === other.cell
      if (!near) continue
      const pair = `${number(one.who)} ${number(other.who)}`
      const slot = Math.floor((since + Math.min(one.minute, other.minute)) / rule.windowMinutes)
      const known = slots.get(pair) ?? new Map<number, number>()
      known.set(slot, Math.min(known.get(slot) ?? Infinity, Math.max(one.minute, other.minute)))
      slots.set(pair, known)
    }
  return [...slots]
    .filter(([, moments]) => moments.size >= rule.times)
    .map(([pair, moments]) => {
      const [a = '', b = ''] = pair.split(' ')
      const met = [...moments.values()]
      return { a, b, times: moments.size, first: clock(Math.min(...met)), last: clock(Math.max(...met)) }
    })
    .sort((x, y) => (`${x.a} ${x.b}` < `${y.a} ${y.b}` ? -1 : 1))
}
