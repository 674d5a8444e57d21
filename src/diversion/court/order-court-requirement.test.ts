import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DETECTIVE } from '../../../test/diversion/caution.ts'
import { type Courts, KEYWORKER, REHABILITATION, REVIEWED, testCourts } from '../../../test/diversion/court.ts'
import { readRecord } from '../../kernel/read-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { courtRequirement } from './court-requirement.ts'
import { orderCourtRequirement } from './order-court-requirement.ts'

let courts: Courts
beforeAll(async () => {
  courts = await testCourts()
})
afterAll(() => courts.database.close())

const faultsOf = async (raw: Raw): Promise<readonly string[]> => {
  const person = await courts.newAdult()
  const fault = await courts.refused(DETECTIVE, act =>
    orderCourtRequirement(act, { ...REHABILITATION, person, ...raw }),
  )
  return ('fields' in fault ? fault.fields : undefined)?.map(({ field }) => field) ?? []
}

describe('a drug rehabilitation requirement', () => {
  it('of more than 12 months must have reviews; of 12 or fewer they are optional', async () => {
    expect(await faultsOf({ months: '18' })).toEqual(['reviews'])
    expect(await faultsOf({ months: '13' })).toEqual(['reviews'])
    await courts.order({ months: '12' })
    await courts.order({ months: '9' })
    await courts.order({ months: '9', reviews: 'ordered', reviewEvery: '1' })
    await courts.order(REVIEWED)
  })

  it.each([
    [{ director: '' }, ['director']],
    [{ place: '' }, ['place']],
    [{ reviews: '' }, ['reviews']],
    [{ months: '' }, ['months']],
    [{ reviews: 'ordered' }, ['reviewEvery']],
    [{ reviews: 'ordered', reviewEvery: '0' }, ['reviewEvery']],
    [{ reviewEvery: '3' }, ['reviewEvery']],
    [{ madeOn: '2026-07-02' }, ['madeOn']],
    [{ court: '' }, ['court']],
  ])('with %j is refused', async (raw, fields) => {
    expect(await faultsOf(raw)).toEqual(fields)
  })

  it('ends on the day before the same day of its last month; whom it is about is read by the provider, not the police’s part', async () => {
    const id = await courts.order()
    const { values } = await courts.done(KEYWORKER, act => readRecord(act, courtRequirement, id))
    expect(values).toMatchObject({ knownAs: 'Lovelace', bornOn: '1994-03-27', endsOn: '2026-10-04' })
    expect(values).not.toHaveProperty('person')
  })

  it('asks for the provider’s job of each review only where reviews are ordered', async () => {
    const count = async (): Promise<number> => {
      const { rows } = await courts.database.jobs.query<{ n: number }>(
        "select count(*)::int as n from jobs.jobs where task_identifier = 'plan-court-review'",
      )
      return rows[0]?.n ?? -1
    }
    const before = await count()
    await courts.order()
    expect(await count()).toBe(before)
    await courts.order(REVIEWED)
    expect(await count()).toBe(before + 1)
  })
})

describe('other requirements', () => {
  it('a drug testing requirement needs neither director nor place, and crosses too', async () => {
    const id = await courts.order({ what: 'drug testing', director: '', place: '', reviews: '' })
    await courts.done(KEYWORKER, act => readRecord(act, courtRequirement, id))
  })

  it('a withheld passport or licence has its days, is given back at their end, and does not cross', async () => {
    const withheld = { what: 'passport withheld', months: '', director: '', place: '', reviews: '' }
    expect(await faultsOf(withheld)).toEqual(['endsOn'])
    expect(await faultsOf({ ...withheld, endsOn: '2026-01-04' })).toEqual(['endsOn'])
    const id = await courts.order({ ...withheld, endsOn: '2026-06-30' })
    const fault = await courts.refused(KEYWORKER, act => readRecord(act, courtRequirement, id))
    expect(fault.code).toBe('not-found')
    expect(await courts.next(id, 'court_requirement')).toEqual(['withheld-document.until 2026-06-30'])
    await courts.order({ ...withheld, what: 'licence withheld', endsOn: '2027-06-30' })
  })
})
