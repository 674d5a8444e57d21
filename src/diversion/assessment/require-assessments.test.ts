import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  APPOINTMENTS,
  type CustodySuite,
  custodySuite,
  faultsOf,
  POSITIVE,
  SERGEANT,
} from '../../../test/diversion/custody-suite.ts'
import { officer } from '../../../test/enforcement/force.ts'
import { readRecord } from '../../kernel/read-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { giveNotice } from './give-notice.ts'
import { recordTestResult } from '../drug-test/record-test-result.ts'
import { release } from '../custody/release.ts'
import { requireAssessments } from './require-assessments.ts'
import { requiredAssessment } from './required-assessment.ts'

let suite: CustodySuite
beforeAll(async () => {
  suite = await custodySuite()
})
afterAll(() => suite.database.close())

const faults = (test: string, raw: Raw = {}): Promise<Readonly<Record<string, string>>> =>
  faultsOf(suite, SERGEANT, act => requireAssessments(act, test, { ...APPOINTMENTS, ...raw }))

it('Both assessments are required together, each with its place and time, the follow-up after the initial one', async () => {
  const { stay } = await suite.hold()
  const test = await suite.positive(stay)
  expect(Object.keys(await faults(test, { followUpPlace: '', followUpAt: '' })).sort()).toEqual([
    'followUpAt',
    'followUpPlace',
  ])
  expect(await faults(test, { followUpAt: APPOINTMENTS.appointmentAt })).toHaveProperty('followUpAt')
  expect(await faults(test, { appointmentAt: '2026-07-01T11:00:00Z' })).toHaveProperty('appointmentAt')
  const { initial, followUp } = await suite.required(test)
  for (const [id, stage] of [
    [initial, 'initial'],
    [followUp, 'follow-up'],
  ] as const) {
    const { values } = await suite.done(SERGEANT, act => readRecord(act, requiredAssessment, id))
    expect(values).toMatchObject({ stage, state: 'in force', knownAs: 'Alex Marsh', warned: 'no' })
  }
  expect((await faults(test))['test']).toContain('required already')
})

it('The initial one is within 7 days of the requirement, to the end of the last', async () => {
  const { stay } = await suite.hold()
  const test = await suite.positive(stay)
  const late = { appointmentAt: '2026-07-08T23:00:00Z', followUpAt: '2026-07-13T09:00:00Z' }
  expect((await faults(test, late))['appointmentAt']).toContain('7 days')
  await suite.done(SERGEANT, act =>
    requireAssessments(act, test, { ...APPOINTMENTS, appointmentAt: '2026-07-08T22:59:00Z' }),
  )
})

it('Nothing is required of a child, of whoever did not test positive, or of whoever has left', async () => {
  const child = await suite.hold('2008-07-02')
  const charged = { point: 'on charge', chargedAt: '2026-07-01T10:15:00Z', appropriateAdult: 'J Marsh, mother' }
  expect((await faults(await suite.positive(child.stay, charged)))['test']).toContain('from the age of 18')

  const negative = await suite.hold()
  const test = await suite.ask(negative.stay)
  expect((await faults(test))['test']).toContain('Only somebody who tested positive')
  await suite.done(SERGEANT, act => recordTestResult(act, test, { ...POSITIVE, result: 'negative', drugs: [] }))
  expect((await faults(test))['test']).toContain('Only somebody who tested positive')

  const gone = await suite.hold()
  const left = await suite.positive(gone.stay)
  await suite.done(SERGEANT, act =>
    release(act, gone.stay, { releasedAt: '2026-07-01T11:00:00Z', releasedHow: 'no further action' }),
  )
  expect((await faults(left))['test']).toContain('before release')
})

it('Notice is due before release, and of the follow-up before the initial one ends: oral, written and with the warning', async () => {
  const { stay } = await suite.hold()
  const { initial, followUp } = await suite.required(await suite.positive(stay))
  const told = 'custody.before-release 2026-07-02T10:00:00.000Z'
  const later = 'required-assessment.follow-up.notice-within 2026-07-06T10:00:00.000Z'
  expect(await suite.next(stay)).toEqual(expect.arrayContaining([told, later]))
  const now = '2026-07-01T11:00:00Z'
  const give = (id: string, raw: Raw) => suite.done(SERGEANT, act => giveNotice(act, id, raw))
  await give(initial, { oralNoticeAt: now, warned: 'yes' })
  expect(await suite.next(stay)).toContain(told)
  expect(
    await faultsOf(suite, SERGEANT, act => giveNotice(act, initial, { writtenNoticeAt: '2026-07-01T11:00:01Z' })),
  ).toHaveProperty('writtenNoticeAt')
  await give(initial, { oralNoticeAt: now, writtenNoticeAt: now, warned: 'yes' })
  expect(await suite.next(stay)).not.toContain(told)
  await give(followUp, { oralNoticeAt: now, writtenNoticeAt: now, warned: 'yes' })
  expect(await suite.next(stay)).not.toContain(later)
})

it('A keyworker of the service reads who must come, where and when, and not whose record it is', async () => {
  const { stay } = await suite.hold()
  const { initial } = await suite.required(await suite.positive(stay))
  const keyworker = { ...officer('keyworker', 'norwich-recovery'), purpose: 'care' } as const
  const seen = await suite.done(keyworker, act => readRecord(act, requiredAssessment, initial))
  expect(seen.values).toMatchObject({ knownAs: 'Alex Marsh', place: APPOINTMENTS.place })
  expect(seen.values).not.toHaveProperty('person')
})
