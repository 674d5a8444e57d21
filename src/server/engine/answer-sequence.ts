import { eventsOfNumbers, heldDays } from '../../comms/index.ts'
import { ok } from '../../values/result.ts'
import type { Answerer } from './answerer.ts'
import { zoneAssumed } from './answer-imports.ts'

/** Nobody who may read no import learns more than that there is no event. */
export const answerSequence: Answerer<'sequence'> = async (records, asked) => {
  const imports = await records.imports()
  if (imports.ok && imports.value.length === 0) return ok(null)
  return records.withSnapshot(async snapshot =>
    ok({ ...(await eventsOfNumbers(snapshot, asked)), snapshot: snapshot.hash }),
  )
}

export const answerHeldDays: Answerer<'heldDays'> = async (records, { numbers }) => {
  const imports = await records.imports()
  if (imports.ok && imports.value.length === 0)
    return ok({ held: numbers.map(() => []), testData: false, zoneAssumed: false })
  return records.withSnapshot(async snapshot =>
    ok({
      held: await heldDays(snapshot, numbers),
      testData: snapshot.testData,
      zoneAssumed: snapshot.imports.some(zoneAssumed),
    }),
  )
}
