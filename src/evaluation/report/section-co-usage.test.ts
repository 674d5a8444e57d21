import { describe, expect, it } from 'vitest'
import { countyResult, judgedView, ratiosRight } from '../../../test/evaluation-results.ts'
import { calibrationPlot } from './calibration-plot.ts'
import { poolRatios } from './pooled-ratios.ts'
import { coUsageRatios, coUsageSection } from './section-co-usage.ts'

const mixed = {
  slices: { same: 40, different: 400, companions: 0 },
  unanswered: 0,
  cost: { same: 20, different: 100 },
  bins: [
    { bin: -20, same: 10, different: 390, companions: 0 },
    { bin: 20, same: 30, different: 10, companions: 0 },
  ],
}

describe('co-usage in the report', () => {
  it('adds the costs of counties up by slices, not by counties', () => {
    const { cllr, slices } = poolRatios([ratiosRight, mixed])
    expect(slices).toEqual({ same: 140, different: 1400, companions: 10 })
    expect(cllr).toBeCloseTo((20.144 / 140 + 101.44 / 1400) / 2, 12)
  })

  it('leaves no cost where the ratios tell every pair apart', () => {
    expect(poolRatios([ratiosRight]).cllrMin).toBe(0)
  })

  it('says the cost against companions alone, whom the whole population hides', () => {
    const hard = {
      ...mixed,
      slices: { ...mixed.slices, companions: 2 },
      bins: mixed.bins.map((bin, index) => ({ ...bin, companions: 2 * index })),
    }
    // All companions at a ratio of 10; of one carrier a quarter at 1/10, the rest at 10.
    const same = 0.25 * Math.log2(11) + 0.75 * Math.log2(1.1)
    expect(poolRatios([hard]).cllrCompanions).toBeCloseTo((same + Math.log2(11)) / 2, 12)
    expect(poolRatios([hard]).cllr).toBe(poolRatios([mixed]).cllr)
    expect(poolRatios([mixed]).cllrCompanions).toBeNull()
  })

  it('tells companions apart from other people, with what misleads', () => {
    const section = coUsageSection([countyResult(201, judgedView([]))])
    expect(section).toContain('| Cllr, against any two persons (the target’s definition) | 0.001 |')
    expect(section).toMatch(/companions: two people who travel together \| 10\.0% \(1 of 10;/)
    expect(section).toContain('for investigation, not for evidence')
  })

  it('without a result says that nothing was measured, and refers to no plot', () => {
    const section = coUsageSection([])
    expect(section).toContain('nothing to measure')
    expect(section).not.toContain('.svg')
    expect(calibrationPlot(coUsageRatios([]))).toBeNull()
  })
})

describe('the calibration plot', () => {
  it('shows the ratio observed beside the ratio said, and gives the same bytes again', () => {
    const plot = calibrationPlot(poolRatios([mixed])) ?? ''
    // Said 10: 30 of 40 of one carrier over 10 of 400 of two is a ratio of 30.
    expect(plot.match(/<circle/g)).toHaveLength(2)
    expect(plot).toBe(calibrationPlot(poolRatios([mixed])))
  })
})
