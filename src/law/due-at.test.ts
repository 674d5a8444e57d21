import { describe, expect, it } from 'vitest'
import { dueAt, type Pause } from './due-at.ts'
import type { Limit } from './limit.ts'
import { EVERYWHERE } from './region.ts'

// Every date below was worked by hand from the rules and from gov.uk/bank-holidays, not by the program.

/** Region, limit, start and due moment, and a word why; one row a line. */
const table = (rows: string): readonly (readonly [why: string, ...given: string[]])[] =>
  rows
    .trim()
    .split('\n')
    .map(row => {
      const [region = '', limit = '', startedAt = '', due = '', why = ''] = row.split('|').map(cell => cell.trim())
      return [why, region, limit, startedAt, due]
    })

/** "5 working days". */
function limit(words: string): Limit {
  const [amount = '', ...unit] = words.split(' ')
  return { amount: Number(amount), unit: unit.join(' ') as Limit['unit'] }
}

const WORKING_DAYS = table(`
  england-wales    | 1 working days | 2021-04-01T09:00Z | 2021-04-06T22:59:59.999Z | Good Friday and Easter Monday 2021
  scotland         | 1 working days | 2021-04-01T09:00Z | 2021-04-05T22:59:59.999Z | no Easter Monday in Scotland
  england-wales    | 5 working days | 2021-04-01T09:00Z | 2021-04-12T22:59:59.999Z | Tue Wed Thu Fri Mon after Easter
  england-wales    | 5 working days | 2024-03-27T09:00Z | 2024-04-05T22:59:59.999Z | Maundy Thursday, then Tue to Fri
  england-wales    | 3 working days | 2026-04-02T09:00Z | 2026-04-09T22:59:59.999Z | Tue Wed Thu after Easter 2026
  scotland         | 3 working days | 2026-04-02T09:00Z | 2026-04-08T22:59:59.999Z | Mon Tue Wed after Easter 2026
  england-wales    | 1 working days | 2021-12-24T09:00Z | 2021-12-29T23:59:59.999Z | Christmas 2021 on a Saturday: substitutes Mon and Tue
  england-wales    | 5 working days | 2021-12-23T09:00Z | 2022-01-04T23:59:59.999Z | 24, 29, 30, 31 December, 4 January
  scotland         | 5 working days | 2021-12-23T09:00Z | 2022-01-05T23:59:59.999Z | 3 and 4 January 2022 are substitutes
  england-wales    | 2 working days | 2022-12-23T09:00Z | 2022-12-29T23:59:59.999Z | Christmas 2022 on a Sunday: Boxing Day Mon, substitute Tue
  england-wales    | 1 working days | 2022-12-30T09:00Z | 2023-01-03T23:59:59.999Z | New Year 2023 on a Sunday: substitute Mon
  scotland         | 1 working days | 2022-12-30T09:00Z | 2023-01-04T23:59:59.999Z | New Year 2023: Mon and Tue
  england-wales    | 1 working days | 2026-12-24T09:00Z | 2026-12-29T23:59:59.999Z | Boxing Day 2026 on a Saturday: substitute Mon 28
  england-wales    | 1 working days | 2027-12-24T09:00Z | 2027-12-29T23:59:59.999Z | Christmas 2027 on a Saturday: Mon 27 and Tue 28
  england-wales    | 1 working days | 2027-12-31T09:00Z | 2028-01-04T23:59:59.999Z | New Year 2028 on a Saturday: Mon 3
  scotland         | 1 working days | 2027-12-31T09:00Z | 2028-01-05T23:59:59.999Z | New Year 2028: Mon 3 and Tue 4
  england-wales    | 1 working days | 2019-12-31T09:00Z | 2020-01-02T23:59:59.999Z | 2 January is an ordinary Thursday
  scotland         | 1 working days | 2019-12-31T09:00Z | 2020-01-03T23:59:59.999Z | 1 and 2 January
  scotland         | 1 working days | 2020-12-31T09:00Z | 2021-01-05T23:59:59.999Z | 2 January 2021 on a Saturday: substitute Mon 4
  scotland         | 1 working days | 2024-11-29T09:00Z | 2024-12-03T23:59:59.999Z | St Andrew’s Day 2024 on a Saturday: substitute Mon
  scotland         | 1 working days | 2026-07-31T09:00Z | 2026-08-04T22:59:59.999Z | first Monday of August
  england-wales    | 1 working days | 2026-07-31T09:00Z | 2026-08-03T22:59:59.999Z | an ordinary Monday of August
  england-wales    | 1 working days | 2026-08-28T09:00Z | 2026-09-01T22:59:59.999Z | last Monday of August
  scotland         | 1 working days | 2026-06-12T09:00Z | 2026-06-16T22:59:59.999Z | World Cup holiday, Mon 15 June
  northern-ireland | 1 working days | 2024-07-11T09:00Z | 2024-07-15T22:59:59.999Z | 12 July 2024, a Friday
  northern-ireland | 1 working days | 2025-07-11T09:00Z | 2025-07-15T22:59:59.999Z | 12 July 2025 on a Saturday: substitute Mon 14
  northern-ireland | 1 working days | 2026-07-10T09:00Z | 2026-07-14T22:59:59.999Z | 12 July 2026 on a Sunday: substitute Mon 13
  england-wales    | 1 working days | 2026-07-10T09:00Z | 2026-07-13T22:59:59.999Z | 13 July 2026 is an ordinary Monday
  northern-ireland | 1 working days | 2024-03-15T09:00Z | 2024-03-19T23:59:59.999Z | 17 March 2024 on a Sunday: substitute Mon 18
  england-wales    | 1 working days | 2020-05-07T09:00Z | 2020-05-11T22:59:59.999Z | VE Day, Friday 8 May 2020
  england-wales    | 1 working days | 2020-05-01T09:00Z | 2020-05-04T22:59:59.999Z | Monday 4 May 2020 was worked
  england-wales    | 1 working days | 2022-06-01T09:00Z | 2022-06-06T22:59:59.999Z | Platinum Jubilee, Thu 2 and Fri 3 June 2022
  england-wales    | 1 working days | 2022-05-27T09:00Z | 2022-05-30T22:59:59.999Z | Monday 30 May 2022 was worked
  england-wales    | 1 working days | 2022-09-16T09:00Z | 2022-09-20T22:59:59.999Z | state funeral, Mon 19 September 2022
  northern-ireland | 1 working days | 2023-05-05T09:00Z | 2023-05-09T22:59:59.999Z | coronation, Mon 8 May 2023
  england-wales    | 3 working days | 2011-04-27T09:00Z | 2011-05-04T22:59:59.999Z | 28 April, then wedding, weekend, May Day, 3 and 4 May
  england-wales    | 1 working days | 2024-06-16T22:30Z | 2024-06-17T22:59:59.999Z | Sunday 23:30 in London: Monday is day 1
  england-wales    | 1 working days | 2024-06-16T23:30Z | 2024-06-18T22:59:59.999Z | Monday 00:30 in London is day 0
`)

const CLOCK_CHANGES = table(`
  england-wales | 6 hours  | 2024-03-30T23:00Z      | 2024-03-31T05:00:00.000Z | spring: 23:00 and six hours is 06:00
  england-wales | 24 hours | 2024-03-30T12:00Z      | 2024-03-31T12:00:00.000Z | spring: noon and a day is 13:00
  england-wales | 6 hours  | 2024-10-26T23:30+01:00 | 2024-10-27T04:30:00.000Z | autumn: 23:30 and six hours is 04:30
  england-wales | 24 hours | 2024-10-26T12:00+01:00 | 2024-10-27T11:00:00.000Z | autumn: noon and a day is 11:00
  england-wales | 6 hours  | 2024-10-26T20:30+01:00 | 2024-10-27T01:30:00.000Z | autumn: 20:30 and six hours is the second 01:30
  england-wales | 6 hours  | 2024-10-27T01:30+01:00 | 2024-10-27T06:30:00.000Z | autumn: from the first 01:30 six hours is 06:30
  england-wales | 1 days   | 2024-03-30T23:30Z      | 2024-03-31T22:59:59.999Z | the shortest day ends at 23:00 UTC
  england-wales | 1 days   | 2024-10-26T09:00Z      | 2024-10-27T23:59:59.999Z | the longest day ends at midnight UTC
`)

const CALENDAR = table(`
  england-wales | 6 months  | 2023-08-31T09:00Z | 2024-02-29T23:59:59.999Z | 31 August and half a year, leap year
  england-wales | 6 months  | 2024-08-31T09:00Z | 2025-02-28T23:59:59.999Z | 31 August and half a year
  england-wales | 6 months  | 2025-02-28T09:00Z | 2025-08-28T22:59:59.999Z | 28 February stays the 28th
  england-wales | 1 years   | 2024-02-29T09:00Z | 2025-02-28T23:59:59.999Z | leap day and a year
  england-wales | 12 months | 2024-02-29T09:00Z | 2025-02-28T23:59:59.999Z | leap day and twelve months
  england-wales | 4 years   | 2024-02-29T09:00Z | 2028-02-29T23:59:59.999Z | leap day to leap day
  england-wales | 3 months  | 2023-11-30T09:00Z | 2024-02-29T23:59:59.999Z | 30 November and three months
  england-wales | 1 months  | 2023-01-31T09:00Z | 2023-02-28T23:59:59.999Z | 31 January and a month
  england-wales | 2 months  | 2023-12-31T09:00Z | 2024-02-29T23:59:59.999Z | 31 December and two months
  england-wales | 83 days   | 2024-01-01T09:00Z | 2024-03-24T23:59:59.999Z | day 83 of 2024: 30 to the end of January, 29, 24
  england-wales | 84 days   | 2024-01-01T09:00Z | 2024-03-25T23:59:59.999Z | day 84 of 2024
  england-wales | 12 weeks  | 2024-01-01T09:00Z | 2024-03-25T23:59:59.999Z | twelve weeks are 84 days
  england-wales | 84 days   | 2023-01-01T09:00Z | 2023-03-26T22:59:59.999Z | day 84 of 2023, on which clocks go forward
  england-wales | 3 weeks   | 2024-03-15T09:00Z | 2024-04-05T22:59:59.999Z | three weeks over Easter and a clock change
  england-wales | 16 weeks  | 2024-09-02T09:00Z | 2024-12-23T23:59:59.999Z | 16 weeks from 2 September: 112 days
  england-wales | 20 weeks  | 2024-09-02T09:00Z | 2025-01-20T23:59:59.999Z | 20 weeks from 2 September: 140 days
  england-wales | 21 days   | 2024-02-10T09:00Z | 2024-03-02T23:59:59.999Z | 21 days over leap day
  england-wales | 6 months  | 2024-02-10T09:00Z | 2024-08-10T22:59:59.999Z | half a year from 10 February
  england-wales | 0 days    | 2024-02-10T09:00Z | 2024-02-10T23:59:59.999Z | no time at all ends with the day
`)

describe('What is due when', () => {
  describe('working days', () => {
    it.each(WORKING_DAYS)('%s (%s, %s)', prove)
  })
  describe('over a change of clocks', () => {
    it.each(CLOCK_CHANGES)('%s (%s, %s)', prove)
  })
  describe('by the calendar', () => {
    it.each(CALENDAR)('%s (%s, %s)', prove)
  })

  function prove(_why: string, where = '', words = '', startedAt = '', due = ''): void {
    const region = EVERYWHERE.find(region => region === where)
    if (region === undefined) throw new Error(where)
    expect(dueAt(limit(words), startedAt, { region })).toBe(due)
  }
})

const pause = (from: string, until: string | null): Pause => ({ from, until, reason: 'In hospital' })

describe('A pause', () => {
  const region = 'england-wales'

  it('of three hours adds three hours', () => {
    const pauses = [pause('2024-06-10T12:00Z', '2024-06-10T15:00Z')]
    expect(dueAt(limit('24 hours'), '2024-06-10T10:00Z', { region, pauses })).toBe('2024-06-11T13:00:00.000Z')
  })

  it('over the change of clocks adds the hours that passed', () => {
    // From 00:00 to the second 02:00 (GMT) are three hours.
    const pauses = [pause('2024-10-26T23:00Z', '2024-10-27T02:00Z')]
    expect(dueAt(limit('6 hours'), '2024-10-26T22:00Z', { region, pauses })).toBe('2024-10-27T07:00:00.000Z')
  })

  it('leaves out the working days at whose end the clock stood still', () => {
    // The 11th and 12th of June are not counted; the 13th, 14th, 17th, 18th, 19th are.
    const pauses = [pause('2024-06-11T11:00Z', '2024-06-13T08:00Z')]
    expect(dueAt(limit('5 working days'), '2024-06-10T09:00Z', { region, pauses })).toBe('2024-06-19T22:59:59.999Z')
  })

  it('within one day leaves that day counted', () => {
    const pauses = [pause('2024-06-11T08:00Z', '2024-06-11T16:00Z')]
    expect(dueAt(limit('5 working days'), '2024-06-10T09:00Z', { region, pauses })).toBe('2024-06-17T22:59:59.999Z')
  })

  it('moves the end of months on by its days', () => {
    // 30 April, and the ten days from the 10th to the 19th of February.
    const pauses = [pause('2024-02-10T12:00Z', '2024-02-20T12:00Z')]
    expect(dueAt(limit('3 months'), '2024-01-31T09:00Z', { region, pauses })).toBe('2024-05-10T22:59:59.999Z')
  })

  it.each(['6 hours', '5 working days', '5 days', '1 weeks', '1 months'])('still open: %s have no end yet', words => {
    const pauses = [pause('2024-06-10T10:00Z', null)]
    expect(dueAt(limit(words), '2024-06-10T09:00Z', { region, pauses })).toBeNull()
  })

  it('that began after the end changes nothing, open or not', () => {
    const pauses = [pause('2024-06-18T09:00Z', null)]
    expect(dueAt(limit('5 working days'), '2024-06-10T09:00Z', { region, pauses })).toBe('2024-06-17T22:59:59.999Z')
    expect(dueAt(limit('24 hours'), '2024-06-10T09:00Z', { region, pauses })).toBe('2024-06-11T09:00:00.000Z')
  })
})

describe('An extension', () => {
  const region = 'england-wales'
  it.each([
    [
      'two working days more: Fri 14, Mon 17',
      '5 working days',
      '2024-06-06T09:00Z',
      '2 working days',
      '2024-06-17T22:59:59.999Z',
    ],
    [
      '30 days more than five months: a day short of six',
      '5 months',
      '2024-02-10T09:00Z',
      '30 days',
      '2024-08-09T22:59:59.999Z',
    ],
    [
      'a month from the end, not from the start',
      '6 months',
      '2023-08-31T09:00Z',
      '1 months',
      '2024-03-29T23:59:59.999Z',
    ],
    ['hours from the end of a day', '3 days', '2024-06-10T09:00Z', '12 hours', '2024-06-14T10:59:59.999Z'],
    ['hours after hours', '24 hours', '2024-06-10T09:00Z', '6 hours', '2024-06-11T15:00:00.000Z'],
  ])('by %s', (_why, words, startedAt, further, due) => {
    expect(dueAt(limit(words), startedAt, { region, extendedBy: limit(further) })).toBe(due)
  })
})

it.each([
  [{ amount: -1, unit: 'days' } as const, '2024-06-10T09:00Z'],
  [{ amount: 1.5, unit: 'hours' } as const, '2024-06-10T09:00Z'],
  [{ amount: 1, unit: 'days' } as const, 'yesterday'],
])('A limit or start that cannot be is a bug', (limit, startedAt) => {
  expect(() => dueAt(limit, startedAt, { region: 'scotland' })).toThrow(RangeError)
})
