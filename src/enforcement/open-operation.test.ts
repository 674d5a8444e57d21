import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Force, officer, testForce } from '../../test/enforcement/force.ts'
import { readRecord } from '../kernel/read-record.ts'
import { arrest } from './arrest.ts'
import { logPoliceHours } from './log-police-hours.ts'
import { openOperation } from './open-operation.ts'
import { operation } from './operation.ts'
import { recordArrest } from './record-arrest.ts'
import { recordIncident } from './record-incident.ts'

let force: Force
const senior = officer('senior officer', 'norfolk-police', ['op-teal'])
const inside = officer('investigating officer', 'norfolk-police', ['op-teal'])
const outside = officer('investigating officer')
const met = officer('investigating officer', 'metropolitan-police')
const GRAVITY = { name: 'Operation Gravity', startedOn: '2026-01-05' }
const arrestOf = (person: string, operation?: string) => ({
  person,
  arrestedAt: '2026-06-01T09:30:00Z',
  town: 'Norwich',
  offences: 'Possession with intent to supply',
  role: 'runner',
  operation,
})

beforeAll(async () => {
  force = await testForce()
})
afterAll(() => force.database.close())

describe('an operation', () => {
  it('is read by a partner force, and by no other agency', async () => {
    const { id } = await force.done(senior, act => openOperation(act, GRAVITY, { partners: ['metropolitan-police'] }))
    const seen = await force.done(met, act => readRecord(act, operation, id))
    expect([seen.values.name, seen.agreements]).toEqual(['Operation Gravity', ['operation-partners']])
    const alone = await force.done(senior, act => openOperation(act, GRAVITY))
    expect(await force.refused(met, act => readRecord(act, operation, alone.id))).toMatchObject({ code: 'not-found' })
  })

  it('inside a ring-fence is there for nobody outside it, partner or colleague', async () => {
    const { id } = await force.done(senior, act =>
      openOperation(act, GRAVITY, { ringFence: 'op-teal', partners: ['metropolitan-police'] }),
    )
    for (const stranger of [outside, met]) {
      expect(await force.refused(stranger, act => readRecord(act, operation, id))).toMatchObject({ code: 'not-found' })
    }
    await force.done(inside, act => readRecord(act, operation, id))
  })

  it.each([
    [{ partners: ['norfolk-police'] }, 'Your own agency is no partner; choose other agencies that take part'],
    [{ partners: ['atlantis-police'] }, 'There is no agency “atlantis-police”; choose other agencies that take part'],
    [{ ringFence: 'op-other' }, 'You are not inside this ring-fence; ask somebody who is to open the operation'],
  ])('with %j is refused in words', async (marks, problem) => {
    expect(await force.refused(senior, act => openOperation(act, GRAVITY, marks))).toMatchObject({ problem })
  })

  it('is set up by neither a custody officer nor an analyst', async () => {
    for (const role of ['custody officer', 'line analyst'] as const) {
      expect(await force.refused(officer(role), act => openOperation(act, GRAVITY))).toMatchObject({
        code: 'forbidden',
      })
    }
  })

  it('cannot end before it began', async () => {
    const fault = await force.refused(senior, act => openOperation(act, { ...GRAVITY, endedOn: '2025-12-31' }))
    expect(fault).toMatchObject({ fields: [{ field: 'endedOn' }] })
  })
})

describe('what comes of an operation', () => {
  it('stands inside its ring-fence and concerns its partners, as it does', async () => {
    const { id } = await force.done(senior, act =>
      openOperation(act, GRAVITY, { ringFence: 'op-teal', partners: ['metropolitan-police'] }),
    )
    const person = await force.newPerson('Lovelace')
    const marks = {
      controller: 'norfolk-police',
      ringFence: 'op-teal',
      involved: ['metropolitan-police'],
      basis: 'none',
    }
    const arrested = await force.done(inside, act => recordArrest(act, arrestOf(person, id)))
    expect(arrested.marks).toEqual(marks)
    expect(await force.refused(outside, act => readRecord(act, arrest, arrested.id))).toMatchObject({
      code: 'not-found',
    })
    const harm = { what: 'violence', happenedAt: '2026-06-02T20:00:00Z', operation: id }
    expect((await force.done(inside, act => recordIncident(act, harm))).marks).toEqual(marks)
    const hours = { workedOn: '2026-06-01', quarters: '2.25', activity: 'Warrant', operation: id }
    const worked = await force.done(inside, act => logPoliceHours(act, hours))
    expect([worked.marks, worked.values.quarters]).toEqual([marks, 9])
  })

  it('cannot be recorded by somebody for whom the operation is not there', async () => {
    const { id } = await force.done(senior, act => openOperation(act, GRAVITY, { ringFence: 'op-teal' }))
    const person = await force.newPerson('Babbage')
    expect(await force.refused(outside, act => recordArrest(act, arrestOf(person, id)))).toMatchObject({
      problem: 'Operation: there is no such operation',
    })
  })

  it('without an operation is the force’s own', async () => {
    const person = await force.newPerson('Hopper')
    const { marks } = await force.done(officer('custody officer'), act => recordArrest(act, arrestOf(person)))
    expect(marks).toEqual({ controller: 'norfolk-police', ringFence: '', involved: [], basis: 'none' })
  })

  it('has not happened yet in no case', async () => {
    const person = await force.newPerson('Turing')
    const later = '2026-07-01T11:01:00Z'
    const fault = await force.refused(inside, act => recordArrest(act, { ...arrestOf(person), arrestedAt: later }))
    expect(fault).toMatchObject({ fields: [{ field: 'arrestedAt' }] })
    const harm = await force.refused(inside, act => recordIncident(act, { what: 'overdose', happenedAt: later }))
    expect(harm).toMatchObject({ fields: [{ field: 'happenedAt' }] })
  })

  it('needs hours in quarters, spent on an operation or a line', async () => {
    const hours = { workedOn: '2026-06-01', quarters: '2.2', activity: 'Warrant' }
    expect(await force.refused(inside, act => logPoliceHours(act, hours))).toMatchObject({
      problem: 'Hours must be hours in quarters, like 2.25',
    })
    expect(await force.refused(inside, act => logPoliceHours(act, { ...hours, quarters: '2' }))).toMatchObject({
      problem: 'Choose the operation, or give the line',
    })
  })
})
