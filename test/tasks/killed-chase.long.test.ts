import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, inject, test } from 'vitest'
import { testDatabase } from '../database/test-database.ts'
import { manyTasks } from './many-tasks.ts'

const KILLS = Number(process.env['KILLS'] ?? 30)
const AGENCIES = ['norfolk-police', 'norwich-recovery', 'norfolk-council', 'harbour-housing']
/** Raised before each kill, so that there is always something to be killed in. */
const TASKS = 5_000
const MAIN = new URL('../../src/cli/main.ts', import.meta.url).href

test(`kill -9 of the nightly run ${KILLS} times, each at another moment: every overdue task is chased, and each chase stands once in the log`, async () => {
  const server = inject('testServer')
  if ('problem' in server) throw new Error(server.problem)
  const database = await testDatabase()
  const store = await mkdtemp(join(tmpdir(), 'breakwater-chase-'))
  try {
    await sql`insert into agency (id, name, kind) select id, id, 'police' from unnest(${AGENCIES}::text[]) id`.execute(
      database.owner,
    )
    const { host, port, database: name } = database.superuser
    const url = (role: 'owner' | 'app' | 'count' | 'seal' | 'jobs'): string =>
      `postgresql://breakwater_${role}:${server.passwords[`breakwater_${role}`]}@${host}:${port}/${name}`
    const env = {
      ...process.env,
      DATABASE_URL: url('owner'),
      DATABASE_APP_URL: url('app'),
      DATABASE_COUNT_URL: url('count'),
      DATABASE_SEAL_URL: url('seal'),
      DATABASE_JOBS_URL: url('jobs'),
    }
    const chase = `const { main } = await import(${JSON.stringify(MAIN)})
      process.exitCode = await main(['chase', '--store', ${JSON.stringify(store)}])`
    const start = () =>
      spawn(process.execPath, ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', chase], {
        env,
        stdio: ['ignore', 'ignore', 'inherit'],
      })
    let interrupted = 0
    for (let kill = 0; kill < KILLS; kill++) {
      const now = new Date().toISOString()
      await manyTasks(database.owner, { count: TASKS, agencies: AGENCIES, now, from: kill * TASKS })
      const run = start()
      const ended = await Promise.race([once(run, 'exit'), pause(400 + ((kill * 137) % 2600))])
      if (ended === undefined) {
        interrupted += 1
        run.kill('SIGKILL')
        await once(run, 'exit')
      }
    }
    await once(start(), 'exit')
    const { rows } = await sql<{ late: number; unchased: number; chases: number; logged: number; named: number }>`
      select (select count(*) from task where due_at < now()) as late,
        (select count(*) from task where due_at < now() and not exists (
          select from task_chase where task = task.id and step = 'overdue')) as unchased,
        (select count(*) from task_chase) as chases,
        (select count(*) from log, unnest(records) where kind = 'task_chase') as logged,
        (select count(*) from task_chase where id in (select unnest(records) from log where kind = 'task_chase')) as named`.execute(
      database.owner,
    )
    console.log(`${KILLS} runs, ${interrupted} of them killed: ${JSON.stringify(rows[0])}`)
    const { late = 0, unchased, chases, logged, named } = rows[0] ?? {}
    expect(interrupted).toBeGreaterThan(KILLS / 3)
    expect(late).toBeGreaterThan((KILLS * TASKS) / 2)
    expect(unchased).toBe(0)
    // A chase and its line in the log are kept together or not at all.
    expect([logged, named]).toEqual([chases, chases])
  } finally {
    await database.close()
    await rm(store, { recursive: true, force: true })
  }
})
