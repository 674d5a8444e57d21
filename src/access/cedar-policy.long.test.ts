import { expect, test } from 'vitest'
import { compareAnswers } from '../../test/access/compare-answers.ts'

test('One record’s decision, the condition of a list and row-level security agree on a million random cases', async () => {
  const { cases, differences } = await compareAnswers(500, 2_000, 8)
  expect(differences).toEqual([])
  expect(cases).toBe(1_000_000)
})
