import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CustodySuite, custodySuite, faultsOf, SERGEANT } from '../../../test/diversion/custody-suite.ts'
import { officer } from '../../../test/enforcement/force.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { giveNotice } from '../assessment/give-notice.ts'
import { meetInCustody } from './meet-in-custody.ts'
import { release } from './release.ts'

let suite: CustodySuite
beforeAll(async () => {
  suite = await custodySuite()
})
afterAll(() => suite.database.close())

const NOW = '2026-07-01T11:00:00Z'
const LEFT = { releasedAt: NOW, releasedHow: 'under investigation' } as const
const leave = (stay: string, raw: Raw = LEFT) => suite.done(SERGEANT, act => release(act, stay, raw))
const UNMET = 'custody.left-unmet.within 2026-07-02T22:59:59.999Z'

it('Who was not tested leaves with nothing left to do', async () => {
  const { stay } = await suite.hold()
  expect(await leave(stay)).toEqual({ id: stay, undone: [] })
  expect(await suite.next(stay)).toEqual([])
})

it('A release is not held up by what is lacking: the answer names it, and it stays to be followed up', async () => {
  const { stay } = await suite.hold()
  await suite.positive(stay)
  expect((await leave(stay)).undone).toEqual([
    'Require the initial and the follow-up assessment before release',
    'Have a navigator see the person',
  ])
  // What could only be required of somebody who is held is not asked for any more.
  expect(await suite.next(stay)).toEqual([UNMET])
})

it('A positive test, required, told and seen leaves nothing undone', async () => {
  const { stay } = await suite.hold()
  const { initial } = await suite.required(await suite.positive(stay))
  const notice = { oralNoticeAt: NOW, writtenNoticeAt: NOW, warned: 'yes' }
  await suite.done(SERGEANT, act => giveNotice(act, initial, notice))
  const navigator = { ...officer('custody navigator', 'norwich-recovery'), purpose: 'care' } as const
  await suite.done(navigator, act => meetInCustody(act, { stay, seenAt: NOW, answer: 'not offered' }))
  expect((await leave(stay)).undone).toEqual([])
  expect(await suite.next(stay)).not.toContain(UNMET)
})

it('A test without a result is named too', async () => {
  const { stay } = await suite.hold()
  await suite.ask(stay)
  expect((await leave(stay)).undone).toEqual(['Take the sample and record the result'])
  expect(await suite.next(stay)).toContain(UNMET)
})

it('A stay ends once, after it began, not in the future, and in some way', async () => {
  const { stay } = await suite.hold()
  const faults = (raw: Raw) => faultsOf(suite, SERGEANT, act => release(act, stay, raw))
  expect(await faults({ ...LEFT, releasedAt: '2026-07-01T09:59:59Z' })).toHaveProperty('releasedAt')
  expect(await faults({ ...LEFT, releasedAt: '2026-07-01T11:00:01Z' })).toHaveProperty('releasedAt')
  expect(await faults({ releasedAt: NOW })).toHaveProperty('releasedHow')
  expect(await faults({})).toHaveProperty('releasedAt')
  await leave(stay)
  expect(await faults(LEFT)).toHaveProperty('releasedAt')
})
