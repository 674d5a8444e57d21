import { EventEmitter } from 'node:events'
import { runOnce, type WorkerEvents } from 'graphile-worker'
import type pg from 'pg'
import { JOBS_SCHEMA, jobsLogger } from '../kernel/postgres/prepare-jobs.ts'
import { type Handlers, taskListOf } from './handlers.ts'

/** Runs every job that is waiting, one after another, and those that they ask for; throws what the first one threw. */
export async function runJobs(pool: pg.Pool, handlers: Handlers): Promise<void> {
  const events: WorkerEvents = new EventEmitter()
  const failures: unknown[] = []
  events.on('job:error', ({ error }) => failures.push(error))
  await runOnce({
    pgPool: pool,
    schema: JOBS_SCHEMA,
    logger: jobsLogger,
    taskList: taskListOf(handlers),
    events,
    concurrency: 1,
    noHandleSignals: true,
  })
  if (failures.length > 0) throw failures[0]
}
