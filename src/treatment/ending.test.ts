import { afterAll, beforeAll, expect, it } from 'vitest'
import { openService, type Service } from '../../test/treatment/service.ts'
import { confirmArrival } from './confirm-arrival.ts'
import { discharge } from './discharge.ts'
import { episode } from './episode.ts'
import { endPrescription } from './end-prescription.ts'
import { intervention } from './intervention.ts'
import { type FindReferral, openEpisode } from './open-episode.ts'
import { prescribe } from './prescribe.ts'
import { reOpen } from './re-open.ts'
import { startIntervention } from './start-intervention.ts'
import { transfer } from './transfer.ts'

const DAY = '2026-03-02'
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

it('what ran ends with the episode, in the way it ended; what never started never started', async () => {
  const { keyworker, does, values, tasks, inTreatment, putForward } = service
  const { episode: id } = await inTreatment(DAY)
  const ran = await putForward(id, DAY)
  const waited = await putForward(id, DAY, { modality: '96' })
  await does(keyworker, act => startIntervention(act, ran, { startedOn: DAY }))
  await does(keyworker, end(id, { dischargeReason: 'completed' }))
  expect(await values(intervention, ran)).toMatchObject({ endedOn: DAY, exit: 'completed' })
  expect(await values(intervention, waited)).toMatchObject({ endedOn: DAY, exit: 'not started' })
  expect(await tasks(waited)).toEqual([['Offer a first appointment', '2026-03-23', 'cancelled']])
})

it('nobody has completed while something is still prescribed; dropping out leaves it to the prescriber', async () => {
  const { keyworker, prescriber, refusal, does, tasks, inTreatment } = service
  const prescribed = async (): Promise<readonly [string, string]> => {
    const { episode: id } = await inTreatment(DAY)
    const made = await does(prescriber, act => prescribe(act, { episode: id, medicine: 'Methadone', bridge: 'yes' }))
    return [id, made.id]
  }
  const [first, medicine] = await prescribed()
  expect(await refusal(keyworker, end(first, { dischargeReason: 'completed' }))).toContain('still prescribed')
  await does(prescriber, act => endPrescription(act, medicine, { endedOn: DAY, endReason: 'finished' }))
  await does(keyworker, end(first, { dischargeReason: 'completed' }))
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
