import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type CustodySuite,
  custodySuite,
  faultsOf,
  POSITIVE,
  REQUESTED,
  SERGEANT,
} from '../../../test/diversion/custody-suite.ts'
import { officer } from '../../../test/enforcement/force.ts'
import { readRecord } from '../../kernel/read-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { confirmAuthority } from './confirm-authority.ts'
import { drugTest } from './drug-test.ts'
import { recordTestResult } from './record-test-result.ts'
import { requestDrugTest } from './request-drug-test.ts'

let suite: CustodySuite
beforeAll(async () => {
  suite = await custodySuite()
})
afterAll(() => suite.database.close())

const faults = (stay: string, raw: Raw = {}): Promise<Readonly<Record<string, string>>> =>
  faultsOf(suite, SERGEANT, act => requestDrugTest(act, { stay, ...REQUESTED, ...raw }))
const CHARGED = { point: 'on charge', chargedAt: '2026-07-01T10:15:00Z' } as const
const AUTHORISED = {
  ground: 'authority',
  offence: 'Criminal damage',
  authorisedBy: 'Insp Rao',
  authoriserRank: 'inspector',
  authorityGrounds: 'Found with foil and a pipe',
  authorityGiven: 'in writing',
  authorityAt: '2026-07-01T10:20:00Z',
} as const

describe('the age at the moment of asking', () => {
  it('18 on the day of the arrest test is old enough, a day younger is not', async () => {
    const [adult, younger] = [await suite.hold('2008-07-01'), await suite.hold('2008-07-02')]
    await suite.ask(adult.stay)
    const refused = await faults(younger.stay, { appropriateAdult: 'A parent' })
    expect(refused['point']).toContain('This person is 17')
    expect(refused['point']).toContain('after a charge')
  })

  it('14 is old enough after a charge, with an appropriate adult there; 13 is not', async () => {
    const [fourteen, thirteen] = [await suite.hold('2012-07-01'), await suite.hold('2012-07-02')]
    expect(await faults(fourteen.stay, CHARGED)).toHaveProperty('appropriateAdult')
    await suite.ask(fourteen.stay, { ...CHARGED, appropriateAdult: 'J Marsh, mother' })
    expect((await faults(thirteen.stay, { ...CHARGED, appropriateAdult: 'J Marsh' }))['point']).toContain('13')
  })

  it('that is not known is to be found out first', async () => {
    const { stay } = await suite.hold(null)
    expect((await faults(stay))['age']).toContain('Find it out')
  })
})

describe('the time of asking', () => {
  it('is within 24 hours of arrival after an arrest, to the minute', async () => {
    const { stay } = await suite.hold()
    suite.at('2026-07-02T11:00:00Z')
    const late = { warnedAt: '2026-07-02T10:00:00Z', requestedAt: '2026-07-02T10:00:01Z' }
    expect((await faults(stay, late))['requestedAt']).toContain('24 hours')
    await suite.ask(stay, { ...late, requestedAt: '2026-07-02T10:00:00Z' })
    suite.at('2026-07-01T11:00:00Z')
  })

  it('is within 6 hours of the charge, and the charge before it', async () => {
    const { stay } = await suite.hold()
    suite.at('2026-07-01T18:00:00Z')
    const asked = (requestedAt: string): Raw => ({ ...CHARGED, requestedAt })
    expect((await faults(stay, asked('2026-07-01T16:15:01Z')))['requestedAt']).toContain('6 hours')
    expect(await faults(stay, { ...asked('2026-07-01T10:30:00Z'), chargedAt: '2026-07-01T10:30:01Z' })).toHaveProperty(
      'chargedAt',
    )
    expect(await faults(stay, { point: 'on charge' })).toHaveProperty('chargedAt')
    await suite.ask(stay, asked('2026-07-01T16:15:00Z'))
    suite.at('2026-07-01T11:00:00Z')
  })

  it('is not before arrival or warning, and not in the future', async () => {
    const { stay } = await suite.hold()
    expect(await faults(stay, { warnedAt: '2026-07-01T10:30:01Z' })).toHaveProperty('warnedAt')
    expect(await faults(stay, { warnedAt: '' })).toHaveProperty('warnedAt')
    expect(await faults(stay, { requestedAt: '2026-07-01T09:59:59Z' })).toHaveProperty('requestedAt')
    expect(await faults(stay, { requestedAt: '2026-07-01T11:00:01Z' })).toHaveProperty('requestedAt')
  })
})

describe('what allows the test', () => {
  it('is a trigger offence, or grounds of an inspector or above', async () => {
    const { stay } = await suite.hold()
    expect((await faults(stay, { offence: 'Criminal damage' }))['ground']).toContain('is not a trigger offence')
    expect(await faults(stay, { ...AUTHORISED, authoriserRank: 'sergeant' })).toHaveProperty('authoriserRank')
    expect(Object.keys(await faults(stay, { ground: 'authority' })).sort()).toEqual([
      'authorisedBy',
      'authoriserRank',
      'authorityGiven',
      'authorityGrounds',
    ])
    await suite.ask(stay, AUTHORISED)
    expect(await suite.next(stay)).toEqual(['drug-test.on-arrest.within 2026-07-02T10:00:00.000Z'])
  })

  it('given by word of mouth is confirmed in writing, and that ends the task', async () => {
    const { stay } = await suite.hold()
    const test = await suite.ask(stay, { ...AUTHORISED, authorityGiven: 'orally' })
    const confirmation = 'drug-test.authority.confirmed-within 2026-07-02T10:20:00.000Z'
    expect(await suite.next(stay)).toContain(confirmation)
    for (const at of ['2026-07-01T10:19:59Z', '2026-07-01T11:00:01Z', ''])
      expect(await faultsOf(suite, SERGEANT, act => confirmAuthority(act, test, at))).toHaveProperty(
        'authorityConfirmedAt',
      )
    await suite.done(SERGEANT, act => confirmAuthority(act, test, '2026-07-01T10:50:00Z'))
    expect(await suite.next(stay)).not.toContain(confirmation)
  })
})

it('Only one test waits for its result, and no second sample is taken in one stay', async () => {
  const { stay } = await suite.hold()
  const test = await suite.ask(stay)
  expect(await faults(stay)).toHaveProperty('stay')
  await suite.done(SERGEANT, act => recordTestResult(act, test, { ...POSITIVE, result: 'negative', drugs: [] }))
  expect((await faults(stay))['stay']).toContain('already')
})

it('The navigator’s service reads the result of a test and nothing of the request', async () => {
  const { stay } = await suite.hold()
  const test = await suite.positive(stay)
  const navigator = { ...officer('custody navigator', 'norwich-recovery'), purpose: 'care' } as const
  const seen = await suite.done(navigator, act => readRecord(act, drugTest, test))
  expect([...seen.groups]).toEqual(['result'])
  expect(seen.values).toMatchObject({ stay, result: 'positive' })
})

it('There is no testing where the law of the force has none', async () => {
  const { stay } = await suite.hold()
  await inRegion('scotland')
  expect((await faults(stay))['point']).toContain('not available to your force')
  await inRegion('england-wales')
})

const inRegion = (region: string): Promise<unknown> =>
  sql`update agency set region = ${region}`.execute(suite.database.owner)
