import { sql } from 'kysely'
import { askWhetherLive } from '../disruption/closure/ask-whether-live.ts'
import { proposeAfterClosure } from '../disruption/closure/propose-after-closure.ts'
import { type WatchedNumber, watchedNumbers } from '../disruption/closure/watched-numbers.ts'
import { clockContext } from '../jobs/clock-context.ts'
import type { Payload } from '../jobs/job-name.ts'
import type { Context } from '../kernel/context.ts'
import { londonDayOf } from '../values/london-moment.ts'
import { ok } from '../values/result.ts'
import type { CaseRecords } from './case-records.ts'
import { NOTHING_USED } from './engine/permitted.ts'
import type { EngineCall, EngineCalls } from './engine/protocol.ts'
import { valueOf } from './page-context.ts'
import { findingOfSuccessor } from './pages/line/analysed.ts'
import { engineOf } from './phone-records/engine-of.ts'
import { type PermittedImport, sha256Of } from './phone-records/phone-import.ts'
import { filesOf, permittedTo } from './phone-records/permitted-imports.ts'
import { linesOf } from './phone-records/question-log.ts'

/** Less probable than this, a number is not worth a person's decision. */
const WORTH_A_LOOK = 0.1

/**
 * After an import: asks of each closed number of the force whether it is used again, and what took over from it. What is inside
 * a ring-fence is looked at apart, by a clock that is inside that one alone: a closure outside never learns from records inside.
 */
export async function successorWatch(records: CaseRecords, { agency, ringFence = '' }: Payload): Promise<void> {
  if (agency === undefined) throw new Error('an import that is to be watched says whose it is')
  // Records inside a ring-fence tell nothing outside it; those outside may concern what is inside any.
  const fences = ringFence === '' ? ['', ...(await fencesOf(records, agency))] : [ringFence]
  for (const fence of fences) await watchInside(records, agency, fence)
}

async function fencesOf({ database }: CaseRecords, agency: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select id from ring_fence where agency = ${agency} order by id`.execute(
    database.app,
  )
  return rows.map(({ id }) => id)
}

async function watchInside(records: CaseRecords, agency: string, fence: string): Promise<void> {
  const clock = clockContext(agency, 'law enforcement', fence === '' ? [] : [fence])
  const watched = valueOf(await records.store.act(clock, async act => ok(await watchedNumbers(act, fence))))
  if (watched.length === 0) return
  const permitted = await permittedTo(records.store, clock)
  // A force may hold none but those inside another ring-fence.
  if (permitted.length === 0) return
  for (const one of watched) await look(records, clock, one, permitted)
}

async function look(
  records: CaseRecords,
  clock: Context,
  one: WatchedNumber,
  permitted: readonly PermittedImport[],
): Promise<void> {
  const { store } = records
  const { lastSeen } = await asked(records, clock, permitted, 'number', { number: one.number })
  const succession = await asked(records, clock, permitted, 'succession', { number: one.number })
  const files = permitted.map(sha256Of)
  valueOf(
    await store.act(clock, async act => {
      if (lastSeen !== null && lastSeen > one.executedAt) {
        const live = await askWhetherLive(act, one, lastSeen)
        if (!live.ok) return live
      }
      for (const handover of succession.after) {
        const { to, at, probability } = handover
        if (to === null || at === null || probability < WORTH_A_LOOK) continue
        const evidence = findingOfSuccessor(succession, handover, files)
        const proposed = await proposeAfterClosure(act, one, to, londonDayOf(at), evidence)
        if (!proposed.ok) return proposed
      }
      return ok(undefined)
    }),
  )
}

/** A question of the force's clock: answered from the imports that it may read, and logged as anybody's. */
async function asked<Call extends EngineCall>(
  records: CaseRecords,
  clock: Context,
  permitted: readonly PermittedImport[],
  call: Call,
  ask: EngineCalls[Call]['ask'],
): Promise<EngineCalls[Call]['answer']> {
  let used = NOTHING_USED
  const answer = await engineOf(records).ask(call, ask, { imports: filesOf(permitted), onUsed: told => (used = told) })
  valueOf(
    await records.store.act(clock, async act => {
      act.entries.push(
        ...linesOf(act, { call, parameters: { ...ask }, exported: false, typed: false }, permitted, used),
      )
      return ok(undefined)
    }),
  )
  return valueOf(answer)
}
