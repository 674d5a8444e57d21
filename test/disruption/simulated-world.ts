import { mayNotSend, type NumberFacts, type SendLimits } from '../../src/disruption/outreach/may-send.ts'
import { addDays, type CalendarDay } from '../../src/values/calendar-day.ts'
import { readParty } from '../../src/values/phone-number.ts'

const LIMITS: SendLimits = { daysBetween: 30, mostAYear: 3, daysSinceContact: 90 }
const FIRST_DAY = '2026-01-05' as CalendarDay
/** Numbers that there are: few enough for lists to meet the same ones again. */
const NUMBERS = 5000

export interface Simulated {
  readonly releases: number
  readonly turns: number
  readonly sent: number
  /** Messages that went to a number whose owner, at that moment, was not to get one: what must be none. */
  readonly wrong: readonly string[]
  /** Numbers that were held back although nothing spoke against them: a gate that is always shut proves nothing. */
  readonly heldForNothing: readonly string[]
  /** What happened between a release and a turn, by kind. */
  readonly happened: Readonly<Record<string, number>>
}

type Happening = 'victim' | 'witness' | 'child' | 'fenced' | 'recycled' | 'given up' | 'opted out' | 'written down'
const HAPPENINGS: readonly Happening[] = [
  'victim',
  'witness',
  'child',
  'fenced',
  'recycled',
  'given up',
  'opted out',
  'written down',
]

/** What is on record, as the database would have it: found by the number as the reader of numbers understands a spelling. */
interface OnRecord {
  stored: NumberFacts['stored']
  people: NumberFacts['people']
  ended: CalendarDay | null
  began: CalendarDay | null
  messages: CalendarDay[]
}

/**
 * Releases lists one after another, and lets things happen between the release and each turn, written in any spelling. What
 * truly holds of a number is kept apart, by its place and not by its spelling, and judges what was sent.
 */
export function simulateReleases(releases: number, seed: number): Simulated {
  const draw = drawing(seed)
  const below = (limit: number): number => Math.floor(draw() * limit)
  const onRecord = new Map<string, OnRecord>()
  /** The truth: from which happening on the owner is not to be messaged, and when the number last had a message. */
  const protectedSince = new Map<number, string>()
  const sentOn = new Map<number, number[]>()
  const happened: Record<string, number> = {}
  const wrong: string[] = []
  const heldForNothing: string[] = []
  let turns = 0
  let sent = 0

  const recordOf = (spelled: string): OnRecord => {
    const party = readParty(spelled)
    if (party.kind !== 'e164') throw new Error(`${spelled} is no number`)
    const found = onRecord.get(party.text) ?? { stored: [], people: [], ended: null, began: null, messages: [] }
    onRecord.set(party.text, found)
    return found
  }
  const happen = (at: number, what: Happening, today: CalendarDay): void => {
    const record = recordOf(spellingOf(at, below(SPELLINGS)))
    happened[what] = (happened[what] ?? 0) + 1
    protectedSince.set(at, what)
    const who = { standings: [], bornOn: '1990-01-01', ringFenced: false } as const
    if (what === 'victim' || what === 'witness') record.people = [...record.people, { ...who, standings: [what] }]
    else if (what === 'child') record.people = [...record.people, { ...who, bornOn: addDays(today, -10 * 365) }]
    else if (what === 'fenced') record.people = [...record.people, { ...who, ringFenced: true }]
    else if (what === 'recycled') record.began = today
    else if (what === 'given up') record.ended = today
    else record.stored = [...record.stored, what === 'opted out' ? 'opted out' : 'asked by an officer']
  }

  for (let release = 0; release < releases; release++) {
    // Forty releases a day; somebody who was held back once is replaced by a new customer with another number.
    const day = Math.floor(release / 40)
    const today = addDays(FIRST_DAY, day)
    const list = Array.from({ length: 3 + below(4) }, () => below(NUMBERS))
    const typed = list.map(at => spellingOf(at, below(SPELLINGS)))
    const numbers = new Map(typed.map((spelled, at) => [readParty(spelled).text, list[at] ?? 0]))
    for (const [number, at] of numbers) {
      // Something happens to one in four, to this number or to one whose turn has not come.
      if (below(4) === 0)
        happen(
          below(2) === 0 ? at : (list[below(list.length)] ?? at),
          HAPPENINGS[below(HAPPENINGS.length)] ?? 'victim',
          today,
        )
      const contactDaysAgo = 1 + below(100)
      const record = recordOf(number)
      const facts: NumberFacts = {
        stored: record.stored,
        people: record.people,
        numberOfLine: false,
        lastContactOn: addDays(today, -contactDaysAgo),
        attributionEnded: record.ended,
        attributionBegan: record.began,
        messages: record.messages,
      }
      turns += 1
      const why = mayNotSend(facts, today, LIMITS)
      const had = sentOn.get(at) ?? []
      // A year is never longer than 366 days: what is that long ago counts for nobody, 364 and less for everybody.
      const mustNot =
        protectedIn(protectedSince.get(at), record, facts) ||
        contactDaysAgo > LIMITS.daysSinceContact ||
        had.some(before => day - before < LIMITS.daysBetween) ||
        had.filter(before => day - before < 365).length >= LIMITS.mostAYear
      const about = `release ${release}, ${number}: ${why ?? 'sent'}, ${protectedSince.get(at) ?? 'nothing'}`
      if (why !== null) {
        if (!mustNot && had.every(before => day - before > 366)) heldForNothing.push(about)
        continue
      }
      if (mustNot) wrong.push(about)
      sent += 1
      record.messages.push(today)
      sentOn.set(at, [...had, day])
    }
    // Now and then somebody new is behind a number, of whom nothing is known: the world does not run out of people.
    for (let renewed = 0; renewed < 2; renewed++) {
      const at = below(NUMBERS)
      protectedSince.delete(at)
      onRecord.delete(readParty(spellingOf(at, 0)).text)
      sentOn.delete(at)
    }
  }
  return { releases, turns, sent, wrong, heldForNothing, happened }
}

/** Whether what happened still protects: a number that was given up or passed on does so until a later contact than that. */
function protectedIn(what: string | undefined, record: OnRecord, { lastContactOn }: NumberFacts): boolean {
  const lasting = record.stored.length > 0 || record.people.length > 0
  const passedOn =
    (record.began !== null && record.began > lastContactOn) || (record.ended !== null && record.ended >= lastContactOn)
  return what !== undefined && (lasting || passedOn)
}

const SPELLINGS = 7

/** The same number as people write it. */
function spellingOf(at: number, how: number): string {
  const national = `7${String(400_000_000 + at * 7919).padStart(9, '0')}`
  const spaced = `${national.slice(0, 4)} ${national.slice(4, 7)} ${national.slice(7)}`
  return (
    [
      `0${national}`,
      `+44${national}`,
      `0044${national}`,
      ` 0${spaced} `,
      `+44 (0)${spaced}`,
      `0044 ${spaced.replaceAll(' ', '-')}`,
      `44${national}`,
    ][how] ?? `0${national}`
  )
}

/** From 0 to 1, the same each time (mulberry32). */
function drawing(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
