import type { BaselineRow } from '../baseline.ts'
import type { CountyResult } from '../county-result.ts'
import { type Rate, wilson } from '../wilson.ts'
import type { Pooled } from './pool.ts'
import { rateText, table } from './table.ts'

export const BASELINES = {
  callers: 'most different callers of short calls',
  broadcasts: 'most bulk messages a week',
} as const
type Measure = keyof typeof BASELINES

/** Counts at one threshold of a baseline. */
export interface AtThreshold {
  readonly threshold: number
  readonly precision: Rate
  readonly recall: Rate
}

/** `lineNumbers`: all of the view, also those that the baseline's rows leave out. */
export function atThreshold(
  rows: readonly BaselineRow[],
  measure: Measure,
  threshold: number,
  lineNumbers: number,
): AtThreshold {
  const flagged = rows.filter(row => row[measure] >= threshold)
  const right = flagged.filter(row => row.line).length
  return { threshold, precision: wilson(right, flagged.length), recall: wilson(right, lineNumbers) }
}

const f1 = ({ precision, recall }: AtThreshold) =>
  precision.hits === 0 ? 0 : (2 * precision.hits) / (precision.of + recall.of)

/** The threshold with the best F1. */
export function bestThreshold(rows: readonly BaselineRow[], measure: Measure, lineNumbers: number): AtThreshold {
  const all = thresholdsOf(rows, measure).map(threshold => atThreshold(rows, measure, threshold, lineNumbers))
  return all.reduce((best, one) => (f1(one) > f1(best) ? one : best), atThreshold(rows, measure, Infinity, lineNumbers))
}

/** The highest threshold that reaches this recall; undefined when none does. */
export function atRecall(
  rows: readonly BaselineRow[],
  measure: Measure,
  recall: number,
  lineNumbers: number,
): AtThreshold | undefined {
  return thresholdsOf(rows, measure)
    .map(threshold => atThreshold(rows, measure, threshold, lineNumbers))
    .find(one => (one.recall.rate ?? 0) >= recall)
}

const thresholdsOf = (rows: readonly BaselineRow[], measure: Measure) =>
  [...new Set(rows.map(row => row[measure]))].filter(value => value > 0).sort((x, y) => y - x)

/** `lines` beside the baselines, each with the threshold that served it best on the training seeds. */
export function baselinesTable(
  training: readonly CountyResult[],
  usual: readonly CountyResult[],
  analysis: Pooled,
): string {
  const learnt = training.flatMap(result => result.baseline ?? [])
  const rows = usual.flatMap(result => result.baseline ?? [])
  const lineNumbers = analysis.recall.of
  const learntNumbers = training.reduce((sum, result) => sum + result.lineNumbers, 0)
  const line = (name: string, one: AtThreshold | undefined) =>
    one === undefined
      ? [name, '–', 'never reaches that recall', '–']
      : [name, one.threshold, rateText(one.precision), rateText(one.recall)]
  const compared = (Object.keys(BASELINES) as Measure[]).flatMap(measure => {
    const { threshold } = bestThreshold(learnt, measure, learntNumbers)
    return [
      ...(learnt.length === 0
        ? []
        : [line(`${BASELINES[measure]}, best F1 in training`, atThreshold(rows, measure, threshold, lineNumbers))]),
      line(
        `${BASELINES[measure]}, at the recall of \`lines\``,
        atRecall(rows, measure, analysis.recall.rate ?? 1, lineNumbers),
      ),
    ]
  })
  return table(
    ['ranking', 'from', 'precision', 'recall'],
    [['`lines`', 'default threshold', rateText(analysis.precision), rateText(analysis.recall)], ...compared],
  )
}
