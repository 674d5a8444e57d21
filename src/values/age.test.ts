import { expect, it } from 'vitest'
import { ageOn } from './age.ts'

it('A year of age is complete at the start of the birthday', () => {
  expect(ageOn('2008-11-22', '2026-11-21')).toBe(17)
  expect(ageOn('2008-11-22', '2026-11-22')).toBe(18)
})

it('Who was born on 29 February grows older on 1 March where there is no such day', () => {
  expect(ageOn('2008-02-29', '2026-02-28')).toBe(17)
  expect(ageOn('2008-02-29', '2026-03-01')).toBe(18)
  expect(ageOn('2008-02-29', '2028-02-28')).toBe(19)
  expect(ageOn('2008-02-29', '2028-02-29')).toBe(20)
})
