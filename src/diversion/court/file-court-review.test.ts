import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DETECTIVE } from '../../../test/diversion/caution.ts'
import { type Courts, KEYWORKER, REVIEWED, testCourts } from '../../../test/diversion/court.ts'
import { clockContext } from '../../jobs/clock-context.ts'
import { readRecord } from '../../kernel/read-record.ts'
import { courtReview } from './court-review.ts'
import { fileCourtReview } from './file-court-review.ts'
import { planCourtReview } from './plan-court-review.ts'
import { recordRequirementTest } from './record-requirement-test.ts'
import { requirementTest } from './requirement-test.ts'

let courts: Courts
beforeAll(async () => {
  courts = await testCourts()
})
afterAll(() => courts.database.close())

const REPORT = {
  heldOn: '2026-04-08',
  testResults: '3 March: negative. 31 March: negative.',
  providerViews: 'Alex has come to nine of ten appointments.',
} as const

describe('the report for a review', () => {
  it.each([
    [{ testResults: '' }, 'The test results are missing'],
    [{ providerViews: ' ' }, 'The provider’s views are missing'],
    [{ heldOn: '' }, 'Give the day on which the court hears the review'],
  ])('without %j is not filed, and it is said what is missing', async (raw, problem) => {
    const id = await courts.order(REVIEWED)
    const fault = await courts.refused(KEYWORKER, act => fileCourtReview(act, id, { ...REPORT, ...raw }))
    expect(fault.problem).toContain(problem)
    expect('fields' in fault && fault.fields).toHaveLength(1)
  })

  it('is due two working days before each review in turn; as one is filed the next is planned, until the last', async () => {
    const id = await courts.order({ ...REVIEWED, months: '9' })
    // Reviews on 5 April (Easter Sunday; Good Friday is no working day), 5 July and, as the requirement ends on 4 October, no more.
    expect(await courts.nextOfProvider(id)).toEqual(['drr.report-on-its-day 2026-04-01'])
    await courts.done(KEYWORKER, act => fileCourtReview(act, id, REPORT))
    expect(await courts.nextOfProvider(id)).toEqual(['drr.report-on-its-day 2026-07-02'])
    await courts.done(KEYWORKER, act => fileCourtReview(act, id, { ...REPORT, heldOn: '2026-07-06' }))
    expect(await courts.nextOfProvider(id)).toEqual([])
    const fault = await courts.refused(KEYWORKER, act => fileCourtReview(act, id, { ...REPORT, heldOn: '2026-09-06' }))
    expect(fault.problem).toBe('Every review of this has its report')
  })

  it('planned twice is one task', async () => {
    const id = await courts.order(REVIEWED)
    await courts.done(clockContext('norwich-recovery', 'care'), act => planCourtReview(act, id))
    expect(await courts.nextOfProvider(id)).toHaveLength(1)
  })

  it('is for a hearing at least a month after the one before: a day less is refused', async () => {
    const id = await courts.order({ ...REVIEWED, reviewEvery: '1' })
    await courts.done(KEYWORKER, act => fileCourtReview(act, id, { ...REPORT, heldOn: '2026-02-28' }))
    const fault = await courts.refused(KEYWORKER, act => fileCourtReview(act, id, { ...REPORT, heldOn: '2026-03-27' }))
    expect(fault.problem).toBe('Reviews are at least 1 month apart: the hearing is on 28 Mar 2026 or later')
    await courts.done(KEYWORKER, act => fileCourtReview(act, id, { ...REPORT, heldOn: '2026-03-28' }))
  })

  it('is the provider’s alone: police neither file nor read it', async () => {
    const id = await courts.order(REVIEWED)
    const refused = await courts.refused(DETECTIVE, act => fileCourtReview(act, id, REPORT))
    expect(refused.code).toBe('forbidden')
    const { id: report } = await courts.done(KEYWORKER, act => fileCourtReview(act, id, REPORT))
    expect((await courts.refused(DETECTIVE, act => readRecord(act, courtReview, report))).code).toBe('not-found')
  })

  it('is of no requirement without reviews', async () => {
    const id = await courts.order()
    const fault = await courts.refused(KEYWORKER, act => fileCourtReview(act, id, REPORT))
    expect(fault.problem).toBe('The court ordered no reviews of this')
  })
})

describe('a test under a requirement', () => {
  const test = { testedAt: '2026-06-30T09:00:00Z', result: 'positive', drugs: ['Heroin (diamorphine)'] }

  it('that is positive is talked over within five working days; a negative one asks for nothing', async () => {
    const id = await courts.order()
    await courts.done(KEYWORKER, act =>
      recordRequirementTest(act, { requirement: id, testedAt: test.testedAt, result: 'negative' }),
    )
    expect(await courts.nextOfProvider(id)).toEqual([])
    await courts.done(KEYWORKER, act => recordRequirementTest(act, { ...test, requirement: id }))
    expect(await courts.nextOfProvider(id)).toEqual(['drr.test-talked-over-within 2026-07-07'])
  })

  it('is no failure to comply, and police do not read it', async () => {
    const id = await courts.order()
    const { id: made } = await courts.done(KEYWORKER, act => recordRequirementTest(act, { ...test, requirement: id }))
    expect((await courts.refused(DETECTIVE, act => readRecord(act, requirementTest, made))).code).toBe('not-found')
    expect(await courts.next(id, 'court_requirement')).toEqual([])
  })

  it.each([
    [{ testedAt: '2026-01-04T23:00:00Z' }, 'testedAt'],
    [{ testedAt: '2026-07-01T11:01:00Z' }, 'testedAt'],
    [{ drugs: [] }, 'drugs'],
    [{ result: 'negative' }, 'drugs'],
  ])('with %j is refused', async (raw, field) => {
    const id = await courts.order()
    const fault = await courts.refused(KEYWORKER, act =>
      recordRequirementTest(act, { ...test, requirement: id, ...raw }),
    )
    expect('fields' in fault && fault.fields?.map(({ field }) => field)).toEqual([field])
  })
})
