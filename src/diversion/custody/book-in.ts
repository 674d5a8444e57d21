import { sql } from 'kysely'
import { agenciesThatMayRead } from '../../access/agencies-that-may-read.ts'
import type { Act } from '../../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../../kernel/create-record.ts'
import { inheritedMarks, pointedAt, wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { person } from '../../people/person.ts'
import type { Result } from '../../values/result.ts'
import { custodyStay } from './custody-stay.ts'

/**
 * Books somebody into custody. Name and date of birth are the person's own where none are given; a stay for an arrest
 * stands inside that arrest's ring-fence, and concerns the services that an agreement lets read who is in custody.
 */
export async function bookIn(act: Act, raw: Raw): Promise<Result<Made<typeof custodyStay.fields>, ActFault>> {
  const arrested = await pointedAt(act, act.kind('arrest'), raw['arrest'])
  const marks = inheritedMarks(custodyStay, 'arrest', [arrested])
  if (!marks.ok) return marks
  const held = await pointedAt(act, person, raw['person'] || arrested?.values['person'])
  const { givenNames, familyName, bornOn } = held?.values ?? {}
  if (await isBooked(act, raw['custodyNumber'], marks.value.ringFence))
    return wrong(custodyStay, 'custodyNumber', 'There is a stay with this custody number already; open that one')
  const made = await createRecord(
    act,
    custodyStay,
    {
      ...raw,
      person: held?.id ?? raw['person'],
      knownAs: raw['knownAs'] || [givenNames, familyName].filter(name => name).join(' '),
      bornOn: raw['bornOn'] ?? bornOn,
    },
    {
      ringFence: marks.value.ringFence,
      involved: await agenciesThatMayRead(act, custodyStay, 'identity', 'none'),
    },
  )
  if (!made.ok) return made
  const { arrivedAt, releasedAt, person: whom } = made.value.values
  if (arrivedAt > act.now) return wrong(custodyStay, 'arrivedAt', 'Arrived at is in the future; give when it happened')
  if (releasedAt !== null && releasedAt > act.now)
    return wrong(custodyStay, 'releasedAt', 'Left custody at is in the future; give it once it has happened')
  if (arrested !== null && arrested.values['person'] !== whom)
    return wrong(custodyStay, 'arrest', 'This is the arrest of another person')
  return made
}

/** Of two at once the second waits here until the first is kept, and then finds it. */
async function isBooked(act: Act, number: unknown, ringFence: string): Promise<boolean> {
  if (typeof number !== 'string') return false
  const controller = act.context.actor.agency
  await sql`select pg_advisory_xact_lock(hashtextextended(${`stay ${controller} ${ringFence} ${number.trim()}`}, 0))`.execute(
    act.tx,
  )
  await act.reach(custodyStay)
  const { rows } = await sql`select from custody_stay where controller = ${controller} and ring_fence = ${ringFence}
    and custody_number = ${number.trim()}`.execute(act.tx)
  return rows.length > 0
}
