import fc from 'fast-check'
import { expect, it } from 'vitest'
import { day, episodeOf, interventionOf, journeyOf } from '../../../test/treatment/any-episodes.ts'
import { waitOf } from './waiting.ts'

const LIMIT = { amount: 3, unit: 'weeks' } as const
const TODAY = day('2026-06-01')
const journey = journeyOf(episodeOf('one', '2026-02-09', null))

it.each([
  // Worked by hand: 9 February and 21 days is 2 March 2026; 8 February 2028 and 21 days is 29 February.
  ['2026-02-09', '2026-03-02', 21, true],
  ['2026-02-09', '2026-03-03', 22, false],
  ['2028-02-08', '2028-02-29', 21, true],
  ['2028-02-08', '2028-03-01', 22, false],
  ['2026-02-09', '2026-02-09', 0, true],
])('put forward on %s, first appointment on %s: %i days, in time %s', (referred, offered, days, inTime) => {
  const first = [interventionOf('first', 'one', referred, offered)]
  expect(waitOf(journey, first, LIMIT, TODAY)).toMatchObject({ days, inTime, offeredOn: offered, daysToStart: null })
})

it('while no appointment is offered the wait grows to today', () => {
  const first = [interventionOf('first', 'one', '2026-02-09')]
  const on = (today: string) => waitOf(journey, first, LIMIT, day(today))
  expect(on('2026-03-02')).toMatchObject({ days: 21, inTime: true, offeredOn: null, until: '2026-03-02' })
  expect(on('2026-03-03')).toMatchObject({ days: 22, inTime: false, offeredOn: null })
})

it('from the appointment to the start is shown apart and is no part of the wait', () => {
  const late = [interventionOf('first', 'one', '2026-02-09', '2026-03-02', '2026-04-13')]
  expect(waitOf(journey, late, LIMIT, TODAY)).toMatchObject({ days: 21, inTime: true, daysToStart: 42 })
})

it('only the first intervention of a journey is waited for, also over a transfer', () => {
  const two = journeyOf(
    episodeOf('one', '2026-02-09', '2026-03-09', 'transferred'),
    episodeOf('two', '2026-03-10', null),
  )
  const interventions = [
    interventionOf('second', 'two', '2026-03-10', '2026-05-01'),
    interventionOf('first', 'one', '2026-02-09', '2026-02-16'),
    interventionOf('other', 'elsewhere', '2026-01-01', '2026-05-01'),
  ]
  expect(waitOf(two, interventions, LIMIT, TODAY)).toMatchObject({ intervention: 'first', days: 7 })
})

it('before anything is put forward there is no wait to measure', () => {
  expect(waitOf(journey, [], LIMIT, TODAY)).toBeNull()
})

it('the order of interventions does not matter', () => {
  const days = fc.integer({ min: 1, max: 9 }).map(date => `2026-03-0${date}`)
  const some = fc
    .array(fc.tuple(days, days), { maxLength: 6 })
    .map(pairs => pairs.map(([a, b], at) => interventionOf(String(at), 'one', a < b ? a : b, a < b ? b : a)))
  fc.assert(
    fc.property(some, interventions => {
      expect(waitOf(journey, interventions.toReversed(), LIMIT, TODAY)).toEqual(
        waitOf(journey, interventions, LIMIT, TODAY),
      )
    }),
  )
})
