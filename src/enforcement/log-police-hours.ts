import type { Act } from '../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../kernel/create-record.ts'
import type { Raw } from '../kernel/read-values.ts'
import type { Result } from '../values/result.ts'
import { operation } from './operation.ts'
import { inheritedMarks, pointedAt } from '../kernel/pointed-at.ts'
import { policeHours } from './police-hours.ts'

/** Notes hours spent on a line or operation; those of an operation take over its ring-fence and partners. */
export async function logPoliceHours(act: Act, raw: Raw): Promise<Result<Made<typeof policeHours.fields>, ActFault>> {
  const marks = inheritedMarks(policeHours, 'operation', [await pointedAt(act, operation, raw['operation'])])
  return marks.ok ? createRecord(act, policeHours, raw, marks.value) : marks
}
