import type { CaseRecords } from '../case-records.ts'
import type { Engine } from '../engine/engine.ts'

const engines = new WeakMap<CaseRecords, Engine>()

/** Says which engine reads the phone records beside these records: jobs have no request through which they could ask. */
export const workWith = (records: CaseRecords, engine: Engine): unknown => engines.set(records, engine)

/** The engine beside these records; a job that needs it and finds none is tried again by a server that has one. */
export function engineOf(records: CaseRecords): Engine {
  const engine = engines.get(records)
  if (engine === undefined) throw new Error('no server reads phone records beside these records')
  return engine
}
