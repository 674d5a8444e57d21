import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { officer, of } from '../../test/people/people-store.ts'
import { type TasksStore, tasksStore } from '../../test/tasks/tasks-store.ts'
import { fail, ok } from '../values/result.ts'
import { askFor } from './ask-for.ts'
import type { Payload } from './job-name.ts'
import { runJobs } from './run-jobs.ts'
import { type RunningJobs, startJobs } from './start-jobs.ts'

let tasks: TasksStore
let running: RunningJobs[] = []
beforeEach(async () => {
  tasks = await tasksStore()
})
afterEach(async () => {
  for (const jobs of running.splice(0)) await jobs.stop()
  await tasks.close()
})

/** Notes what it was called with; fails as often as it is told to. */
function noting(failures = 0): { done: Payload[]; handlers: Parameters<typeof runJobs>[1] } {
  const done: Payload[] = []
  let left = failures
  return {
    done,
    handlers: {
      ...({} as Parameters<typeof runJobs>[1]),
      'chase-tasks': async payload => {
        if (left-- > 0) throw new Error('not yet')
        done.push(payload)
      },
    },
  }
}

const ask = async (id: string) => tasks.store.act(officer(), async act => ok(await askFor(act, 'chase-tasks', { id })))
const waiting = async (): Promise<number> =>
  (await tasks.database.jobs.query<{ n: string }>('select count(*) as n from jobs.jobs')).rows.map(({ n }) =>
    Number(n),
  )[0] ?? 0
const start = (handlers: Parameters<typeof runJobs>[1], nightly: Parameters<typeof startJobs>[2] = []): void =>
  void running.push(startJobs(tasks.database.jobs, handlers, nightly))

it('a job asked for in an act that is kept is run; one of an act that is refused never was', async () => {
  const { done, handlers } = noting()
  const id = randomUUID()
  of(await ask(id))
  await tasks.store.act(officer(), async act => {
    await askFor(act, 'chase-tasks', { id: randomUUID() })
    return fail({ code: 'invalid', problem: 'No' } as const)
  })
  await runJobs(tasks.database.jobs, handlers)
  expect([done, await waiting()]).toEqual([[{ id }], 0])
})

it('a job that fails stays, and is run again', async () => {
  const { done, handlers } = noting(1)
  of(await ask(randomUUID()))
  await expect(runJobs(tasks.database.jobs, handlers)).rejects.toThrow('not yet')
  expect([done.length, await waiting()]).toEqual([0, 1])
  await tasks.database.jobs.query('select jobs.reschedule_jobs(array(select id from jobs.jobs), run_at => now())')
  await runJobs(tasks.database.jobs, handlers)
  expect([done.length, await waiting()]).toEqual([1, 0])
})

it('a job that was being done when its server was killed is done by the next one', async () => {
  const { done, handlers } = noting()
  of(await ask(randomUUID()))
  await tasks.database.jobs.query("update jobs._private_jobs set locked_at = now(), locked_by = 'killed', attempts = 1")
  start(handlers)
  await expect.poll(() => done.length).toBe(1)
})

it('of two servers on one database one runs the jobs, and the other takes over', async () => {
  const [first, second] = [noting(), noting()]
  start(first.handlers)
  of(await ask(randomUUID()))
  await expect.poll(() => first.done.length).toBe(1)
  start(second.handlers)
  await running.shift()?.stop()
  of(await ask(randomUUID()))
  await expect.poll(() => second.done.length).toBe(1)
  expect(first.done).toHaveLength(1)
})

it('nights that were missed are made up for by one run as soon as a server starts', async () => {
  const { done, handlers } = noting()
  await tasks.database.jobs.query(
    `insert into jobs._private_known_crontabs (identifier, known_since, last_execution)
     values ('chase-tasks', now() - interval '30 days', now() - interval '3 days 1 hour')`,
  )
  start(handlers, ['chase-tasks'])
  await expect.poll(() => done.length).toBeGreaterThan(0)
  await expect.poll(waiting).toBe(0)
  of(await ask(randomUUID()))
  await expect.poll(() => done.length).toBe(2)
  expect(await waiting()).toBe(0)
})

it('the role of the pages asks for jobs and reads none; the role of the jobs reads no record', async () => {
  const denied = /permission denied/
  for (const statement of [
    'select * from jobs.jobs',
    'select * from jobs._private_jobs',
    "select jobs.add_job('chase-tasks')",
    'select jobs.complete_jobs(array[1]::bigint[])',
  ])
    await expect(sql.raw(statement).execute(tasks.database.app)).rejects.toThrow(denied)
  for (const statement of [
    'select * from breakwater.person',
    'select * from breakwater.task',
    'select breakwater.protect($$x$$)',
  ])
    await expect(tasks.database.jobs.query(statement)).rejects.toThrow(denied)
})

it('the role of the jobs owns the jobs and nothing else', async () => {
  const { rows } = await sql<{ schema: string }>`
    select distinct nspname as schema from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where relowner = 'breakwater_jobs'::regrole and nspname <> 'pg_toast'`.execute(tasks.database.owner)
  expect(rows).toEqual([{ schema: 'jobs' }])
})
