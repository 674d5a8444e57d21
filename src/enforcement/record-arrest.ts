import type { Act } from '../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../kernel/create-record.ts'
import type { Raw } from '../kernel/read-values.ts'
import type { Result } from '../values/result.ts'
import { arrest } from './arrest.ts'
import { marksOfWork } from './marks-of-work.ts'
import { wrong } from '../kernel/pointed-at.ts'

/** Records an arrest. One for an operation or a line stands inside its ring-fence; partners of the operation are concerned. */
export async function recordArrest(act: Act, raw: Raw): Promise<Result<Made<typeof arrest.fields>, ActFault>> {
  const marks = await marksOfWork(act, arrest, raw)
  if (!marks.ok) return marks
  const made = await createRecord(act, arrest, raw, marks.value)
  if (made.ok && made.value.values.arrestedAt > act.now) {
    return wrong(arrest, 'arrestedAt', 'Arrested at is in the future; give when it happened')
  }
  return made
}
