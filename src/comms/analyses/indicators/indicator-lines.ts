import { FIGURES, type Figure, type IndicatorDefinition, type Interactions } from './definitions.ts'
import type { MeanAndStd, NumberIndicators, Value } from './number-indicators.ts'

/** One figure of one number, for a table. */
export interface IndicatorLine {
  readonly number: string
  readonly definition: IndicatorDefinition
  readonly of?: Interactions
  /** Of a spread: whether this is its mean or its deviation. */
  readonly statistic?: 'mean' | 'std'
  readonly whole: Value
  readonly weekly: MeanAndStd
}

/** A number's indicators one below the other, in the order of their definitions. */
export function indicatorLines(found: NumberIndicators): IndicatorLine[] {
  return FIGURES.map(figure => ({
    number: found.number,
    ...figure,
    // The shapes are those of `toIndicators`, which goes by the same figures.
    whole: partOf(figure, found.whole) as Value,
    weekly: partOf(figure, found.weekly) as MeanAndStd,
  }))
}

function partOf({ definition, of, statistic }: Figure, measured: Readonly<Record<string, unknown>>): unknown {
  const path = [definition.name, of, statistic].filter(key => key !== undefined)
  return path.reduce<unknown>((part, key) => (part as Readonly<Record<string, unknown>>)[key], measured)
}
