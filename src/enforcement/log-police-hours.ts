import type { Act } from '../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../kernel/create-record.ts'
import type { Raw } from '../kernel/read-values.ts'
import type { Result } from '../values/result.ts'
import { marksOfWork } from './marks-of-work.ts'
import { policeHours } from './police-hours.ts'

/** Notes hours spent on a line or operation, with the marks of both. */
export async function logPoliceHours(act: Act, raw: Raw): Promise<Result<Made<typeof policeHours.fields>, ActFault>> {
  const marks = await marksOfWork(act, policeHours, raw)
  return marks.ok ? createRecord(act, policeHours, raw, marks.value) : marks
}
