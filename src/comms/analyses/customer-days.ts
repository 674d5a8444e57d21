import { groupBy } from '../../values/group-by.ts'
import type { CustomerDay, Quantity, Range } from './customer.ts'
import { isCalledBack, type LineContact, startsContact } from './line-contact.ts'

export interface DayRules {
  /** Seconds: shorter incoming calls are removed (published: 4 s or less). */
  readonly shortestCall: number
  /** Seconds: calls this long surely count (published: above 6 s); 5 and 6 s lie between and widen the range. */
  readonly surelyCall: number
  /** Minutes within which a call or text back confirms a contact. */
  readonly callBackMinutes: number
  /** Grams that one customer uses a day: 0.166 is the published median (102 mg heroin + 64 mg crack); low and high are settings. */
  readonly gramsPerCustomerDay: Range
}

/**
 * Customers per day, by two published rules side by side.
 *
 * - *Bulk list*: of all numbers ever in a bulk message, those that start contact, once a day each. Low: calls of at
 *   least `surelyCall` seconds (texts count) and customers seen on two or more days of that week; mid: calls from
 *   `shortestCall` and the same two days; high: every starter from `shortestCall`.
 * - *Call-back*: potential = distinct numbers that start contact; confirmed = those contacted back within the window.
 *
 * Every day from the first to the last contact or covered day is listed; a day without records is not a day of zero.
 */
export function customerDays(
  contacts: readonly LineContact[],
  covered: ReadonlySet<string>,
  rules: DayRules,
): CustomerDay[] {
  const bulkList = new Set(contacts.filter(contact => contact.broadcast).map(contact => contact.other))
  const byDate = groupBy(contacts, contact => contact.date)
  const byOther = groupBy(contacts, contact => contact.other)
  const starters = (date: string, shortest: number) =>
    new Set((byDate.get(date) ?? []).filter(contact => startsContact(contact, shortest)).map(contact => contact.other))

  const weekly = new Map<string, Set<string>>()
  for (const [date, all] of byDate) {
    for (const contact of all) {
      if (!startsContact(contact, rules.shortestCall)) continue
      const key = `${weekOf(date)} ${contact.other}`
      weekly.set(key, (weekly.get(key) ?? new Set()).add(date))
    }
  }
  const regular = (date: string, other: string) => (weekly.get(`${weekOf(date)} ${other}`)?.size ?? 0) >= 2

  return datesBetween([...byDate.keys(), ...(byDate.size > 0 ? coveredWithin(covered, [...byDate.keys()]) : [])]).map(
    date => {
      const sure = [...starters(date, rules.surelyCall)]
      const possible = [...starters(date, rules.shortestCall)]
      const confirmed = (byDate.get(date) ?? []).filter(
        contact =>
          startsContact(contact, rules.shortestCall) &&
          isCalledBack(contact, byOther.get(contact.other) ?? [], rules.callBackMinutes),
      )
      return {
        date,
        covered: covered.has(date),
        bulk_list:
          bulkList.size === 0
            ? null
            : {
                low: sure.filter(other => bulkList.has(other) && regular(date, other)).length,
                mid: possible.filter(other => bulkList.has(other) && regular(date, other)).length,
                high: possible.filter(other => bulkList.has(other)).length,
              },
        call_back: { potential: possible.length, confirmed: new Set(confirmed.map(contact => contact.other)).size },
      }
    },
  )
}

/** Grams over all days: customers a day times grams a customer, each from low to high. */
export function quantities(days: readonly CustomerDay[], rules: DayRules): Quantity[] {
  const grams = rules.gramsPerCustomerDay
  const total = (count: (day: CustomerDay) => number) => days.reduce((sum, day) => sum + count(day), 0)
  const round = (value: number) => Math.round(value * 10) / 10
  const range = (low: number, mid: number, high: number): Range => ({
    low: round(low * grams.low),
    mid: round(mid * grams.mid),
    high: round(high * grams.high),
  })
  const confirmed = total(day => day.call_back.confirmed)
  const potential = total(day => day.call_back.potential)
  const source = `${grams.mid} g a customer-day (published median: 102 mg heroin + 64 mg crack), range ${grams.low} to ${grams.high} g set by the user`
  return [
    ...(days.some(day => day.bulk_list !== null)
      ? [
          {
            rule: 'bulk_list' as const,
            unit: 'g' as const,
            range: range(
              total(day => day.bulk_list?.low ?? 0),
              total(day => day.bulk_list?.mid ?? 0),
              total(day => day.bulk_list?.high ?? 0),
            ),
            source,
          },
        ]
      : []),
    {
      rule: 'call_back' as const,
      unit: 'g' as const,
      range: range(confirmed, (confirmed + potential) / 2, potential),
      source,
    },
  ]
}

/** Monday of the week, as a day number: weeks run Monday to Sunday. */
function weekOf(date: string): number {
  return Math.floor((Date.parse(date) / 86_400_000 + 3) / 7)
}

function coveredWithin(covered: ReadonlySet<string>, dates: readonly string[]): string[] {
  const sorted = dates.toSorted()
  const from = weekOf(sorted[0] ?? '')
  const until = weekOf(sorted.at(-1) ?? '')
  return [...covered].filter(date => weekOf(date) >= from && weekOf(date) <= until)
}

function datesBetween(dates: readonly string[]): string[] {
  const sorted = dates.toSorted()
  const from = Date.parse(sorted[0] ?? '')
  const until = Date.parse(sorted.at(-1) ?? '')
  const found: string[] = []
  for (let day = from; day <= until; day += 86_400_000) found.push(new Date(day).toISOString().slice(0, 10))
  return found
}
