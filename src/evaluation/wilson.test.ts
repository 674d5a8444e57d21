import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { upperBound, wilson } from './wilson.ts'

describe('wilson', () => {
  it('agrees with hand-worked intervals', () => {
    expect(wilson(95, 100)).toMatchObject({
      rate: 0.95,
      low: expect.closeTo(0.8882, 4),
      high: expect.closeTo(0.9785, 4),
    })
    expect(wilson(0, 300)).toMatchObject({ rate: 0, low: 0, high: expect.closeTo(0.0126, 4) })
  })

  it('always holds the rate itself, and narrows as counts grow', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 500 }), (a, b) => {
        const [hits, of] = [Math.min(a, b), Math.max(a, b)]
        const one = wilson(hits, of)
        const ten = wilson(hits * 10, of * 10)
        expect(one.low).toBeLessThanOrEqual((one.rate ?? 0) + 1e-12)
        expect(one.high).toBeGreaterThanOrEqual((one.rate ?? 0) - 1e-12)
        expect(ten.high - ten.low).toBeLessThan(one.high - one.low)
      }),
    )
  })

  it('nothing counted is no rate', () => {
    expect(wilson(0, 0)).toMatchObject({ rate: null, low: 0, high: 1 })
  })

  it('none of 300 leaves at most 0.9% above doubt, none of 250 more than 1%', () => {
    expect(upperBound(0, 300)).toBeCloseTo(0.00894, 5)
    expect(upperBound(0, 250)).toBeGreaterThan(0.01)
    expect(upperBound(1, 300)).toBeGreaterThan(0.01)
  })
})
