import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Closures, testClosures } from '../../../test/disruption/closures.ts'
import { walk } from '../../../test/disruption/walk-closure.ts'
import { type State, STATES } from './transitions.ts'

let closures: Closures
beforeAll(async () => {
  closures = await testClosures()
})
afterAll(() => closures.database.close())

const STEPS = 10_000

/** The same choices each time. */
function* anyChoice(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    yield Math.floor(state / 65_536)
  }
}

it(`${STEPS} random steps over the verbs themselves: none that is not in the table`, async () => {
  const choices = anyChoice(6)
  const reached = new Set<State>()
  const wrong: string[] = []
  for (let steps = 0; steps < STEPS; ) {
    const walked = await walk(
      closures,
      Array.from({ length: 40 }, () => choices.next().value),
    )
    steps += walked.steps
    wrong.push(...walked.wrong)
    for (const state of walked.reached) reached.add(state)
  }
  expect(wrong).toEqual([])
  // What has run out needs the clock to go on; what is without an order begins elsewhere.
  const never: readonly State[] = ['expired', 'without order']
  expect([...reached].toSorted()).toEqual(
    STATES.flatMap(({ value }) => (never.includes(value) ? [] : [value])).toSorted(),
  )
}, 1_800_000)
