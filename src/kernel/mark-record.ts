import { fail, ok, type Result } from '../values/result.ts'
import type { Act } from './act.ts'
import { replaceRow } from './change-record.ts'
import { type ActFault, mayNot } from './create-record.ts'
import type { Fields } from './field.ts'
import type { Marks } from './marks.ts'
import { absent, rowOf } from './read-record.ts'
import type { RecordType } from './record-type.ts'
import { marksOf, see, subjectOf } from './seen.ts'

/**
 * Changes who may reach a record: its ring-fence, the agencies it concerns, what lets it cross. Needs the right to change
 * every group of it, with the marks before and after. The controller never changes.
 */
export async function markRecord<F extends Fields>(
  act: Act,
  record: RecordType<F>,
  id: string,
  marks: Partial<Omit<Marks, 'controller'>>,
): Promise<Result<Marks, ActFault>> {
  const row = await rowOf(act, record, id)
  if (row === null || see(act, record, row) === null) return fail(absent(record))
  const before = marksOf(row)
  const after = { ...before, ...marks }
  const whole = Object.keys(record.groups)
  for (const marks of [before, after]) {
    const { groups } = act.policy.decide(act.context, 'change', record, marks)
    if (!whole.every(group => groups.has(group))) return fail(mayNot(record, 'change'))
  }
  await replaceRow(act, record, row, { ring_fence: after.ringFence, involved: after.involved, basis: after.basis })
  act.entries.push({
    act: 'changed',
    kind: record.kind,
    records: [id],
    subjects: subjectOf(record, row),
    controllers: [before.controller],
    detail: { marks: Object.keys(marks) },
  })
  return ok(after)
}
