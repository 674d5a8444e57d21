import type { Act } from '../../kernel/act.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import { type ActFault, createRecord } from '../../kernel/create-record.ts'
import { lockedRecord } from '../../kernel/locked-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { bornOnOf } from '../../people/born-on-of.ts'
import { addDays, readCalendarDay } from '../../values/calendar-day.ts'
import { shortDate } from '../../values/london.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import { ok, type Result } from '../../values/result.ts'
import { ageWordsOn, childFault } from './child-first.ts'
import { considerSafeguarding } from './consider-safeguarding.ts'
import { lineRole } from './line-role.ts'

/**
 * Somebody has another `standing` from a day on, `heldFrom`, with what it rests on, `knownAs` and `note`: the role that they
 * had ends the day before and another begins, so that what they were on any day can still be read. On the very day on which
 * the role began it is put right instead. Answers the id of the role that stands from then on.
 */
export async function changeStanding(
  act: Act,
  id: string,
  { standing, heldFrom, knownAs, note }: Raw,
): Promise<Result<{ readonly id: string }, ActFault>> {
  const found = await lockedRecord(act, lineRole, id)
  if (!found.ok) return found
  const { values: before, marks, version } = found.value
  const read = lineRole.fields.heldFrom.type.read(heldFrom, 'From')
  if (!read.ok) return wrong(lineRole, 'heldFrom', read.fault)
  const day = readCalendarDay(read.value)
  if (day === null || day < before.heldFrom)
    return wrong(
      lineRole,
      'heldFrom',
      `From must be on or after the day on which it began, ${shortDate(before.heldFrom)}`,
    )
  if (day > londonDayOf(act.now))
    return wrong(lineRole, 'heldFrom', 'From is in the future; record it once it has begun')
  if (before.heldUntil !== null && day > before.heldUntil)
    return wrong(lineRole, 'heldFrom', `This role ended on ${shortDate(before.heldUntil)}; add another instead`)
  if (standing === before.standing) return wrong(lineRole, 'standing', 'They have this standing; choose the new one')
  // Words for another standing are no words for this one.
  const age = ageWordsOn(await bornOnOf(act, before.person), day)
  const fault = childFault(age, standing, note)
  if (fault !== null) return wrong(lineRole, 'note', fault)
  const rest = { standing, knownAs, note: note === undefined ? null : note }
  if (day === before.heldFrom) {
    const changed = await changeRecord(act, lineRole, id, version, rest)
    return changed.ok ? ok({ id }) : changed
  }
  const ended = await changeRecord(act, lineRole, id, version, { heldUntil: addDays(day, -1) })
  if (!ended.ok) return ended
  const { ringFence, involved } = marks
  const made = await createRecord(act, lineRole, { ...before, ...rest, heldFrom: day }, { ringFence, involved })
  if (!made.ok || age !== 'under 18') return made.ok ? ok({ id: made.value.id }) : made
  const raised = await considerSafeguarding(act, made.value.id, before.person, marks)
  return raised.ok ? ok({ id: made.value.id }) : raised
}
