import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type BoardRow,
  type ContactSeen,
  custodyBoard,
  type HeldPerson,
  PLACES,
  type TestSeen,
} from './custody-board.ts'

const stay = (id: string, more: Partial<HeldPerson> = {}): HeldPerson => ({
  id,
  custodyNumber: id,
  knownAs: `Person ${id}`,
  bornOn: null,
  station: 'Wymondham',
  arrivedAt: '2026-11-21T10:00:00.000Z',
  releasedAt: null,
  ...more,
})
const test = (stay: string, result: string | null, furtherResult: string | null = null): TestSeen => ({
  stay,
  at: null,
  result,
  furtherResult,
})
const seen = (stay: string, seenAt = '2026-11-21T12:00:00.000Z'): ContactSeen => ({
  id: `${stay}-${seenAt}`,
  stay,
  seenAt,
  offered: null,
  answer: null,
  chaseOn: null,
})
const LEFT = { releasedAt: '2026-11-21T20:00:00.000Z' }
const places = (rows: readonly BoardRow[]): readonly string[] => rows.map(({ held, place }) => `${held.id} ${place}`)

describe('the custody board', () => {
  it('puts first whoever tested positive and left unseen, then who is positive and waits', () => {
    const rows = custodyBoard(
      [stay('a'), stay('b', LEFT), stay('c'), stay('d', LEFT), stay('e', LEFT)],
      [test('b', 'negative'), test('c', 'positive'), test('d', 'positive'), test('e', 'positive')],
      [seen('e')],
      [],
    )
    expect(places(rows)).toEqual(['d left unseen', 'c waiting', 'a in custody', 'b left', 'e left'])
  })

  it('lets go of whoever left unseen as soon as somebody has seen them, also outside', () => {
    const [row] = custodyBoard([stay('a', LEFT)], [test('a', 'positive')], [seen('a', '2026-11-22T09:00:00.000Z')], [])
    expect(row?.place).toBe('left')
  })

  it('takes a result back that a further analysis did not confirm, and holds on to any other that stands', () => {
    const board = (...tests: TestSeen[]): BoardRow | undefined => custodyBoard([stay('a', LEFT)], tests, [], [])[0]
    expect(board(test('a', 'positive', 'negative'))?.place).toBe('left')
    expect(board(test('a', 'positive', 'positive'))?.place).toBe('left unseen')
    expect(board(test('a', 'positive', 'negative'), test('a', 'positive'))?.place).toBe('left unseen')
    expect(board(test('a', 'positive'), test('a', 'refused'))?.positive).toBe(true)
  })

  const moment = fc.integer({ min: 0, max: 200 }).map(hours => new Date(Date.UTC(2026, 10, 20, hours)).toISOString())
  const someBoard = fc.record({
    stays: fc.uniqueArray(fc.record({ id: fc.nat(30).map(String), arrivedAt: moment, releasedAt: fc.option(moment) }), {
      selector: ({ id }) => id,
    }),
    tests: fc.array(
      fc.record({
        of: fc.nat(30).map(String),
        result: fc.constantFrom('positive', 'negative', 'refused', null),
        furtherResult: fc.constantFrom('positive', 'negative', null),
      }),
    ),
    contacts: fc.array(fc.tuple(fc.nat(30).map(String), moment)),
  })

  it('has every stay once, in exactly one place, places in order, whoever is unseen and positive in the first two', () => {
    fc.assert(
      fc.property(someBoard, ({ stays, tests, contacts }) => {
        const held = stays.map(({ id, ...more }) => stay(id, more))
        const made = custodyBoard(
          held,
          tests.map(({ of, result, furtherResult }) => test(of, result, furtherResult)),
          contacts.map(([of, at]) => seen(of, at)),
          [],
        )
        expect(made.map(({ held }) => held.id).toSorted()).toEqual(held.map(({ id }) => id).toSorted())
        const order = made.map(({ place }) => PLACES.indexOf(place))
        expect(order).toEqual(order.toSorted((x, y) => x - y))
        for (const { held, place, positive, contacts } of made) {
          expect(positive && contacts.length === 0).toBe(place === 'left unseen' || place === 'waiting')
          expect(held.releasedAt === null).toBe(place === 'waiting' || place === 'in custody')
        }
      }),
    )
  })

  it('does not depend on the order in which records come', () => {
    fc.assert(
      fc.property(someBoard, ({ stays, contacts }) => {
        const held = stays.map(({ id, ...more }) => stay(id, more))
        const met = contacts.map(([of, at]) => seen(of, at))
        const one = custodyBoard(held, [], met, [])
        const other = custodyBoard(held.toReversed(), [], met.toReversed(), [])
        expect(places(other)).toEqual(places(one))
      }),
    )
  })
})
