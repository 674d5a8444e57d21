import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CustodySuite, custodySuite, faultsOf, POSITIVE, SERGEANT } from '../../../test/diversion/custody-suite.ts'
import { officer } from '../../../test/enforcement/force.ts'
import { readRecord } from '../../kernel/read-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { switchOn } from '../../law/switch-on.ts'
import { askFurtherAnalysis } from './ask-further-analysis.ts'
import { recordFurtherAnalysis } from './record-further-analysis.ts'
import { recordTestResult } from './record-test-result.ts'
import { release } from '../custody/release.ts'
import { requiredAssessment } from '../assessment/required-assessment.ts'

let suite: CustodySuite
beforeAll(async () => {
  suite = await custodySuite()
})
afterAll(() => suite.database.close())

const BEFORE_RELEASE = 'custody.before-release 2026-07-02T10:00:00.000Z'
const faults = (test: string, raw: Raw): Promise<Readonly<Record<string, string>>> =>
  faultsOf(suite, SERGEANT, act => recordTestResult(act, test, raw))

describe('a result', () => {
  it('that is positive asks for both assessments before an adult is released', async () => {
    const { stay } = await suite.hold()
    await suite.positive(stay)
    expect(await suite.next(stay)).toEqual([BEFORE_RELEASE])
  })

  it('that comes once the person has left asks for a follow-up of the stay, and no assessment can be required', async () => {
    const { stay } = await suite.hold()
    const test = await suite.ask(stay)
    const left = { releasedAt: '2026-07-01T11:00:00Z', releasedHow: 'bail' }
    await suite.done(SERGEANT, act => release(act, stay, left))
    await suite.done(SERGEANT, act => recordTestResult(act, test, POSITIVE))
    expect(await suite.next(stay)).toEqual(['custody.left-unmet.within 2026-07-02T22:59:59.999Z'])
  })

  it('that is negative asks for nothing more', async () => {
    const { stay } = await suite.hold()
    const test = await suite.ask(stay)
    await suite.done(SERGEANT, act => recordTestResult(act, test, { ...POSITIVE, result: 'negative', drugs: [] }))
    expect(await suite.next(stay)).toEqual([])
    expect(await faults(test, POSITIVE)).toHaveProperty('result')
  })

  it('that is positive at 17 asks for safeguarding and requires no assessment', async () => {
    const { stay } = await suite.hold('2008-07-02')
    const charged = { point: 'on charge', chargedAt: '2026-07-01T10:15:00Z', appropriateAdult: 'J Marsh, mother' }
    await suite.positive(stay, charged)
    expect(await suite.next(stay)).toEqual(['drug-test.under-18.safeguarding-within 2026-07-02T10:45:00.000Z'])
  })

  it('names its drugs, when the sample was taken, and at most two samples', async () => {
    const { stay } = await suite.hold()
    const test = await suite.ask(stay)
    expect(await faults(test, { ...POSITIVE, drugs: [] })).toHaveProperty('drugs')
    expect(await faults(test, { ...POSITIVE, samples: '3' })).toHaveProperty('samples')
    expect(await faults(test, { ...POSITIVE, sampledAt: '2026-07-01T10:29:59Z' })).toHaveProperty('sampledAt')
    expect(await faults(test, { ...POSITIVE, sampledAt: '2026-07-01T11:00:01Z' })).toHaveProperty('sampledAt')
    await suite.done(SERGEANT, act => recordTestResult(act, test, { ...POSITIVE, samples: '2' }))
  })

  it('names only drugs that the law of that day specifies: cannabis once the Act of 2026 is in force', async () => {
    const { stay } = await suite.hold()
    const test = await suite.ask(stay)
    const cannabis = { ...POSITIVE, drugs: ['Cannabis'] }
    expect((await faults(test, cannabis))['drugs']).toContain('Cannabis may not be tested for on that day')
    const administrator = { ...officer('administrator'), purpose: 'administration' } as const
    await suite.done(administrator, act =>
      switchOn(act, { pack: 'crime-and-policing-act-2026', from: '2026-07-01', source: 'The regulations' }),
    )
    await suite.done(SERGEANT, act => recordTestResult(act, test, cannabis))
  })
})

describe('a refusal', () => {
  it('without good cause asks for a decision before release; one with good cause says the cause, and asks for nothing', async () => {
    const [without, good] = [await suite.hold(), await suite.hold()]
    const refused = await suite.ask(without.stay)
    expect(await faults(refused, { result: 'refused' })).toHaveProperty('refusal')
    await suite.done(SERGEANT, act =>
      recordTestResult(act, refused, { result: 'refused', refusal: 'without good cause' }),
    )
    expect(await suite.next(without.stay)).toEqual(['drug-test.refusal.decided-within 2026-07-02T10:00:00.000Z'])

    const excused = await suite.ask(good.stay)
    const cause = { result: 'refused', refusal: 'with good cause' }
    expect(await faults(excused, cause)).toHaveProperty('refusalReason')
    await suite.done(SERGEANT, act => recordTestResult(act, excused, { ...cause, refusalReason: 'Injured mouth' }))
    expect(await suite.next(good.stay)).toEqual([])
  })
})

describe('a further analysis', () => {
  it('that is negative ends what was required, and every task that came of the test', async () => {
    const { stay } = await suite.hold()
    const test = await suite.positive(stay)
    const { initial } = await suite.required(test)
    await suite.done(SERGEANT, act => askFurtherAnalysis(act, test, '2026-07-01T11:00:00Z'))
    // Ten working days from a Wednesday: the Wednesday of the week after next.
    expect(await suite.next(stay)).toContain('drug-test.further-analysis.within 2026-07-15T22:59:59.999Z')
    const negative = { furtherResult: 'negative', furtherResultAt: '2026-07-01T11:00:00Z' }
    await suite.done(SERGEANT, act => recordFurtherAnalysis(act, test, negative))
    const { values } = await suite.done(SERGEANT, act => readRecord(act, requiredAssessment, initial))
    expect(values).toMatchObject({ state: 'ended', endedBecause: 'further analysis' })
    expect(await suite.next(stay)).toEqual([])
  })

  it('that is positive changes nothing of what is required', async () => {
    const { stay } = await suite.hold()
    const test = await suite.positive(stay)
    await suite.done(SERGEANT, act => askFurtherAnalysis(act, test, '2026-07-01T11:00:00Z'))
    const positive = { furtherResult: 'positive', furtherResultAt: '2026-07-01T11:00:00Z' }
    await suite.done(SERGEANT, act => recordFurtherAnalysis(act, test, positive))
    expect(await suite.next(stay)).toEqual([BEFORE_RELEASE])
  })

  it('is asked for once, of a positive sample alone, and comes back after it was asked for', async () => {
    const { stay } = await suite.hold()
    const test = await suite.ask(stay)
    const ask = (at: string) => faultsOf(suite, SERGEANT, act => askFurtherAnalysis(act, test, at))
    expect(await ask('2026-07-01T11:00:00Z')).toHaveProperty('furtherRequestedAt')
    await suite.done(SERGEANT, act => recordTestResult(act, test, POSITIVE))
    expect(await ask('2026-07-01T10:44:59Z')).toHaveProperty('furtherRequestedAt')
    const came = (furtherResultAt: string) =>
      faultsOf(suite, SERGEANT, act => recordFurtherAnalysis(act, test, { furtherResult: 'negative', furtherResultAt }))
    expect(await came('2026-07-01T11:00:00Z')).toHaveProperty('furtherResult')
    await suite.done(SERGEANT, act => askFurtherAnalysis(act, test, '2026-07-01T10:50:00Z'))
    expect(await ask('2026-07-01T10:55:00Z')).toHaveProperty('furtherRequestedAt')
    expect(await came('2026-07-01T10:49:59Z')).toHaveProperty('furtherResultAt')
  })
})
