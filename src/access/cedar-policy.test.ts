import { expect, test } from 'vitest'
import { compareAnswers } from '../../test/access/compare-answers.ts'

test('One record’s decision, the condition of a list and row-level security agree on random cases', async () => {
  const { cases, allowed, differences } = await compareAnswers(50, 2_000, 20261122)
  expect(differences).toEqual([])
  expect(cases).toBe(100_000)
  // Neither everything nor nothing: the comparison would show little.
  expect(allowed / cases).toBeGreaterThan(0.02)
  expect(allowed / cases).toBeLessThan(0.5)
})
