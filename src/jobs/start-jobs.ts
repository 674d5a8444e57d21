import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { parseCronItems, run } from 'graphile-worker'
import type pg from 'pg'
import { JOBS_SCHEMA, jobsLogger } from '../kernel/postgres/prepare-jobs.ts'
import { type Handlers, taskListOf } from './handlers.ts'
import type { JobName } from './job-name.ts'
import { isNightlyMinute, lastNight } from './nightly.ts'

/** Held by the one server whose runner works; another takes over when it is gone. Any fixed number will do. */
const RUNNER_LOCK = 4_019_005

/** How often a server that does not run the jobs looks whether it should, and a broken runner is started again. */
const AGAIN_MS = 2_000

/** What may pass between the start of a runner and its look back. */
const SLACK_MS = 30 * 60_000

export interface RunningJobs {
  /** Waits for the job that is being done. */
  stop(): Promise<void>
}

/**
 * Runs the jobs of a database, one at a time, and every night at 02:30 in London those of `nightly`; a night that was missed
 * is made up for at once. Of several servers on one database one does. Lives on when the database is away for a while.
 */
export function startJobs(pool: pg.Pool, handlers: Handlers, nightly: readonly JobName[]): RunningJobs {
  const stopping = new AbortController()
  const { signal } = stopping
  const running = (async () => {
    while (!signal.aborted) {
      await workWhileAlone(pool, handlers, nightly, signal).catch((error: unknown) => {
        if (!signal.aborted) console.error(`The jobs are interrupted and start again: ${String(error)}`)
      })
      await pause(AGAIN_MS, undefined, { signal }).catch(() => undefined)
    }
  })()
  return {
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}

/** Returns at once where another server runs the jobs, else when this one is stopped or its database is gone. */
async function workWhileAlone(
  pool: pg.Pool,
  handlers: Handlers,
  nightly: readonly JobName[],
  signal: AbortSignal,
): Promise<void> {
  const client = await pool.connect()
  const gone = new Promise<void>(resolve => client.once('end', resolve))
  try {
    const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [RUNNER_LOCK])
    if (rows[0]?.alone !== true || signal.aborted) return
    await releaseOfTheDead(client)
    const runner = await run({
      pgPool: pool,
      schema: JOBS_SCHEMA,
      logger: jobsLogger,
      taskList: taskListOf(handlers),
      parsedCronItems: nightlyItems(nightly),
      concurrency: 1,
      noHandleSignals: true,
    })
    const stopped = signal.aborted ? Promise.resolve() : once(signal, 'abort')
    try {
      await Promise.race([runner.promise, gone, stopped])
    } finally {
      // Refused where it has stopped by itself.
      await runner.stop().catch(() => undefined)
    }
  } finally {
    client.release(true)
  }
}

/** Who holds the lock knows that every other runner is dead, whatever jobs it had begun; else they would wait four hours. */
async function releaseOfTheDead(client: pg.PoolClient): Promise<void> {
  await client.query(`select ${JOBS_SCHEMA}.force_unlock_workers(array(
    select distinct locked_by from ${JOBS_SCHEMA}.jobs where locked_by is not null))`)
}

/** However many nights were missed, the run of the last makes up for all of them: the runner looks back no further. */
const nightlyItems = (jobs: readonly JobName[]): ReturnType<typeof parseCronItems> => {
  const now = new Date()
  const backfillPeriod = now.getTime() - lastNight(now).getTime() + SLACK_MS
  return parseCronItems(
    jobs.map(job => ({
      task: job,
      identifier: job,
      match: isNightlyMinute,
      options: { backfillPeriod, jobKey: job, maxAttempts: 100 },
    })),
  )
}
