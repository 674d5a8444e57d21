import { sql } from 'kysely'
import { clockContext } from '../jobs/clock-context.ts'
import type { Handlers } from '../jobs/handlers.ts'
import type { JobName, Payload } from '../jobs/job-name.ts'
import { runJobs } from '../jobs/run-jobs.ts'
import { type RunningJobs, startJobs } from '../jobs/start-jobs.ts'
import { type Chased, chaseTasks } from '../tasks/chase-tasks.ts'
import { ok } from '../values/result.ts'
import type { CaseRecords } from './case-records.ts'
import { attendanceNoted } from './attendance-jobs.ts'
import { attributionGaveWay } from './attribution-job.ts'
import { closeSightEverywhere } from './close-sight-job.ts'
import { planReview } from './court-jobs.ts'
import { lineSeen } from './line-jobs.ts'
import { missedInCustody } from './missed-in-custody-job.ts'
import { sendOutreach } from './outreach-jobs.ts'
import { valueOf } from './page-context.ts'
import { referralSent, referralStopped } from './referral-jobs.ts'
import { successorWatch } from './successor-watch-job.ts'

/** What a job does. It may be called again after it was done: then it does nothing more. Throws to be tried again. */
type Job = (records: CaseRecords, payload: Payload) => Promise<void>

/** Every job. */
const HANDLERS: Readonly<Record<JobName, Job>> = {
  'chase-tasks': async records => void (await chaseEveryAgency(records)),
  'referral-sent': referralSent,
  'referral-stopped': referralStopped,
  'plan-court-review': planReview,
  'attendance-noted': attendanceNoted,
  'attribution-gave-way': attributionGaveWay,
  'close-sight': closeSightEverywhere,
  'missed-in-custody': missedInCustody,
  'send-outreach': sendOutreach,
  'line-seen': lineSeen,
  'successor-watch': successorWatch,
}

/** Those that run every night by themselves. */
const NIGHTLY: readonly JobName[] = ['chase-tasks', 'close-sight']

/** Runs the jobs beside the pages, until stopped. */
export const startServerJobs = (records: CaseRecords): RunningJobs =>
  startJobs(records.database.jobs, handlersOver(records), NIGHTLY)

/** Runs every job that waits, and those that they ask for; throws where one fails. */
export const runServerJobs = async (records: CaseRecords): Promise<void> =>
  runJobs(records.database.jobs, handlersOver(records))

const handlersOver = (records: CaseRecords): Handlers =>
  Object.fromEntries(
    Object.entries(HANDLERS).map(([name, job]) => [name, async (payload: Payload) => job(records, payload)]),
  ) as Record<JobName, (payload: Payload) => Promise<void>>

/**
 * The nightly run over the deadlines, one act in each agency; how it went, by the agency's id. Where it fails in one the
 * others have theirs, and then it throws: done again, it does what is left.
 */
export async function chaseEveryAgency({ store, database }: CaseRecords): Promise<ReadonlyMap<string, Chased>> {
  const { rows: agencies } = await sql<{ id: string }>`select id from agency order by id`.execute(database.app)
  const { rows: fences } = await sql<{ id: string }>`select id from ring_fence`.execute(database.app)
  const insideAll = fences.map(({ id }) => id)
  const chased = new Map<string, Chased>()
  const failures: unknown[] = []
  for (const { id } of agencies) {
    const clock = clockContext(id, 'administration', insideAll)
    try {
      chased.set(id, valueOf(await store.act(clock, async act => ok(await chaseTasks(act)))))
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `the deadlines of ${failures.length} agencies failed`)
  return chased
}
