import { custodyContact } from '../../../diversion/custody/custody-contact.ts'
import { custodyStay } from '../../../diversion/custody/custody-stay.ts'
import { drugTest } from '../../../diversion/drug-test/drug-test.ts'
import { referralAnswer } from '../../../diversion/referral/referral-answer.ts'
import { referral } from '../../../diversion/referral/referral.ts'
import type { RecordKind } from '../../../kernel/record-type.ts'
import { personLink } from '../../../people/person-link.ts'
import { addDays } from '../../../values/calendar-day.ts'
import { ageOn } from '../../../values/age.ts'
import type { Scene } from './arrest-people.ts'
import { WHO } from './author.ts'
import { clock, dayOfMoment, later } from './days.ts'
import type { Arrested } from './record-arrest.ts'
import { registerClient } from './register-person.ts'
import { startTreatment, type Starting } from './treatment.ts'

const SERVICE = 'norwich-recovery'
const FORCE = 'norfolk-police'
export const STATIONS = ['Wymondham', 'Wymondham', 'Great Yarmouth', 'King’s Lynn'] as const

const HOUR = 60

interface Held {
  readonly arrested: Arrested
  readonly stay: string
  readonly arrivedAt: string
  readonly releasedAt: string
  /** When the stay was written down: the case was, first. */
  readonly known: string
}

/**
 * What became of arrests in custody since navigators have been there: stays, drug tests, who was seen, offers, referrals.
 * Answers with those who started treatment after it, whom the service knows by records of its own.
 */
export function recordCustody(scene: Scene, arrests: readonly Arrested[]): readonly Starting[] {
  const { chance } = scene
  const started: Starting[] = []
  // The service goes on with whom it knows; only the first referral of somebody is told here.
  const referred = new Set<string>()
  arrests.forEach((arrested, at) => {
    const held = bookIn(scene, arrested, at)
    closeSight(scene, held, custodyStay, held.stay)
    const positive = chance.often(0.62) && testIn(scene, held)
    if (!chance.often(positive ? 0.78 : 0.3)) return
    const accepted = meet(scene, held)
    if (!accepted || !chance.often(0.8) || referred.has(arrested.who.id)) return
    referred.add(arrested.who.id)
    const starting = refer(scene, held)
    if (starting === null) return
    startTreatment(scene, starting)
    started.push(starting)
  })
  return started
}

function bookIn({ journal, chance }: Scene, arrested: Arrested, at: number): Held {
  const { id, who, at: arrestedAt } = arrested
  const arrivedAt = later(arrestedAt, chance.whole(30, 110))
  const releasedAt = later(arrivedAt, chance.whole(7 * HOUR, 21 * HOUR))
  const { created_at: written, offences } = journal.row(id)
  const known = laterOf(later(String(written), 6), later(arrivedAt, 4))
  const stay = journal.make(
    WHO.custody,
    known,
    custodyStay,
    {
      custodyNumber: `NC-${arrestedAt.slice(2, 4)}-${String(10_000 + at)}`,
      knownAs: `${who.name.givenNames} ${who.name.familyName}`,
      bornOn: who.bornOn,
      station: chance.pick(STATIONS),
      arrivedAt,
      person: who.id,
      arrest: id,
      offences: String(offences),
    },
    { involved: [SERVICE] },
  )
  journal.change(WHO.custody, laterOf(releasedAt, later(known, 30)), custodyStay, stay, {
    releasedAt,
    releasedHow: chance.pick(['under investigation', 'bail', 'charged and bailed', 'no further action']),
  })
  return { arrested, stay, arrivedAt, releasedAt, known }
}

/** The service sees who was in custody for so many days after release, and no longer. */
const IN_SIGHT_DAYS = 28

/** The service has no sight of these any more, a month after release. */
function closeSight({ journal }: Scene, { releasedAt, known }: Held, record: RecordKind, id: string): void {
  const night = clock(addDays(dayOfMoment(laterOf(releasedAt, known)), IN_SIGHT_DAYS + 1), 3, 10)
  journal.mark(WHO.custody, night, record, id, { involved: [] })
}

/** Whether it was positive. */
function testIn(scene: Scene, held: Held): boolean {
  const { journal, chance } = scene
  const { arrested, stay, arrivedAt, known } = held
  const requestedAt = later(arrivedAt, chance.whole(40, 5 * HOUR))
  const result = chance.weighted([
    ['positive', 56],
    ['negative', 36],
    ['refused', 8],
  ] as const)
  const drugs = chance.pick([['Cocaine'], ['Heroin (diamorphine)'], ['Cocaine', 'Heroin (diamorphine)']])
  const sampled = result === 'refused' ? null : later(requestedAt, 6)
  const age = ageOn(arrested.who.bornOn, dayOfMoment(requestedAt))
  const shown = result === 'positive' && age >= 18
  const test = journal.make(
    WHO.custody,
    laterOf(later(requestedAt, 15), later(known, 9)),
    drugTest,
    {
      stay,
      sampledAt: sampled,
      result,
      drugs: result === 'positive' ? drugs : null,
      person: arrested.who.id,
      arrest: arrested.id,
      point: 'on arrest',
      ground: 'trigger offence',
      age,
      warnedAt: later(requestedAt, -3),
      requestedAt,
      refusal: result === 'refused' ? 'without good cause' : 'none',
      samples: sampled === null ? null : 1,
    },
    shown ? { involved: [SERVICE], basis: 'required' } : {},
  )
  if (shown) closeSight(scene, held, drugTest, test)
  return result === 'positive'
}

/** A navigator sees them, before release or shortly after; whether they accepted what was offered. */
function meet({ journal, chance }: Scene, { stay, arrivedAt, releasedAt, known }: Held): boolean {
  const seenAt = chance.often(0.86)
    ? later(arrivedAt, Math.min(chance.whole(90, 12 * HOUR), minutesBetween(arrivedAt, releasedAt)))
    : later(releasedAt, chance.whole(HOUR, 2 * 24 * HOUR))
  const answer = chance.weighted([
    ['accepted', 55],
    ['thinking', 20],
    ['declined', 25],
  ] as const)
  journal.make(
    WHO.navigator,
    laterOf(later(seenAt, 20), later(known, 25)),
    custodyContact,
    { stay, seenAt, offered: chance.often(0.3) ? ['treatment', 'housing'] : ['treatment'], answer },
    { involved: [FORCE] },
  )
  return answer === 'accepted'
}

/** The referral from custody with consent, its answer, first contact and the day treatment starts; null where it came to none. */
function refer({ journal, chance }: Scene, { arrested, stay, releasedAt, known }: Held): Starting | null {
  const { who } = arrested
  const sentAt = laterOf(releasedAt, later(known, 40))
  const sent = journal.make(
    WHO.custody,
    later(sentAt, 2),
    referral,
    {
      knownAs: `${who.name.givenNames} ${who.name.familyName}`,
      bornOn: who.bornOn,
      receiver: SERVICE,
      sentAt,
      state: 'sent',
      need: 'drug treatment',
      source: '5',
      consent: 'given',
      consentedAt: sentAt,
      person: who.id,
      stay,
    },
    { involved: [SERVICE], basis: 'consent' },
  )
  const answeredOn = addDays(dayOfMoment(sentAt), chance.whole(1, 3))
  const answeredAt = clock(answeredOn, chance.whole(9, 15), chance.whole(0, 59))
  if (chance.often(0.12)) {
    const declined = { referral: sent, answer: 'declined', declineCode: 'not wanted', answeredAt } as const
    journal.make(WHO.navigator, answeredAt, referralAnswer, declined)
    return null
  }
  const person = registerClient({ journal, chance }, WHO.navigator, later(answeredAt, -20), who, 'NR')
  const answered = journal.make(WHO.navigator, answeredAt, referralAnswer, {
    referral: sent,
    person,
    answer: 'accepted',
    answeredAt,
    firstContactDueAt: clock(addDays(dayOfMoment(sentAt), 7), 23, 59),
    chasedBy: 'custody navigator',
  })
  const contactOn = addDays(
    answeredOn,
    chance.weighted([
      [chance.whole(1, 4), 6],
      [chance.whole(5, 9), 1],
    ]),
  )
  const firstContactAt = clock(contactOn, chance.whole(9, 16), chance.whole(0, 59))
  journal.change(WHO.navigator, later(firstContactAt, 8), referralAnswer, answered, { firstContactAt })
  const completedAt = clock(addDays(contactOn, chance.whole(20, 40)), 11, chance.whole(0, 59))
  journal.change(WHO.navigator, completedAt, referralAnswer, answered, { completedAt })
  if (chance.often(0.6)) link({ journal, chance }, arrested, person, later(firstContactAt, 40))
  return {
    person,
    knownSince: later(firstContactAt, 30),
    source: '5',
    startsOn: addDays(contactOn, chance.whole(1, 16)),
    opiates: chance.often(0.55),
  }
}

/** With their consent both sides said that they mean the same person. */
function link(
  { journal, chance }: Pick<Scene, 'journal' | 'chance'>,
  { who }: Arrested,
  person: string,
  at: string,
): void {
  const { familyName, givenNames } = who.name
  const offer = journal.make(
    WHO.investigator,
    at,
    personLink,
    {
      person: who.id,
      agency: SERVICE,
      familyName,
      givenNames,
      bornOn: who.bornOn,
      reason: 'Agreed in custody that both services may know of each other',
      outcome: 'offered',
    },
    { involved: [SERVICE], basis: 'consent' },
  )
  journal.make(
    WHO.keyworker,
    later(at, chance.whole(HOUR, 3 * 24 * HOUR)),
    personLink,
    { person, agency: FORCE, familyName, reason: 'The same name and date of birth', outcome: 'linked', answers: offer },
    { involved: [FORCE], basis: 'consent' },
  )
}

const laterOf = (one: string, other: string): string => (one > other ? one : other)

const minutesBetween = (from: string, until: string): number =>
  Math.floor((Date.parse(until) - Date.parse(from)) / 60_000)
