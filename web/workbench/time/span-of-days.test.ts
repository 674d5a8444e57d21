import { describe, expect, it } from 'vitest'
import { daysBefore, nextDays, spanOfDays } from './span-of-days.ts'

describe('days of a picture', () => {
  it('are days in London, with how much was on each', () => {
    const at = Float64Array.of(
      Date.parse('2026-06-29T22:59Z'),
      Date.parse('2026-06-29T23:01Z'),
      Date.parse('2026-07-02T10:00Z'),
    )
    const day = (text: string) => Date.parse(`${text}T00:00Z`) / 86_400_000
    expect(spanOfDays(at)).toEqual({ first: day('2026-06-29'), last: day('2026-07-02'), counts: [1, 1, 0, 1] })
    expect(spanOfDays(new Float64Array())).toBeUndefined()
  })

  const span = { first: 10, last: 14 }
  it('playing begins with the first day, goes on as many days as are shown, and begins anew after the last', () => {
    expect(nextDays(span, { from: 10, until: 14 })).toEqual({ from: 10, until: 10 })
    expect(nextDays(span, { from: 10, until: 11 })).toEqual({ from: 12, until: 13 })
    expect(nextDays(span, { from: 12, until: 13 })).toEqual({ from: 14, until: 14 })
    expect(nextDays(span, { from: 14, until: 14 })).toEqual({ from: 10, until: 10 })
    expect(nextDays({ first: 0, last: 200 }, { from: 0, until: 200 })).toEqual({ from: 0, until: 6 })
  })

  it('going back is the other way round', () => {
    expect(daysBefore(span, { from: 10, until: 14 })).toEqual({ from: 14, until: 14 })
    expect(daysBefore(span, { from: 12, until: 13 })).toEqual({ from: 10, until: 11 })
    expect(daysBefore(span, { from: 10, until: 10 })).toEqual({ from: 14, until: 14 })
  })
})
