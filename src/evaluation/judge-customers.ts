import { type CustomerDay, customers, type Snapshot } from '../comms/index.ts'
import type { LineNumberTruth, LineTruth, Truth } from '../simulation/index.ts'
import type { Judged } from './judge-lines.ts'

/** One day of a line on which one number served all of its customers. */
export interface DayJudged {
  /** Different people who bought. */
  readonly truth: number
  readonly bulkList: { readonly low: number; readonly mid: number; readonly high: number } | null
  readonly potential: number
  readonly confirmed: number
}

/** Customers of one line, over those of its numbers that were found. */
export interface LineCustomersJudged {
  readonly line: string
  /** Numbers that bought while a found number of the line was in use. */
  readonly truth: number
  /** Numbers named as customers with medium or high confidence, and how many of them ever bought from the line. */
  readonly named: number
  readonly right: number
  /** Of `truth`, how many were named. */
  readonly recalled: number
  readonly days: readonly DayJudged[]
}

/** Compares `customers` with the truth for every line of the county of which a number was found. */
export async function judgeCustomers(snapshot: Snapshot, truth: Truth, judged: Judged): Promise<LineCustomersJudged[]> {
  const found = new Set(judged.lines.filter(number => number.found).map(({ number }) => number))
  const all: LineCustomersJudged[] = []
  for (const line of truth.lines) {
    const numbers = line.numbers.filter(({ number }) => found.has(number))
    if (numbers.length > 0) all.push(await customersOfLine(snapshot, line, numbers))
  }
  return all
}

async function customersOfLine(
  snapshot: Snapshot,
  line: LineTruth,
  numbers: readonly LineNumberTruth[],
): Promise<LineCustomersJudged> {
  const named = new Set<string>()
  const days: DayJudged[] = []
  for (const number of numbers) {
    const answer = (await customers(snapshot, { number: number.number })).rows[0]
    for (const customer of answer?.customers ?? []) if (customer.confidence !== 'low') named.add(customer.number)
    days.push(...judgeDays(answer?.days ?? [], line, number))
  }
  const ever = new Set(line.customers.map(({ number }) => number))
  const during = line.customers.filter(({ from, until }) => numbers.some(one => from < one.until && one.from < until))
  return {
    line: line.id,
    truth: during.length,
    named: named.size,
    right: [...named].filter(number => ever.has(number)).length,
    recalled: during.filter(({ number }) => named.has(number)).length,
    days,
  }
}

/**
 * The whole days on which this number alone took the line's orders and somebody bought: on the others the count of one
 * number and the truth of the whole line are not the same question.
 */
function judgeDays(days: readonly CustomerDay[], line: LineTruth, number: LineNumberTruth): DayJudged[] {
  if (number.role === 'texts') return []
  const others = line.numbers.filter(one => one !== number && one.role !== 'texts')
  const bought = new Map(line.days.map(({ date, customers }) => [date, customers]))
  return days.flatMap(day => {
    const truth = bought.get(day.date) ?? 0
    // The period's own ends may be cut anywhere in the day: a margin of a day on each side keeps whole local days only.
    const from = `${day.date}T00:00:00.000Z`
    const until = `${day.date}T24:00:00.000Z`
    const alone = others.every(one => one.until < from || one.from > until)
    const whole = number.from.slice(0, 10) < day.date && day.date < number.until.slice(0, 10)
    if (truth === 0 || !alone || !whole || !day.covered) return []
    const { potential, confirmed } = day.call_back
    return [{ truth, bulkList: day.bulk_list, potential, confirmed }]
  })
}
