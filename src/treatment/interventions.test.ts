import { afterAll, beforeAll, expect, it } from 'vitest'
import { openService, type Service } from '../../test/treatment/service.ts'
import { endIntervention } from './end-intervention.ts'
import { intervention } from './intervention.ts'
import { offerAppointment } from './offer-appointment.ts'
import { referToIntervention } from './refer-to-intervention.ts'
import { startIntervention } from './start-intervention.ts'

const DAY = '2026-03-02'

let service: Service
beforeAll(async () => {
  service = await openService(DAY)
})
afterAll(() => service.close())

it('whoever is put forward without an appointment is offered one within three weeks', async () => {
  const { keyworker, does, tasks, inTreatment, putForward } = service
  const { episode } = await inTreatment(DAY)
  const id = await putForward(episode, DAY)
  // 2 March and 21 days.
  expect(await tasks(id)).toEqual([['Offer a first appointment', '2026-03-23', 'open']])
  await does(keyworker, act => offerAppointment(act, id, { firstOfferedOn: '2026-03-09' }))
  expect(await tasks(id)).toEqual([['Offer a first appointment', '2026-03-23', 'done']])
})

it('an appointment offered at once leaves nothing to offer', async () => {
  const { tasks, inTreatment, putForward } = service
  const { episode } = await inTreatment(DAY)
  expect(await tasks(await putForward(episode, DAY, { firstOfferedOn: '2026-03-05' }))).toEqual([])
})

it('the first appointment is the first: a later one does not shorten or lengthen the wait', async () => {
  const { keyworker, refusal, inTreatment, putForward } = service
  const { episode } = await inTreatment(DAY)
  const id = await putForward(episode, DAY, { firstOfferedOn: '2026-03-05' })
  const again = (): Promise<string> => refusal(keyworker, act => offerAppointment(act, id, { firstOfferedOn: DAY }))
  expect(await again()).toContain('later ones do not change it')
})

it('somebody who comes without an appointment was offered it on the day they started', async () => {
  const { keyworker, does, values, tasks, inTreatment, putForward } = service
  const { episode } = await inTreatment(DAY)
  const id = await putForward(episode, DAY)
  await does(keyworker, act => startIntervention(act, id, { startedOn: DAY }))
  expect(await values(intervention, id)).toMatchObject({ firstOfferedOn: DAY, startedOn: DAY })
  expect((await tasks(id))[0]?.[2]).toBe('done')
})

it('the first start asks once for the profile of the start', async () => {
  const { keyworker, does, tasks, inTreatment, putForward } = service
  const { episode } = await inTreatment(DAY)
  for (const modality of ['94', '95']) {
    const id = await putForward(episode, DAY, { modality })
    await does(keyworker, act => startIntervention(act, id, { startedOn: DAY }))
  }
  expect(await tasks(episode)).toEqual([['Hold the review of the start', '2026-03-16', 'open']])
})

it('days follow each other: put forward, offered, started, ended', async () => {
  const { keyworker, refusal, does, inTreatment, putForward } = service
  const { episode } = await inTreatment(DAY)
  const early = { episode, modality: '95', referredOn: '2026-03-01' }
  expect(await refusal(keyworker, act => referToIntervention(act, early))).toContain(
    'on or after the day of their referral',
  )
  const id = await putForward(episode, DAY)
  const offered = (firstOfferedOn: string) => refusal(keyworker, act => offerAppointment(act, id, { firstOfferedOn }))
  expect(await offered('2026-03-01')).toContain('on or after the day they were referred to it')
  expect(await refusal(keyworker, act => startIntervention(act, id, { startedOn: '2026-03-03' }))).toContain(
    'in the future',
  )
  await does(keyworker, act => startIntervention(act, id, { startedOn: DAY }))
  const ended = (endedOn: string) => refusal(keyworker, act => endIntervention(act, id, { endedOn, exit: 'completed' }))
  expect(await ended('2026-03-01')).toContain('on or after the day it started')
})

it('what never started cannot have been completed, and nobody waits for it any more', async () => {
  const { keyworker, refusal, does, tasks, inTreatment, putForward } = service
  const { episode } = await inTreatment(DAY)
  const id = await putForward(episode, DAY)
  const end = (exit: string) => ({ endedOn: DAY, exit })
  expect(await refusal(keyworker, act => endIntervention(act, id, end('completed')))).toContain('never started')
  await does(keyworker, act => endIntervention(act, id, end('not started')))
  expect((await tasks(id))[0]?.[2]).toBe('cancelled')
})

it('nobody is put forward before triage', async () => {
  const { keyworker, refusal, inTreatment } = service
  const { episode } = await inTreatment(DAY, { triagedOn: '' })
  const raw = { episode, modality: '95', referredOn: DAY }
  expect(await refusal(keyworker, act => referToIntervention(act, raw))).toContain('Triage comes first')
})
