import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyParts } from '../../test/enforcement/any-parts.ts'
import { addDays, type CalendarDay, daysBetween, readCalendarDay } from '../values/calendar-day.ts'
import type { Unit } from './sentence-duration.ts'
import { readParts, type SentencePart } from './sentence-part.ts'
import { type Step, stepsInWords, stepsOf } from './sentence-steps.ts'
import { lastDay, overallOf, overallTerm, strandsOf } from './sentence-term.ts'

const on = (text: string): CalendarDay => {
  const day = readCalendarDay(text)
  if (day === null) throw new Error(text)
  return day
}
const partsOf = (text: string): readonly SentencePart[] => {
  const parts = readParts(text)
  if (parts === null) throw new Error(text)
  return parts
}
const anyDay = fc.integer({ min: 0, max: 30_000 }).map(days => addDays(on('2000-01-01'), days))
const chains = anyParts.map(parts => parts.map((part, at) => ({ ...part, consecutive: at > 0 })))

describe('consecutive parts', () => {
  it.each([
    ['3 months, then 3 weeks, then 3 months, then 5 months', '3 months 3 weeks, then 8 months'],
    ['3 years, then 4 months, then 5 months', '3 years 9 months'],
    ['3 years 4 months, then 5 months', '3 years 9 months'],
    ['10 months, then 10 months', '20 months'],
    ['4 weeks, then 3 days, then 4 days', '4 weeks 7 days'],
    ['4 months, then 3 years, then 5 months', '4 months, then 3 years 5 months'],
    ['1 year 6 months, then 1 year 6 months', '1 year 6 months, then 1 year 6 months'],
  ])('%s are %s', (typed, words) => {
    expect(stepsInWords(stepsOf(partsOf(typed)))).toBe(words)
  })

  it('merge without losing or converting anything, and never leave two of a unit side by side', () => {
    fc.assert(
      fc.property(chains, parts => {
        const steps = stepsOf(parts)
        for (const unit of ['years', 'months', 'weeks', 'days'] as const) {
          expect(sum(steps, unit)).toBe(parts.reduce((sum, part) => sum + part[unit], 0))
        }
        for (const [at, { unit }] of steps.entries()) expect(steps[at - 1]?.unit).not.toBe(unit)
      }),
    )
  })

  it('end on the same day merged or not', () => {
    fc.assert(
      fc.property(anyDay, chains, (from, parts) => {
        const unmerged = parts.flatMap(part =>
          (['years', 'months', 'weeks', 'days'] as const).map((unit): Step => ({ length: part[unit], unit })),
        )
        expect(lastDay(from, stepsOf(parts))).toBe(
          lastDay(
            from,
            unmerged.filter(({ length }) => length > 0),
          ),
        )
      }),
    )
  })
})

describe('the last day of a term, day one counting', () => {
  it.each([
    ['2026-01-15', '1 day', '2026-01-15', 'one day is the day itself'],
    ['2026-01-15', '1 week', '2026-01-21', ''],
    ['2026-01-15', '1 month', '2026-02-14', ''],
    ['2026-01-15', '1 year', '2027-01-14', ''],
    ['2026-01-31', '1 month', '2026-02-28', 'February has no 30th'],
    ['2028-01-31', '1 month', '2028-02-29', 'in a leap year it has a 29th'],
    ['2026-03-31', '1 month', '2026-04-30', ''],
    ['2026-02-01', '1 month', '2026-02-28', 'from the first of a month to its end'],
    ['2026-05-01', '1 month', '2026-05-31', 'also where the month before was shorter'],
    ['2023-03-01', '1 year', '2024-02-29', 'a year that ends with February ends with its last day'],
    ['2024-03-01', '1 year', '2025-02-28', ''],
    ['2024-02-29', '1 year', '2025-02-28', ''],
    ['2024-02-29', '1 year 1 month', '2025-03-28', 'years and months are laid on the calendar together'],
    ['2026-01-15', '12 months', '2027-01-14', 'a year is twelve months'],
    ['2026-01-15', '3 years 4 months, then 5 months', '2029-10-14', ''],
    ['2026-01-31', '1 month, then 1 week, then 1 month', '2026-04-07', 'each from the day after the one before'],
  ])('from %s for %s is %s: %s', (from, typed, until) => {
    expect(overallTerm(on(from), partsOf(typed)).until).toBe(until)
  })

  it('of months alone is between 28 and 31 days for each', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 400 }), (from, months) => {
        const days = daysBetween(from, lastDay(from, [{ length: months, unit: 'months' }])) + 1
        expect(days).toBeGreaterThanOrEqual(28 * months)
        expect(days).toBeLessThanOrEqual(31 * months)
      }),
    )
  })

  it('is never earlier for a longer chain', () => {
    fc.assert(
      fc.property(anyDay, chains, chains, (from, parts, more) => {
        const longer = [...parts, ...more.map(part => ({ ...part, consecutive: true }))]
        expect(daysBetween(lastDay(from, stepsOf(parts)), lastDay(from, stepsOf(longer)))).toBeGreaterThan(0)
      }),
    )
  })
})

describe('the overall term of a sentence', () => {
  it.each([
    ['3 years 4 months, then 5 months; at the same time 2 years', '3 years 9 months'],
    ['2 years; at the same time 3 years', '3 years'],
    ['1 year; at the same time 8 months, then 8 months', '16 months'],
  ])('%s is the longest of what runs at the same time: %s', (typed, words) => {
    const { steps } = overallTerm(on('2026-01-15'), partsOf(typed))
    expect(stepsInWords(steps)).toBe(words)
  })

  it('ends with the last of its strands, whatever their order, and never before any', () => {
    fc.assert(
      fc.property(anyDay, anyParts, (from, parts) => {
        const term = overallTerm(from, parts)
        const ends = strandsOf(parts).map(strand => lastDay(from, stepsOf(strand)))
        expect(term.until).toBe(ends.toSorted().at(-1))
        const turned = strandsOf(parts).toReversed().flat()
        expect(overallTerm(from, turned).until).toBe(term.until)
        expect(term.days).toBe(daysBetween(from, term.until) + 1)
        expect(lastDay(from, term.steps)).toBe(term.until)
      }),
    )
  })
})

describe('the overall term of a person', () => {
  const passed = (from: string, typed: string) => overallTerm(on(from), partsOf(typed))

  it('counts a shorter sentence within a longer one once', () => {
    const whole = passed('2026-01-15', '4 years')
    expect(overallOf([passed('2026-06-01', '6 months'), whole])).toEqual(whole)
    expect(overallOf([passed('2026-01-15', '2 years'), whole])).toEqual(whole)
  })

  it('runs from the first day to the latest end where they overlap or touch', () => {
    const overlapping = overallOf([passed('2026-01-15', '1 year'), passed('2026-07-15', '1 year')])
    expect(overlapping).toMatchObject({ from: '2026-01-15', until: '2027-07-14' })
    expect(stepsInWords(overlapping.steps)).toBe('1 year 6 months')
    const touching = overallOf([passed('2026-01-15', '1 month'), passed('2026-02-15', '3 days')])
    expect(stepsInWords(touching.steps)).toBe('1 month 3 days')
  })

  it('leaves out the time between two sentences', () => {
    const apart = overallOf([passed('2026-01-15', '1 month'), passed('2027-01-15', '1 month')])
    expect(apart).toMatchObject({ from: '2026-01-15', until: '2027-02-14', days: 62 })
    expect(stepsInWords(apart.steps)).toBe('2 months')
  })

  it('is as many days as are covered by any of the sentences', () => {
    const anyTerm = fc
      .tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 500 }))
      .map(([start, days]) => {
        const from = addDays(on('2026-01-01'), start)
        return overallTerm(from, [{ years: 0, months: 0, weeks: 0, days, consecutive: false }])
      })
    fc.assert(
      fc.property(fc.array(anyTerm, { minLength: 1, maxLength: 6 }), terms => {
        const covered = new Set(
          terms.flatMap(({ from, days }) => Array.from({ length: days }, (_, at) => addDays(from, at))),
        )
        const overall = overallOf(terms)
        expect(overall.days).toBe(covered.size)
        expect(overall.until).toBe([...covered].toSorted().at(-1))
      }),
    )
  })
})

const sum = (steps: readonly Step[], unit: Unit): number =>
  steps.reduce((sum, step) => sum + (step.unit === unit ? step.length : 0), 0)
