import { addDays, addMonths, type CalendarDay, daysBetween } from '../values/calendar-day.ts'
import type { SentencePart } from './sentence-part.ts'
import { mergedSteps, type Step, stepsOf } from './sentence-steps.ts'

/** A sentence laid on the calendar. */
export interface Term {
  readonly from: CalendarDay
  /** The last day; the first counts as day one. */
  readonly until: CalendarDay
  /** Days under sentence, both ends counted. */
  readonly days: number
  /** The same as lengths of time. */
  readonly steps: readonly Step[]
}

/** What runs at the same time: a part that is not consecutive begins a new strand on the first day. */
export function strandsOf(parts: readonly SentencePart[]): readonly (readonly SentencePart[])[] {
  const strands: SentencePart[][] = []
  for (const part of parts) {
    const current = strands.at(-1)
    if (current === undefined || !part.consecutive) strands.push([part])
    else current.push(part)
  }
  return strands
}

/**
 * The overall term of one sentence: of the concurrent parts and the consecutive chains, the one that ends last.
 * Throws where there is no part.
 */
export function overallTerm(from: CalendarDay, parts: readonly SentencePart[]): Term {
  const terms = strandsOf(parts)
    .map(stepsOf)
    .map(steps => termOf(from, lastDay(from, steps), steps))
  return terms.reduce((longest, term) => (term.until > longest.until ? term : longest))
}

/**
 * The last day of a chain of steps, each beginning on the day after the one before.
 *
 * Years and months are calendar ones: a term ends on the day of the month before its first day's, or on the last day of a
 * month that is too short for it (from 31 January, one month ends on 28 or 29 February); from the first of a month it ends
 * with a month. Years and months that follow each other are added together before they are laid on the calendar. Source:
 * `Duration.getEndDate` and `ConsecutiveSentenceAggregator` of HMPPS's public calculate-release-dates-api, which cite the
 * Prison Service's instruction on sentence calculation, section 5.5, "Converting a sentence into days".
 */
export function lastDay(from: CalendarDay, steps: readonly Step[]): CalendarDay {
  return runsOf(steps).reduce((before, run) => endOfRun(addDays(before, 1), run), addDays(from, -1))
}

/** Neighbouring steps by the calendar (in months) or by counting (in days). */
interface Run {
  readonly by: 'months' | 'days'
  readonly length: number
}

const SIZES: Readonly<Record<Step['unit'], Run>> = {
  years: { by: 'months', length: 12 },
  months: { by: 'months', length: 1 },
  weeks: { by: 'days', length: 7 },
  days: { by: 'days', length: 1 },
}

function runsOf(steps: readonly Step[]): readonly Run[] {
  const runs: Run[] = []
  for (const { length, unit } of steps) {
    const run = { by: SIZES[unit].by, length: length * SIZES[unit].length }
    const last = runs.at(-1)
    if (last?.by === run.by) runs.splice(-1, 1, { ...run, length: last.length + run.length })
    else runs.push(run)
  }
  return runs
}

function endOfRun(from: CalendarDay, { by, length }: Run): CalendarDay {
  if (by === 'days') return addDays(from, length - 1)
  return from.endsWith('-01') ? addDays(addMonths(from, length), -1) : addMonths(addDays(from, -1), length)
}

/**
 * One person's overall term out of several sentences: the days covered by any of them. Sentences that overlap or follow
 * without a gap are one stretch; a gap between two stretches is not counted. Throws where there is no sentence.
 */
export function overallOf(terms: readonly Term[]): Term {
  const [first, ...rest] = stretches(terms)
  if (first === undefined) throw new Error('there is no sentence to add up')
  return rest.reduce(
    (whole, stretch) => ({
      from: whole.from,
      until: stretch.until,
      days: whole.days + stretch.days,
      steps: mergedSteps([...whole.steps, ...stretch.steps]),
    }),
    first,
  )
}

function stretches(terms: readonly Term[]): readonly Term[] {
  const found: Term[] = []
  // Of those that begin together the longest comes first, and covers the others.
  for (const term of terms.toSorted((a, b) => daysBetween(b.from, a.from) || b.days - a.days)) {
    const last = found.at(-1)
    if (last === undefined || term.from > addDays(last.until, 1)) found.push(term)
    else if (term.until > last.until) found.splice(-1, 1, stretch(last.from, term.until))
  }
  return found
}

/** A stretch that no single sentence covers, in calendar months and days. */
function stretch(from: CalendarDay, until: CalendarDay): Term {
  let months = Math.floor(daysBetween(from, until) / 28) + 1
  while (months > 0 && lastDay(from, [{ length: months, unit: 'months' }]) > until) months -= 1
  const reached = months === 0 ? addDays(from, -1) : lastDay(from, [{ length: months, unit: 'months' }])
  const lengths: readonly Step[] = [
    { length: Math.floor(months / 12), unit: 'years' },
    { length: months % 12, unit: 'months' },
    { length: daysBetween(reached, until), unit: 'days' },
  ]
  return termOf(
    from,
    until,
    lengths.filter(({ length }) => length > 0),
  )
}

const termOf = (from: CalendarDay, until: CalendarDay, steps: readonly Step[]): Term => ({
  from,
  until,
  days: daysBetween(from, until) + 1,
  steps,
})
