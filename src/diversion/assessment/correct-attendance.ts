import { askFor } from '../../jobs/ask-for.ts'
import type { Act } from '../../kernel/act.ts'
import { type Changed, changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { pointedAt, wrong } from '../../kernel/pointed-at.ts'
import { readRecord } from '../../kernel/read-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import type { Result } from '../../values/result.ts'
import { attendance } from './attendance.ts'
import { requiredAssessment } from './required-assessment.ts'

/**
 * Puts right what was noted of an attendance by mistake: whether the person came, and whether the follow-up is needed. What
 * stood before stays on record; the force that required it takes the correction over as it did the first. `id`: of the
 * attendance; `raw`: attended and dutyEnds.
 */
export async function correctAttendance(
  act: Act,
  id: string,
  { attended, dutyEnds }: Raw,
): Promise<Result<Changed<typeof attendance.fields>, ActFault>> {
  const noted = await readRecord(act, attendance, id)
  if (!noted.ok) return noted
  const required = await pointedAt(act, requiredAssessment, noted.value.values.requirement)
  if (required === null) return wrong(attendance, 'requirement', 'No law required this person to come to it')
  if (dutyEnds && required.values.stage !== 'initial')
    return wrong(attendance, 'dutyEnds', 'Only at the initial assessment is it decided whether a follow-up is needed')
  const changed = await changeRecord(act, attendance, id, noted.value.version, { attended, dutyEnds: dutyEnds || null })
  if (!changed.ok) return changed
  await askFor(act, 'attendance-noted', { agency: required.marks.controller, attendance: id })
  return changed
}
