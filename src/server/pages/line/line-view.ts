import type { CustomerDay } from '../../../comms/index.ts'
import type { AxisDay } from '../../../comms/charts/day-axis.ts'
import { broadcastTimeline } from '../../../comms/charts/broadcast-timeline.ts'
import { dailyCustomers } from '../../../comms/charts/daily-customers.ts'
import { hoursOfUse, WEEKDAYS } from '../../../comms/charts/hours-of-use.ts'
import { daysBetween } from '../../../comms/charts/scale.ts'
import { scoreBar } from '../../../comms/charts/score-bar.ts'
import { count, counted, scoreInWords } from '../../../comms/english.ts'
import type { LineDetail, ReasonSummary } from '../../engine/protocol.ts'
import { dateAndTime, londonTime, shortDate } from '../../../values/london.ts'

/** Values of the line page: the engine's answer, its charts, and the sentences that say what each shows. */
export function lineView(detail: LineDetail): Record<string, unknown> {
  const { line, threshold, customers } = detail
  const days = axisDays(detail)
  const uncovered = days.filter(day => !day.covered).length
  return {
    ...detail,
    words: scoreInWords(line.score, threshold),
    bar: scoreBar(line.score, threshold),
    reasons: line.reasons.map(strengthOf),
    against: line.against.map(strengthOf),
    days: days.length,
    uncovered,
    hatched: hatchedHint(line, uncovered),
    timeline: timeline(detail, days),
    customersChart: customersChart(detail),
    hoursChart: hoursChart(detail),
    topCustomers: customers.customers.slice(0, 10),
    quantities: customers.quantities.map(quantity => ({
      ...quantity,
      name: quantity.rule === 'bulk_list' ? 'Bulk-list rule' : 'Call-back rule',
      low: grams(quantity.range.low),
      mid: grams(quantity.range.mid),
      high: grams(quantity.range.high),
    })),
    swaps: detail.swaps.map(swap => ({ ...swap, change: CHANGES[swap.kind] })),
  }
}

const CHANGES = { handset: 'New handset', sim: 'New SIM', number: 'New number' } as const

/** Weights are log-odds, which nobody reads aloud: words first, the number beside them. */
function strengthOf(reason: ReasonSummary): Record<string, unknown> {
  const weight = Math.abs(reason.weight)
  const strength = weight >= 1.5 ? 'Strong' : weight >= 0.5 ? 'Moderate' : 'Slight'
  return { ...reason, strength, signed: `${reason.weight < 0 ? '−' : '+'}${weight.toFixed(1)}` }
}

/** What a hatched day means. Without the number's own records, nobody knows what a day without contact was. */
const gapOf = ({ view }: LineDetail['line']): string => (view === 'own' ? 'no records held' : 'not known')

/**
 * Every day from first to last seen. A day is a gap where the number's own records are not held; seen through other
 * people's records alone, only the days that show nothing are.
 */
function axisDays({ line, customers }: LineDetail): readonly AxisDay[] {
  const known = new Map(customers.days.map(day => [day.date, isShown(day, line.view)]))
  const dates = [...known.keys(), londonTime(line.first_seen).date, londonTime(line.last_seen).date].sort()
  return daysBetween(dates[0] ?? '', dates.at(-1) ?? '').map(date => ({ date, covered: known.get(date) ?? false }))
}

function isShown(day: CustomerDay, view: LineDetail['line']['view']): boolean {
  return day.covered || (view === 'others' && day.call_back.potential > 0)
}

function timeline({ broadcasts, line }: LineDetail, days: readonly AxisDay[]): Record<string, unknown> | undefined {
  if (broadcasts.length === 0) return undefined
  const points = broadcasts.map(broadcast => {
    const at = londonTime(broadcast.from)
    const text = `${dateAndTime(broadcast.from)}: ${counted(broadcast.recipients, 'recipient')}, ${count(broadcast.answered)} got in touch within two hours`
    return { date: at.date, hour: at.hour, recipients: broadcast.recipients, text }
  })
  const sorted = points.map(point => point.recipients).sort((a, b) => a - b)
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0
  const activeDays = new Set(points.map(point => point.date)).size
  const summary = `${counted(broadcasts.length, 'bulk message')} on ${counted(activeDays, 'day')}, between ${shortDate(days[0]?.date ?? '')} and ${shortDate(days.at(-1)?.date ?? '')}. Half of them reached ${count(middle)} numbers or more; the largest reached ${count(sorted.at(-1) ?? 0)}.`
  return { summary, svg: broadcastTimeline('broadcasts', days, points, summary, gapOf(line)) }
}

function customersChart({ customers, line }: LineDetail): Record<string, unknown> | undefined {
  const days = customers.days.map(day => ({ ...day, covered: isShown(day, line.view) }))
  const shown = days.filter(day => day.covered)
  if (shown.length === 0) return undefined
  const bulk = shown.flatMap(day => day.bulk_list ?? [])
  const mean = (values: readonly number[]): string =>
    (values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)).toFixed(1)
  const byBulk =
    bulk.length === 0
      ? 'No bulk message of this line is known, so the bulk-list rule cannot be applied.'
      : `On an average day with records, the bulk-list rule gives ${mean(bulk.map(range => range.low))} to ${mean(bulk.map(range => range.high))} customers.`
  const byCall = `By the call-back rule ${mean(shown.map(day => day.call_back.potential))} numbers a day got in touch, and the line rang or texted ${mean(shown.map(day => day.call_back.confirmed))} of them back.`
  const summary = `${byBulk} ${byCall}`
  return { summary, days, svg: dailyCustomers('customers', days, summary, gapOf(line)) }
}

function hoursChart({ hours }: LineDetail): Record<string, unknown> | undefined {
  const total = hours.flat().reduce((sum, value) => sum + value, 0)
  if (total === 0) return undefined
  const byHour = Array.from({ length: 24 }, (_, hour) => hours.reduce((sum, day) => sum + (day[hour] ?? 0), 0))
  const byDay = hours.map(day => day.reduce((sum, value) => sum + value, 0))
  const hour = byHour.indexOf(Math.max(...byHour))
  const day = byDay.indexOf(Math.max(...byDay))
  const night = byHour.slice(0, 6).reduce((sum, value) => sum + value, 0)
  const two = (value: number): string => String(value).padStart(2, '0')
  const summary = `${count(total)} calls and messages. Busiest hour: ${two(hour)}:00 to ${two((hour + 1) % 24)}:00. Busiest day: ${WEEKDAYS[day]}. ${Math.round((night / total) * 100)}% between midnight and 06:00.`
  const table = hours.map((counts, weekday) => ({ name: WEEKDAYS[weekday], counts, total: byDay[weekday] }))
  return { summary, table, svg: hoursOfUse('hours', hours, summary) }
}

/** Grams with no more digits than an estimate deserves. */
function grams(value: number): string {
  if (value < 10) return value.toFixed(1)
  const step = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1)
  return count(Math.round(value / step) * step)
}

function hatchedHint({ view }: LineDetail['line'], uncovered: number): string {
  if (uncovered === 0) return ''
  return view === 'own'
    ? 'Hatched days: no records of this number are held. That is not the same as none.'
    : 'Hatched days: this number’s own records are not held, and nobody else’s show contact. That is not the same as none.'
}
