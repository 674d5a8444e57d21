import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pairsOf } from './judge-centrality.ts'

it('counts the pairs in which the one is above the other, ties as halves', () => {
  expect(pairsOf([3, 1], [1, 2])).toEqual({ pairs: 4, above: 2.5 })
  expect(pairsOf([], [1])).toEqual({ pairs: 0, above: 0 })
})

it('what one side wins the other loses', () => {
  const values = fc.array(fc.nat({ max: 5 }), { maxLength: 12 })
  fc.assert(
    fc.property(values, values, (ones, others) => {
      expect(pairsOf(ones, others).above + pairsOf(others, ones).above).toBe(ones.length * others.length)
    }),
  )
})
