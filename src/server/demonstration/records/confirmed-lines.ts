import { checkBack } from '../../../disruption/closure/check-back.ts'
import { closureItem } from '../../../disruption/closure/closure-item.ts'
import { lineClosure } from '../../../disruption/closure/line-closure.ts'
import { candidateDecision } from '../../../disruption/line/candidate-decision.ts'
import { lineNumber } from '../../../disruption/line/line-number.ts'
import { line } from '../../../disruption/line/line.ts'
import { arrest } from '../../../enforcement/arrest.ts'
import { addDays, type CalendarDay } from '../../../values/calendar-day.ts'
import { accountId } from '../demonstration-accounts.ts'
import type { Scene } from './arrest-people.ts'
import { WHO } from './author.ts'
import { atWork, clock, dayOf, later } from './days.ts'
import type { Line } from './lines.ts'
import { OROCHI } from './operations.ts'
import type { Arrested } from './record-arrest.ts'

/** As of December 2021: lines closed in Operation Orochi. */
const CLOSED_UNTIL_2021 = 52
/** Lines that were confirmed and go on, or that ended by themselves. */
const NOT_CLOSED = 9
const LAST_CLOSED = dayOf('2021-11-19')
const FOUND_IN_USE = dayOf('2022-02-14')

const ANALYST = 'Priya Raman'
const INVESTIGATOR = 'DS Grace Oduya'

/**
 * The lines of Operation Orochi as an analyst confirmed them, with their numbers, the arrests that belong to them, and
 * the closure of each. One was found in use again in 2022: of December 2021 it counts, of today it does not.
 */
export function confirmLines(scene: Scene, arrested: readonly Arrested[]): void {
  const { chance, lines } = scene
  const numbers = fictionalNumbers()
  const arrestsOf = (name: string): readonly Arrested[] =>
    arrested.filter(({ line, operation, by }) => line?.name === name && operation === OROCHI && by === WHO.investigator)
  const running = lines.filter(({ from, until }) => from <= '2021-09-01' && until >= '2020-02-01')
  const known = running.toSorted((x, y) => arrestsOf(y.name).length - arrestsOf(x.name).length)
  for (const [position, one] of known.slice(0, CLOSED_UNTIL_2021 + NOT_CLOSED).entries()) {
    const own = arrestsOf(one.name)
    const first = own[0]?.day ?? addDays(dayOf('2020-01-20'), position * 9)
    const confirmedOn = soonest(addDays(first, chance.whole(2, 9)), addDays(LAST_CLOSED, -40))
    const confirmed = confirmLine(scene, one, confirmedOn, numbers)
    for (const { id, at } of own)
      scene.journal.change(WHO.investigator, laterOf(later(confirmed.at, 30), later(at, 2_000)), arrest, id, {
        confirmedLine: confirmed.id,
      })
    if (position < CLOSED_UNTIL_2021) {
      const closedOn = soonest(addDays(confirmedOn, chance.whole(20, 160)), LAST_CLOSED)
      const closed = closeLine(scene, {
        ...confirmed,
        name: one.name,
        closedOn,
        proof: chargedHolder(scene, own, closedOn),
      })
      if (position === CLOSED_UNTIL_2021 - 1) findInUse(scene, confirmed.id, closed)
    }
  }
}

interface ConfirmedLine {
  readonly id: string
  /** The number that it had last. */
  readonly number: string
  /** When it was recorded. */
  readonly at: string
}

function confirmLine(
  { journal, chance }: Scene,
  { name, city }: Line,
  confirmedOn: CalendarDay,
  numbers: Iterator<string, never>,
): ConfirmedLine {
  const at = atWork(chance, confirmedOn)
  const number = numbers.next().value
  const decision = journal.make(WHO.analyst, at, candidateDecision, {
    number,
    decision: 'confirmed',
    reason: chance.pick(REASONS),
    alternative: chance.pick(ALTERNATIVES),
    decidedOn: confirmedOn,
    decidedBy: ANALYST,
  })
  const id = journal.make(WHO.analyst, later(at, 1), line, {
    name,
    runFrom: 'exported',
    exportingForce: city === 'London' ? 'Metropolitan Police' : `The force of ${city}`,
    importingForce: 'Norfolk Police',
    operation: OROCHI,
    confirmedOn,
    confirmedBy: ANALYST,
    decision,
    state: 'in use',
  })
  const decided = { line: id, state: 'confirmed', decidedBy: ANALYST } as const
  const until = chance.often(0.5) ? addDays(confirmedOn, chance.whole(8, 18)) : null
  const first = journal.make(WHO.analyst, later(at, 2), lineNumber, {
    ...decided,
    number,
    usedFrom: addDays(confirmedOn, -chance.whole(20, 90)),
    usedUntil: until,
    reason: 'The number on which it was confirmed',
    decidedOn: confirmedOn,
  })
  const next = until === null ? number : numbers.next().value
  if (until !== null)
    journal.make(WHO.analyst, atWork(chance, addDays(until, 2)), lineNumber, {
      ...decided,
      number: next,
      usedFrom: addDays(until, 1),
      follows: first,
      reason: 'The same customers turned to it within a day, and its adverts carry the same name',
      decidedOn: addDays(until, 2),
    })
  return { id, number: next, at: later(at, 2) }
}

/** A line holder who was arrested and charged by then: what makes a closure one of Type 1. */
interface Proof {
  readonly holder: string
  readonly arrest: string
  readonly charge: string
}

function chargedHolder({ journal }: Scene, arrests: readonly Arrested[], by: CalendarDay): Proof | null {
  for (const { id, who, role } of arrests) {
    if (role !== 'line holder') continue
    const charged = journal.records.find(
      ({ record, row }) => record.kind === 'charge' && row['arrest'] === id && (row['charged_on'] as string) <= by,
    )
    if (charged !== undefined) return { holder: who.id, arrest: id, charge: charged.row['id'] as string }
  }
  return null
}

interface ToClose extends ConfirmedLine {
  readonly name: string
  readonly closedOn: CalendarDay
  readonly proof: Proof | null
}

interface ClosedLine {
  readonly closure: string
  readonly item: string
}

/** Its phone was seized or its provider cut it off on that day; the national centre confirmed it some weeks later. */
function closeLine({ journal, chance }: Scene, { id, number, name, closedOn, proof }: ToClose): ClosedLine {
  const at = atWork(chance, closedOn)
  const who = [accountId(WHO.investigator)]
  const closure = journal.make(WHO.investigator, at, lineClosure, {
    line: id,
    operation: OROCHI,
    lineName: name,
    way: 'without an order',
    preparedOn: closedOn,
    preparedBy: INVESTIGATOR,
    preparers: who,
    state: 'executed',
    executedAt: at,
    claimState: 'none',
  })
  const item = journal.make(WHO.investigator, later(at, 2), closureItem, {
    closure,
    what: 'MSISDN',
    value: number,
    provider: chance.pick(['The mobile network', 'The virtual network that sold the SIM']),
    state: 'executed',
    executedAt: at,
  })
  journal.change(WHO.investigator, later(at, 4), line, id, { state: 'closed', closedOn })
  const checkedOn = addDays(closedOn, 1)
  journal.make(WHO.analyst, clock(checkedOn, 9, 30), checkBack, {
    closure,
    item,
    checkedAt: clock(checkedOn, 9, 15),
    found: 'dead',
    how: 'Rung from the analysts’ test phone',
    checkedBy: ANALYST,
  })
  journal.change(WHO.investigator, clock(checkedOn, 11, 0), lineClosure, closure, {
    claimState: 'claimed',
    claimType: proof === null ? 'type 2' : 'type 1',
    claimedOn: checkedOn,
    claimedBy: INVESTIGATOR,
    claimants: who,
    countedFrom: closedOn,
    ...proof,
  })
  const repliedOn = addDays(checkedOn, chance.whole(3, 6))
  journal.change(WHO.senior, clock(repliedOn, 12, 0), lineClosure, closure, {
    claimState: 'confirmed nationally',
    nationalReference: `NCLCC/${closedOn.slice(0, 4)}/${chance.whole(1000, 9999)}`,
    nationalOn: repliedOn,
  })
  return { closure, item }
}

/** At a late check-back its number answered again: the line is in use, and the claim has fallen. */
function findInUse({ journal }: Scene, id: string, { closure, item }: ClosedLine): void {
  const at = clock(FOUND_IN_USE, 10, 40)
  journal.make(WHO.analyst, at, checkBack, {
    closure,
    item,
    checkedAt: clock(FOUND_IN_USE, 10, 15),
    found: 'live',
    how: 'Rung from the analysts’ test phone',
    checkedBy: ANALYST,
    note: 'Answered within two rings; an advert came back within the hour',
  })
  journal.change(WHO.investigator, later(at, 5), closureItem, item, { state: 'live' })
  journal.change(WHO.investigator, later(at, 6), lineClosure, closure, {
    state: 'reopened',
    claimState: 'fallen',
    countedUntil: FOUND_IN_USE,
  })
  journal.change(WHO.investigator, later(at, 7), line, id, { state: 'in use', closedOn: null })
}

/** Numbers that Ofcom keeps for drama: 07700 900000 to 900999. */
function* fictionalNumbers(): Generator<string, never> {
  for (let at = 500; at < 1000; at++) yield `+447700900${at}`
  throw new RangeError('there are no more fictional numbers')
}

const soonest = (x: CalendarDay, y: CalendarDay): CalendarDay => (x < y ? x : y)
const laterOf = (x: string, y: string): string => (x > y ? x : y)

const REASONS = [
  'Adverts under this name reached four seized handsets within ten minutes of each other; customers ring within minutes and are rung back',
  'A runner named it in interview, and the phone in his hand had taken 240 short calls in two days',
  'Two customers’ phones hold its adverts with prices; its traffic moves between the city and the town every third day',
] as const

const ALTERNATIVES = [
  'A takeaway that texts its regulars: its customers would not be rung back within minutes at night',
  'A taxi office: but nobody rings it from outside the town, and no journeys follow its calls',
  'A group of friends: but most of its contacts have no contact with one another',
] as const
