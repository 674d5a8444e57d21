import { describe, expect, it } from 'vitest'
import { ContactTally, isNight } from './contact-tally.ts'
import { FIGURES, placeOf } from './definitions.ts'

/** Contact, seconds since the last record, sent, duration. */
type Call = readonly [contact: number, after: number, sent: boolean, seconds: number]

function figuresOf(kind: 'call' | 'text', calls: readonly Call[]): (name: string) => readonly (number | undefined)[] {
  const tally = new ContactTally(kind)
  let clock = 10 * 3600
  for (const [contact, after, sent, seconds] of calls) {
    clock += after
    tally.add(contact, clock, isNight(clock), sent, seconds)
  }
  const values = new Float64Array(FIGURES.length).fill(Number.NaN)
  tally.measure(values)
  return name => {
    const at = placeOf(name, kind)
    return FIGURES[at]?.statistic === undefined ? [values[at]] : [values[at], values[at + 1]]
  }
}

describe('the calls or texts of a stretch, contact by contact', () => {
  const calls = figuresOf('call', [
    [0, 0, true, 10],
    [0, 100, true, 20],
    [1, 200, false, 30],
    [70, 300, false, 140],
  ])

  it('counts records, directions and contacts', () => {
    expect(calls('number_of_interactions')).toEqual([4])
    expect(calls('number_of_interaction_out')).toEqual([2])
    expect(calls('number_of_interaction_in')).toEqual([2])
    expect(calls('number_of_contacts')).toEqual([3])
    expect(calls('percent_initiated_interactions')).toEqual([0.5])
  })

  it('spreads are over calls, gaps and contacts, with deviations divided by n', () => {
    // Durations 10, 20, 30, 140: mean 50; squares 1600 + 900 + 400 + 8100 = 11000, ÷ 4 = 2750.
    expect(calls('call_duration')).toEqual([50, Math.sqrt(2750)])
    // Gaps 100, 200, 300.
    expect(calls('interevent_time')[0]).toBe(200)
    expect(calls('interevent_time')[1]).toBeCloseTo(Math.sqrt(20_000 / 3), 10)
    // Records with each contact 2, 1, 1.
    expect(calls('interactions_per_contact')[0]).toBeCloseTo(4 / 3, 12)
    expect(calls('interactions_per_contact')[1]).toBeCloseTo(Math.sqrt(2) / 3, 12)
    // Records started with each, ÷ 4: 0.5, 0, 0.
    expect(calls('balance_of_contacts')[0]).toBeCloseTo(1 / 6, 12)
    expect(calls('balance_of_contacts')[1]).toBeCloseTo(Math.sqrt(2) / 6, 12)
  })

  it('entropy is in nats: ½ ln 2 + 2 × ¼ ln 4', () => {
    expect(calls('entropy_of_contacts')[0]).toBeCloseTo(1.5 * Math.LN2, 12)
  })

  it('Pareto: of 4 calls 4 (⌈3.2⌉) need all 3 contacts; of 200 seconds 160 need two; both ÷ calls', () => {
    expect(calls('percent_pareto_interactions')).toEqual([3 / 4])
    expect(calls('percent_pareto_durations')).toEqual([2 / 4])
  })

  it('one contact alone has entropy 0 and no deviation', () => {
    const texts = figuresOf('text', [
      [3, 0, true, -1],
      [3, 50, false, -1],
    ])
    expect(texts('entropy_of_contacts')).toEqual([0])
    expect(texts('interactions_per_contact')).toEqual([2, 0])
    expect(texts('balance_of_contacts')).toEqual([0.5, 0])
    expect(texts('interevent_time')).toEqual([50, 0])
  })

  it('without a second record there is no gap, without a duration no duration', () => {
    const alone = figuresOf('call', [[0, 0, false, -1]])
    expect(alone('interevent_time')).toEqual([Number.NaN, Number.NaN])
    expect(alone('call_duration')).toEqual([Number.NaN, Number.NaN])
    expect(alone('percent_pareto_durations')).toEqual([Number.NaN])
    expect(alone('percent_initiated_interactions')).toEqual([0])
  })

  it('without records there is nothing', () => {
    expect(figuresOf('call', [])('number_of_interactions')).toEqual([Number.NaN])
  })

  it('night is from 19:00 to 07:00, both sharp hours included', () => {
    const hours = (h: number, m = 0, s = 0) => 20_000 * 86_400 + h * 3600 + m * 60 + s
    expect([hours(7), hours(19), hours(0), hours(23, 59, 59)].map(isNight)).toEqual([true, true, true, true])
    expect([hours(7, 0, 1), hours(18, 59, 59), hours(12)].map(isNight)).toEqual([false, false, false])
  })
})
