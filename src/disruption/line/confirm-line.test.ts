import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aFinding } from '../../../test/disruption/a-finding.ts'
import { type Force, officer, testForce } from '../../../test/enforcement/force.ts'
import { createRecord } from '../../kernel/create-record.ts'
import { readRecord } from '../../kernel/read-record.ts'
import { candidateDecision } from './candidate-decision.ts'
import { type Analysed, confirmLine, NOT_ANALYSED } from './confirm-line.ts'
import { dismissCandidate } from './dismiss-candidate.ts'
import { dateNumber } from './date-number.ts'
import { endNumber } from './end-number.ts'
import { lineNumber } from './line-number.ts'
import { line } from './line.ts'

const ANALYST = officer('line analyst')
const FENCED = officer('line analyst', 'norfolk-police', ['op-teal'])
const analysed = (ringFence = ''): Analysed => ({ evidence: aFinding(), ringFence })

let force: Force
beforeAll(async () => {
  force = await testForce()
  await sql`insert into ring_fence values ('op-teal', 'norfolk-police', 'Operation Teal')`.execute(force.database.owner)
})
afterAll(() => force.database.close())

let last = 0
const newNumber = (): string => `0770090${String((last += 1)).padStart(4, '0')}`
const tommy = (number: string) => ({
  number,
  name: 'Tommy',
  runFrom: 'exported',
  exportingForce: 'Metropolitan Police',
  usedFrom: '2026-01-12',
  reason: 'Its adverts name it',
  alternative: 'A takeaway: no, it texts at night',
})
const linesIn = async (): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from line`.execute(force.database.owner)).rows[0]?.n ?? 0

it('a confirmation is a decision with its evidence, a line, and its first number, all in the name of who confirmed', async () => {
  const number = newNumber()
  const made = await force.done(ANALYST, act => confirmLine(act, tommy(number), analysed()))
  const read = await force.done(ANALYST, act => readRecord(act, line, made.id))
  expect(read.values).toMatchObject({
    name: 'Tommy',
    state: 'in use',
    confirmedOn: '2026-07-01',
    confirmedBy: 'DC Someone',
    decision: made.decision,
  })
  const decision = await force.done(ANALYST, act => readRecord(act, candidateDecision, made.decision))
  expect(decision.values).toMatchObject({ decision: 'confirmed', decidedBy: 'DC Someone', evidence: aFinding() })
  const first = await force.done(ANALYST, act => readRecord(act, lineNumber, made.number))
  expect(first.values).toMatchObject({ line: made.id, number: `+44${number.slice(1)}`, state: 'confirmed' })
})

it('what is wrong is told at once, at every field', async () => {
  const fault = await force.refused(ANALYST, act => confirmLine(act, { number: 'x', reason: ' ' }, NOT_ANALYSED))
  expect(fault.fields?.map(({ field }) => field)).toEqual(
    expect.arrayContaining(['name', 'runFrom', 'number', 'reason', 'alternative', 'usedFrom']),
  )
  expect(new Set(fault.fields?.map(({ field }) => field)).size).toBe(fault.fields?.length)
  const later = await force.refused(ANALYST, act =>
    confirmLine(act, { ...tommy(newNumber()), usedFrom: '2026-07-02' }, NOT_ANALYSED),
  )
  expect(later.problem).toContain('in the future')
})

it('a number is confirmed for one line at a time: the second is refused and told which, until the first has ended', async () => {
  const number = newNumber()
  const first = await force.done(ANALYST, act => confirmLine(act, tommy(number), analysed()))
  const again = { ...tommy(number.replace('07', '+447')), name: 'Harry', usedFrom: '2026-03-01' }
  const refusal = await force.refused(ANALYST, act => confirmLine(act, again, analysed()))
  expect(refusal.fields).toEqual([{ field: 'number', problem: expect.stringContaining('already for Line Tommy') }])
  const dismissal = await force.refused(ANALYST, act => dismissCandidate(act, tommy(number), analysed()))
  expect(dismissal.problem).toContain('Line Tommy')
  await force.done(ANALYST, act => endNumber(act, first.number, '2026-02-28'))
  const second = await force.done(ANALYST, act => confirmLine(act, again, analysed()))
  const back = await force.refused(ANALYST, act => dateNumber(act, first.number, { usedUntil: null }))
  expect(back.problem).toContain('Line Harry')
  expect(second.id).not.toBe(first.id)
})

it('of 16 who confirm one number at once, one does', async () => {
  const number = newNumber()
  const before = await linesIn()
  const tries = await Promise.allSettled(
    Array.from({ length: 16 }, () =>
      force.done(officer('line analyst'), act => confirmLine(act, tommy(number), analysed())),
    ),
  )
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const one of tries) if (one.status === 'rejected') expect(String(one.reason)).toContain('Line Tommy')
  expect(await linesIn()).toBe(before + 1)
})

it('a line of an operation takes over its ring-fence and partners; so does what was analysed inside one', async () => {
  const detective = officer('investigating officer', 'norfolk-police', ['op-teal'])
  const operation = await force.done(detective, act =>
    createRecord(act, act.kind('operation'), { name: 'Teal', startedOn: '2026-01-01' }, { ringFence: 'op-teal' }),
  )
  const made = await force.done(FENCED, act =>
    confirmLine(act, { ...tommy(newNumber()), operation: operation.id }, analysed()),
  )
  const alone = await force.done(FENCED, act => confirmLine(act, tommy(newNumber()), analysed('op-teal')))
  const no = await force.done(FENCED, act => dismissCandidate(act, tommy(newNumber()), analysed('op-teal')))
  for (const [kind, id] of [
    ['line', made.id],
    ['line_number', made.number],
    ['candidate_decision', made.decision],
    ['line', alone.id],
    ['candidate_decision', no.id],
  ] as const) {
    expect((await force.refused(ANALYST, act => readRecord(act, act.kind(kind), id))).code).toBe('not-found')
    expect((await force.done(FENCED, act => readRecord(act, act.kind(kind), id))).marks.ringFence).toBe('op-teal')
  }
})

it('whoever is outside a ring-fence is not refused because of what is inside: they would learn that it is there', async () => {
  const number = newNumber()
  await force.done(FENCED, act => confirmLine(act, tommy(number), analysed('op-teal')))
  await force.done(ANALYST, act => confirmLine(act, tommy(number), analysed()))
  const inside = await force.refused(FENCED, act => confirmLine(act, tommy(number), analysed('op-teal')))
  expect(inside.problem).toContain('Line Tommy')
})

it('a dismissed number may be confirmed later, and both decisions stay', async () => {
  const number = newNumber()
  const no = await force.done(ANALYST, act => dismissCandidate(act, tommy(number), analysed()))
  await force.done(ANALYST, act => confirmLine(act, tommy(number), analysed()))
  const kept = await force.done(ANALYST, act => readRecord(act, candidateDecision, no.id))
  expect(kept.values).toMatchObject({ decision: 'dismissed', evidence: aFinding() })
})

it('roles that only read lines confirm none', async () => {
  for (const role of ['intelligence officer', 'senior officer', 'custody officer'] as const) {
    const refusal = await force.refused(officer(role), act => confirmLine(act, tommy(newNumber()), analysed()))
    expect(refusal.code).toBe('forbidden')
  }
})
