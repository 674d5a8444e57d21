import { describe, expect, it } from 'vitest'
import { readCalendarDay } from '../values/calendar-day.ts'
import { type Counted, sentencesTotal } from './operation-total.ts'
import { readParts } from './sentence-part.ts'
import { stepsInWords } from './sentence-steps.ts'
import { overallTerm } from './sentence-term.ts'

function passed(person: string, kind: string, typed: string, from = '2026-01-15'): Counted {
  const day = readCalendarDay(from)
  const parts = readParts(typed)
  if (day === null) throw new Error(from)
  return { person, kind, term: parts === null ? null : overallTerm(day, parts) }
}

describe('what the courts imposed for an operation', () => {
  it('is one overall term for each defendant', () => {
    const total = sentencesTotal([
      passed('Ada', 'determinate', '3 years 4 months, then 5 months'),
      passed('Ada', 'determinate', '2 years'),
      passed('Bo', 'determinate', '10 months'),
    ])
    expect(total.defendants).toBe(2)
    expect(stepsInWords(total.steps)).toBe('4 years 7 months')
  })

  it('keeps life and suspended sentences apart', () => {
    const total = sentencesTotal([
      passed('Ada', 'life', '20 years'),
      passed('Ada', 'determinate', '5 years'),
      passed('Bo', 'suspended', '18 months'),
      passed('Cy', 'community', '12 months'),
      passed('Di', 'fine', ''),
      passed('Ed', 'determinate', '2 weeks'),
    ])
    expect(total).toMatchObject({ defendants: 1, days: 14, life: 1 })
    expect(stepsInWords(total.steps)).toBe('2 weeks')
    expect(total.suspended.defendants).toBe(1)
    expect(stepsInWords(total.suspended.steps)).toBe('1 year 6 months')
  })

  it('makes years of twelve months, and leaves weeks and days as they are', () => {
    const total = sentencesTotal([
      passed('Ada', 'determinate', '20 months'),
      passed('Bo', 'determinate', '5 months, then 3 weeks, then 4 months'),
      passed('Cy', 'determinate', '10 days'),
    ])
    expect(stepsInWords(total.steps)).toBe('2 years 5 months 3 weeks 10 days')
  })

  it('is nothing where there is no sentence', () => {
    expect(sentencesTotal([])).toEqual({
      defendants: 0,
      days: 0,
      steps: [],
      life: 0,
      suspended: { defendants: 0, days: 0, steps: [] },
    })
  })
})
