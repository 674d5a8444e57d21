import { describe, expect, it } from 'vitest'
import type { CalendarDay } from '../../values/calendar-day.ts'
import { simulateReleases } from '../../../test/disruption/simulated-world.ts'
import { mayNotSend, type NumberFacts, type SendLimits } from './may-send.ts'

const LIMITS: SendLimits = { daysBetween: 30, mostAYear: 3, daysSinceContact: 90 }
const TODAY = '2026-07-01' as CalendarDay
const day = (text: string): CalendarDay => text as CalendarDay

const NOTHING: NumberFacts = {
  stored: [],
  people: [],
  numberOfLine: false,
  lastContactOn: day('2026-06-20'),
  attributionEnded: null,
  attributionBegan: null,
  messages: [],
}
const somebody = { standings: [], bornOn: '1990-01-01', ringFenced: false } as const
const why = (facts: Partial<NumberFacts>) => mayNotSend({ ...NOTHING, ...facts }, TODAY, LIMITS)

it('a number of which nothing speaks against it gets its message', () => {
  expect(why({})).toBeNull()
  expect(why({ people: [somebody] })).toBeNull()
  expect(why({ people: [{ ...somebody, standings: ['suspect', 'contact'] }] })).toBeNull()
})

describe('who is behind it', () => {
  it.each(['victim', 'witness'] as const)('a %s gets none, whatever else they are', standing => {
    expect(why({ people: [somebody, { ...somebody, standings: ['suspect', standing] }] })).toBe(standing)
  })

  it('somebody under 18 gets none; on the 18th birthday they may', () => {
    expect(why({ people: [{ ...somebody, bornOn: '2008-07-02' }] })).toBe('under 18')
    expect(why({ people: [{ ...somebody, bornOn: '2008-07-01' }] })).toBeNull()
  })

  it('where the age is not known, whoever is anything to a line gets none', () => {
    expect(why({ people: [{ ...somebody, bornOn: null, standings: ['contact'] }] })).toBe('under 18')
    expect(why({ people: [{ ...somebody, bornOn: null }] })).toBeNull()
  })

  it('somebody inside a ring-fence gets none', () => {
    expect(why({ people: [{ ...somebody, ringFenced: true }] })).toBe('ring-fenced')
  })
})

it.each(['opted out', 'victim', 'witness', 'under 18', 'ring-fenced', 'recycled', 'asked by an officer'] as const)(
  'a number that was written down as “%s” gets none',
  stored => {
    expect(why({ stored: [stored] })).toBe(stored)
  },
)

it('a number of a line gets none', () => {
  expect(why({ numberOfLine: true })).toBe('number of a line')
})

describe('a recycled number: somebody else may have it by now', () => {
  it.each([
    ['2026-04-02', null],
    ['2026-04-01', 'recycled'],
  ])('last in contact on %s, 90 days before 1 July are 2 April: %s', (lastContactOn, held) => {
    expect(why({ lastContactOn: day(lastContactOn) })).toBe(held)
  })

  it('whoever had it gave it up since the contact, or on that day', () => {
    expect(why({ attributionEnded: day('2026-06-20') })).toBe('recycled')
    expect(why({ attributionEnded: day('2026-06-19') })).toBeNull()
  })

  it('whoever has it began after the contact', () => {
    expect(why({ attributionBegan: day('2026-06-21') })).toBe('recycled')
    expect(why({ attributionBegan: day('2026-06-20') })).toBeNull()
  })
})

describe('how often', () => {
  // Worked by hand: 30 days before 1 July 2026 are 1 June.
  it.each([
    ['2026-06-02', 'too often'],
    ['2026-06-01', null],
    ['2026-07-01', 'too often'],
  ])('the last message on %s: %s', (last, held) => {
    expect(why({ messages: [day(last)] })).toBe(held)
  })

  it('three within twelve months are enough; the year ends with its day', () => {
    const two = [day('2026-01-01'), day('2026-03-01')]
    expect(why({ messages: [...two, day('2025-07-02')] })).toBe('too often')
    expect(why({ messages: [...two, day('2025-07-01')] })).toBeNull()
  })
})

// A hundred thousand of them: simulated-releases.long.test.ts.
it('in 5,000 releases, whatever happens between release and turn, in any spelling, none goes to a suppressed number', () => {
  const { wrong, heldForNothing, sent } = simulateReleases(5000, 7)
  expect([wrong, heldForNothing]).toEqual([[], []])
  expect(sent).toBeGreaterThan(500)
})
