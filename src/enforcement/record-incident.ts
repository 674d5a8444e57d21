import type { Act } from '../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../kernel/create-record.ts'
import type { Raw } from '../kernel/read-values.ts'
import type { Result } from '../values/result.ts'
import { incident } from './incident.ts'
import { operation } from './operation.ts'
import { inheritedMarks, pointedAt, wrong } from '../kernel/pointed-at.ts'

/** Records an incident; one that belongs to an operation takes over its ring-fence and partners. */
export async function recordIncident(act: Act, raw: Raw): Promise<Result<Made<typeof incident.fields>, ActFault>> {
  const marks = inheritedMarks(incident, 'operation', [await pointedAt(act, operation, raw['operation'])])
  if (!marks.ok) return marks
  const made = await createRecord(act, incident, raw, marks.value)
  if (made.ok && made.value.values.happenedAt > act.now) {
    return wrong(incident, 'happenedAt', 'Happened at is in the future; give when it happened')
  }
  return made
}
