import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { of, officer } from '../../test/people/people-store.ts'
import { type TasksStore, tasksStore } from '../../test/tasks/tasks-store.ts'
import type { Act } from '../kernel/act.ts'
import { clockContext } from '../jobs/clock-context.ts'
import { lawFor } from '../law/law-for.ts'
import { readCalendarDay } from '../values/calendar-day.ts'
import type { Result } from '../values/result.ts'
import { chaseTasks } from './chase-tasks.ts'
import { extendTask } from './extend-task.ts'
import { endTask } from './finish-task.ts'
import { pauseTask } from './pause-task.ts'
import { raiseTask } from './raise-task.ts'
import { resumeTask } from './resume-task.ts'
import { tasksAbout } from './tasks-about.ts'

let tasks: TasksStore
beforeAll(async () => {
  tasks = await tasksStore()
})
afterAll(() => tasks.close())

const who = officer()
let id: string
let about: string

/** Five working days from Monday 9 March 2026: the end of Monday 16 March. */
beforeEach(async () => {
  tasks.setClock('2026-03-09T10:00:00.000Z')
  about = randomUUID()
  id = await tasks.does(who, async act => {
    const rule = (await lawFor(act)).rule('breach-review.within')
    const key = `breach-review.within:${about}`
    const toDo = { what: 'Review', about: { kind: 'arrest', id: about }, role: 'investigating officer' } as const
    return of(await raiseTask(act, { ...toDo, rule, startedAt: act.now, key })).id
  })
})

const at = async <T, F>(moment: string, verb: (act: Act) => Promise<Result<T, F>>): Promise<Result<T, F>> => {
  tasks.setClock(moment)
  return tasks.store.act(who, verb)
}

const due = async (): Promise<string | undefined> =>
  (await tasks.does(who, async act => tasksAbout(act, 'arrest', about)))[0]?.values.dueAt

const day = (text: string) => {
  const read = readCalendarDay(text)
  if (read === null) throw new Error(text)
  return read
}

it('a task that stood still for two working days is due two working days later', async () => {
  of(await at('2026-03-10T09:00:00.000Z', act => pauseTask(act, id, 'In hospital')))
  of(await at('2026-03-12T09:00:00.000Z', act => resumeTask(act, id)))
  expect(await due()).toBe('2026-03-18T23:59:59.999Z')
})

it('nobody is chased for a paused task, however long it is paused', async () => {
  of(await at('2026-03-10T09:00:00.000Z', act => pauseTask(act, id, 'In hospital')))
  tasks.setClock('2026-08-01T02:30:00.000Z')
  await tasks.does(clockContext('norfolk-police', 'administration'), chaseTasks)
  const { rows } = await sql`select from task_chase where task = ${id}`.execute(tasks.database.owner)
  expect(rows).toEqual([])
  of(await at('2026-08-03T09:00:00.000Z', act => resumeTask(act, id)))
  expect((await due())?.slice(0, 10)).toBe('2026-08-07')
})

it('more time is counted from when the task was due, and in the rule’s own holidays', async () => {
  of(
    await at('2026-03-10T09:00:00.000Z', act =>
      extendTask(act, id, 'Waiting for a report', { by: { amount: 5, unit: 'working days' } }),
    ),
  )
  expect(await due()).toBe('2026-03-23T23:59:59.999Z')
})

it('a new last day is the end of that day in London, in summer too', async () => {
  of(await at('2026-03-10T09:00:00.000Z', act => extendTask(act, id, 'Waiting', { until: day('2026-04-01') })))
  expect(await due()).toBe('2026-04-01T22:59:59.999Z')
})

it('an extension outlasts the nightly run, and a later one takes its place', async () => {
  of(await at('2026-03-10T09:00:00.000Z', act => extendTask(act, id, 'Waiting', { until: day('2026-03-20') })))
  tasks.setClock('2026-03-11T02:30:00.000Z')
  await tasks.does(clockContext('norfolk-police', 'administration'), chaseTasks)
  expect(await due()).toBe('2026-03-20T23:59:59.999Z')
  of(await at('2026-03-11T09:00:00.000Z', act => extendTask(act, id, 'Still waiting', { until: day('2026-03-27') })))
  expect(await due()).toBe('2026-03-27T23:59:59.999Z')
})

it('an extension that gives no more time is refused, and says until when the task has', async () => {
  const refused = await at('2026-03-10T09:00:00.000Z', act =>
    extendTask(act, id, 'Waiting', { until: day('2026-03-16') }),
  )
  expect(!refused.ok && refused.fault.problem).toContain('16 Mar 2026')
})

it.each([
  ['pause', async (act: Act) => pauseTask(act, id, ' ')],
  ['extend', async (act: Act) => extendTask(act, id, '', { until: day('2026-04-01') })],
  ['end', async (act: Act) => endTask(act, id, 'cancelled', '')],
])('to %s a task needs a reason', async (_, verb) => {
  const refused = await at('2026-03-10T09:00:00.000Z', verb)
  expect(!refused.ok && refused.fault.problem).toContain('Say why')
})

it('what has ended is neither paused nor extended nor ended again', async () => {
  of(await at('2026-03-10T09:00:00.000Z', act => endTask(act, id, 'done', 'Reviewed on paper')))
  for (const verb of [
    async (act: Act) => pauseTask(act, id, 'x'),
    async (act: Act) => resumeTask(act, id),
    async (act: Act) => extendTask(act, id, 'x', { until: day('2026-04-01') }),
    async (act: Act) => endTask(act, id, 'cancelled', 'x'),
  ]) {
    const refused = await at('2026-03-10T09:00:00.000Z', verb)
    expect(!refused.ok && refused.fault.problem).toContain('done already')
  }
})
