import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openService, type Service } from '../../test/treatment/service.ts'
import type { Act } from '../kernel/act.ts'
import type { ActFault } from '../kernel/create-record.ts'
import type { Result } from '../values/result.ts'
import { endPrescription } from './end-prescription.ts'
import { prescribe } from './prescribe.ts'
import { prescription } from './prescription.ts'
import { recordMissedDose } from './record-missed-dose.ts'
import { renewPrescription } from './renew-prescription.ts'
import { reviewPrescription } from './review-prescription.ts'

const DAY = '2026-03-02'
const RUNS_OUT = 'Renew or end what runs out'
const REVIEW = 'Review before the next collection'

let service: Service
beforeAll(async () => {
  service = await openService(DAY)
})
afterAll(() => service.close())

const bridge = { medicine: 'Buprenorphine', bridge: 'yes' }

async function bridged(): Promise<string> {
  const { prescriber, does, inTreatment } = service
  service.on(DAY)
  const { episode } = await inTreatment(DAY)
  return (await does(prescriber, act => prescribe(act, { ...bridge, episode }))).id
}

const missed = (id: string, missedOn: string) => (act: Act) => recordMissedDose(act, { prescription: id, missedOn })

it('a bridge begins the same day and ends by itself after seven days; a prescriber is to renew or end it by then', async () => {
  const id = await bridged()
  expect(await service.values(prescription, id)).toMatchObject({ startsOn: DAY, expiresOn: '2026-03-09' })
  expect(await service.tasks(id)).toEqual([[RUNS_OUT, '2026-03-09', 'open']])
})

it('a bridge is not longer than the rule allows: the seventh day is, the eighth is not', async () => {
  const { prescriber, tries, refusal, inTreatment } = service
  service.on(DAY)
  const { episode } = await inTreatment(DAY)
  const until = (expiresOn: string) => (act: Act) => prescribe(act, { ...bridge, episode, expiresOn })
  expect(await refusal(prescriber, until('2026-03-10'))).toContain('lasts until 9 Mar 2026 at most')
  expect((await tries(prescriber, until('2026-03-09'))).ok).toBe(true)
})

const GOES_ON = { reviewDecision: 'Same dose, collected daily; the bus had not run' }

it('no bridge runs beside another, and none follows one that no prescriber has reviewed', async () => {
  const { prescriber, refusal, does, values } = service
  const first = await bridged()
  const { episode } = await values(prescription, first)
  const again = (act: Act) => prescribe(act, { ...bridge, episode })
  expect(await refusal(prescriber, again)).toContain('runs until the end of 9 Mar 2026: renew it instead, or end it')
  service.on('2026-03-09')
  expect(await refusal(prescriber, again)).toContain('runs until the end of 9 Mar 2026')
  service.on('2026-03-10')
  expect(await refusal(prescriber, again)).toContain('The bridge of 2 Mar 2026 was not reviewed')
  await does(prescriber, act => reviewPrescription(act, first, GOES_ON))
  expect(await values(prescription, (await does(prescriber, again)).id)).toMatchObject({ expiresOn: '2026-03-17' })
})

it('a bridge that begins another day is none', async () => {
  const { prescriber, refusal, inTreatment } = service
  service.on(DAY)
  const { episode } = await inTreatment(DAY)
  const tomorrow = { ...bridge, episode, startsOn: '2026-03-03' }
  expect(await refusal(prescriber, act => prescribe(act, tomorrow))).toContain('starts on the day it is given')
})

it('keyworkers prescribe nothing, and change no prescription; they write down missed doses', async () => {
  const { keyworker, refusal, does, inTreatment } = service
  const id = await bridged()
  const { episode } = await inTreatment(DAY)
  const may = 'Your role does not let you'
  expect(await refusal(keyworker, act => prescribe(act, { ...bridge, episode }))).toContain(may)
  const change: readonly ((act: Act) => Promise<Result<unknown, ActFault>>)[] = [
    act => renewPrescription(act, id, { expiresOn: '2026-03-20' }),
    act => endPrescription(act, id, { endedOn: DAY, endReason: 'stopped' }),
    act => reviewPrescription(act, id, GOES_ON),
  ]
  for (const verb of change) expect(await refusal(keyworker, verb)).toContain(may)
  await does(keyworker, missed(id, DAY))
})

it('two doses missed in a row are shown; the third has a prescriber review it within a working day', async () => {
  const { keyworker, does, tasks } = service
  const id = await bridged()
  service.on('2026-03-06')
  await does(keyworker, missed(id, '2026-03-03'))
  await does(keyworker, missed(id, '2026-03-05'))
  expect(await tasks(id)).toEqual([[RUNS_OUT, '2026-03-09', 'open']])
  // Written down late, it closes the gap. 6 March is a Friday.
  await does(keyworker, missed(id, '2026-03-04'))
  expect((await tasks(id)).filter(([what]) => what === REVIEW)).toEqual([[REVIEW, '2026-03-09', 'open']])
  await does(keyworker, missed(id, '2026-03-06'))
  expect(await tasks(id)).toHaveLength(2)
})

it('after the review doses missed before no longer count; three more ask for another', async () => {
  const { keyworker, prescriber, does, tasks, values, refusal } = service
  const id = await bridged()
  service.on('2026-03-05')
  expect(await refusal(prescriber, act => reviewPrescription(act, id, { reviewDecision: ' ' }))).toContain(
    'Say what was',
  )
  for (const day of ['2026-03-02', '2026-03-03', '2026-03-04']) await does(keyworker, missed(id, day))
  await does(prescriber, act => reviewPrescription(act, id, GOES_ON))
  expect(await values(prescription, id)).toMatchObject({ reviewedOn: '2026-03-05', ...GOES_ON })
  const reviews = async () => (await tasks(id)).filter(([what]) => what === REVIEW).map(([, , state]) => state)
  expect(await reviews()).toEqual(['done'])
  service.on('2026-03-07')
  for (const day of ['2026-03-05', '2026-03-06']) await does(keyworker, missed(id, day))
  expect(await reviews()).toEqual(['done'])
  await does(keyworker, missed(id, '2026-03-07'))
  expect((await reviews()).toSorted()).toEqual(['done', 'open'])
})

it('a dose is missed once a day, on a day that is covered and has come', async () => {
  const { keyworker, does, refusal } = service
  const id = await bridged()
  await does(keyworker, missed(id, DAY))
  expect(await refusal(keyworker, missed(id, DAY))).toContain('written down as missed already')
  expect(await refusal(keyworker, missed(id, '2026-03-03'))).toContain('in the future')
  expect(await refusal(keyworker, missed(id, '2026-03-01'))).toContain('a day that the prescription covers')
})

it('renewing ends the one before on the day the next begins, and asks again by its last day', async () => {
  const { prescriber, does, values, tasks } = service
  const id = await bridged()
  service.on('2026-03-08')
  const next = await does(prescriber, act => renewPrescription(act, id, { expiresOn: '2026-03-29' }))
  expect(await values(prescription, id)).toMatchObject({ endedOn: '2026-03-08', endReason: 'renewed' })
  expect(await values(prescription, next.id)).toMatchObject({ renews: id, bridge: 'no', medicine: 'Buprenorphine' })
  expect(await tasks(id)).toEqual([[RUNS_OUT, '2026-03-09', 'done']])
  expect(await tasks(next.id)).toEqual([[RUNS_OUT, '2026-03-29', 'open']])
})

it('of two who renew at the same moment one does, and the other is told that it has ended', async () => {
  const { prescriber, tries } = service
  const id = await bridged()
  const renew = (act: Act) => renewPrescription(act, id, { expiresOn: '2026-03-29' })
  const both = await Promise.all([tries(prescriber, renew), tries(prescriber, renew)])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
})

it('a dose that two write down at the same moment is missed once', async () => {
  const { keyworker, tries } = service
  const id = await bridged()
  const both = await Promise.all([tries(keyworker, missed(id, DAY)), tries(keyworker, missed(id, DAY))])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
})

it('no task of a prescription names the person: not every role of the service may know', async () => {
  const { keyworker, does, test } = service
  const id = await bridged()
  service.on('2026-03-05')
  for (const day of ['2026-03-02', '2026-03-03', '2026-03-04']) await does(keyworker, missed(id, day))
  const { rows } = await sql`select person from task where about = ${id}`.execute(test.database.owner)
  expect(rows).toEqual([{ person: null }, { person: null }])
})
