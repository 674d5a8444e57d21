import type { Act } from '../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../kernel/create-record.ts'
import type { Raw } from '../kernel/read-values.ts'
import type { Result } from '../values/result.ts'
import { arrest } from './arrest.ts'
import { operation } from './operation.ts'
import { inheritedMarks, pointedAt, wrong } from '../kernel/pointed-at.ts'

/** Records an arrest. One for an operation stands inside that operation's ring-fence and concerns its partners. */
export async function recordArrest(act: Act, raw: Raw): Promise<Result<Made<typeof arrest.fields>, ActFault>> {
  const marks = inheritedMarks(arrest, 'operation', [await pointedAt(act, operation, raw['operation'])])
  if (!marks.ok) return marks
  const made = await createRecord(act, arrest, raw, marks.value)
  if (made.ok && made.value.values.arrestedAt > act.now) {
    return wrong(arrest, 'arrestedAt', 'Arrested at is in the future; give when it happened')
  }
  return made
}
