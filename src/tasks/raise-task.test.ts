import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { tasksStore, type TasksStore, THREE_DAYS } from '../../test/tasks/tasks-store.ts'
import { of, officer, viewer } from '../../test/people/people-store.ts'
import { finishTask } from './finish-task.ts'
import { raiseTask } from './raise-task.ts'
import { tasksAbout } from './tasks-about.ts'

let tasks: TasksStore
beforeAll(async () => {
  tasks = await tasksStore()
})
afterAll(() => tasks.close())

const MONDAY = '2026-03-23T10:00:00.000Z'
const toDo = (id = randomUUID()) => ({
  what: 'Review the caution',
  about: { kind: 'arrest', id },
  role: 'investigating officer' as const,
  rule: THREE_DAYS,
  startedAt: MONDAY,
  key: `${THREE_DAYS.id}:${id}`,
})

it('a task is due at the end of the day in London that its rule gives', async () => {
  const who = officer()
  const wanted = toDo()
  const raised = await tasks.does(who, async act => of(await raiseTask(act, wanted)))
  expect(raised.dueAt).toBe('2026-03-26T23:59:59.999Z')
  const [shown] = await tasks.does(who, async act => tasksAbout(act, 'arrest', wanted.about.id))
  expect(shown?.values).toMatchObject({ what: 'Review the caution', state: 'open', rule: THREE_DAYS.id })
})

it('raised again under the same key it is the first task, also when both come at once', async () => {
  const who = officer()
  const wanted = toDo()
  const raise = async () => tasks.does(who, async act => of(await raiseTask(act, wanted)).id)
  const ids = [...(await Promise.all([raise(), raise(), raise()])), await raise()]
  expect(new Set(ids).size).toBe(1)
  expect(await tasks.does(who, async act => tasksAbout(act, 'arrest', wanted.about.id))).toHaveLength(1)
})

it('of two agencies each has its own task about the same record, and sees no other', async () => {
  const wanted = toDo()
  const keyworker = viewer('norwich-recovery', 'keyworker', 'care')
  await tasks.does(officer(), async act => of(await raiseTask(act, wanted)))
  await tasks.does(keyworker, async act => of(await raiseTask(act, { ...wanted, role: 'keyworker', what: 'Ring' })))
  const theirs = await tasks.does(keyworker, async act => tasksAbout(act, 'arrest', wanted.about.id))
  expect(theirs.map(({ values }) => values.what)).toEqual(['Ring'])
})

it('a task that is finished is open no more, and is not raised a second time by the same event', async () => {
  const who = officer()
  const wanted = toDo()
  await tasks.does(who, async act => of(await raiseTask(act, wanted)))
  await tasks.does(who, async act => of(await finishTask(act, wanted.key, 'done')))
  await tasks.does(who, async act => of(await raiseTask(act, wanted)))
  expect(await tasks.does(who, async act => tasksAbout(act, 'arrest', wanted.about.id))).toEqual([])
})

it('finishing a task that was never raised, or has ended, is no failure', async () => {
  const who = officer()
  const wanted = toDo()
  await tasks.does(who, async act => of(await finishTask(act, 'nothing:at-all', 'cancelled')))
  await tasks.does(who, async act => of(await raiseTask(act, wanted)))
  for (const state of ['done', 'cancelled'] as const)
    await tasks.does(who, async act => of(await finishTask(act, wanted.key, state)))
})

it('a task about a record inside a ring-fence is there for nobody outside it', async () => {
  const wanted = { ...toDo(), marks: { ringFence: 'op-teal' } }
  await tasks.does(officer(['op-teal']), async act => of(await raiseTask(act, wanted)))
  const about = async (who: ReturnType<typeof officer>) =>
    tasks.does(who, async act => tasksAbout(act, 'arrest', wanted.about.id))
  expect([(await about(officer(['op-teal']))).length, (await about(officer())).length]).toEqual([1, 0])
})

it('a role whose work it is not makes no task', async () => {
  const administrator = viewer('norfolk-police', 'administrator', 'administration')
  const raised = await tasks.store.act(administrator, act => raiseTask(act, toDo()))
  expect(!raised.ok && raised.fault.code).toBe('forbidden')
})
