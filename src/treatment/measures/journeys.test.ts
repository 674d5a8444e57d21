import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ANYTHING, DAYS, episodeOf, GAP } from '../../../test/treatment/any-episodes.ts'
import { journeysOf, joined } from './journeys.ts'

const ids = (episodes: Parameters<typeof journeysOf>[0]): readonly (readonly string[])[] =>
  journeysOf(episodes, GAP).map(({ episodes }) => episodes.map(({ id }) => id))

it.each([
  // Worked by hand: 21 days after 8 February are 1 March; of a leap year 29 February.
  ['2026-02-08', '2026-03-01', true],
  ['2026-02-08', '2026-03-02', false],
  ['2028-02-08', '2028-02-29', true],
  ['2028-02-08', '2028-03-01', false],
  ['2026-12-20', '2027-01-10', true],
  ['2026-12-20', '2027-01-11', false],
  ['2026-03-20', '2026-03-20', true],
])('transferred on %s and triaged on %s: the journey goes on, %s', (left, arrived, goesOn) => {
  const first = episodeOf('first', '2026-01-05', left, 'transferred')
  const second = episodeOf('second', arrived, null)
  expect(ids([first, second])).toEqual(goesOn ? [['first', 'second']] : [['first'], ['second']])
})

it.each(['dropped out', 'completed', 'prison'])(
  'whoever left because “%s” begins another journey, a day later',
  reason => {
    const first = episodeOf('first', '2026-01-05', '2026-02-08', reason)
    expect(ids([first, episodeOf('second', '2026-02-09', null)])).toEqual([['first'], ['second']])
  },
)

it('two people never share a journey', () => {
  const first = episodeOf('first', '2026-01-05', '2026-02-08', 'transferred')
  expect(ids([first, { ...episodeOf('second', '2026-02-09', null), person: 'Bo' }])).toHaveLength(2)
})

it('a journey of three goes on from each to the next', () => {
  const episodes = [
    episodeOf('first', '2026-01-05', '2026-02-02', 'transferred'),
    episodeOf('second', '2026-02-16', '2026-03-02', 'transferred to prison'),
    episodeOf('third', '2026-03-23', null),
  ]
  expect(ids(episodes)).toEqual([['first', 'second', 'third']])
})

it('the order in which episodes come does not matter', () => {
  fc.assert(
    fc.property(ANYTHING, fc.array(fc.nat()), (episodes, keys) => {
      const shuffled = episodes.toSorted((a, b) => (keys[Number(a.id)] ?? 0) - (keys[Number(b.id)] ?? 0))
      expect(ids(shuffled)).toEqual(ids(episodes))
    }),
  )
})

it('joining is associative: parts joined in any grouping are the whole', () => {
  fc.assert(
    fc.property(ANYTHING, DAYS, DAYS, (episodes, one, other) => {
      const [a, b, c] = [0, 1, 2].map(part =>
        journeysOf(
          episodes.filter(({ id }) => (Number(id) * one + other) % 3 === part),
          GAP,
        ),
      ) as [ReturnType<typeof joined>, ReturnType<typeof joined>, ReturnType<typeof joined>]
      const whole = journeysOf(episodes, GAP)
      expect(joined([...joined([...a, ...b], GAP), ...c], GAP)).toEqual(whole)
      expect(joined([...a, ...joined([...b, ...c], GAP)], GAP)).toEqual(whole)
    }),
  )
})

it('every episode is in one journey', () => {
  fc.assert(
    fc.property(ANYTHING, episodes => {
      expect(ids(episodes).flat().toSorted()).toEqual(episodes.map(({ id }) => id).toSorted())
    }),
  )
})
