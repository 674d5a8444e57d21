import { readCalendarDay } from '../../../values/calendar-day.ts'
import { preambleFacts } from '../template/preamble-facts.ts'
import type { TablePlan } from './table-plan.ts'

/** Days, both included, as yyyy-MM-dd. */
export interface StatedPeriod {
  readonly from: string
  readonly until: string
}

const TWO_DATES =
  /(\d{4}-\d{2}-\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}).*?(\d{4}-\d{2}-\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})/

/**
 * The period that the file says it covers (days of which no record came are then days without events), when it is one table and states two
 * dates; null otherwise.
 */
export function statedPeriod(plans: readonly TablePlan[]): StatedPeriod | null {
  const periods = plans
    .filter(plan => plan.template.kind === 'events')
    .map(plan => preambleFacts(plan.table.preamble).period)
  const [period] = periods
  if (period === undefined || periods.some(other => other !== period)) return null
  const [, from, until] = TWO_DATES.exec(period) ?? []
  const first = isoDay(from)
  const last = isoDay(until)
  return first === null || last === null || last < first ? null : { from: first, until: last }
}

function isoDay(text: string | undefined): string | null {
  const match = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text ?? '')
  const iso = match === null ? (text ?? '') : `${match[3]}-${match[2]?.padStart(2, '0')}-${match[1]?.padStart(2, '0')}`
  return readCalendarDay(iso) === null ? null : iso
}
