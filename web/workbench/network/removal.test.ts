import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { removalInWords, removalOf } from './removal.ts'
import type { ShownNetwork } from './shown-network.ts'

const network = (...pairs: readonly (readonly [string, string])[]): ShownNetwork => ({
  numbers: [...new Set(pairs.flat())].map(number => ({
    number,
    label: null,
    asked: false,
    own: false,
    contacts: 0,
    calls: 0,
    texts: 0,
  })),
  pairs: pairs.map(([a, b]) => ({ a, b, calls: 1, texts: 0, seconds: 0, first: 0, last: 0 })),
})

describe('taking a number out', () => {
  const star = network(['hub', 'a'], ['hub', 'b'], ['hub', 'c'])

  it('of a star leaves everybody alone', () => {
    const removal = removalOf(star, 'hub')
    expect(removal).toEqual({ before: 1, after: 3, largest: 1, alone: 3, unreachable: 1 })
    if (removal !== undefined)
      expect(removalInWords('the line', removal)).toBe(
        'Without the line, 1 separate group becomes 3; the largest holds 1 number. Of the pairs of others that could reach each other through the network, 100% no longer can. 3 numbers were in contact with nobody else in this picture.',
      )
  })

  it('of a ring breaks nothing', () => {
    const ring = network(['a', 'b'], ['b', 'c'], ['c', 'd'], ['d', 'a'])
    const removal = removalOf(ring, 'a')
    expect(removal).toEqual({ before: 1, after: 1, largest: 3, alone: 0, unreachable: 0 })
    if (removal !== undefined) expect(removalInWords('a', removal)).toContain('nothing falls apart')
  })

  it('of one between two halves parts them, whatever else is there', () => {
    const halves = network(['a', 'b'], ['b', 'm'], ['m', 'c'], ['c', 'd'], ['x', 'y'])
    // Of the 6 pairs among a, b, c, d and the pair x, y, the 4 across are lost.
    expect(removalOf(halves, 'm')).toEqual({ before: 2, after: 3, largest: 2, alone: 0, unreachable: 4 / 7 })
  })

  it('of one who is not there is no removal', () => expect(removalOf(star, 'z')).toBeUndefined())

  it('is never less than nothing and never more than everything, and no other number vanishes', () => {
    const name = fc.integer({ min: 0, max: 9 }).map(String)
    fc.assert(
      fc.property(fc.array(fc.tuple(name, name), { minLength: 1, maxLength: 20 }), drawn => {
        const seen = new Set<string>()
        const pairs = drawn.filter(([a, b]) => {
          const key = [a, b].toSorted().join()
          if (a === b || seen.has(key)) return false
          seen.add(key)
          return true
        })
        const made = network(...pairs)
        for (const { number } of made.numbers) {
          const removal = removalOf(made, number)
          if (removal === undefined) throw new Error('it is there')
          expect(removal.unreachable).toBeGreaterThanOrEqual(0)
          expect(removal.unreachable).toBeLessThanOrEqual(1)
          expect(removal.after).toBeGreaterThanOrEqual(removal.before - 1)
          expect(removal.alone).toBeLessThanOrEqual(removal.after)
        }
      }),
    )
  })
})
