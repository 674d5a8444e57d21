import { agenciesThatMayRead } from '../../access/agencies-that-may-read.ts'
import { askFor } from '../../jobs/ask-for.ts'
import type { Act } from '../../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../../kernel/create-record.ts'
import { inheritedMarks, pointedAt, wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import type { Result } from '../../values/result.ts'
import { attendance } from './attendance.ts'
import { courtRequirement } from '../court/court-requirement.ts'
import { requiredAssessment } from './required-assessment.ts'

/**
 * Notes whether somebody came to an appointment, and stayed to its end. Where the law requires them to come, that much
 * crosses to the agency that required it or keeps the court's requirement, and nothing else does.
 */
export async function recordAttendance(act: Act, raw: Raw): Promise<Result<Made<typeof attendance.fields>, ActFault>> {
  const required = await pointedAt(act, requiredAssessment, raw['requirement'])
  const ordered = await pointedAt(act, courtRequirement, raw['courtRequirement'])
  const marks = inheritedMarks(attendance, 'requirement', [required, ordered])
  if (!marks.ok) return marks
  if (required !== null && required.values.state === 'ended')
    return wrong(attendance, 'requirement', 'This assessment is not required any more; keep a note in your own records')
  const by = [required, ordered].flatMap(one => (one === null ? [] : [one.marks.controller]))
  const readers = by.length === 0 ? [] : await agenciesThatMayRead(act, attendance, 'attendance', 'required')
  const made = await createRecord(act, attendance, raw, {
    ringFence: marks.value.ringFence,
    involved: readers.filter(agency => by.includes(agency)),
    basis: by.length === 0 ? 'none' : 'required',
  })
  if (!made.ok) return made
  const { heldAt, dutyEnds } = made.value.values
  if (heldAt > act.now) return wrong(attendance, 'heldAt', 'Appointment was at is in the future; give when it was')
  if (required !== null && heldAt < required.createdAt)
    return wrong(attendance, 'heldAt', 'Appointment was at is before the assessment was required')
  if (dutyEnds !== null && required?.values.stage !== 'initial')
    return wrong(attendance, 'dutyEnds', 'Only at the initial assessment is it decided whether a follow-up is needed')
  if (required !== null)
    await askFor(act, 'attendance-noted', { agency: required.marks.controller, attendance: made.value.id })
  return made
}
