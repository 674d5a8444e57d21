import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calibrate, calibrated, elub } from './calibration.ts'
import type { Scored } from './cllr.ts'

const scored = (same: readonly number[], different: readonly number[]): Scored[] => [
  ...same.map(score => ({ score, same: true })),
  ...different.map(score => ({ score, same: false })),
]
const scores = fc.array(fc.record({ score: fc.double({ min: -30, max: 30, noNaN: true }), same: fc.boolean() }), {
  maxLength: 120,
})

describe('a calibration', () => {
  it('is finite, stays in its bounds and never falls as the score rises, whatever the data', () => {
    fc.assert(
      fc.property(
        scores,
        fc.double({ min: -50, max: 50, noNaN: true }),
        fc.double({ min: 0, max: 50, noNaN: true }),
        (data, at, more) => {
          const calibration = calibrate(data)
          const [low, high] = [calibrated(calibration, at), calibrated(calibration, at + more)]
          expect(Number.isFinite(low) && Number.isFinite(high)).toBe(true)
          expect(low).toBeLessThanOrEqual(high + 1e-9)
          expect(low).toBeGreaterThanOrEqual(calibration.lowest)
          expect(high).toBeLessThanOrEqual(calibration.highest)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('says nothing when only one kind was seen', () => {
    expect(calibrated(calibrate(scored([1, 2, 3], [])), 5)).toBe(0)
  })
})

describe('the ELUB', () => {
  it('lets perfectly separated data say no more than their number carries', () => {
    const ratios = (count: number) => scored(Array<number>(count).fill(20), Array<number>(count).fill(-20))
    const [, few] = elub(ratios(10))
    const [, many] = elub(ratios(1000))
    expect(Math.exp(few)).toBeLessThanOrEqual(11)
    expect(Math.exp(few)).toBeGreaterThan(9)
    expect(many).toBeGreaterThan(few)
  })

  it('leaves no ratio to data that point the wrong way', () => {
    expect(elub(scored([-3, -3, -3], [3, 3, 3]))).toEqual([-0, 0])
  })
})
