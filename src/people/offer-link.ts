import { ROLES } from '../access/roles.ts'
import type { Act } from '../kernel/act.ts'
import { PURPOSES } from '../kernel/context.ts'
import { type ActFault, createRecord } from '../kernel/create-record.ts'
import { listRecords } from '../kernel/list-records.ts'
import type { Basis, Marks } from '../kernel/marks.ts'
import { readRecord } from '../kernel/read-record.ts'
import { fail, ok, type Result } from '../values/result.ts'
import { identifier } from './identifier.ts'
import { person } from './person.ts'
import { personLink } from './person-link.ts'

export interface OfferWanted {
  readonly person: string
  /** Id of the agency that may know the same person. */
  readonly agency: string
  /** What lets it cross, where the agreement asks for it. */
  readonly basis: Basis
  readonly reason: string
}

/**
 * Offers another agency to link a person of one’s own: names, date of birth and the numbers that registers have of them,
 * as they are now. Whether that agency knows the person is theirs to say, and they alone look. Answers the offer’s id.
 *
 * Refused where no agreement lets anybody there read it. A ring-fenced person is offered to nobody.
 */
export async function offerLink(act: Act, wanted: OfferWanted): Promise<Result<string, ActFault>> {
  const read = await readRecord(act, person, wanted.person)
  if (!read.ok) return read
  const { marks, values } = read.value
  const own = act.context.actor.agency
  const offered: Marks = { controller: own, ringFence: '', involved: [wanted.agency], basis: wanted.basis }
  if (marks.controller !== own || wanted.agency === own || !mayBeRead(act, wanted.agency, offered))
    return fail({
      code: 'forbidden',
      problem: 'No agreement lets this person be offered to that agency',
      next: 'Ask your information governance officer which agreement there is',
    })
  if (marks.ringFence !== '')
    return fail({
      code: 'forbidden',
      problem: 'A person inside a ring-fence is not offered to anybody',
      next: 'Ask whoever answers for the ring-fence',
    })
  const { rows } = await listRecords(act, identifier, { where: { person: wanted.person }, size: 20 })
  const identifiers = rows
    .filter(({ values }) => values.register === 'pnc' || values.register === 'nhs')
    .map(({ values }) => `${values.register ?? ''} ${values.value ?? ''}`)
    .join('\n')
  const made = await createRecord(
    act,
    personLink,
    {
      person: wanted.person,
      agency: wanted.agency,
      familyName: values.familyName,
      givenNames: values.givenNames,
      bornOn: values.bornOn,
      identifiers,
      reason: wanted.reason,
      outcome: 'offered',
    },
    offered,
  )
  return made.ok ? ok(made.value.id) : made
}

/** Whether anybody of that agency, in any role and for any purpose, might read it. */
const mayBeRead = (act: Act, agency: string, marks: Marks): boolean =>
  ROLES.some(role =>
    PURPOSES.some(purpose => {
      const actor = { ...act.context.actor, agency, roles: [role], ringFences: [] }
      return act.policy.decide({ ...act.context, actor, purpose }, 'read', personLink, marks).groups.has('identity')
    }),
  )
