import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type CalendarDay, calendarDayOf } from '../values/calendar-day.ts'
import { endOfLondonDay, londonDayOf } from '../values/london-moment.ts'
import { dueAt, type Pause } from './due-at.ts'
import { Holidays, holidaysOf } from './holidays.ts'
import type { Limit } from './limit.ts'
import { EVERYWHERE } from './region.ts'

const HOUR = 3_600_000
const FROM = Date.parse('2019-01-01T00:00Z')
const YEARS = 8 * 366 * 24 * HOUR

const region = fc.constantFrom(...EVERYWHERE)
const start = fc.integer({ min: 0, max: YEARS }).map(at => FROM + at)
const amount = fc.nat({ max: 60 })
const units = ['hours', 'working days', 'days', 'weeks', 'months', 'years'] as const
const limit: fc.Arbitrary<Limit> = fc.record({ amount, unit: fc.constantFrom(...units) })
/** Pauses as hours after the start, and how many hours long; null while open. */
const breaks = fc.array(
  fc.record({ after: fc.nat({ max: 2000 }), lasts: fc.option(fc.integer({ min: 1, max: 500 }), { freq: 8 }) }),
  { maxLength: 3 },
)

const iso = (at: number): string => new Date(at).toISOString()
const pauseOf = (from: number, until: number | null): Pause => ({
  from: iso(from),
  until: until === null ? null : iso(until),
  reason: 'Made up',
})
const pausesFrom = (
  start: number,
  breaks: readonly { readonly after: number; readonly lasts: number | null }[],
): readonly Pause[] =>
  breaks.map(({ after, lasts }) => {
    const from = start + after * HOUR
    return pauseOf(from, lasts === null ? null : from + lasts * HOUR)
  })
/** No end yet is later than any. */
const late = (due: string | null): number => (due === null ? Number.POSITIVE_INFINITY : Date.parse(due))

describe('Over all limits, starts and pauses', () => {
  it('a later start never gives an earlier end', () => {
    fc.assert(
      fc.property(region, limit, start, fc.nat({ max: 3000 }), breaks, (region, limit, at, hours, broken) => {
        const later = at + hours * HOUR
        // A clock that began to run is paused on a later day: nothing is paused before it runs.
        const pauses = pausesFrom(later + 24 * HOUR, broken)
        expect(late(dueAt(limit, iso(later), { region, pauses }))).toBeGreaterThanOrEqual(
          late(dueAt(limit, iso(at), { region, pauses })),
        )
      }),
    )
  })

  it('an end is never before its start', () => {
    fc.assert(
      fc.property(region, limit, start, breaks, (region, limit, at, broken) => {
        expect(late(dueAt(limit, iso(at), { region, pauses: pausesFrom(at, broken) }))).toBeGreaterThanOrEqual(at)
      }),
    )
  })

  it('a further holiday never makes an end earlier, and moves nothing but working days', () => {
    fc.assert(
      fc.property(region, limit, start, fc.nat({ max: 120 }), (region, limit, at, after) => {
        const declared = { day: addDays(londonDayOf(iso(at)), after), name: 'Declared' }
        const [without, withIt] = [new Holidays(region), new Holidays(region, [declared])].map(holidays =>
          late(dueAt(limit, iso(at), { holidays })),
        )
        if (limit.unit === 'working days') expect(withIt).toBeGreaterThanOrEqual(without ?? 0)
        else expect(withIt).toBe(without)
      }),
    )
  })

  it('a further pause never makes an end earlier', () => {
    fc.assert(
      fc.property(region, limit, start, breaks, breaks, (region, limit, at, broken, further) => {
        const pauses = pausesFrom(at, broken)
        const more = [...pauses, ...pausesFrom(at, further)]
        expect(late(dueAt(limit, iso(at), { region, pauses: more }))).toBeGreaterThanOrEqual(
          late(dueAt(limit, iso(at), { region, pauses })),
        )
      }),
    )
  })

  it('a pause split into two that touch changes nothing, in whatever order they are told', () => {
    fc.assert(
      fc.property(
        region,
        limit,
        start,
        fc.nat({ max: 2000 }),
        fc.integer({ min: 1, max: 400 }),
        fc.option(fc.integer({ min: 1, max: 400 })),
        (region, limit, at, after, first, second) => {
          const [from, middle] = [at + after * HOUR, at + (after + first) * HOUR]
          const until = second === null ? null : middle + second * HOUR
          const whole = dueAt(limit, iso(at), { region, pauses: [pauseOf(from, until)] })
          const split = [pauseOf(middle, until), pauseOf(from, middle)]
          expect(dueAt(limit, iso(at), { region, pauses: split })).toBe(whole)
        },
      ),
    )
  })

  it('an extension is a limit of its own from the end, and adds up', () => {
    fc.assert(
      fc.property(region, limit, limit, start, breaks, (region, limit, extendedBy, at, broken) => {
        const pauses = pausesFrom(at, broken)
        const end = dueAt(limit, iso(at), { region, pauses })
        const extended = dueAt(limit, iso(at), { region, pauses, extendedBy })
        expect(extended).toBe(end === null ? null : dueAt(extendedBy, end, { region, pauses }))
        if (limit.unit === extendedBy.unit && limit.unit !== 'months' && limit.unit !== 'years') {
          const together = { amount: limit.amount + extendedBy.amount, unit: limit.unit }
          expect(extended).toBe(dueAt(together, iso(at), { region, pauses }))
        }
      }),
    )
  })

  it('one working day more ends on the next working day', () => {
    fc.assert(
      fc.property(region, amount, start, (region, amount, at) => {
        const end = dueAt({ amount, unit: 'working days' }, iso(at), { region })
        let next = addDays(londonDayOf(end ?? ''), 1)
        while (!holidaysOf(region).isWorkingDay(next)) next = addDays(next, 1)
        expect(dueAt({ amount: amount + 1, unit: 'working days' }, iso(at), { region })).toBe(endOfLondonDay(next))
      }),
    )
  })

  it('whatever ends with a day ends at its last millisecond in London', () => {
    fc.assert(
      fc.property(region, limit, start, (region, limit, at) => {
        fc.pre(limit.unit !== 'hours')
        const end = dueAt(limit, iso(at), { region }) ?? ''
        const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeStyle: 'medium' })
        expect(clock.format(new Date(end))).toBe('23:59:59')
        expect(end.endsWith('59:59.999Z')).toBe(true)
      }),
    )
  })
})

it('The day after the last day of any month is the first of the next in London', () => {
  for (let month = 1; month <= 12; month += 1) {
    const first = calendarDayOf(2024, month, 1) as CalendarDay
    expect(londonDayOf(new Date(Date.parse(endOfLondonDay(addDays(first, -1))) + 1).toISOString())).toBe(first)
  }
})
