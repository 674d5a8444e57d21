import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { of, officer, viewer } from '../../test/people/people-store.ts'
import { type TasksStore, tasksStore } from '../../test/tasks/tasks-store.ts'
import { clockContext } from '../jobs/clock-context.ts'
import { lawFor } from '../law/law-for.ts'
import { ok } from '../values/result.ts'
import { type Chased, chaseTasks } from './chase-tasks.ts'
import { finishTask } from './finish-task.ts'
import { raiseTask } from './raise-task.ts'
import { tasksAbout } from './tasks-about.ts'

const NOTHING: Chased = { moved: 0, overdue: 0, escalated: 0 }
let tasks: TasksStore
beforeEach(async () => {
  tasks = await tasksStore()
})
afterEach(() => tasks.close())

/** A breach on Monday 9 March 2026, reviewed within 5 working days: due at the end of Monday 16 March. */
async function breach(who = officer(), ringFence = ''): Promise<string> {
  tasks.setClock('2026-03-09T10:00:00.000Z')
  const id = randomUUID()
  await tasks.does(who, async act =>
    of(
      await raiseTask(act, {
        what: 'Review the breach',
        about: { kind: 'arrest', id },
        role: 'investigating officer',
        rule: (await lawFor(act)).rule('breach-review.within'),
        startedAt: act.now,
        key: `breach-review.within:${id}`,
        marks: { ringFence },
      }),
    ),
  )
  return id
}

const chase = async (at: string, agency = 'norfolk-police', fences: readonly string[] = []): Promise<Chased> => {
  tasks.setClock(at)
  return tasks.does(clockContext(agency, 'administration', fences), chaseTasks)
}

const chases = async (): Promise<readonly string[]> =>
  (
    await sql<{
      step: string
      role: string
    }>`select step, to_role as role from task_chase order by chased_at, step`.execute(tasks.database.owner)
  ).rows.map(({ step, role }) => `${step}: ${role}`)

const employ = async (agency: string, ...roles: readonly string[]): Promise<unknown> =>
  sql`insert into account (agency, email, name, roles) values (${agency}, '', 'Somebody', ${[...roles]})`.execute(
    tasks.database.owner,
  )

it('a task is chased once it is overdue, and not a moment before', async () => {
  await breach()
  expect(await chase('2026-03-16T23:59:59.999Z')).toEqual(NOTHING)
  expect(await chase('2026-03-17T00:00:00.000Z')).toEqual({ ...NOTHING, overdue: 1 })
  expect(await chase('2026-03-17T02:30:00.000Z')).toEqual(NOTHING)
  expect(await chases()).toEqual(['overdue: investigating officer'])
})

it('three working days later it goes to the role above, once; it stays open all the time', async () => {
  await employ('norfolk-police', 'senior officer')
  const id = await breach()
  await chase('2026-03-17T02:30:00.000Z')
  expect(await chase('2026-03-19T23:59:59.999Z')).toEqual(NOTHING)
  expect(await chase('2026-03-20T00:00:00.000Z')).toEqual({ ...NOTHING, escalated: 1 })
  expect(await chase('2026-05-01T02:30:00.000Z')).toEqual(NOTHING)
  expect(await chases()).toEqual(['overdue: investigating officer', 'escalated: senior officer'])
  expect(await tasks.does(officer(), async act => tasksAbout(act, 'arrest', id))).toHaveLength(1)
})

it('nights that were missed are made up for: both steps come in one run', async () => {
  await employ('norfolk-police', 'senior officer')
  await breach()
  expect(await chase('2026-06-01T02:30:00.000Z')).toEqual({ moved: 0, overdue: 1, escalated: 1 })
})

it('where nobody at the agency has the role above, the task stays with the role it has', async () => {
  await breach()
  await chase('2026-06-01T02:30:00.000Z')
  expect(await chases()).toContain('escalated: investigating officer')
})

it('what is done, paused, or due later is not chased', async () => {
  const who = officer()
  const done = await breach(who)
  await tasks.does(who, async act => of(await finishTask(act, `breach-review.within:${done}`, 'done')))
  expect(await chase('2026-06-01T02:30:00.000Z')).toEqual(NOTHING)
})

it('a task inside a ring-fence is chased inside it', async () => {
  await breach(officer(['op-teal']), 'op-teal')
  expect(await chase('2026-06-01T02:30:00.000Z', 'norfolk-police', ['op-teal'])).toMatchObject({ overdue: 1 })
  const { rows } = await sql`select ring_fence from task_chase`.execute(tasks.database.owner)
  expect(rows).toEqual([{ ring_fence: 'op-teal' }, { ring_fence: 'op-teal' }])
})

it('the clock of one agency leaves the tasks of another alone', async () => {
  await breach()
  expect(await chase('2026-06-01T02:30:00.000Z', 'norwich-recovery')).toEqual(NOTHING)
})

it('when a holiday is declared tasks are due later, and what they were due before is kept', async () => {
  const id = await breach()
  const administrator = viewer('norfolk-police', 'administrator', 'administration')
  await sql`insert into declared_holiday (controller, created_at, created_by, changed_at, changed_by, day, region, name, source)
    values ('norfolk-police', now(), ${administrator.actor.account}, now(), ${administrator.actor.account}, '2026-03-12',
      'england-wales', 'A day of mourning', 'Proclamation')`.execute(tasks.database.owner)
  expect(await chase('2026-03-17T02:30:00.000Z')).toEqual({ ...NOTHING, moved: 1 })
  const [shown] = await tasks.does(officer(), async act => tasksAbout(act, 'arrest', id))
  expect(shown?.values.dueAt).toBe('2026-03-17T23:59:59.999Z')
  const { rows } = await sql<{ due: string }>`
    select "row" ->> 'due_at' as due from superseded where kind = 'task'`.execute(tasks.database.owner)
  expect(rows.map(({ due }) => new Date(due).toISOString())).toEqual(['2026-03-16T23:59:59.999Z'])
})

it('the log names what was chased, in one line for each step', async () => {
  await breach()
  await breach()
  await chase('2026-03-17T02:30:00.000Z')
  const { rows } = await sql<{ act: string; n: number }>`
    select act, cardinality(records) as n from log where kind = 'task_chase'`.execute(tasks.database.owner)
  expect(rows).toEqual([{ act: 'collected', n: 2 }])
})

it('of two runs at once one chases', async () => {
  await breach()
  const both = await Promise.all([chase('2026-03-17T02:30:00.000Z'), chase('2026-03-17T02:30:00.000Z')])
  expect(both.reduce((sum, { overdue }) => sum + overdue, 0)).toBe(1)
})

it('nobody but a clock chases', async () => {
  await breach()
  tasks.setClock('2026-03-17T02:30:00.000Z')
  const chased = tasks.store.act(officer(), async act => ok(await chaseTasks(act)))
  await expect(chased).rejects.toThrow(/row-level security/)
})

/** Ends the database's process in the middle of the first statement that writes such a row: as kill -9 would. */
const dieAt = async (table: string, condition: string): Promise<unknown> =>
  sql
    .raw(
      `create or replace function die() returns trigger language plpgsql security definer as $die$
         begin perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(1); return new; end $die$;
       create trigger die after insert or update on ${table} for each row when (${condition}) execute function die()`,
    )
    .execute(tasks.database.owner)

it.each([
  ['the first overdue chase', 'task_chase', "new.step = 'overdue'"],
  ['the first escalation', 'task_chase', "new.step = 'escalated'"],
  ['its line in the log', 'log', "new.kind = 'task_chase'"],
  ['the detail of its line', 'log_detail', 'true'],
])('killed at %s nothing is kept; the next run does it all, once', async (_, table, condition) => {
  const ids = await Promise.all([breach(), breach(), breach()])
  await dieAt(table, condition)
  for (let night = 0; night < 3; night++) {
    await expect(chase('2026-06-01T02:30:00.000Z')).rejects.toThrow()
    expect(await chases()).toEqual([])
  }
  await sql.raw(`drop trigger die on ${table}`).execute(tasks.database.owner)
  expect(await chase('2026-06-01T02:30:00.000Z')).toEqual({ moved: 0, overdue: 3, escalated: 3 })
  expect(await chases()).toHaveLength(2 * ids.length)
})
