import { expect, test } from 'vitest'
import { killImports } from '../../../test/kill-import.ts'

test('killed at any moment, the same command completes: all of it, nothing twice, nothing left over', async () => {
  const { killed, clean, leftovers, interrupted } = await killImports(5)
  expect(killed).toEqual(clean)
  expect(leftovers).toEqual([])
  expect(interrupted).toBeGreaterThan(0)
})
