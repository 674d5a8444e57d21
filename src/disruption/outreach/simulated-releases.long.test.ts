import { expect, it } from 'vitest'
import { simulateReleases } from '../../../test/disruption/simulated-world.ts'

// The decision by itself, in about ten seconds; `src/server/simulated-sending.long.test.ts` does the same through the database.
it('in 100,000 releases, with numbers that become a victim’s, are recycled or opt out until their turn, in any spelling, none goes to a suppressed number', () => {
  const { wrong, heldForNothing, turns, sent, happened } = simulateReleases(100_000, 20_261_122)
  expect(wrong).toEqual([])
  expect(heldForNothing).toEqual([])
  expect(turns).toBeGreaterThan(400_000)
  expect(sent).toBeGreaterThan(10_000)
  expect(Object.keys(happened)).toHaveLength(8)
  for (const times of Object.values(happened)) expect(times).toBeGreaterThan(10_000)
})
