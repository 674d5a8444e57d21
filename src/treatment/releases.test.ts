import { afterAll, beforeAll, expect, it } from 'vitest'
import { openService, type Service } from '../../test/treatment/service.ts'
import { changeRelease } from './change-release.ts'
import { planRelease } from './plan-release.ts'
import { recordEngaged } from './record-engaged.ts'
import { releasePlan } from './release-plan.ts'

const DAY = '2026-03-02'
const SEEN = 'See them soon after their return to the community'

let service: Service
beforeAll(async () => {
  service = await openService(DAY)
})
afterAll(() => service.close())

async function planned(releaseOn: string): Promise<string> {
  service.on(DAY)
  const person = await service.somebody()
  const plan = { person, prison: 'HMP Norwich', releaseOn }
  return (await service.does(service.navigator, act => planRelease(act, plan))).id
}

it('somebody released on 29 February is to be seen by 21 March', async () => {
  service.on('2028-02-01')
  const person = await service.somebody()
  const plan = { person, prison: 'HMP Norwich', releaseOn: '2028-02-29' }
  const { id } = await service.does(service.navigator, act => planRelease(act, plan))
  expect(await service.tasks(id)).toEqual([[SEEN, '2028-03-21', 'open']])
})

it('once they were seen, the task is done; not before they were released', async () => {
  const { keyworker, does, refusal, tasks } = service
  const id = await planned('2026-03-09')
  service.on('2026-03-30')
  const seen = (engagedOn: string) => (act: Parameters<typeof recordEngaged>[0]) =>
    recordEngaged(act, id, { engagedOn })
  expect(await refusal(keyworker, seen('2026-03-08'))).toContain('on or after the day of release')
  await does(keyworker, seen('2026-03-16'))
  expect(await tasks(id)).toEqual([[SEEN, '2026-03-30', 'done']])
})

it('another day of release has its own three weeks', async () => {
  const { navigator, does, tasks } = service
  const id = await planned('2026-03-09')
  await does(navigator, act => changeRelease(act, id, { releaseOn: '2026-03-16' }))
  expect(await tasks(id)).toEqual([
    [SEEN, '2026-03-30', 'cancelled'],
    [SEEN, '2026-04-06', 'open'],
  ])
})

it('nobody leaves on a day before the plan was made, nor before the day that has passed', async () => {
  const { navigator, does, refusal } = service
  const moved = (id: string, releaseOn: string) => (act: Parameters<typeof changeRelease>[0]) =>
    changeRelease(act, id, { releaseOn })
  const id = await planned('2026-03-09')
  expect(await refusal(navigator, moved(id, '2026-01-01'))).toContain('planned on 2 Mar 2026')
  // Earlier than was planned, and learnt of afterwards.
  service.on('2026-03-06')
  await does(navigator, moved(id, '2026-03-05'))
  service.on('2026-03-20')
  expect(await refusal(navigator, moved(id, '2026-03-04'))).toContain('They were to leave on 5 Mar 2026')
  await does(navigator, moved(id, '2026-03-23'))
})

it('a plan is called off with a reason', async () => {
  const { navigator, does, refusal, values, tasks } = service
  const id = await planned('2026-03-09')
  expect(await refusal(navigator, act => changeRelease(act, id, {}))).toContain('say why it is called off')
  await does(navigator, act => changeRelease(act, id, { cancelledWhy: 'Recalled' }))
  expect(await values(releasePlan, id)).toMatchObject({ cancelledOn: DAY, cancelledWhy: 'Recalled' })
  expect((await tasks(id))[0]?.[2]).toBe('cancelled')
})

it('a plan is for the person whose episode it belongs to', async () => {
  const { keyworker, refusal, somebody, inTreatment } = service
  service.on(DAY)
  const { episode } = await inTreatment(DAY)
  const plan = { person: await somebody(), episode, prison: 'HMP Norwich', releaseOn: '2026-03-09' }
  expect(await refusal(keyworker, act => planRelease(act, plan))).toContain('somebody else')
})
