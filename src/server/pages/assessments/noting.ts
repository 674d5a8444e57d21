import { attendance } from '../../../diversion/assessment/attendance.ts'
import { requiredAssessment } from '../../../diversion/assessment/required-assessment.ts'
import type { Act } from '../../../kernel/act.ts'
import { listRecords } from '../../../kernel/list-records.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import type { Seen } from '../../../kernel/seen.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import { NO_PAGE } from '../../refused.ts'

export type SeenRequirement = Seen<typeof requiredAssessment.fields>
type SeenAttendance = Seen<typeof attendance.fields>

/** Nobody notes more of one appointment. */
const MOST = 100

/** An assessment with what was noted of it, latest first, for whoever notes such things; for others no such address. */
export async function noting(
  act: Act,
  id: string,
): Promise<Result<{ readonly requirement: SeenRequirement; readonly noted: readonly SeenAttendance[] }>> {
  if (!mayNote(act)) return fail(NO_PAGE)
  const found = await readRecord(act, requiredAssessment, id)
  if (!found.ok) return found
  const { rows } = await listRecords(act, attendance, { where: { requirement: id }, size: MOST })
  return ok({ requirement: found.value, noted: rows })
}

/** Whether the viewer notes who came to what the law requires. */
export const mayNote = (act: Act): boolean =>
  act.policy
    .decide(act.context, 'create', attendance, {
      controller: act.context.actor.agency,
      ringFence: '',
      involved: [],
      basis: 'required',
    })
    .groups.has('attendance')
