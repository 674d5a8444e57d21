import { sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import { type ActFault, createRecord } from '../kernel/create-record.ts'
import { absent, readRecord } from '../kernel/read-record.ts'
import { fail, ok, type Result } from '../values/result.ts'
import { person } from './person.ts'
import { personLink } from './person-link.ts'
import { describePeople, namesIn } from './describe-people.ts'
import { SUGGESTED_FROM } from './matching-weights.ts'
import { searchPeople } from './search-people.ts'
import { type Described, type Reason, weighPeople } from './weigh-people.ts'

export interface LinkCandidate {
  readonly id: string
  readonly caption: string
  /** `yyyy-MM-dd`. */
  readonly bornOn: string | null
  readonly weight: number
  readonly reasons: readonly Reason[]
}

/** Whom of one’s own people an offer may mean, the likeliest first. Nothing of it goes back to whoever offered. */
export async function peopleForOffer(act: Act, offer: string): Promise<Result<readonly LinkCandidate[]>> {
  const read = await openOffer(act, offer)
  if (!read.ok) return read
  const { familyName = '', givenNames, bornOn = null, identifiers } = read.value
  const numbers = (identifiers ?? '').split('\n').flatMap(line => {
    const [register = '', ...rest] = line.split(' ')
    return rest.length === 0 ? [] : [{ register, value: rest.join('').replaceAll(/[^\p{L}\p{N}]/gu, '') }]
  })
  const offered: Described = {
    names: [namesIn({ familyName, givenNames: givenNames ?? null })],
    bornOn,
    numbers,
    phone: null,
    postcodes: [],
  }
  const asked = [
    [givenNames?.split(' ')[0], familyName].filter(word => word).join(' '),
    ...(bornOn === null ? [] : [bornOn]),
    ...numbers.map(({ value }) => value),
  ]
  const ids = new Set<string>()
  for (const words of asked)
    for (const { seen } of (await searchPeople(act, words)).hits)
      if (seen.marks.controller === act.context.actor.agency) ids.add(seen.id)
  const described = await describePeople(act, [...ids])
  return ok(
    [...described.values()]
      .map(mine => ({
        id: mine.seen.id,
        caption: person.caption(mine.seen.values),
        bornOn: mine.bornOn,
        ...weighPeople(mine, offered, () => USUAL),
      }))
      .filter(({ weight }) => weight >= SUGGESTED_FROM)
      .toSorted((x, y) => y.weight - x.weight),
  )
}

/** The share of people who have one name: here nobody has been counted, because the offer comes from elsewhere. */
const USUAL = 0.002

/** What an officer made of an offer. Without `person` nobody was linked, for whatever reason. */
export interface LinkAnswer {
  readonly offer: string
  readonly person: string | null
  readonly reason: string
}

/**
 * Answers an offer. A yes is a link: a record of one’s own that the offering agency may read. A no names nobody and
 * involves nobody, so that over there it looks as if nothing had been found, or nobody had looked yet.
 */
export async function answerLink(act: Act, answer: LinkAnswer): Promise<Result<string | null, ActFault>> {
  const read = await openOffer(act, answer.offer)
  if (!read.ok) return read
  const offered = read.value
  const { familyName } = offered
  const words = { agency: offered.controller, familyName, reason: answer.reason, answers: answer.offer }
  if (answer.person === null) {
    const kept = await createRecord(act, personLink, { ...words, outcome: 'none' })
    return kept.ok ? ok(null) : kept
  }
  const own = await readRecord(act, person, answer.person)
  if (!own.ok) return own
  if (own.value.marks.controller !== act.context.actor.agency || own.value.marks.ringFence !== '')
    return fail({
      code: 'forbidden',
      problem: 'Only a person of your own agency outside every ring-fence can be linked',
      next: 'Choose another person, or answer that there is nobody',
    })
  const made = await createRecord(
    act,
    personLink,
    // No more of this person than the other agency sent itself.
    { ...words, person: answer.person, outcome: 'linked' },
    { involved: [offered.controller], basis: offered.basis },
  )
  if (!made.ok) return made
  act.entries.push({
    act: 'combined',
    kind: personLink.kind,
    records: [answer.offer, made.value.id],
    subjects: [answer.person],
    controllers: [act.context.actor.agency, offered.controller],
    recipient: offered.controller,
  })
  return ok(made.value.id)
}

type Offer = Partial<Parameters<typeof personLink.caption>[0]> & {
  readonly controller: string
  readonly basis: 'none' | 'consent' | 'required'
}

/** An offer to one’s own agency that is not linked yet; anything else answers as absent. */
async function openOffer(act: Act, id: string): Promise<Result<Offer>> {
  const read = await readRecord(act, personLink, id)
  if (!read.ok) return read
  const { marks, values } = read.value
  const { agency } = act.context.actor
  const { rows } = await sql`select from person_link where answers = ${id} and controller = ${agency}`.execute(act.tx)
  if (values.agency !== agency || values.outcome !== 'offered' || rows.length > 0) return fail(absent(personLink))
  return ok({ ...values, controller: marks.controller, basis: marks.basis })
}
