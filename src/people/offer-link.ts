import type { Act } from '../kernel/act.ts'
import { type ActFault, createRecord } from '../kernel/create-record.ts'
import { listRecords } from '../kernel/list-records.ts'
import type { Basis } from '../kernel/marks.ts'
import { readRecord } from '../kernel/read-record.ts'
import { fail, ok, type Result } from '../values/result.ts'
import { marksOfOffer, offeredUnder } from './agencies-to-offer.ts'
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
  if (marks.controller !== own || offeredUnder(act, wanted.agency, wanted.basis).length === 0)
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
  const made = await createRecord(
    act,
    personLink,
    {
      person: wanted.person,
      agency: wanted.agency,
      familyName: values.familyName,
      givenNames: values.givenNames,
      bornOn: values.bornOn,
      identifiers: await numbersToOffer(act, wanted.person),
      reason: wanted.reason,
      outcome: 'offered',
    },
    marksOfOffer(act, wanted.agency, wanted.basis),
  )
  return made.ok ? ok(made.value.id) : made
}

/** The numbers of a person that an offer carries, one a line: `nhs 943 476 5919`. */
export async function numbersToOffer(act: Act, of: string): Promise<string> {
  const { rows } = await listRecords(act, identifier, { where: { person: of }, size: 20 })
  return rows
    .filter(({ values }) => values.register === 'pnc' || values.register === 'nhs')
    .map(({ values }) => `${values.register ?? ''} ${values.value ?? ''}`)
    .join('\n')
}
