import { agenciesThatMayRead } from '../../access/agencies-that-may-read.ts'
import { askFor } from '../../jobs/ask-for.ts'
import type { Act } from '../../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../../kernel/create-record.ts'
import { inheritedMarks, pointedAt, wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { dateAndTime } from '../../values/london.ts'
import type { Result } from '../../values/result.ts'
import { attendance } from './attendance.ts'
import { courtRequirement } from '../court/court-requirement.ts'
import { requiredAssessment } from './required-assessment.ts'

/**
 * Notes whether somebody came to an appointment, and stayed to its end. Where the law requires them to come, that much
 * crosses to the agency that required it or keeps the court's requirement, and nothing else does. Nothing is noted of an
 * appointment that is still to come; one that was held earlier than it was made for is noted where `moved` says so.
 */
export async function recordAttendance(
  act: Act,
  raw: Raw,
  moved = false,
): Promise<Result<Made<typeof attendance.fields>, ActFault>> {
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
  const appointed = required?.values.appointmentAt ?? ''
  if (act.now < appointed)
    return wrong(
      attendance,
      'heldAt',
      `The appointment is still to come, on ${dateAndTime(appointed)}; note whether the person came once it has been`,
    )
  if (heldAt > act.now) return wrong(attendance, 'heldAt', 'Appointment was at is in the future; give when it was')
  if (required !== null && heldAt < required.createdAt)
    return wrong(attendance, 'heldAt', 'Appointment was at is before the assessment was required')
  if (heldAt < appointed && !moved)
    return wrong(
      attendance,
      'heldAt',
      `The appointment was made for ${dateAndTime(appointed)}; give that time, or say that it was moved to an earlier one`,
    )
  if (dutyEnds !== null && required?.values.stage !== 'initial')
    return wrong(attendance, 'dutyEnds', 'Only at the initial assessment is it decided whether a follow-up is needed')
  if (required !== null)
    await askFor(act, 'attendance-noted', { agency: required.marks.controller, attendance: made.value.id })
  return made
}
