import { FIGURES } from './definitions.ts'
import type { MeanAndStd, Measured, NumberIndicators, Value } from './number-indicators.ts'
import type { NumberFigures } from './one-number.ts'

/** A number's figures by indicator, then by the records they are of. */
export function toIndicators(number: string, own: boolean, figures: NumberFigures): NumberIndicators {
  const { records, weeks, first, last, whole, means, deviations } = figures
  const overWeeks = (at: number): MeanAndStd => ({ mean: valueOf(means[at]), std: valueOf(deviations[at]) })
  return {
    number,
    own,
    records,
    weeks,
    first_day: dayOf(first),
    last_day: dayOf(last),
    whole: nested(
      at => valueOf(whole[at]),
      (mean, std) => ({ mean, std }),
    ),
    weekly: nested(overWeeks, (mean, std) => ({ mean, std })),
  }
}

/** A clock time in seconds since 1970, as if UTC, to its day. */
const dayOf = (clock: number): string => new Date(Math.floor(clock) * 1000).toISOString().slice(0, 10)

/** Nine decimals: far below what any record can mean, and the same text on every machine. */
export const valueOf = (value: number | undefined): Value =>
  value === undefined || Number.isNaN(value) ? null : Math.round(value * 1e9) / 1e9

function nested<One, Two>(
  one: (at: number) => One,
  two: (mean: One, std: One) => Two,
): Record<string, Measured<One | Two>> {
  const byName: Record<string, Measured<One | Two>> = {}
  for (const [at, figure] of FIGURES.entries()) {
    if (figure.statistic === 'std') continue
    const value = figure.statistic === undefined ? one(at) : two(one(at), one(at + 1))
    const { name } = figure.definition
    byName[name] = figure.of === undefined ? value : { ...(byName[name] as object | undefined), [figure.of]: value }
  }
  return byName
}
