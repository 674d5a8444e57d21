import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { confirmLine, NOT_ANALYSED } from '../../src/disruption/line/confirm-line.ts'
import { logPoliceHours } from '../../src/enforcement/log-police-hours.ts'
import { recordArrest } from '../../src/enforcement/record-arrest.ts'
import { recordIncident } from '../../src/enforcement/record-incident.ts'
import { type Force, officer, testForce } from '../enforcement/force.ts'

const ANALYST = officer('line analyst')
const FENCED = officer('investigating officer', 'norfolk-police', ['op-teal'])
const ASKED = { name: 'Tommy', runFrom: 'not known', usedFrom: '2026-01-12', reason: 'Adverts', alternative: 'None' }

let force: Force
beforeAll(async () => {
  force = await testForce()
  await sql`insert into ring_fence values ('op-teal', 'norfolk-police', 'Operation Teal')`.execute(force.database.owner)
})
afterAll(() => force.database.close())

it('what came of a line stands inside its ring-fence, and concerns nobody that only the line was shown to', async () => {
  const inside = await force.done(FENCED, act =>
    confirmLine(act, { ...ASKED, number: '07700900001' }, { evidence: null, ringFence: 'op-teal' }),
  )
  const incident = { what: 'violence', happenedAt: '2026-06-01T10:00:00Z' }
  const made = await force.done(FENCED, act => recordIncident(act, { ...incident, confirmedLine: inside.id }))
  const hours = { workedOn: '2026-06-01', quarters: 8, activity: 'Warrant' }
  const worked = await force.done(FENCED, act => logPoliceHours(act, { ...hours, confirmedLine: inside.id }))
  expect([made.marks.ringFence, worked.marks.ringFence]).toEqual(['op-teal', 'op-teal'])
  const hidden = await force.refused(ANALYST, act => recordIncident(act, { ...incident, confirmedLine: inside.id }))
  expect(hidden.problem).toBe('Confirmed line: there is no such line')

  const tommy = await force.done(ANALYST, act => confirmLine(act, { ...ASKED, number: '07700900002' }, NOT_ANALYSED))
  await sql`update line set involved = '{metropolitan-police}' where id = ${tommy.id}`.execute(force.database.owner)
  const person = await force.newPerson('Reed')
  const arrest = { person, arrestedAt: '2026-06-01T10:00:00Z', offences: 'Supply', role: 'runner' }
  const arrested = await force.done(officer('investigating officer'), act =>
    recordArrest(act, { ...arrest, confirmedLine: tommy.id }),
  )
  expect(arrested.marks.involved).toEqual([])
})
