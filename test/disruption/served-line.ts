import { lineNumber } from '../../src/disruption/line/line-number.ts'
import { line } from '../../src/disruption/line/line.ts'
import type { Act } from '../../src/kernel/act.ts'
import { type ActFault, createRecord } from '../../src/kernel/create-record.ts'
import { ok, type Result } from '../../src/values/result.ts'
import type { ServedRecords } from '../server/served-records.ts'

/** Does something past the pages as a line analyst of Norfolk Police, and gives what it made. */
export async function asAnalyst<T>(
  { test, signIn }: ServedRecords,
  verb: (act: Act) => Promise<Result<T, ActFault>>,
): Promise<T> {
  const { account } = await signIn('norfolk-police', 'line analyst')
  const actor = { account, name: 'An analyst', agency: 'norfolk-police', roles: ['line analyst'], ringFences: [] }
  const done = await test.records.store.act({ actor, purpose: 'law enforcement', correlation: account }, verb)
  if (!done.ok) throw new Error(done.fault.problem)
  return done.value
}

/** A line of Norfolk Police called Tommy that has this number since January 2026; the id. */
export const servedLine = (served: ServedRecords, number: string): Promise<string> =>
  asAnalyst(served, async act => {
    const tommy = { name: 'Tommy', runFrom: 'not known', confirmedOn: '2026-06-01', confirmedBy: 'A', state: 'in use' }
    const made = await createRecord(act, line, tommy)
    if (!made.ok) return made
    const confirmed = { state: 'confirmed', reason: 'Bulk texts', decidedOn: '2026-06-01', decidedBy: 'A' }
    const has = { line: made.value.id, number, usedFrom: '2026-01-01', ...confirmed }
    const numbered = await createRecord(act, lineNumber, has)
    return numbered.ok ? ok(made.value.id) : numbered
  })
