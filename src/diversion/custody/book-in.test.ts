import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  APPOINTMENTS,
  BOOKED,
  type CustodySuite,
  custodySuite,
  faultsOf,
  POSITIVE,
  REQUESTED,
  SERGEANT,
} from '../../../test/diversion/custody-suite.ts'
import { officer } from '../../../test/enforcement/force.ts'
import { createRecord } from '../../kernel/create-record.ts'
import { listRecords } from '../../kernel/list-records.ts'
import { readRecord } from '../../kernel/read-record.ts'
import { ok } from '../../values/result.ts'
import { bookIn } from './book-in.ts'
import { custodyStay } from './custody-stay.ts'
import { recordTestResult } from '../drug-test/record-test-result.ts'
import { requestDrugTest } from '../drug-test/request-drug-test.ts'
import { requireAssessments } from '../assessment/require-assessments.ts'
import { requiredAssessment } from '../assessment/required-assessment.ts'
import { tasksOfStay } from './tasks-of-stay.ts'

let suite: CustodySuite
beforeAll(async () => {
  suite = await custodySuite()
})
afterAll(() => suite.database.close())

const NAVIGATOR = { ...officer('custody navigator', 'norwich-recovery'), purpose: 'care' } as const

it('A stay takes name and date of birth from the person, and a person can have several', async () => {
  const { person } = await suite.hold('1990-01-01')
  const second = await suite.done(SERGEANT, act => bookIn(act, { ...BOOKED, person, custodyNumber: 'NC/1' }))
  expect(second.values).toMatchObject({ knownAs: 'Alex Marsh', bornOn: '1990-01-01', person })
  const { rows } = await suite.done(SERGEANT, async act =>
    ok(await listRecords(act, custodyStay, { where: { person } })),
  )
  expect(rows).toHaveLength(2)
})

it('Nobody is booked in in the future, nor twice under one custody number', async () => {
  const { person } = await suite.hold()
  const booking = { ...BOOKED, person, custodyNumber: 'NC/2' }
  expect(
    await faultsOf(suite, SERGEANT, act => bookIn(act, { ...booking, arrivedAt: '2026-07-01T11:00:01Z' })),
  ).toHaveProperty('arrivedAt')
  await suite.done(SERGEANT, act => bookIn(act, { ...booking, arrivedAt: '2026-07-01T11:00:00Z' }))
  expect(await faultsOf(suite, SERGEANT, act => bookIn(act, booking))).toHaveProperty('custodyNumber')
})

it('The arrest is that of the person booked in', async () => {
  const [one, other] = [await suite.hold(), await suite.hold()]
  const arrested = { person: one.person, arrestedAt: '2026-07-01T09:00:00Z', offences: 'Theft', role: 'other' }
  const { id: arrest } = await suite.done(SERGEANT, act => createRecord(act, act.kind('arrest'), arrested))
  const booking = { ...BOOKED, arrest, custodyNumber: 'NC/3' }
  expect(await faultsOf(suite, SERGEANT, act => bookIn(act, { ...booking, person: other.person }))).toHaveProperty(
    'arrest',
  )
  const made = await suite.done(SERGEANT, act => bookIn(act, booking))
  expect(made.values.person).toBe(one.person)
})

it('A navigator of the service that an agreement names reads who is in and where, and not what for', async () => {
  const { stay } = await suite.hold()
  const seen = await suite.done(NAVIGATOR, act => readRecord(act, custodyStay, stay))
  expect([...seen.groups].sort()).toEqual(['custody', 'identity'])
  expect(seen.values).not.toHaveProperty('offences')
  expect(seen.values).not.toHaveProperty('person')
})

it('A stay for an arrest inside a ring-fence, its test and what that brings stand inside it too', async () => {
  const inside = officer('custody officer', 'norfolk-police', ['op-teal'])
  const { person } = await suite.hold()
  const arrested = { person, arrestedAt: '2026-07-01T09:00:00Z', offences: 'Theft', role: 'other' }
  const made = await suite.done(inside, async act => {
    const arrest = await createRecord(act, act.kind('arrest'), arrested, { ringFence: 'op-teal' })
    if (!arrest.ok) return arrest
    const stay = await bookIn(act, { ...BOOKED, arrest: arrest.value.id, custodyNumber: 'NC/4' })
    if (!stay.ok) return stay
    const test = await requestDrugTest(act, { ...REQUESTED, stay: stay.value.id })
    if (!test.ok) return test
    const result = await recordTestResult(act, test.value.id, POSITIVE)
    if (!result.ok) return result
    const required = await requireAssessments(act, test.value.id, APPOINTMENTS)
    return required.ok ? ok({ stay: stay.value.id, initial: required.value.initial }) : required
  })
  for (const who of [SERGEANT, NAVIGATOR]) {
    await suite.refused(who, act => readRecord(act, custodyStay, made.stay))
    await suite.refused(who, act => readRecord(act, requiredAssessment, made.initial))
    expect(await suite.done(who, async act => ok(await tasksOfStay(act, made.stay)))).toEqual([])
  }
  expect(await suite.done(inside, async act => ok(await tasksOfStay(act, made.stay)))).not.toEqual([])
})
