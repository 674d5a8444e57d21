import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { aFinding } from '../../../test/disruption/a-finding.ts'
import { type Force, officer, testForce } from '../../../test/enforcement/force.ts'
import { readRecord } from '../../kernel/read-record.ts'
import { addNumber } from './add-number.ts'
import { type ConfirmedLine, confirmLine, NOT_ANALYSED } from './confirm-line.ts'
import { decideSuccessor } from './decide-successor.ts'
import { endLine } from './end-line.ts'
import { endNumber } from './end-number.ts'
import { lineNumber } from './line-number.ts'
import { line } from './line.ts'
import { proposeSuccessor } from './propose-successor.ts'

const ANALYST = officer('line analyst')

let force: Force
beforeAll(async () => {
  force = await testForce()
})
afterAll(() => force.database.close())

let last = 0
const newNumber = (): string => `0770090${String((last += 1)).padStart(4, '0')}`
let tommy: ConfirmedLine
let next = ''
beforeEach(async () => {
  next = newNumber()
  tommy = await force.done(ANALYST, act => confirmLine(act, { ...ASKED, number: newNumber() }, NOT_ANALYSED))
})

const ASKED = { name: 'Tommy', runFrom: 'not known', usedFrom: '2026-01-12', reason: 'Adverts', alternative: 'None' }
const propose = async (evidence = aFinding(), inside = '') =>
  force.done(ANALYST, act =>
    proposeSuccessor(
      act,
      { line: tommy.id, follows: tommy.number, number: next, usedFrom: '2026-03-02' },
      { evidence, ringFence: inside },
    ),
  )
const decide = async (id: string, decision: string, reason = 'Same contacts') =>
  force.done(ANALYST, act => decideSuccessor(act, id, { decision, reason }))
const valuesOf = async (id: string) => (await force.done(ANALYST, act => readRecord(act, lineNumber, id))).values
const tasks = async (): Promise<readonly unknown[]> =>
  (await sql`select role, state from task where about = ${tommy.id}`.execute(force.database.owner)).rows

it('a proposed number waits for a person, is a task, and is put forward once', async () => {
  const { id, isNew } = await propose()
  expect(isNew).toBe(true)
  expect(await valuesOf(id)).toMatchObject({ state: 'proposed', decidedBy: null, evidence: aFinding() })
  expect(await tasks()).toEqual([{ role: 'line analyst', state: 'open' }])
  expect(await propose(aFinding(0.4, 'd'.repeat(64)))).toEqual({ id, isNew: false })
  expect(await tasks()).toHaveLength(1)
})

it('confirmed by a named person, it ends the number before it, and its evidence stays', async () => {
  const { id } = await propose()
  await decide(id, 'confirm')
  expect(await valuesOf(id)).toMatchObject({
    state: 'confirmed',
    decidedBy: 'DC Someone',
    decidedOn: '2026-07-01',
    evidence: aFinding(),
  })
  expect(await valuesOf(tommy.number)).toMatchObject({ usedUntil: '2026-03-02' })
  expect(await tasks()).toEqual([{ role: 'line analyst', state: 'done' }])
  const again = await force.refused(ANALYST, act => decideSuccessor(act, id, { decision: 'reject', reason: 'No' }))
  expect(again.problem).toContain('was confirmed already')
})

it('an end that was written down already stays', async () => {
  await force.done(ANALYST, act => endNumber(act, tommy.number, '2026-02-20'))
  const { id } = await propose()
  await decide(id, 'confirm')
  expect(await valuesOf(tommy.number)).toMatchObject({ usedUntil: '2026-02-20' })
})

it('rejected, it is put forward again only by an analysis of other records', async () => {
  const { id } = await propose()
  await decide(id, 'reject', 'It is a shop')
  expect(await valuesOf(id)).toMatchObject({ state: 'rejected', reason: 'It is a shop' })
  expect(await valuesOf(tommy.number)).toMatchObject({ usedUntil: null })
  expect(await propose()).toEqual({ id, isNew: false })
  expect(await propose(aFinding(0.95, 'e'.repeat(64)))).toMatchObject({ isNew: true })
})

it('a decision needs its reason, and a number of another line confirms for none', async () => {
  const { id } = await propose()
  const silent = await force.refused(ANALYST, act => decideSuccessor(act, id, { decision: 'confirm', reason: ' ' }))
  expect(silent.fields?.[0]?.field).toBe('reason')
  await force.done(ANALYST, act => confirmLine(act, { ...ASKED, name: 'Harry', number: next }, NOT_ANALYSED))
  const taken = await force.refused(ANALYST, act => decideSuccessor(act, id, { decision: 'confirm', reason: 'Same' }))
  expect(taken.problem).toContain('already for Line Harry')
})

it('what was found inside a ring-fence is not put forward for a line outside of it', async () => {
  const raw = { line: tommy.id, follows: tommy.number, number: next, usedFrom: '2026-03-02' }
  const refusal = await force.refused(ANALYST, act =>
    proposeSuccessor(act, raw, { evidence: aFinding(), ringFence: 'op-teal' }),
  )
  expect(refusal.problem).toContain('inside a ring-fence')
})

it('a line that ended has its day and why, its numbers end with it, and nothing more happens to them', async () => {
  const raw = { endedOn: '2026-06-01', endedWhy: 'Nobody rings it' }
  expect(
    (await force.refused(ANALYST, act => endLine(act, tommy.id, { ...raw, endedWhy: '' }))).fields?.[0]?.field,
  ).toBe('endedWhy')
  await force.done(ANALYST, act => endLine(act, tommy.id, raw))
  expect((await force.done(ANALYST, act => readRecord(act, line, tommy.id))).values).toMatchObject({
    state: 'ended',
    endedOn: '2026-06-01',
  })
  expect(await valuesOf(tommy.number)).toMatchObject({ usedUntil: '2026-06-01' })
  const more = await force.refused(ANALYST, act =>
    addNumber(act, { line: tommy.id, number: next, usedFrom: '2026-02-01', reason: 'An advert' }),
  )
  expect(more).toMatchObject({ code: 'conflict', problem: expect.stringContaining('ended') })
})

it('another force adds no number to a line, whether it sees the line or not', async () => {
  const theirs = officer('line analyst', 'metropolitan-police')
  const raw = { line: tommy.id, number: next, usedFrom: '2026-02-01', reason: 'An advert' }
  expect((await force.refused(theirs, act => addNumber(act, raw))).code).toBe('not-found')
  await sql`update line set involved = '{metropolitan-police}' where id = ${tommy.id}`.execute(force.database.owner)
  expect((await force.refused(theirs, act => addNumber(act, raw))).code).toBe('forbidden')
})
