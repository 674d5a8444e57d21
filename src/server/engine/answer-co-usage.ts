import { CAUTION, coUsage } from '../../comms/index.ts'
import { ok } from '../../values/result.ts'
import type { Answerer } from './answerer.ts'

export const answerCoUsage: Answerer<'coUsage'> = (records, parameters) =>
  records.withSnapshot(async snapshot => ok({ rows: (await coUsage(snapshot, parameters)).rows, caution: CAUTION }))
