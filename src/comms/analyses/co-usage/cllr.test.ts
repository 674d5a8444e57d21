import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cllrMinOf, cllrOf, poolAdjacentViolators } from './cllr.ts'

describe('the cost of likelihood ratios', () => {
  it('is 1 for a system that always says 1', () => {
    expect(cllrOf([true, false, false].map(same => ({ score: 0, same })))).toBe(1)
  })

  it('is the mean of both kinds: LR 3 for one carrier, 1/3 for two', () => {
    const third = Math.log(3)
    expect(
      cllrOf([
        { score: third, same: true },
        { score: -third, same: false },
      ]),
    ).toBeCloseTo(Math.log2(4 / 3), 12)
  })

  it('cannot be told from one kind alone', () => {
    expect(cllrOf([{ score: 1, same: true }])).toBeNull()
    expect(cllrMinOf([{ score: 1, same: true }])).toBeNull()
  })

  it('never rises by the best calibration', () => {
    const one = fc.record({ score: fc.double({ min: -9, max: 9, noNaN: true }), same: fc.boolean() })
    fc.assert(
      fc.property(fc.array(one, { maxLength: 60 }), ratios => {
        const [cllr, least] = [cllrOf(ratios), cllrMinOf(ratios)]
        if (cllr !== null && least !== null) expect(least).toBeLessThanOrEqual(cllr + 1e-9)
      }),
    )
  })

  it('pools neighbours until the share of one carrier rises', () => {
    const blocks = poolAdjacentViolators([
      { score: 1, same: true },
      { score: 2, same: false },
      { score: 3, same: true },
    ])
    expect(blocks.map(({ same, different }) => [same, different])).toEqual([
      [1, 1],
      [1, 0],
    ])
  })
})
