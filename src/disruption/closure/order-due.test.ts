import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DETECTIVE } from '../../../test/disruption/closures.ts'
import { type Force, testForce } from '../../../test/enforcement/force.ts'
import { ok } from '../../values/result.ts'
import { declareHoliday } from '../../law/declare-holiday.ts'
import { orderDue } from './order-due.ts'

// By hand, from regulation 3(5) and gov.uk/bank-holidays: the end of the fifth working day after the date of the order.
// Region, moment of the order, moment due, and the days that were counted or why.
const BY_HAND = `
  england-wales    | 2026-07-01T11:00:00Z | 2026-07-08T22:59:59.999Z | a Wednesday: Thu Fri Mon Tue Wed
  england-wales    | 2026-07-03T16:00:00Z | 2026-07-10T22:59:59.999Z | a Friday: Mon to Fri
  england-wales    | 2026-07-04T10:00:00Z | 2026-07-10T22:59:59.999Z | a Saturday: Mon to Fri
  england-wales    | 2026-07-05T10:00:00Z | 2026-07-10T22:59:59.999Z | a Sunday: Mon to Fri
  england-wales    | 2026-07-06T08:00:00Z | 2026-07-13T22:59:59.999Z | a Monday: Tue to Fri, Mon
  england-wales    | 2026-07-01T23:30:00Z | 2026-07-09T22:59:59.999Z | half past midnight of Thursday in London
  england-wales    | 2026-07-01T22:59:59Z | 2026-07-08T22:59:59.999Z | a second before midnight of Wednesday
  england-wales    | 2026-04-01T10:00:00Z | 2026-04-10T22:59:59.999Z | Wednesday before Easter: Thu, Tue to Fri
  england-wales    | 2026-04-02T10:00:00Z | 2026-04-13T22:59:59.999Z | Maundy Thursday: Tue to Fri, Mon
  scotland         | 2026-04-02T10:00:00Z | 2026-04-10T22:59:59.999Z | Easter Monday is a working day: Mon to Fri
  northern-ireland | 2026-04-02T10:00:00Z | 2026-04-13T22:59:59.999Z | Maundy Thursday: Tue to Fri, Mon
  england-wales    | 2024-03-28T10:00:00Z | 2024-04-08T22:59:59.999Z | Maundy Thursday 2024, clocks go forward in between
  england-wales    | 2026-03-27T10:00:00Z | 2026-04-07T22:59:59.999Z | Mon to Thu, Tue after Easter; clocks go forward on 29 March
  scotland         | 2026-03-27T10:00:00Z | 2026-04-06T22:59:59.999Z | Mon to Thu, Easter Monday
  england-wales    | 2025-03-28T12:00:00Z | 2025-04-04T22:59:59.999Z | Friday before the clocks go forward
  england-wales    | 2026-10-23T12:00:00Z | 2026-10-30T23:59:59.999Z | Friday before the clocks go back
  england-wales    | 2026-10-25T00:30:00Z | 2026-10-30T23:59:59.999Z | in the hour that clocks show twice
  england-wales    | 2026-03-29T00:59:59Z | 2026-04-07T22:59:59.999Z | a Sunday, as clocks go forward: Mon to Thu, Tue
  england-wales    | 2026-12-18T10:00:00Z | 2026-12-29T23:59:59.999Z | Mon to Thu; Christmas Fri, Boxing Day kept Mon 28; Tue 29
  scotland         | 2026-12-18T10:00:00Z | 2026-12-29T23:59:59.999Z | the same in Scotland
  england-wales    | 2026-12-24T10:00:00Z | 2027-01-05T23:59:59.999Z | 29, 30, 31 December, 4, 5 January
  scotland         | 2026-12-24T10:00:00Z | 2027-01-06T23:59:59.999Z | 2 January 2027 a Saturday, kept Mon 4: 29, 30, 31, 5, 6
  northern-ireland | 2026-12-24T10:00:00Z | 2027-01-05T23:59:59.999Z | as in England and Wales
  england-wales    | 2021-12-22T10:00:00Z | 2021-12-31T23:59:59.999Z | 23, 24, 29, 30, 31: substitutes Mon 27 and Tue 28
  england-wales    | 2021-12-24T10:00:00Z | 2022-01-05T23:59:59.999Z | 29, 30, 31, 4, 5: New Year kept Mon 3
  scotland         | 2021-12-24T10:00:00Z | 2022-01-06T23:59:59.999Z | 29, 30, 31, 5, 6: New Year kept Mon 3 and Tue 4
  england-wales    | 2022-12-22T10:00:00Z | 2023-01-03T23:59:59.999Z | 23, 28, 29, 30, 3: Christmas kept Tue 27, New Year Mon 2
  scotland         | 2022-12-22T10:00:00Z | 2023-01-04T23:59:59.999Z | 23, 28, 29, 30, 4: New Year Mon 2 and Tue 3
  england-wales    | 2019-12-30T10:00:00Z | 2020-01-07T23:59:59.999Z | 31, 2, 3, 6, 7
  scotland         | 2019-12-30T10:00:00Z | 2020-01-08T23:59:59.999Z | 31, 3, 6, 7, 8
  england-wales    | 2026-05-01T10:00:00Z | 2026-05-11T22:59:59.999Z | Early May Mon 4: Tue to Fri, Mon
  england-wales    | 2026-05-22T10:00:00Z | 2026-06-01T22:59:59.999Z | Spring Mon 25: Tue to Fri, Mon
  england-wales    | 2026-08-28T10:00:00Z | 2026-09-07T22:59:59.999Z | Summer Mon 31: Tue to Fri, Mon
  scotland         | 2026-08-28T10:00:00Z | 2026-09-04T22:59:59.999Z | no holiday at the end of August
  scotland         | 2026-07-31T10:00:00Z | 2026-08-10T22:59:59.999Z | Summer Mon 3 August: Tue to Fri, Mon
  scotland         | 2026-11-27T10:00:00Z | 2026-12-07T23:59:59.999Z | St Andrew Mon 30: Tue to Fri, Mon
  northern-ireland | 2026-03-16T10:00:00Z | 2026-03-24T23:59:59.999Z | St Patrick Tue 17: Wed Thu Fri Mon Tue
  northern-ireland | 2026-07-10T10:00:00Z | 2026-07-20T22:59:59.999Z | 12 July a Sunday, kept Mon 13: Tue to Fri, Mon
  england-wales    | 2022-09-16T10:00:00Z | 2022-09-26T22:59:59.999Z | the state funeral, Mon 19: Tue to Fri, Mon
  england-wales    | 2023-05-05T10:00:00Z | 2023-05-15T22:59:59.999Z | the coronation, Mon 8: Tue to Fri, Mon
`
  .trim()
  .split('\n')
  .map(row => row.split('|').map(cell => cell.trim()))

let force: Force
beforeAll(async () => {
  force = await testForce()
})
afterAll(() => force.database.close())

const dueIn = async (region: string, orders: readonly string[]): Promise<readonly string[]> => {
  await sql`update agency set region = ${region} where id = 'norfolk-police'`.execute(force.database.owner)
  return force.done(DETECTIVE, async act => {
    const due: string[] = []
    for (const orderAt of orders) due.push(await orderDue(act, orderAt))
    return ok(due)
  })
}

describe('an order is to be complied with', () => {
  it('on each of 40 days that were worked out by hand', async () => {
    expect(BY_HAND).toHaveLength(40)
    for (const region of ['england-wales', 'scotland', 'northern-ireland']) {
      const rows = BY_HAND.filter(([of]) => of === region)
      const due = await dueIn(
        region,
        rows.map(([, orderAt = '']) => orderAt),
      )
      expect(due.map((at, row) => `${at} ${rows[row]?.[3] ?? ''}`)).toEqual(
        rows.map(([, , at = '', why = '']) => `${at} ${why}`),
      )
    }
  })

  it('by the end of the day on which somebody counting day by day has counted five, in 600 cases', async () => {
    const orders = Array.from({ length: 600 }, (_, at) =>
      new Date(Date.UTC(2025, 10, 1) + at * 31 * 3_600_000 + (at % 7) * 1_234_567).toISOString(),
    )
    expect(await dueIn('england-wales', orders)).toEqual(orders.map(countedByHand))
  })

  it('not on a day that the force declared a holiday', async () => {
    await force.done(
      { ...DETECTIVE, actor: { ...DETECTIVE.actor, roles: ['administrator'] }, purpose: 'administration' },
      act =>
        declareHoliday(act, {
          day: '2026-07-07',
          name: 'A day of mourning',
          region: 'england-wales',
          source: 'A proclamation',
        }),
    )
    expect(await dueIn('england-wales', ['2026-07-01T11:00:00Z'])).toEqual(['2026-07-09T22:59:59.999Z'])
  })
})

/** Holidays of England and Wales as gov.uk lists them, typed off, for the years that the cases fall in. */
const LISTED = new Set(
  `2025-12-25 2025-12-26 2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28
   2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28 2028-01-03`.split(/\s+/),
)

const CLOCK = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' })
const WEEKDAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', weekday: 'short' })
const HOUR = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', hourCycle: 'h23' })

/** Walks on hour by hour with nothing but the time zone and a typed list: no part of the program. */
function countedByHand(orderAt: string): string {
  let at = Math.floor(Date.parse(orderAt) / 3_600_000) * 3_600_000
  let day = CLOCK.format(at)
  for (let left = 5; left > 0; ) {
    at += 3_600_000
    if (CLOCK.format(at) === day) continue
    day = CLOCK.format(at)
    if (!['Sat', 'Sun'].includes(WEEKDAY.format(at)) && !LISTED.has(day)) left -= 1
  }
  while (HOUR.format(at) !== '23') at += 3_600_000
  return new Date(at + 3_599_999).toISOString()
}
