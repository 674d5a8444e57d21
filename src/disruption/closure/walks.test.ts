import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Closures, testClosures } from '../../../test/disruption/closures.ts'
import { walk } from '../../../test/disruption/walk-closure.ts'
import type { State } from './transitions.ts'

let closures: Closures
beforeAll(async () => {
  closures = await testClosures()
})
afterAll(() => closures.database.close())

it('random walks over the verbs themselves take no step that is not in the table, and every refusal says why', async () => {
  const reached = new Set<State>()
  await fc.assert(
    fc.asyncProperty(fc.array(fc.noBias(fc.nat(1_000_000)), { minLength: 22, maxLength: 22 }), async choices => {
      const walked = await walk(closures, choices)
      for (const state of walked.reached) reached.add(state)
      expect(walked.wrong).toEqual([])
    }),
    // One seed: a draw in which none gets so far as to be served is rare, and no fault. The long walks draw anew.
    { numRuns: 20, endOnFailure: true, seed: 20 },
  )
  expect(reached.has('executed') || reached.has('served')).toBe(true)
})
