import { lineNumber } from '../../../disruption/line/line-number.ts'
import type { Act } from '../../../kernel/act.ts'
import { listRecords } from '../../../kernel/list-records.ts'
import { londonDayOf } from '../../../values/london-moment.ts'
import type { PhoneRecords } from '../../phone-records/phone-records.ts'

/** Numbers of a line that a person confirmed. */
export async function numbersOfLine(act: Act, line: string): Promise<readonly string[]> {
  const { rows } = await listRecords(act, lineNumber, { where: { line, state: 'confirmed' }, size: 100 })
  return rows.flatMap(({ values }) => values.number ?? [])
}

/** Whom the phone records show as customers of a line. */
interface CustomersFound {
  /** Each number with the last day of contact with the line (`yyyy-MM-dd`), the latest first. */
  readonly days: ReadonlyMap<string, string>
  /** Of each number of the line that the analysis knows, how many regular customers its own page tells of. */
  readonly regular: readonly { readonly number: string; readonly customers: number }[]
}

export const NOBODY_FOUND: CustomersFound = { days: new Map(), regular: [] }

/**
 * The customers of these numbers, as the records that this request may see have them: everybody who mostly turned to the line
 * and not it to them, if only once. A number that the analysis does not know adds none.
 */
export async function customersOf(phoneRecords: PhoneRecords, numbers: readonly string[]): Promise<CustomersFound> {
  const days = new Map<string, string>()
  const regular: { number: string; customers: number }[] = []
  for (const number of numbers) {
    const answer = await phoneRecords.ask('line', { number })
    if (!answer.ok) continue
    regular.push({ number, customers: answer.value.line.customers })
    for (const { number: customer, last_seen } of answer.value.customers.customers) {
      const day = londonDayOf(last_seen)
      if ((days.get(customer) ?? '') < day) days.set(customer, day)
    }
  }
  return { days: new Map([...days].toSorted(([, a], [, b]) => (a < b ? 1 : -1))), regular }
}
