import { hoursPicture } from '../../../comms/charts/line-pictures.ts'
import { WEEKDAYS } from '../../../comms/charts/hours-of-use.ts'
// From their own files: the index leads to the database, which the server leaves to its engine.
import { ageOfRecords } from '../../../comms/analyses/triage/last-record.ts'
import { HOW_TO_ASK, NOT_TO_SAY, UNDER_EIGHTEEN } from '../../../comms/analyses/triage/what-to-do.ts'
import type { Triage } from '../../../comms/index.ts'
import { counted, HANDSET_DIGITS } from '../../../comms/english.ts'
import type { TriageShown } from '../../engine/triage-shown.ts'

/** Where on the page the detail of each statement stands. */
const DETAIL = {
  'nothing read': 'not-looked-at',
  'possible victim': 'signs',
  'pressing contact': 'pattern',
  'known line': 'known',
  'pointed to': 'pointed-to',
  'own number': 'own',
  adverts: 'offers',
  'new candidate': 'candidates',
  'nothing found': 'not-looked-at',
} as const

const BASIS = {
  confirmed: 'Confirmed line',
  given: 'In the list given',
  candidate: 'The records held point to a line; nobody confirmed it',
} as const

const OWN_BASIS = {
  known: 'Known as that of a line',
  held: 'The records open to you point to a line; nobody confirmed it',
  alone: 'Behaves like a line in this handset alone; nobody confirmed it',
} as const

/** Messages sent to many that read like nothing: youth clubs and surgeries send them too. */
const OTHER_SENT = 3

/** Values of the page: the answer, where its details stand, and the sentences that a table has no room for. `now`: ISO 8601 UTC. */
export function triageView(shown: TriageShown, now: string): Record<string, unknown> {
  const { found } = shown
  const { pattern, sent } = found
  const offers = sent.filter(({ offer }) => offer === true)
  const others = sent.filter(({ offer }) => offer !== true)
  const known = found.known.map(line => ({ ...line, basisWords: BASIS[line.basis] }))
  return {
    ...shown,
    howToAsk: HOW_TO_ASK,
    now: found.now.map(one => ({ ...one, href: `#${DETAIL[one.about]}` })),
    underEighteen: UNDER_EIGHTEEN,
    notToSay: NOT_TO_SAY,
    age: ageOfRecords(found.last_seen, now),
    printedAt: now,
    read: found.events > 0,
    own: found.own.map(one => ({ ...one, basisWords: OWN_BASIS[one.basis], listed: one.basis === 'held' })),
    known: known.filter(({ basis }) => basis !== 'candidate'),
    pointedTo: known.filter(({ basis }) => basis === 'candidate'),
    sentOffers: offers,
    sentOthers: others.slice(0, OTHER_SENT),
    sentOthersTotal: others.length,
    hoursChart: hoursOf(pattern),
    identities: [
      ...pattern.sims.map(one => ({ ...one, kind: 'SIM' })),
      ...pattern.handsets.map(one => ({ ...one, kind: HANDSET_DIGITS })),
      ...pattern.accounts.map(one => ({ ...one, kind: 'Account' })),
    ],
    signsInWords: found.words,
    signsTotal: counted(found.signs.length, 'sign'),
  }
}

/** The chart of hours with its figures as a table. */
function hoursOf({ hours }: Triage['pattern']): Record<string, unknown> | undefined {
  const picture = hoursPicture('hours', hours)
  if (picture === undefined) return undefined
  const table = hours.map((counts, weekday) => ({
    name: WEEKDAYS[weekday],
    counts,
    total: counts.reduce((sum, value) => sum + value, 0),
  }))
  return { ...picture, table }
}
