import { expect, test } from 'vitest'
import { auc } from './measure.ts'

test('a feature that separates has an area of one, whichever way round, and a useless one of a half', () => {
  expect(auc([3, 4], [1, 2])).toBe(1)
  expect(auc([1, 2], [3, 4])).toBe(1)
  expect(auc([1, 1], [1, 1])).toBe(0.5)
})
