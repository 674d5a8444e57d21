import type { BoardPlace, BoardRow, RequirementSeen, TestSeen } from '../../../diversion/custody/custody-board.ts'
import { PLACES } from '../../../diversion/custody/custody-board.ts'
import { custodyContact } from '../../../diversion/custody/custody-contact.ts'
import { custodyStay } from '../../../diversion/custody/custody-stay.ts'
import { isOpen, type StandingReferral } from '../../../diversion/referral/standing-referrals.ts'
import type { Choice } from '../../../kernel/field.ts'
import { ageOn } from '../../../values/age.ts'
import { dateAndTime, londonTime, shortDate } from '../../../values/london.ts'
import { londonDayOf } from '../../../values/london-moment.ts'
import { addressOf } from '../record/address-of.ts'

/** What a viewer may do on the board, beside reading it. */
export interface BoardViewer {
  /** Notes whom they met: a navigator. */
  readonly meets: boolean
  /** Keeps the stays themselves: police. */
  readonly keepsStays: boolean
  /** Reads the stays of their own agency: they see every test there is. */
  readonly ownStays: boolean
  /** The name of an agency by its id. */
  readonly nameOf: (agency: string) => string
}

/** How long somebody may be held unless more is given: in words, and the moment it ends for an arrival, ISO 8601. */
export interface HoldLimit {
  readonly words: string
  readonly endsAt: (arrivedAt: string) => string
}

/** What the board shows beside its rows. */
interface Shown {
  readonly day: string
  /** ISO 8601. */
  readonly now: string
  readonly holds: HoldLimit | null
  readonly referred: readonly StandingReferral[]
}

interface Step {
  /** "14:05", with the day where it is not the board's. */
  readonly at: string
  /** "after 2 h 10 min", or what there is to say instead of a time. */
  readonly words: string
}

export interface ShownRow {
  readonly id: string
  readonly name: string
  readonly href: string
  readonly born: string
  /** "Aged 17"; empty for an adult, and where nobody knows. */
  readonly young: string
  readonly number: string
  readonly station: string
  readonly arrived: Step
  readonly tested: Step
  readonly seen: Step
  /** “Tried at 18:55, no answer”, since they were last seen; empty where nobody tried. */
  readonly tried: string
  readonly offered: Step
  readonly left: Step
  /** “24 hours at 14:10”, with the colour of its mark; null for whoever has left. */
  readonly limit: { readonly words: string; readonly colour: 'red' | 'orange' | 'grey' } | null
  readonly required: readonly { readonly words: string; readonly attendance: string | null }[]
  readonly next: readonly { readonly href: string; readonly text: string; readonly hidden: string }[]
}

export interface ShownPlace {
  readonly place: BoardPlace
  readonly id: string
  readonly heading: string
  readonly words: string
  readonly urgent: boolean
  readonly rows: readonly ShownRow[]
}

const PLACE_WORDS: Readonly<
  Record<BoardPlace, { readonly heading: string; readonly words: string; readonly urgent: boolean }>
> = {
  'left unseen': {
    heading: 'Positive and left unseen',
    words:
      'They tested positive and left before anybody had seen them, today or in the six days before. They stay here until somebody has',
    urgent: true,
  },
  waiting: {
    heading: 'Positive, still here, not seen',
    words: 'Whoever has waited longest comes first',
    urgent: true,
  },
  'in custody': { heading: 'Others in custody', words: '', urgent: false },
  left: { heading: 'Left', words: '', urgent: false },
}

/** The places of the board with whoever is in them. */
export function shownPlaces(rows: readonly BoardRow[], viewer: BoardViewer, shown: Shown): readonly ShownPlace[] {
  return PLACES.map(place => ({
    place,
    id: place.replaceAll(' ', '-'),
    ...PLACE_WORDS[place],
    rows: rows.filter(row => row.place === place).map(row => shownRow(row, viewer, shown)),
  }))
}

function shownRow(row: BoardRow, viewer: BoardViewer, { day, now, holds, referred }: Shown): ShownRow {
  const { held, test, contacts, requirements, tries } = row
  const { id, knownAs, arrivedAt, releasedAt } = held
  const [first] = contacts
  const at = (iso: string): string => clockOn(iso, day)
  const seenBefore = first !== undefined && (releasedAt === null || first.seenAt <= releasedAt)
  return {
    id,
    name: knownAs,
    href: viewer.meets ? `/custody/${id}/contact` : addressOf(custodyStay.kind, id),
    born: held.bornOn === null ? 'Date of birth not given' : `Born ${shortDate(held.bornOn)}`,
    young: youngWords(held.bornOn, londonDayOf(now)),
    number: held.custodyNumber,
    station: held.station,
    arrived: { at: at(arrivedAt), words: '' },
    tested: {
      at: test?.at ? at(test.at) : '',
      words: [testWords(test, viewer), test?.at ? `after ${howLong(arrivedAt, test.at)}` : '']
        .filter(part => part)
        .join(', '),
    },
    seen:
      first === undefined
        ? {
            at: '',
            words: releasedAt === null ? `Not yet, ${howLong(arrivedAt, now)} after arriving` : 'Not seen',
          }
        : {
            at: at(first.seenAt),
            words: seenBefore ? `after ${howLong(arrivedAt, first.seenAt)}` : 'after release',
          },
    tried: triedWords(
      tries.filter(at => at > (contacts.at(-1)?.seenAt ?? '')),
      day,
    ),
    offered: offeredWords(row, viewer),
    left:
      releasedAt === null
        ? { at: '', words: `Here for ${howLong(arrivedAt, now)}` }
        : { at: at(releasedAt), words: `after ${howLong(arrivedAt, releasedAt)}` },
    required: requirements.flatMap(one => requirementWords(one, viewer)),
    limit: holds === null || releasedAt !== null ? null : limitMark(holds, arrivedAt, day, now),
    next: nextSteps(
      row,
      viewer,
      referred.filter(({ stay }) => stay === id),
    ),
  }
}

/** “Tried at 18:55, no answer”, of the last of several how many. */
export function triedWords(tries: readonly string[], day: string): string {
  const last = tries.at(-1)
  if (last === undefined) return ''
  return tries.length === 1
    ? `Tried at ${clockOn(last, day)}, no answer`
    : `Tried ${tries.length} times, last at ${clockOn(last, day)}, no answer`
}

/** From so many hours before its end the mark stands out. */
const NEAR_HOURS = 4

function limitMark({ words, endsAt }: HoldLimit, arrivedAt: string, day: string, now: string): ShownRow['limit'] {
  const end = endsAt(arrivedAt)
  if (end <= now) return { words: `${words} passed at ${clockOn(end, day)}`, colour: 'red' }
  const near = Date.parse(end) - Date.parse(now) <= NEAR_HOURS * 3_600_000
  return { words: `${words} at ${clockOn(end, day)}`, colour: near ? 'orange' : 'grey' }
}

/** A navigator sees a result only where the law requires something of the person; the board says no more than it knows. */
function testWords(test: TestSeen | null, { ownStays }: BoardViewer): string {
  if (test === null) return ownStays ? 'Not tested' : 'No result shared'
  if (test.furtherResult === 'negative') return 'Negative on further analysis'
  const words: Readonly<Record<string, string>> = {
    positive: 'Positive',
    negative: 'Negative',
    refused: 'Refused',
    'not obtained': 'No sample',
  }
  return test.result === null ? 'Asked for, no result yet' : (words[test.result] ?? test.result)
}

function offeredWords({ contacts }: BoardRow, { meets }: BoardViewer): Step {
  const last = contacts.findLast(({ offered }) => offered !== null)
  if (!meets || last === undefined) return { at: '', words: contacts.length > 0 ? 'Nothing noted' : '' }
  return { at: answerWords(last.answer), words: offerWords(last.offered ?? []) }
}

/** "Accepted"; empty where there is no answer. */
export const answerWords = (answer: string | null): string =>
  textsOf(custodyContact.fields.answer.type.choices, answer === null ? [] : [answer])

/** "Treatment, Harm reduction". */
export const offerWords = (offered: readonly string[]): string =>
  textsOf(custodyContact.fields.offered.type.choices, offered)

const textsOf = (choices: readonly Choice[] = [], values: readonly string[]): string =>
  choices
    .filter(({ value }) => values.includes(value))
    .map(({ text }) => text)
    .join(', ')

function requirementWords(
  { id, stage, appointmentAt, place, state }: RequirementSeen,
  { meets }: BoardViewer,
): ShownRow['required'] {
  const what = stage === 'follow-up' ? 'Follow-up assessment' : 'Initial assessment'
  if (state !== 'in force') return state === 'met' ? [{ words: `${what} attended`, attendance: null }] : []
  return [
    {
      words: `${what} ${dateAndTime(appointmentAt)}, ${place}`,
      attendance: meets ? `/assessments/${id}` : null,
    },
  ]
}

/** Nobody is seen in a cell that they have left. */
const meetingWords = (released: boolean, again: boolean): string =>
  released ? 'I have reached them, or tried' : again ? 'I have seen them again' : 'I have seen them'

function nextSteps(
  { held, contacts, test }: BoardRow,
  { meets, keepsStays, nameOf }: BoardViewer,
  referred: readonly StandingReferral[],
): ShownRow['next'] {
  const { id, knownAs } = held
  const made = referred.map(one => ({
    href: `/referrals/${one.id}`,
    text: referredWords(one, nameOf),
    hidden: `: ${knownAs}`,
  }))
  if (meets) {
    return [
      {
        href: `/custody/${id}/contact`,
        text: meetingWords(held.releasedAt !== null, contacts.length > 0),
        hidden: `: ${knownAs}`,
      },
      ...made,
      ...(contacts.length > 0
        ? [
            {
              href: `/referrals/new?stay=${id}`,
              text: referred.some(isOpen) ? 'Make another referral' : 'Make a referral',
              hidden: ` for ${knownAs}`,
            },
          ]
        : []),
    ]
  }
  return keepsStays && test === null && held.releasedAt === null
    ? [...made, { href: `/custody/${id}/test`, text: 'Ask for a test', hidden: ` of ${knownAs}` }]
    : made
}

/** “Referred to Norwich Recovery on 22 Nov 2026, accepted”; `nameOf`: an agency’s name by its id. */
export function referredWords({ receiver, sentAt, stands }: StandingReferral, nameOf: BoardViewer['nameOf']): string {
  if (stands === 'waiting for consent') return `Referral to ${nameOf(receiver)} waits for their consent`
  return `Referred to ${nameOf(receiver)} on ${shortDate(sentAt)}${stands === 'sent' ? '' : `, ${stands}`}`
}

/** "14:05", or "Sat 21 Nov, 14:05" where it was on another day than the board's; with its year where that is another. */
export function clockOn(iso: string, day: string): string {
  const { date, clock } = londonTime(iso)
  const time = clock.slice(0, 5)
  if (date === day) return time
  return `${date.slice(0, 4) === day.slice(0, 4) ? fullDay(date).slice(0, -5) : fullDay(date)}, ${time}`
}

/** "Sun 22 Nov 2026". */
export const fullDay = (day: string): string => `${londonTime(`${day}T12:00:00Z`).weekday} ${shortDate(day)}`

/** Adults are 18: below that other points of the law hold at the desk (Police and Criminal Evidence Act 1984, section 63B). */
const ADULT = 18

/** The age on a day of whoever is under 18; null for an adult, and where nobody knows. */
export function youngAge(bornOn: string | null, day: string): number | null {
  const age = bornOn === null ? ADULT : ageOn(bornOn, day)
  return age < ADULT ? age : null
}

function youngWords(bornOn: string | null, day: string): string {
  const age = youngAge(bornOn, day)
  return age === null ? '' : `Aged ${age}`
}

/** "45 min", "3 h 20 min", "2 days 4 h". */
export function howLong(from: string, until: string): string {
  const minutes = Math.max(0, Math.floor((Date.parse(until) - Date.parse(from)) / 60_000))
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
  const days = Math.floor(hours / 24)
  return hours % 24 === 0 ? `${days} days` : `${days} days ${hours % 24} h`
}
