import type { Act } from '../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../kernel/create-record.ts'
import type { Raw } from '../kernel/read-values.ts'
import type { Result } from '../values/result.ts'
import { incident } from './incident.ts'
import { marksOfWork } from './marks-of-work.ts'
import { wrong } from '../kernel/pointed-at.ts'

/** Records an incident; one that belongs to an operation or a line takes over its ring-fence, and the partners of the operation. */
export async function recordIncident(act: Act, raw: Raw): Promise<Result<Made<typeof incident.fields>, ActFault>> {
  const marks = await marksOfWork(act, incident, raw)
  if (!marks.ok) return marks
  const made = await createRecord(act, incident, raw, marks.value)
  if (made.ok && made.value.values.happenedAt > act.now) {
    return wrong(incident, 'happenedAt', 'Happened at is in the future; give when it happened')
  }
  return made
}
