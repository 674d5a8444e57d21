import {
  broadcastPicture,
  customersPicture,
  daysOfLine,
  hatchedHint,
  hoursPicture,
} from '../../../comms/charts/line-pictures.ts'
import { WEEKDAYS } from '../../../comms/charts/hours-of-use.ts'
import { scoreBar } from '../../../comms/charts/score-bar.ts'
import { grams, scoreInWords, signed, strengthInWords, SWAP_WORDS } from '../../../comms/english.ts'
import type { LineDetail, ReasonSummary } from '../../engine/lines-shown.ts'

/** Values of the line page: the engine's answer, its charts, and the sentences that say what each shows. */
export function lineView(detail: LineDetail): Record<string, unknown> {
  const { line, threshold, customers } = detail
  const days = daysOfLine(line, customers.days)
  const uncovered = days.filter(day => !day.covered).length
  return {
    ...detail,
    words: scoreInWords(line.score, threshold),
    bar: scoreBar(line.score, threshold),
    reasons: line.reasons.map(strengthOf),
    against: line.against.map(strengthOf),
    days: days.length,
    uncovered,
    hatched: hatchedHint(line, days),
    timeline: broadcastPicture('broadcasts', line, days, detail.broadcasts),
    customersChart: customersPicture('customers', line, customers.days),
    hoursChart: hoursTable(detail),
    topCustomers: customers.customers.slice(0, 10),
    quantities: customers.quantities.map(quantity => ({
      ...quantity,
      name: quantity.rule === 'bulk_list' ? 'Bulk-list rule' : 'Call-back rule',
      low: grams(quantity.range.low),
      mid: grams(quantity.range.mid),
      high: grams(quantity.range.high),
    })),
    swaps: detail.swaps.map(swap => ({ ...swap, change: SWAP_WORDS[swap.kind] })),
  }
}

/** Weights are log-odds, which nobody reads aloud: words first, the number beside them. */
function strengthOf(reason: ReasonSummary): Record<string, unknown> {
  return { ...reason, strength: strengthInWords(reason.weight), signed: signed(reason.weight) }
}

/** The chart of hours with its figures as a table. */
function hoursTable({ hours }: LineDetail): Record<string, unknown> | undefined {
  const picture = hoursPicture('hours', hours)
  const table = hours.map((counts, weekday) => ({
    name: WEEKDAYS[weekday],
    counts,
    total: counts.reduce((sum, value) => sum + value, 0),
  }))
  return picture === undefined ? undefined : { ...picture, table }
}
