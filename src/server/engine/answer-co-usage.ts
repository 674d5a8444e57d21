import { CAUTION, coUsage, partyId } from '../../comms/index.ts'
import { ok } from '../../values/result.ts'
import type { Answerer } from './answerer.ts'

export const answerCoUsage: Answerer<'coUsage'> = (records, parameters) =>
  records.withSnapshot(async snapshot => {
    const [a, b] = [await partyId(snapshot, parameters.a), await partyId(snapshot, parameters.b)]
    const unknown = [...(a === undefined ? (['a'] as const) : []), ...(b === undefined ? (['b'] as const) : [])]
    if (unknown.length > 0) return ok({ rows: [], caution: CAUTION, unknown })
    return ok({ rows: (await coUsage(snapshot, parameters)).rows, caution: CAUTION, unknown })
  })
