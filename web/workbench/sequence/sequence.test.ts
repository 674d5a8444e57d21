import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { londonTime } from '../../../src/values/london.ts'
import { ticksIn } from './axis.ts'
import { binned, bordersIn } from './bins.ts'
import { afterKey, dragged, later, snapped, stepIn, zoomed } from './brush.ts'
import { gapsBetween, type Stretch } from './gaps.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const moment = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2030, 0, 1) })
const stretch = fc.tuple(moment, fc.integer({ min: 10 * MINUTE, max: 900 * DAY })).map(
  ([from, n]): Stretch => ({
    from,
    until: from + n,
  }),
)
const clock = (at: number): string => londonTime(new Date(at).toISOString()).clock

describe('bars', () => {
  it('count each event once, in the bar whose time it is', () => {
    fc.assert(
      fc.property(
        stretch,
        fc.integer({ min: 2, max: 600 }),
        fc.array(fc.double({ min: -0.2, max: 1.2, noNaN: true })),
        (all, most, shares) => {
          const at = Float64Array.from(shares, share => all.from + share * (all.until - all.from)).sort()
          const borders = bordersIn(all, most)
          const counts = binned(at, borders)
          const naive = [...counts].map(
            (_, bin) => at.filter(time => time >= (borders[bin] ?? 0) && time < (borders[bin + 1] ?? 0)).length,
          )
          expect([...counts]).toEqual(naive)
        },
      ),
    )
  })

  it('cover the picture with no more bars than asked, whole hours or days of London', () => {
    fc.assert(
      fc.property(stretch, fc.integer({ min: 10, max: 600 }), (all, most) => {
        const borders = bordersIn(all, most)
        expect(borders[0]).toBeLessThanOrEqual(all.from)
        expect(borders.at(-1)).toBeGreaterThanOrEqual(all.until)
        expect(borders.length).toBeLessThanOrEqual(most + 4)
        expect([...borders].every((border, place) => place === 0 || border > (borders[place - 1] ?? 0))).toBe(true)
        expect(new Set([...borders].map(border => clock(border).slice(6)))).toEqual(new Set(['00']))
      }),
    )
  })
})

describe('the brush', () => {
  const key = (key: string, shiftKey = false) => ({ key, shiftKey })
  const window = { from: Date.UTC(2026, 2, 1), until: Date.UTC(2026, 4, 1) }

  it('begins, moves, grows and shrinks by keys, never to nothing', () => {
    const one = afterKey(null, key('ArrowRight'), window)
    expect(one).toEqual({ from: Date.UTC(2026, 2, 1), until: Date.UTC(2026, 2, 2) })
    const moved = afterKey(one ?? null, key('ArrowRight'), window)
    expect(moved).toEqual({ from: Date.UTC(2026, 2, 2), until: Date.UTC(2026, 2, 3) })
    const longer = afterKey(moved ?? null, key('ArrowRight', true), window)
    expect(longer).toEqual({ from: Date.UTC(2026, 2, 2), until: Date.UTC(2026, 2, 4) })
    expect(afterKey(longer ?? null, key('ArrowLeft', true), window)).toEqual(moved)
    expect(afterKey(moved ?? null, key('ArrowLeft', true), window)).toEqual(moved)
    expect(afterKey(longer ?? null, key('Escape'), window)).toBeNull()
    expect(afterKey(longer ?? null, key('x'), window)).toBeUndefined()
  })

  it('moved by a day shows the same time of day, also when clocks change', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: -40, max: 40 }), (at, days) => {
        const noon = snapped(at, DAY) + 12 * HOUR
        expect(clock(later(noon, days * DAY))).toBe(clock(noon))
      }),
    )
  })

  it('dragged either way is at least a step, and whole', () => {
    fc.assert(
      fc.property(stretch, fc.constantFrom(5 * MINUTE, HOUR, DAY), (drag, step) => {
        const chosen = dragged(drag.from, drag.until, step)
        expect(chosen).toEqual(dragged(drag.until, drag.from, step))
        expect(chosen.until).toBeGreaterThan(chosen.from)
        expect(clock(chosen.from).slice(3)).toMatch(step === 5 * MINUTE ? /^\d[05]:00$/ : /^00:00$/)
      }),
    )
  })

  it('zoom stays within what there is, and keeps what it is around in its place', () => {
    fc.assert(
      fc.property(
        stretch,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom(0.5, 0.8, 1.25, 2),
        (all, share, by) => {
          const near = zoomed(all, by, all.from + share * (all.until - all.from), all)
          expect(near.from).toBeGreaterThanOrEqual(all.from - 1)
          expect(near.until).toBeLessThanOrEqual(all.until + 1)
          expect(near.until).toBeGreaterThan(near.from)
        },
      ),
    )
    expect(stepIn({ from: 0, until: 100 * DAY })).toBe(DAY)
  })
})

describe('gaps', () => {
  it('are what no run of days covers, in London days', () => {
    const held = [
      { from: '2026-03-01', until: '2026-03-28' },
      { from: '2026-03-30', until: '2026-04-02' },
    ]
    expect(gapsBetween(held, Date.UTC(2026, 1, 20), Date.UTC(2026, 3, 10))).toEqual([
      { from: Date.UTC(2026, 1, 20), until: Date.UTC(2026, 2, 1) },
      // The day on which clocks go forward has 23 hours.
      { from: Date.UTC(2026, 2, 29), until: Date.UTC(2026, 2, 29, 23) },
      { from: Date.UTC(2026, 3, 2, 23), until: Date.UTC(2026, 3, 10) },
    ])
  })

  it('are everything where nothing is held, and nothing where all is', () => {
    const [from, until] = [Date.UTC(2026, 0, 2), Date.UTC(2026, 0, 3)]
    expect(gapsBetween([], from, until)).toEqual([{ from, until }])
    expect(gapsBetween([{ from: '2026-01-01', until: '2026-01-05' }], from, until)).toEqual([])
  })
})

it('ticks stand at round moments of London’s clocks, in order and not too many', () => {
  fc.assert(
    fc.property(stretch, fc.integer({ min: 2, max: 14 }), (window, most) => {
      const ticks = ticksIn(window, most)
      expect(ticks.length).toBeLessThanOrEqual(most * 2 + 3)
      expect(ticks.every(({ at }) => at >= window.from && at <= window.until)).toBe(true)
      expect(ticks.every(({ at }, place) => place === 0 || at > (ticks[place - 1]?.at ?? 0))).toBe(true)
      if (window.until - window.from > 3 * DAY) expect(ticks.every(({ at }) => clock(at) === '00:00:00')).toBe(true)
    }),
  )
})
