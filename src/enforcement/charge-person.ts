import type { Act } from '../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../kernel/create-record.ts'
import type { Raw } from '../kernel/read-values.ts'
import { londonTime } from '../values/london.ts'
import type { Result } from '../values/result.ts'
import { arrest } from './arrest.ts'
import { charge } from './charge.ts'
import { inheritedMarks, pointedAt, wrong } from '../kernel/pointed-at.ts'

/** Charges the person arrested with one offence. */
export async function chargePerson(act: Act, raw: Raw): Promise<Result<Made<typeof charge.fields>, ActFault>> {
  const after = await pointedAt(act, arrest, raw['arrest'])
  const marks = inheritedMarks(charge, 'arrest', [after])
  if (!marks.ok) return marks
  const made = await createRecord(act, charge, { ...raw, person: raw['person'] || after?.values.person }, marks.value)
  if (!made.ok || after === null) return made
  const { person, chargedOn } = made.value.values
  if (person !== after.values.person) return wrong(charge, 'person', 'This is not the person who was arrested')
  const { arrestedAt } = after.values
  if (arrestedAt !== undefined && chargedOn < londonTime(arrestedAt).date) {
    return wrong(charge, 'chargedOn', 'Charged on must be on or after the day of the arrest')
  }
  return made
}
