import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fewestForShare } from './fewest-for-share.ts'
import { SmallNumbers } from './small-numbers.ts'

it('numbers ids in the order in which they are first seen, also after clearing', () => {
  const numbers = new SmallNumbers()
  fc.assert(
    fc.property(
      fc.array(
        fc.maxSafeInteger().map(id => id % 2 ** 40),
        { maxLength: 600 },
      ),
      ids => {
        numbers.clear()
        const seen: number[] = []
        for (const id of ids) {
          if (!seen.includes(id)) seen.push(id)
          expect(numbers.numberOf(id)).toBe(seen.indexOf(id))
        }
      },
    ),
    { numRuns: 50 },
  )
})

it('tells ids apart that share their low half', () => {
  const numbers = new SmallNumbers()
  const ids = Array.from({ length: 500 }, (_, high) => high * 2 ** 32 + 7)
  expect(ids.map(id => numbers.numberOf(id))).toEqual(ids.map((_, at) => at))
  expect(ids.map(id => numbers.numberOf(id))).toEqual(ids.map((_, at) => at))
})

it('the fewest for a share reach it, and one fewer do not', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 40 }), amounts => {
      const found = fewestForShare(Float64Array.from(amounts), amounts.length)
      const largest = amounts.toSorted((x, y) => y - x)
      const sum = (count: number) => largest.slice(0, count).reduce((x, y) => x + y, 0)
      const target = Math.ceil(sum(amounts.length) * 0.8)
      expect(sum(found)).toBeGreaterThanOrEqual(target)
      if (found > 0) expect(sum(found - 1)).toBeLessThan(target)
    }),
  )
})
