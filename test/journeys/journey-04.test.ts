import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browsing } from '../server/served-records.ts'
import { bookInto, plain, stepTo, THEFT } from './custody-desk.ts'
import { type County, on, openCounty, sent } from './open-county.ts'

// Journey 4. A sample refused with and without good cause.
let county: County
let desk: Browsing
beforeAll(async () => {
  county = await openCounty('2026-07-01T11:00:00Z')
  desk = await county.as('norfolk-police', 'custody officer')
})
afterAll(() => county.close())

/** Somebody asked for a sample; the stay, and where the result is recorded. */
async function asked(givenNames: string): Promise<{ readonly stay: string; readonly result: string }> {
  const arrival = { bornOn: '1990-01-01', offences: 'Theft from a shop', arrivedAt: '2026-07-01 11:00' }
  const { stay } = await bookInto(desk, { ...arrival, givenNames })
  await sent(desk, `/custody/${stay}/test`, {
    point: 'on arrest',
    ground: 'trigger offence',
    offence: THEFT,
    warnedAt: 'yes',
    ...on('requestedAt', '2026-07-01 11:55'),
  })
  return { stay, result: await stepTo(desk, stay, 'result') }
}

it('nobody is asked for a sample before they were warned', async () => {
  const arrival = { bornOn: '1990-01-01', offences: 'Theft from a shop', arrivedAt: '2026-07-01 11:00' }
  const { stay } = await bookInto(desk, { ...arrival, givenNames: 'Una' })
  const unwarned = await desk.post(`/custody/${stay}/test`, {
    point: 'on arrest',
    ground: 'trigger offence',
    offence: THEFT,
    ...on('requestedAt', '2026-07-01 11:55'),
  })
  expect([unwarned.status, unwarned.body.includes('href="#warnedAt"')]).toEqual([400, true])
})

it('without good cause, what follows is decided before release', async () => {
  const { stay, result } = await asked('Alex')
  const unsaid = await desk.post(result, { result: 'refused' })
  expect([unsaid.status, unsaid.body.includes('href="#refusal"')]).toEqual([400, true])
  await sent(desk, result, { result: 'refused', refusal: 'without good cause' })
  const page = plain((await desk.get(`/custody/${stay}`)).body)
  expect(page).toContain('Decide what follows: the test was refused without good cause by 2 Jul 2026, 11:00')
  const leaving = plain((await desk.get(`/custody/${stay}/release`)).body)
  expect(leaving).toContain('the test was refused without good cause')
  await sent(desk, `/custody/${stay}/release`, { releasedHow: 'bail', ...on('releasedAt', '2026-07-01 12:00') })
  expect(plain((await desk.get(`/custody/${stay}`)).body)).toContain('Follow up: left custody before all was done')
})

it('with good cause, the cause is written down and nothing follows', async () => {
  const { stay, result } = await asked('Jo')
  const excused = { result: 'refused', refusal: 'with good cause' }
  const silent = await desk.post(result, excused)
  expect([silent.status, silent.body.includes('href="#refusalReason"')]).toEqual([400, true])
  await sent(desk, result, { ...excused, refusalReason: 'Injured mouth' })
  const page = (await desk.get(`/custody/${stay}`)).body
  expect(page).not.toContain('id="next"')
  expect(plain(page)).toContain('Injured mouth')

  // The service reads nothing of it.
  const navigator = await county.as('norwich-recovery', 'custody navigator')
  const seen = plain((await navigator.get(`/custody/${stay}`)).body)
  for (const hidden of ['refused', 'Refused', 'Injured mouth']) expect(seen).not.toContain(hidden)
})
