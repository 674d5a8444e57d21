import { Logger, runMigrations } from 'graphile-worker'
import type pg from 'pg'

/** The schema that holds the jobs, apart from the records. */
export const JOBS_SCHEMA = 'jobs'

/** One at a time, however many servers start together. Any fixed number will do. */
const PREPARE_LOCK = 4_019_004

/**
 * All that the server's role may do with jobs: ask for one, in its own transaction. A job that fails is tried again within
 * seconds first and every six hours at last, for about three weeks.
 */
export const JOBS_SQL = `
  create or replace function jobs.ask_for(job text, payload json) returns void
    language sql security definer set search_path = jobs, pg_temp
    as $$ select jobs.add_job(job, payload, max_attempts => 100) $$;
  revoke all on all functions in schema jobs from public;
  grant usage on schema jobs to breakwater_app;
  grant execute on function jobs.ask_for to breakwater_app;`

/** Brings the tables of the jobs up to date, signed in as the role that owns them. */
export async function prepareJobs(pool: pg.Pool): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [PREPARE_LOCK])
    await runMigrations({ pgPool: pool, schema: JOBS_SCHEMA, logger: jobsLogger })
    await client.query(`begin; ${JOBS_SQL} commit`)
    await client.query('select pg_advisory_unlock($1)', [PREPARE_LOCK])
    client.release()
  } catch (error) {
    client.release(true)
    throw error
  }
}

/** What goes wrong with jobs, on the console; never a payload. */
export const jobsLogger = new Logger(() => (level: string, message) => {
  if (level === 'error') console.error(message)
})
