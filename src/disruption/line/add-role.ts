import type { Act } from '../../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../../kernel/create-record.ts'
import { inheritedMarks, pointedAt, wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { bornOnOf } from '../../people/born-on-of.ts'
import { person } from '../../people/person.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import type { Result } from '../../values/result.ts'
import { ageWordsOn, childFault } from './child-first.ts'
import { considerSafeguarding } from './consider-safeguarding.ts'
import { lineRole } from './line-role.ts'
import { line } from './line.ts'

type MadeRole = Made<typeof lineRole.fields>

/**
 * Says what somebody was to a line, in which operation and from when; several at once are no fault, because one person may
 * be a victim in one operation and a witness in another. Child first: see {@link childFault}. Safeguarding is considered for
 * everybody who was under 18.
 */
export async function addRole(act: Act, raw: Raw): Promise<Result<MadeRole, ActFault>> {
  const whose = await pointedAt(act, person, raw['person'])
  const marks = inheritedMarks(lineRole, 'line', [
    whose,
    await pointedAt(act, line, raw['line']),
    await pointedAt(act, act.kind('operation'), raw['operation']),
  ])
  if (!marks.ok) return marks
  const made = await createRecord(act, lineRole, raw, marks.value)
  if (!made.ok) return made
  const { person: who, heldFrom, standing, note } = made.value.values
  if (heldFrom > londonDayOf(act.now))
    return wrong(lineRole, 'heldFrom', 'From is in the future; record it once it has begun')
  const age = ageWordsOn(await bornOnOf(act, who), heldFrom)
  const fault = childFault(age, standing, note)
  if (fault !== null) return wrong(lineRole, 'note', fault)
  if (age !== 'under 18') return made
  const raised = await considerSafeguarding(act, made.value.id, who, marks.value)
  return raised.ok ? made : raised
}
