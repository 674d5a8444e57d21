import { describe, expect, it } from 'vitest'
import type { Contacts } from './contacts.ts'
import { EVERYTHING, matches, type Narrowed, narrowed } from './shown-network.ts'

const number = (number: string, asked = false) => ({ number, label: null, asked, own: asked })
const known: Contacts = {
  numbers: new Map([number('a', true), number('b'), number('c'), number('d')].map(one => [one.number, one])),
  pairs: new Map(
    [
      { a: 'a', b: 'b', byDay: [10, 2, 1, 60, 12, 0, 5, 0] },
      { a: 'a', b: 'c', byDay: [11, 1, 0, 20] },
      { a: 'c', b: 'd', byDay: [10, 0, 1, 0] },
    ].map(pair => [`${pair.a}\n${pair.b}`, pair]),
  ),
}
const shown = (limits: Partial<Narrowed>) => narrowed(known, { ...EVERYTHING, ...limits })

describe('what a network shows', () => {
  it('everything, most contact first, each number with its contacts', () => {
    const { numbers, pairs } = shown({})
    expect(
      pairs.map(({ a, b, calls, texts, seconds, first, last }) => [a, b, calls, texts, seconds, first, last]),
    ).toEqual([
      ['a', 'b', 2, 6, 60, 10, 12],
      ['a', 'c', 1, 0, 20, 11, 11],
      ['c', 'd', 0, 1, 0, 10, 10],
    ])
    expect(numbers.map(one => [one.number, one.contacts, one.calls, one.texts])).toEqual([
      ['a', 2, 3, 6],
      ['b', 1, 2, 6],
      ['c', 2, 1, 1],
      ['d', 1, 0, 1],
    ])
  })

  it('only contact within the days, both included', () => {
    expect(shown({ from: 11, until: 12 }).pairs.map(({ a, b, texts }) => [a, b, texts])).toEqual([
      ['a', 'b', 5],
      ['a', 'c', 0],
    ])
    expect(shown({ until: 10 }).pairs).toHaveLength(2)
  })

  it('only calls, only texts; a call’s seconds are not a text’s', () => {
    expect(shown({ texts: false }).pairs.map(({ b }) => b)).toEqual(['b', 'c'])
    expect(shown({ calls: false }).pairs.map(({ seconds }) => seconds)).toEqual([0, 0])
  })

  it('a number asked about stays when nobody is left with it, others go', () => {
    expect(shown({ from: 90 }).numbers.map(one => [one.number, one.contacts])).toEqual([['a', 0]])
  })

  it('fewest counts what is shown, not what was ever there', () => {
    expect(shown({ fewest: 5 }).pairs.map(({ b }) => b)).toEqual(['b'])
    expect(shown({ fewest: 5, until: 11 }).pairs).toEqual([])
  })

  it('what is taken out is gone with its pairs', () => {
    const { numbers, pairs } = shown({ without: new Set(['a']) })
    expect(pairs).toHaveLength(1)
    expect(numbers.map(one => one.number)).toEqual(['c', 'd'])
  })
})

describe('looking for a number', () => {
  const one = { number: '+447700900123', label: 'Tommy’s phone' }
  it.each(['07700 900123', '+44 7700 900 123', '900123', '0044 7700900123', 'tommy', ''])('“%s” finds it', looked =>
    expect(matches(one, looked)).toBe(true),
  )
  it.each(['900124', 'Sam', '07'])('“%s” does not', looked => expect(matches(one, looked)).toBe(false))
})
