import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CalendarDay } from '../../values/calendar-day.ts'
import { gaps, type Stretch, stretchOf } from './rota.ts'

const HOUR = 3_600_000
const start = Date.UTC(2026, 10, 23)
const at = (hour: number): string => new Date(start + hour * HOUR).toISOString()
const stretch = (from: number, until: number): Stretch => ({ from: at(from), until: at(until) })

describe('gaps in the rota', () => {
  it('are the hours in which nobody is on', () => {
    const week = stretch(0, 24)
    expect(gaps(week, [stretch(7, 15), stretch(13, 22)])).toEqual([stretch(0, 7), stretch(22, 24)])
    expect(gaps(week, [])).toEqual([week])
    expect(gaps(week, [stretch(-8, 30)])).toEqual([])
    expect(gaps(week, [stretch(22, 30), stretch(-8, 6)])).toEqual([stretch(6, 22)])
  })

  it('and the shifts are together every hour once: no hour is free and taken, none is neither', () => {
    const shift = fc.tuple(fc.integer({ min: -30, max: 190 }), fc.integer({ min: 1, max: 24 }))
    fc.assert(
      fc.property(fc.array(shift, { maxLength: 30 }), drawn => {
        const shifts = drawn.map(([from, hours]) => stretch(from, from + hours))
        const free = gaps(stretch(0, 168), shifts)
        for (let hour = 0; hour < 168; hour++) {
          const within = ({ from, until }: Stretch): boolean => from <= at(hour) && at(hour) < until
          expect(free.filter(within).length).toBe(shifts.some(within) ? 0 : 1)
        }
      }),
    )
  })

  it('are looked for in 23 hours of a day on which clocks go forward, and in 25 where they go back', () => {
    const hours = (day: string): number => {
      const { from, until } = stretchOf(day as CalendarDay, 1)
      return (Date.parse(until) - Date.parse(from)) / HOUR
    }
    expect([hours('2027-03-28'), hours('2026-10-25'), hours('2026-11-22')]).toEqual([23, 25, 24])
  })
})
