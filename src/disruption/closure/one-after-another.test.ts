import { afterAll, beforeAll, expect, it } from 'vitest'
import { aFinding } from '../../../test/disruption/a-finding.ts'
import { ANALYST, anyNumber, type Closures, DETECTIVE, testClosures } from '../../../test/disruption/closures.ts'
import { listRecords } from '../../kernel/list-records.ts'
import { ok } from '../../values/result.ts'
import { decideSuccessor } from '../line/decide-successor.ts'
import { lineNumber } from '../line/line-number.ts'
import { proposeSuccessor } from '../line/propose-successor.ts'
import { claimClosure } from './claim-closure.ts'
import { itemsOf } from './closure-case.ts'
import { executeItem } from './execute-item.ts'
import { prepareClosure } from './prepare-closure.ts'
import { recordCheckBack } from './record-check-back.ts'
import { takeOutItem } from './take-out-item.ts'

let closures: Closures
beforeAll(async () => {
  closures = await testClosures()
})
afterAll(() => closures.database.close())

const NOON = '2026-07-01T11:00:00Z'
const OFF = { executedAt: NOON, provider: 'Seized', providerReference: 'AM-1' }

const begun = async (line: string) => {
  const { id } = await closures.done(ANALYST, act => prepareClosure(act, { line, way: 'without an order' }))
  return { id, items: await closures.done(ANALYST, async act => ok(await itemsOf(act, id))) }
}
const off = async (items: readonly { readonly id: string }[]): Promise<void> => {
  for (const { id } of items) await closures.done(DETECTIVE, act => executeItem(act, id, OFF))
}

it('a line whose numbers go off one closure after another is closed with the last, and names none twice', async () => {
  const [one, other] = [anyNumber(), anyNumber()]
  const line = await closures.newLine(one, other)
  const first = await begun(line)
  const later = first.items.filter(({ values }) => values.value === other)
  for (const { id } of later) await closures.done(ANALYST, act => takeOutItem(act, id, { outWhy: 'Not known where' }))
  await off(first.items.filter(({ values }) => values.value === one))
  expect(await closures.stateOfLine(line)).toBe('in use')
  const second = await begun(line)
  expect(second.items.map(({ values }) => values.value)).toEqual([other])
  await off(second.items)
  expect(await closures.stateOfLine(line)).toBe('closed')
  await closures.done(DETECTIVE, act => claimClosure(act, second.id, { claimType: 'type 2' }))
})

it('a number that another closure has live again keeps the line open', async () => {
  const [one, other] = [anyNumber(), anyNumber()]
  const line = await closures.newLine(one)
  const first = await begun(line)
  await off(first.items)
  const [item] = first.items
  const live = { item: item?.id, checkedAt: NOON, found: 'live', how: 'Rung' }
  await closures.done(ANALYST, act => recordCheckBack(act, live))
  await closures.secondNumber(line, other)
  const second = await begun(line)
  for (const { id, values } of second.items)
    if (values.value === one) await closures.done(ANALYST, act => takeOutItem(act, id, { outWhy: 'In the other' }))
  await off(second.items.filter(({ values }) => values.value === other))
  expect(await closures.stateOfLine(line)).toBe('in use')
  await off(first.items)
  expect(await closures.stateOfLine(line)).toBe('closed')
})

it('a successor that is confirmed brings a closed line back, until its own number is off too', async () => {
  const [one, next] = [anyNumber(), anyNumber()]
  const line = await closures.newLine(one)
  const numbersNow = async () =>
    (await closures.done(ANALYST, async act => ok(await listRecords(act, lineNumber, { where: { line } })))).rows
  const [follows] = await numbersNow()
  const proposed = await closures.done(ANALYST, act =>
    proposeSuccessor(
      act,
      { line, follows: follows?.id, number: next, usedFrom: '2026-06-30' },
      { evidence: aFinding(), ringFence: '' },
    ),
  )
  const first = await begun(line)
  await off(first.items)
  await closures.done(DETECTIVE, act => claimClosure(act, first.id, { claimType: 'type 2' }))
  expect(await closures.stateOfLine(line)).toBe('closed')
  await closures.done(ANALYST, act =>
    decideSuccessor(act, proposed.id, { decision: 'confirm', reason: 'Same contacts' }),
  )
  expect(await closures.stateOfLine(line)).toBe('in use')
  expect(await closures.valuesOf(first.id)).toMatchObject({ state: 'executed', claimState: 'claimed' })
  expect((await numbersNow()).find(({ id }) => id === follows?.id)?.values.usedUntil).toBe('2026-06-30')
  const second = await begun(line)
  expect(second.items.map(({ values }) => values.value)).toEqual([next])
  await off(second.items)
  expect(await closures.stateOfLine(line)).toBe('closed')
})
