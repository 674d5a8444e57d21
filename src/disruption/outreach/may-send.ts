import { ageOn } from '../../values/age.ts'
import { addMonths, type CalendarDay, daysBetween } from '../../values/calendar-day.ts'
import type { PersonBehind } from '../attribution/people-behind.ts'
import type { HeldBack } from './held-back.ts'
import { isLongAgo } from './long-ago.ts'

/** Everything that decides whether a number gets a message, as it stands when its turn comes. */
export interface NumberFacts {
  /** Of every suppression that holds today. */
  readonly stored: readonly HeldBack[]
  /** Whoever is behind the number today, by attribution or by their own record. */
  readonly people: readonly Pick<PersonBehind, 'standings' | 'bornOn' | 'ringFenced'>[]
  /** Whether any line of the force has or had it as its own, confirmed or proposed. */
  readonly numberOfLine: boolean
  readonly lastContactOn: CalendarDay
  /** The last day on which an attribution of it ended; null where none did. */
  readonly attributionEnded: CalendarDay | null
  /** The last day on which one began; null where none stands. */
  readonly attributionBegan: CalendarDay | null
  /** Days on which it had a message of this force, or may have had one. */
  readonly messages: readonly CalendarDay[]
}

/** As the law has them: `outreach.days-between`, `outreach.most-a-year`, `outreach.days-since-contact`. */
export interface SendLimits {
  readonly daysBetween: number
  readonly mostAYear: number
  readonly daysSinceContact: number
}

/**
 * Why a number gets no message today; null where it gets one. What protects somebody comes first, so that it is what is kept.
 *
 * Recycled: it was last in contact with the line longer ago than the law has it (networks give a number that is not used to
 * somebody else), or somebody’s attribution of it ended, or another’s began, since that contact.
 */
export function mayNotSend(facts: NumberFacts, today: CalendarDay, limits: SendLimits): HeldBack | null {
  const { stored, people } = facts
  if (stored.includes('opted out')) return 'opted out'
  const standing = (word: 'victim' | 'witness'): boolean =>
    stored.includes(word) || people.some(({ standings }) => standings.includes(word))
  if (standing('victim')) return 'victim'
  if (standing('witness')) return 'witness'
  if (stored.includes('under 18') || people.some(one => mayBeChild(one, today))) return 'under 18'
  if (stored.includes('ring-fenced') || people.some(({ ringFenced }) => ringFenced)) return 'ring-fenced'
  const [written] = stored
  if (written !== undefined) return written
  if (facts.numberOfLine) return 'number of a line'
  if (isRecycled(facts, today, limits)) return 'recycled'
  return tooOften(facts.messages, today, limits) ? 'too often' : null
}

/** Under 18; where the age is not known, whoever is anything at all to a line: a child there is first a possible victim. */
function mayBeChild({ bornOn, standings }: NumberFacts['people'][number], today: CalendarDay): boolean {
  return bornOn === null ? standings.length > 0 : ageOn(bornOn, today) < 18
}

function isRecycled(
  { lastContactOn, attributionEnded, attributionBegan }: NumberFacts,
  today: CalendarDay,
  { daysSinceContact }: SendLimits,
): boolean {
  if (isLongAgo(lastContactOn, today, daysSinceContact)) return true
  if (attributionEnded !== null && attributionEnded >= lastContactOn) return true
  return attributionBegan !== null && attributionBegan > lastContactOn
}

function tooOften(messages: NumberFacts['messages'], today: CalendarDay, limits: SendLimits): boolean {
  const yearAgo = addMonths(today, -12)
  return (
    messages.some(day => daysBetween(day, today) < limits.daysBetween) ||
    messages.filter(day => day > yearAgo).length >= limits.mostAYear
  )
}
