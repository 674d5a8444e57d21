import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { SEIZED } from '../../test/disruption/attributed.ts'
import { officer } from '../../test/enforcement/force.ts'
import { type TestRecords, testRecords } from '../../test/server/test-records.ts'
import { attribute } from '../disruption/attribution/attribute.ts'
import { withdrawAttribution } from '../disruption/attribution/withdraw-attribution.ts'
import { addRole } from '../disruption/line/add-role.ts'
import { lineNumber } from '../disruption/line/line-number.ts'
import { line } from '../disruption/line/line.ts'
import type { Act } from '../kernel/act.ts'
import type { Context } from '../kernel/context.ts'
import { createRecord } from '../kernel/create-record.ts'
import { person } from '../people/person.ts'
import { tasksAbout } from '../tasks/tasks-about.ts'
import { ok, type Result } from '../values/result.ts'
import { runServerJobs } from './jobs.ts'

let test: TestRecords
beforeAll(async () => {
  test = await testRecords(() => new Date('2026-07-01T11:00:00Z'))
  await sql`insert into ring_fence (id, name, agency) values ('falcon', 'Falcon', 'norfolk-police')`.execute(
    test.database.owner,
  )
})
afterAll(() => test.close())

const OUTSIDE = officer('line analyst')
const INSIDE = officer('line analyst', 'norfolk-police', ['falcon'])
const DETECTIVE = officer('investigating officer')

async function done<T, F>(as: Context, verb: (act: Act) => Promise<Result<T, F>>): Promise<T> {
  const result = await test.records.store.act(as, verb)
  if (!result.ok) throw new Error(JSON.stringify(result.fault))
  return result.value
}

it('What rests inside a ring-fence on an attribution withdrawn outside it is looked at by those inside, and by them alone', async () => {
  const number = '+447700900123'
  const { id: who } = await done(DETECTIVE, act =>
    createRecord(act, person, { familyName: 'Smith', bornOn: '1990-01-01' }),
  )
  const falcon = { ringFence: 'falcon' }
  const tommy = { name: 'Tommy', runFrom: 'not known', confirmedOn: '2026-06-01', confirmedBy: 'A', state: 'in use' }
  const { id: of } = await done(INSIDE, act => createRecord(act, line, tommy, falcon))
  const confirmed = { state: 'confirmed', reason: 'Bulk texts', decidedOn: '2026-06-01', decidedBy: 'A' }
  await done(INSIDE, act =>
    createRecord(act, lineNumber, { line: of, number, usedFrom: '2026-01-01', ...confirmed }, falcon),
  )
  const held = { person: who, line: of, part: 'runner', standing: 'contact', heldFrom: '2026-05-01', knownAs: 'fact' }
  const { id: role } = await done(INSIDE, act => addRole(act, held))
  const said = { person: who, of: 'number', identifier: number, usedFrom: '2026-01-01', strength: 'strong' }
  const { id } = await done(DETECTIVE, act => attribute(act, { ...said, evidence: [SEIZED] }))

  const moved = await done(DETECTIVE, act => withdrawAttribution(act, id, { withdrawnWhy: 'Wrong exhibit' }))
  expect(moved.fails).toEqual([])
  await runServerJobs(test.records)
  await runServerJobs(test.records)
  const tasks = await done(INSIDE, async act => ok(await tasksAbout(act, 'line_role', role)))
  expect(tasks.map(({ values, marks }) => [values.rule, values.role, marks.ringFence])).toEqual([
    ['attribution.review-what-rests', 'line analyst', 'falcon'],
  ])
  expect(await done(OUTSIDE, async act => ok(await tasksAbout(act, 'line_role', role)))).toEqual([])
})
