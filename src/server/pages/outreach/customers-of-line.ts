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

/**
 * The customers of these numbers, as the records that this request may see have them: each number with the last day of contact
 * with any of them (`yyyy-MM-dd`), the latest first. A number that the analysis does not know adds none.
 */
export async function customersOf(
  phoneRecords: PhoneRecords,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const days = new Map<string, string>()
  for (const number of numbers) {
    const answer = await phoneRecords.ask('line', { number })
    if (!answer.ok) continue
    for (const { number: customer, last_seen } of answer.value.customers.customers) {
      const day = londonDayOf(last_seen)
      if ((days.get(customer) ?? '') < day) days.set(customer, day)
    }
  }
  return new Map([...days].toSorted(([, a], [, b]) => (a < b ? 1 : -1)))
}
