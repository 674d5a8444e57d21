import { expect, test } from 'vitest'
import { killImports } from '../../../test/kill-import.ts'

test('killed at sixty moments, the same commands complete: all of it, nothing twice, nothing left over', async () => {
  const { killed, clean, leftovers, interrupted } = await killImports(60)
  expect(killed).toEqual(clean)
  expect(leftovers).toEqual([])
  expect(interrupted).toBeGreaterThan(30)
})
