import type { Act } from '../../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../../kernel/create-record.ts'
import { inheritedMarks, pointedAt, wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import type { Result } from '../../values/result.ts'
import { operation } from '../operation.ts'
import { sighting } from './sighting.ts'

/** Records a sighting; one of an operation or of a confirmed line takes over its ring-fence and partners. */
export async function recordSighting(act: Act, raw: Raw): Promise<Result<Made<typeof sighting.fields>, ActFault>> {
  const marks = inheritedMarks(sighting, 'operation', [
    await pointedAt(act, operation, raw['operation']),
    await pointedAt(act, act.kind('line'), raw['line']),
  ])
  if (!marks.ok) return marks
  const made = await createRecord(act, sighting, raw, marks.value)
  if (made.ok && made.value.values.seenAt > act.now)
    return wrong(sighting, 'seenAt', 'Seen at is in the future; give when it was seen')
  return made
}
