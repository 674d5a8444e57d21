import type { Act } from '../../kernel/act.ts'
import { listRecords } from '../../kernel/list-records.ts'
import type { Seen } from '../../kernel/seen.ts'
import { lineNumber } from './line-number.ts'

/** The numbers of a line, also proposed and rejected ones, in the order they were used; 100 are more than any line had. */
export async function numbersOf(act: Act, line: string): Promise<readonly Seen<typeof lineNumber.fields>[]> {
  const { rows } = await listRecords(act, lineNumber, { where: { line }, size: 100 })
  return rows.toSorted((a, b) => ((a.values.usedFrom ?? '') < (b.values.usedFrom ?? '') ? -1 : 1))
}
