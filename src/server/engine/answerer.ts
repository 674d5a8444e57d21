import type { Result } from '../../values/result.ts'
import type { Records } from './open-records.ts'
import type { EngineCall, EngineCalls, Progress } from './protocol.ts'

/** Answers one kind of question. */
export type Answerer<Call extends EngineCall> = (
  records: Records,
  ask: EngineCalls[Call]['ask'],
  onProgress: (progress: Progress) => void,
) => Promise<Result<EngineCalls[Call]['answer']>>
