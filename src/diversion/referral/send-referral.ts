import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../../kernel/create-record.ts'
import type { Basis } from '../../kernel/marks.ts'
import { inheritedMarks, pointedAt, wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import type { FieldFault } from '../../kernel/record-type.ts'
import type { Seen } from '../../kernel/seen.ts'
import { person } from '../../people/person.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import { ok, type Result } from '../../values/result.ts'
import { courtRequirement } from '../court/court-requirement.ts'
import { custodyStay } from '../custody/custody-stay.ts'
import { notToThere, receiversOf } from './receivers.ts'
import { referral } from './referral.ts'
import { requiredAssessment } from '../assessment/required-assessment.ts'
import { isOpen, referralsOfPerson } from './standing-referrals.ts'
import { tellReceiver } from './tell-receiver.ts'

type MadeReferral = Made<(typeof referral)['fields']>

/**
 * Refers a person of one’s own agency: to another agency that an agreement lets read it, or to one’s own team. It crosses
 * because they agreed, or because a requirement that is in force says so. Name and date of birth are the person’s where
 * they are left out; it is sent, and consent given, now where no time is. While it is open it is not made again.
 */
export async function sendReferral(act: Act, raw: Raw): Promise<Result<MadeReferral, ActFault>> {
  const of = await pointedAt(act, person, raw['person'])
  const pointed = {
    stay: await pointedAt(act, custodyStay, raw['stay']),
    requirement: await pointedAt(act, requiredAssessment, raw['requirement']),
    courtRequirement: await pointedAt(act, courtRequirement, raw['courtRequirement']),
  }
  const inherited = inheritedMarks(referral, 'person', [of, ...Object.values(pointed)])
  if (!inherited.ok) return inherited
  if (of === null ? Boolean(raw['person']) : of.marks.controller !== act.context.actor.agency)
    return wrong(referral, 'person', 'You can refer only a person whom your own agency keeps; search for yours')
  const { ringFence } = inherited.value
  const basis = basisOf(raw)
  const receiver = await receivedBy(act, raw['receiver'], basis, ringFence)
  if (!receiver.ok) return receiver
  const made = await createRecord(
    act,
    referral,
    {
      ...raw,
      // Nothing is sent that is still to be asked.
      consent: basis === 'none' ? null : raw['consent'],
      knownAs: raw['knownAs'] || (of === null ? null : person.caption(of.values)),
      bornOn: raw['bornOn'] || of?.values.bornOn,
      sentAt: act.now,
      state: 'sent',
      consentedAt: raw['consent'] === 'given' ? raw['consentedAt'] || act.now : null,
      withdrawnAt: null,
      withdrawnWhy: null,
      consentWithdrawnAt: null,
    },
    { ringFence, basis, involved: receiver.value },
  )
  if (!made.ok) return made
  const faulty = faultOf(act, made.value, pointed)
  if (faulty !== null) return wrong(referral, faulty.field, faulty.problem)
  if (await standsAlready(act, made.value)) return wrong(referral, 'receiver', STANDS)
  const told = await tellReceiver(act, 'referral-sent', { id: made.value.id, ...made.value.values }, ringFence)
  return told.ok ? made : told
}

const STANDS =
  'This person is referred there for this already, and that referral is open. Open that one; withdraw it first if it is to be made anew'

/** Whether another referral of this person to this receiver, for the same need, is open. Of two at once the second waits. */
async function standsAlready(act: Act, { id, values }: MadeReferral): Promise<boolean> {
  const { person: whom, receiver, need } = values
  await sql`select pg_advisory_xact_lock(hashtextextended(${`refer ${whom} ${receiver} ${need}`}, 0))`.execute(act.tx)
  const standing = await referralsOfPerson(act, whom)
  return standing.some(one => one.id !== id && one.receiver === receiver && one.need === need && isOpen(one))
}

/** What lets it cross: the person’s consent, or a law. */
const basisOf = (raw: Raw): Basis =>
  raw['consent'] === 'given' ? 'consent' : raw['consent'] === 'overridden' ? 'required' : 'none'

/** Whom else the referral concerns: the receiver where that is another agency. Refused where nothing lets it go there. */
export async function receivedBy(
  act: Act,
  receiver: unknown,
  basis: Basis,
  ringFence: string,
): Promise<Result<readonly string[], ActFault>> {
  // What is missing is said with everything else that is.
  if (typeof receiver !== 'string' || receiver === '' || basis === 'none') return ok([])
  if (!(await receiversOf(act, basis, ringFence)).includes(receiver))
    return wrong(referral, 'receiver', notToThere(basis, ringFence))
  return ok(receiver === act.context.actor.agency ? [] : [receiver])
}

interface Pointed {
  readonly stay: Seen<(typeof custodyStay)['fields']> | null
  readonly requirement: Seen<(typeof requiredAssessment)['fields']> | null
  readonly courtRequirement: Seen<(typeof courtRequirement)['fields']> | null
}

/** What the records it points at tell against it. Another agency’s do not say whose they are: then its person chose. */
function faultOf(act: Act, { values }: MadeReferral, pointed: Pointed): FieldFault | null {
  const { requirement, courtRequirement } = pointed
  if ((values.consentedAt ?? '') > act.now)
    return { field: 'consentedAt', problem: 'They agreed at is in the future; give when it was' }
  for (const [field, seen] of Object.entries(pointed)) {
    const whose = seen?.values.person
    if (whose !== undefined && whose !== values.person)
      return { field, problem: `This ${seen?.kind.replaceAll('_', ' ')} is somebody else’s` }
  }
  if (values.consent !== 'overridden') return null
  return values.legalBasis === 'court requirement' ? courtFault(act, courtRequirement) : assessmentFault(requirement)
}

function assessmentFault(requirement: Pointed['requirement']): FieldFault | null {
  if (requirement === null)
    return { field: 'requirement', problem: 'Choose the assessment that the law requires, or ask for their consent' }
  return requirement.values.state === 'in force'
    ? null
    : { field: 'requirement', problem: 'This assessment is not required any more; ask for their consent' }
}

function courtFault(act: Act, requirement: Pointed['courtRequirement']): FieldFault | null {
  if (requirement === null)
    return { field: 'courtRequirement', problem: 'Choose what the court requires, or ask for their consent' }
  return (requirement.values.endsOn ?? '9999') >= londonDayOf(act.now)
    ? null
    : { field: 'courtRequirement', problem: 'What the court required has ended; ask for their consent' }
}
