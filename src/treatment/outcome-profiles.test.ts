import { afterAll, beforeAll, expect, it } from 'vitest'
import { openService, type Service } from '../../test/treatment/service.ts'
import type { Act } from '../kernel/act.ts'
import { discharge } from './discharge.ts'
import { daysInAll } from './fields/four-weeks.ts'
import { outcomeProfile } from './outcome-profile.ts'
import { profileOutcomes } from './profile-outcomes.ts'
import { reOpen } from './re-open.ts'
import { startIntervention } from './start-intervention.ts'

const DAY = '2026-03-02'
const EVERY = 'Hold the next review'

let service: Service
beforeAll(async () => {
  service = await openService(DAY)
})
afterAll(() => service.close())

const take = async (episode: string, stage: string, heldOn: string, answers = {}): Promise<string> =>
  (await service.does(service.keyworker, act => profileOutcomes(act, { episode, stage, heldOn, ...answers }))).id

const refused = (episode: string, stage: string, heldOn: string, answers = {}): Promise<string> =>
  service.refusal(service.keyworker, act => profileOutcomes(act, { episode, stage, heldOn, ...answers }))

/** Something helps them from this day on. */
async function begins(episode: string): Promise<void> {
  const id = await service.putForward(episode, DAY)
  await service.does(service.keyworker, act => startIntervention(act, id, { startedOn: DAY }))
}

it('each profile raises the next in turn, three months on to the same day of the month', async () => {
  const { keyworker, does, tasks, inTreatment, putForward } = service
  service.on(DAY)
  const { episode } = await inTreatment(DAY)
  const id = await putForward(episode, DAY)
  await does(keyworker, act => startIntervention(act, id, { startedOn: DAY }))
  service.on('2026-09-15')
  await take(episode, 'start', '2026-03-02')
  await take(episode, 'review', '2026-06-01')
  expect(await tasks(episode)).toEqual([
    ['Hold the review of the start', '2026-03-16', 'done'],
    [EVERY, '2026-06-02', 'done'],
    [EVERY, '2026-09-01', 'open'],
  ])
})

it('from the last day of a long month the next falls on the last of a short one', async () => {
  const { tasks, inTreatment } = service
  service.on('2026-12-01')
  const { episode } = await inTreatment('2026-11-02')
  await take(episode, 'start', '2026-11-30')
  expect(await tasks(episode)).toEqual([[EVERY, '2027-02-28', 'open']])
})

it('the days of four weeks are kept as they were said, and add up to 28 at most', async () => {
  const { values, inTreatment } = service
  service.on(DAY)
  const { episode } = await inTreatment(DAY)
  const id = await take(episode, 'start', DAY, { opiates: '7, 7, 7, 7', crack: '3, 2, 0, 1' })
  const { opiates, crack, alcohol } = await values(outcomeProfile, id)
  expect([daysInAll(opiates), daysInAll(crack), daysInAll(alcohol)]).toEqual([28, 6, null])
  expect(crack).toEqual({ week1: 3, week2: 2, week3: 0, week4: 1 })
})

it.each(['8, 0, 0, 0', '1, 2, 3', '1, 2, 3, 4, 5', '-1, 0, 0, 0', 'often'])(
  '“%s” are no days of four weeks',
  async typed => {
    service.on(DAY)
    const { episode } = await service.inTreatment(DAY)
    expect(await refused(episode, 'start', DAY, { opiates: typed })).toContain('from 0 to 7, like 3, 2, 0, 7')
  },
)

it.each(['psychological', 'physical', 'quality'])('%s goes from 0 to 20', async field => {
  service.on(DAY)
  const { episode } = await service.inTreatment(DAY)
  expect(await refused(episode, 'start', DAY, { [field]: '21' })).toContain('from 0 to 20')
  await take(episode, 'start', DAY, { [field]: '20' })
})

it('crime is never asked for, nor anything else: a profile with nothing but its day is one', async () => {
  service.on(DAY)
  const { episode } = await service.inTreatment(DAY)
  const id = await take(episode, 'start', DAY)
  expect((await service.values(outcomeProfile, id)).crime).toBeNull()
})

it('the first is the start, there is one of it, and after the exit none', async () => {
  service.on('2026-06-02')
  const { episode } = await service.inTreatment(DAY)
  expect(await refused(episode, 'review', DAY)).toContain('The first profile of an episode is that of the start')
  await take(episode, 'start', '2026-03-10')
  expect(await refused(episode, 'start', '2026-04-01')).toContain('The start is taken already')
  expect(await refused(episode, 'review', '2026-03-09')).toContain('on or after the day of the profile before')
  expect(await refused(episode, 'review', '2026-03-10')).toContain('was held that day already')
  expect(await refused(episode, 'exit', '2026-03-10')).toContain('was held that day already')
  await take(episode, 'exit', '2026-06-01')
  expect(await refused(episode, 'review', '2026-06-02')).toContain('it is the last of this episode')
  expect((await service.tasks(episode)).map(([, , state]) => state)).toEqual(['done'])
})

it('two who take the start at the same moment take it once', async () => {
  const { keyworker, tries, inTreatment } = service
  service.on(DAY)
  const { episode } = await inTreatment(DAY)
  const start = (act: Act) => profileOutcomes(act, { episode, stage: 'start', heldOn: DAY })
  const both = await Promise.all([tries(keyworker, start), tries(keyworker, start)])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
})

it('the end of the episode calls off the next review; a completion asks for the exit instead', async () => {
  const { keyworker, does, tasks, inTreatment } = service
  service.on('2026-04-01')
  const stopped = await inTreatment(DAY)
  await take(stopped.episode, 'start', DAY)
  const end = (id: string, dischargeReason: string): Promise<void> =>
    does(keyworker, act => discharge(act, id, { dischargedOn: '2026-04-01', dischargeReason }))
  await end(stopped.episode, 'dropped out')
  expect(await tasks(stopped.episode)).toEqual([[EVERY, '2026-06-02', 'cancelled']])
  const done = await inTreatment(DAY)
  await begins(done.episode)
  await take(done.episode, 'start', DAY)
  await end(done.episode, 'completed')
  const EXIT = 'Hold the review of the end'
  const exits = async () => (await tasks(done.episode)).filter(([what]) => what === EXIT)
  expect(await exits()).toEqual([[EXIT, '2026-04-15', 'open']])
  await take(done.episode, 'exit', '2026-04-01')
  expect(await exits()).toEqual([[EXIT, '2026-04-15', 'done']])
})

it('a discharge that is taken back asks for the next review again, by the same day', async () => {
  const { keyworker, does, tasks, inTreatment } = service
  service.on('2026-04-01')
  const { episode } = await inTreatment(DAY)
  await begins(episode)
  await take(episode, 'start', DAY)
  await does(keyworker, act => discharge(act, episode, { dischargedOn: '2026-04-01', dischargeReason: 'completed' }))
  await does(keyworker, act => reOpen(act, episode))
  expect((await tasks(episode)).filter(([, , state]) => state === 'open')).toEqual([[EVERY, '2026-06-02', 'open']])
})
