import { askFor } from '../../jobs/ask-for.ts'
import type { Act } from '../../kernel/act.ts'
import { type Changed, changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { pointedAt, wrong } from '../../kernel/pointed-at.ts'
import { readRecord } from '../../kernel/read-record.ts'
import type { Result } from '../../values/result.ts'
import { attendance } from './attendance.ts'
import { requiredAssessment } from './required-assessment.ts'

/**
 * The assessor decides, after the attendance was noted, that no follow-up assessment is needed: the duty to attend it ends
 * (Drugs Act 2005, section 10). `id`: of the attendance at the initial assessment.
 */
export async function cancelFollowUp(
  act: Act,
  id: string,
): Promise<Result<Changed<typeof attendance.fields>, ActFault>> {
  const noted = await readRecord(act, attendance, id)
  if (!noted.ok) return noted
  const required = await pointedAt(act, requiredAssessment, noted.value.values.requirement)
  if (required?.values.stage !== 'initial')
    return wrong(attendance, 'dutyEnds', 'Only at the initial assessment is it decided whether a follow-up is needed')
  if (noted.value.values.dutyEnds === 'yes')
    return wrong(attendance, 'dutyEnds', 'It has been decided already that no follow-up is needed')
  const changed = await changeRecord(act, attendance, id, noted.value.version, { dutyEnds: 'yes' })
  if (!changed.ok) return changed
  await askFor(act, 'attendance-noted', { agency: required.marks.controller, attendance: id })
  return changed
}
