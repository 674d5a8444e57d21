import type { Act } from '../kernel/act.ts'
import { inheritedMarks, pointedAt } from '../kernel/pointed-at.ts'
import type { Raw } from '../kernel/read-values.ts'
import type { RecordKind } from '../kernel/record-type.ts'
import { operation } from './operation.ts'

/**
 * What an arrest, an incident or an entry of hours takes over: the ring-fence of its operation and of its confirmed line,
 * and the partners of the operation. That a line was shown to another force shows that force nothing of what came of it.
 */
export async function marksOfWork(act: Act, record: RecordKind, raw: Raw): Promise<ReturnType<typeof inheritedMarks>> {
  const { operation: under, confirmedLine } = raw
  const of = await pointedAt(act, operation, under)
  const line = confirmedLine ? await pointedAt(act, act.kind('line'), confirmedLine) : null
  const alone = line === null ? null : { ...line, marks: { ...line.marks, involved: [] } }
  return inheritedMarks(record, 'confirmedLine', [of, alone])
}
