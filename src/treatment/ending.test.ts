import { afterAll, beforeAll, expect, it } from 'vitest'
import { openService, type Service } from '../../test/treatment/service.ts'
import { confirmArrival } from './confirm-arrival.ts'
import { discharge } from './discharge.ts'
import { episode } from './episode.ts'
import { endPrescription } from './end-prescription.ts'
import { intervention } from './intervention.ts'
import { type FindReferral, openEpisode } from './open-episode.ts'
import { prescribe } from './prescribe.ts'
import { profileOutcomes } from './profile-outcomes.ts'
import { reOpen } from './re-open.ts'
import { startIntervention } from './start-intervention.ts'
import { transfer } from './transfer.ts'

const DAY = '2026-03-02'
const NEXT = '2026-03-03'
const nobody: FindReferral = () => Promise.resolve(null)

let service: Service
beforeAll(async () => {
  service = await openService(DAY)
})
afterAll(() => service.close())

const end = (id: string, raw: Record<string, string>) => (act: Parameters<typeof discharge>[0]) =>
  discharge(act, id, { dischargedOn: DAY, ...raw })

it('an end has its reason, and its day is neither before triage nor in the future', async () => {
  const { keyworker, refusal, inTreatment } = service
  const { episode: id } = await inTreatment(DAY)
  expect(await refusal(keyworker, end(id, {}))).toContain('Say how it ended')
  const on = (dischargedOn: string) => refusal(keyworker, end(id, { dischargedOn, dischargeReason: 'completed' }))
  expect(await on('2026-03-01')).toContain('on or after the day of triage')
  expect(await on('2026-03-03')).toContain('in the future')
})

/** Somebody whom something helped from the day of triage on; on the day after they may have completed. */
async function helped(): Promise<{ id: string; ran: string }> {
  const { keyworker, does, inTreatment, putForward } = service
  service.on(DAY)
  const { episode: id } = await inTreatment(DAY)
  const ran = await putForward(id, DAY)
  await does(keyworker, act => startIntervention(act, ran, { startedOn: DAY }))
  return { id, ran }
}

it('nobody completes on the day on which the first help started, nor without any', async () => {
  const { keyworker, refusal, does, inTreatment } = service
  const { id } = await helped()
  expect(await refusal(keyworker, end(id, { dischargeReason: 'completed' }))).toContain('started before that day')
  const { episode: none } = await inTreatment(DAY)
  service.on(NEXT)
  const next = { dischargedOn: NEXT, dischargeReason: 'completed' }
  expect(await refusal(keyworker, end(none, next))).toContain('started before that day')
  await does(keyworker, end(id, next))
})

it.each([
  ['completed', { crack: '1, 0, 0, 0' }, 'crack on 1 day. Neither end as planned fits'],
  ['completed occasional use', { opiates: '1, 1, 0, 0' }, 'opiates not prescribed on 2 days. Neither end as planned'],
  ['completed', { cannabis: '3, 0, 0, 0' }, 'cannabis on 3 days. Choose “Completed as planned, uses occasionally”'],
  ['completed occasional use', { cannabis: '3, 0, 0, 0' }, null],
  ['completed', { alcohol: '3, 0, 0, 0', crack: '0, 0, 0, 0' }, null],
])('%s where the latest profile has %o: %s', async (dischargeReason, answers, said) => {
  const { keyworker, refusal, does } = service
  const { id } = await helped()
  await does(keyworker, act => profileOutcomes(act, { episode: id, stage: 'start', heldOn: DAY, ...answers }))
  const on = (dischargedOn: string) => end(id, { dischargedOn, dischargeReason })
  // Four weeks after 2 March is 30 March; a profile asks about no longer time.
  service.on('2026-03-31')
  if (said !== null) expect(await refusal(keyworker, on('2026-03-30'))).toContain(said)
  await does(keyworker, on(said === null ? '2026-03-30' : '2026-03-31'))
})

it('what ran ends with the episode, in the way it ended; what never started never started', async () => {
  const { keyworker, does, values, tasks, putForward } = service
  const { id, ran } = await helped()
  const waited = await putForward(id, DAY, { modality: '96' })
  service.on(NEXT)
  await does(keyworker, end(id, { dischargedOn: NEXT, dischargeReason: 'completed' }))
  expect(await values(intervention, ran)).toMatchObject({ endedOn: NEXT, exit: 'completed' })
  expect(await values(intervention, waited)).toMatchObject({ endedOn: NEXT, exit: 'not started' })
  expect(await tasks(waited)).toEqual([['Offer a first appointment', '2026-03-23', 'cancelled']])
})

it('nobody has completed while something is still prescribed; dropping out leaves it to the prescriber', async () => {
  const { keyworker, prescriber, refusal, does, tasks } = service
  const prescribed = async (): Promise<readonly [string, string]> => {
    const { id } = await helped()
    const made = await does(prescriber, act => prescribe(act, { episode: id, medicine: 'Methadone', bridge: 'yes' }))
    return [id, made.id]
  }
  const [first, medicine] = await prescribed()
  service.on(NEXT)
  const completed = { dischargedOn: NEXT, dischargeReason: 'completed' }
  expect(await refusal(keyworker, end(first, completed))).toContain('still prescribed')
  await does(prescriber, act => endPrescription(act, medicine, { endedOn: DAY, endReason: 'finished' }))
  await does(keyworker, end(first, completed))
  const [second, left] = await prescribed()
  await does(keyworker, end(second, { dischargeReason: 'dropped out' }))
  expect(await tasks(left)).toEqual([['Renew or end what runs out', '2026-03-09', 'open']])
})

it('whoever is handed over goes to a named service, and somebody makes sure that they arrive', async () => {
  const { keyworker, refusal, does, tasks, inTreatment } = service
  const { episode: id } = await inTreatment(DAY)
  expect(await refusal(keyworker, act => transfer(act, id, { dischargedOn: DAY }))).toContain(
    'which service takes over',
  )
  await does(keyworker, act => transfer(act, id, { dischargedOn: DAY, destination: 'Harbour clinic' }))
  const ARRIVED = 'Make sure that they have arrived'
  expect(await tasks(id)).toEqual([[ARRIVED, '2026-03-23', 'open']])
  await does(keyworker, act => confirmArrival(act, id))
  expect(await tasks(id)).toEqual([[ARRIVED, '2026-03-23', 'done']])
})

it('a discharge by mistake is taken back with what it ended; nothing of it is lost from the history', async () => {
  const { keyworker, does, values, inTreatment, putForward } = service
  const { episode: id } = await inTreatment(DAY)
  const ran = await putForward(id, DAY)
  await does(keyworker, act => startIntervention(act, ran, { startedOn: DAY }))
  await does(keyworker, end(id, { dischargeReason: 'dropped out' }))
  await does(keyworker, act => reOpen(act, id))
  expect(await values(episode, id)).toMatchObject({ dischargedOn: null, dischargeReason: null })
  expect(await values(intervention, ran)).toMatchObject({ startedOn: DAY, endedOn: null, exit: null })
})

it('somebody who has come back since is not put back into the episode before', async () => {
  const { keyworker, refusal, does, inTreatment } = service
  const { episode: id, person } = await inTreatment(DAY)
  await does(keyworker, end(id, { dischargeReason: 'dropped out' }))
  await does(keyworker, act => openEpisode(act, { person, source: '4', referredOn: DAY, triagedOn: DAY }, nobody))
  expect(await refusal(keyworker, act => reOpen(act, id))).toContain('They have come back since')
})
