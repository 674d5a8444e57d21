import { INDICATORS, type Indicator } from './indicators.ts'
import type { Measures } from './measures.ts'
import { WEIGHTS } from './weights.ts'

export interface Scored {
  readonly measures: Measures
  /** 0 to 1: the logistic function of `start` plus the contributions. */
  readonly score: number
  readonly contributions: readonly {
    readonly indicator: Indicator
    readonly value: number | null
    readonly weight: number
  }[]
}

/** Adds up what the indicators say of one number; those that rest on something left out say nothing. */
export function score(measures: Measures, leftOut: ReadonlySet<string>): Scored {
  const weights = measures.own ? WEIGHTS.own : WEIGHTS.others
  const contributions = INDICATORS.map(indicator => {
    const value = indicator.rests_on !== undefined && leftOut.has(indicator.rests_on) ? null : indicator.value(measures)
    return { indicator, value, weight: (value ?? 0) * (weights.byName[indicator.name] ?? 0) }
  })
  const total = contributions.reduce((sum, contribution) => sum + contribution.weight, weights.start)
  return { measures, score: Math.round(1e4 / (1 + Math.exp(-total))) / 1e4, contributions }
}
