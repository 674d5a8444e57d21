import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browsing } from '../server/served-records.ts'
import { bookInto, plain, stepsOf, stepTo, THEFT } from './custody-desk.ts'
import { type County, on, openCounty, sent } from './open-county.ts'

// Journey 2. Age 17: the test on arrest is blocked, the one on charge allowed, no assessment is required; safeguarding.
let county: County
let desk: Browsing
let navigator: Browsing
beforeAll(async () => {
  county = await openCounty('2026-07-01T11:00:00Z')
  desk = await county.as('norfolk-police', 'custody officer')
  navigator = await county.as('norwich-recovery', 'custody navigator')
})
afterAll(() => county.close())

const CHARGED = {
  point: 'on charge',
  ground: 'trigger offence',
  offence: THEFT,
  appropriateAdult: 'J Marsh, mother',
  warnedAt: 'yes',
  ...on('chargedAt', '2026-07-01 11:50'),
  ...on('requestedAt', '2026-07-01 11:55'),
}
const arrival = { givenNames: 'Sam', offences: 'Theft from a shop', arrivedAt: '2026-07-01 11:00' }

it('somebody of 17 is not tested after arrest, is tested after a charge with an adult there, and nothing is required', async () => {
  const { stay } = await bookInto(desk, { ...arrival, bornOn: '2008-07-02' })
  const arrested = { ...CHARGED, point: 'on arrest' }
  const blocked = plain((await desk.get(`/custody/${stay}/test?point=on+arrest&ground=trigger+offence`)).body)
  expect(blocked).toContain('This person is 17')
  expect(blocked).not.toContain('The sample was asked for')
  expect((await desk.post(`/custody/${stay}/test`, arrested)).status).toBe(400)

  const asked = await desk.get(`/custody/${stay}/test?point=on+charge&ground=trigger+offence`)
  expect(asked.body).toContain('name="appropriateAdult"')
  const { appropriateAdult, ...alone } = CHARGED
  const refused = await desk.post(`/custody/${stay}/test`, alone)
  expect([refused.status, refused.body.includes('href="#appropriateAdult"')]).toEqual([400, true])
  await sent(desk, `/custody/${stay}/test`, { ...alone, appropriateAdult })

  const positive = { result: 'positive', drugs: 'Cocaine', samples: '1', ...on('sampledAt', '2026-07-01 11:58') }
  await sent(desk, await stepTo(desk, stay, 'result'), positive)
  const page = plain((await desk.get(`/custody/${stay}`)).body)
  expect(page).toContain('Tell who safeguards this young person')
  expect(page).not.toContain('Require both assessments')
  const test = /result|further\/([0-9a-f-]{36})/.exec((await stepsOf(desk, stay)).join(' '))?.[1] ?? ''
  const required = await desk.post(`/custody/${stay}/assessments/${test}`, {})
  expect([required.status, plain(required.body).includes('from the age of 18')]).toEqual([400, true])

  // The navigator sees that somebody is there; not the result of a child, the offence, the adult or the task.
  const seen = plain((await navigator.get(`/custody/${stay}`)).body)
  expect(seen).toContain('Sam Marsh')
  for (const hidden of ['Positive', 'J Marsh, mother', 'Theft', 'safeguards']) expect(seen).not.toContain(hidden)
  expect((await navigator.post(`/custody/${stay}/test`, CHARGED)).status).toBe(404)
  expect((await navigator.get(`/custody/${stay}/release`)).status).toBe(404)
})

it('18 that day is old enough after arrest; 13 is not after a charge', async () => {
  const adult = await bookInto(desk, { ...arrival, givenNames: 'Kim', bornOn: '2008-07-01' })
  await sent(desk, `/custody/${adult.stay}/test`, { ...CHARGED, point: 'on arrest' })
  const child = await bookInto(desk, { ...arrival, givenNames: 'Robin', bornOn: '2012-07-02' })
  const refused = await desk.post(`/custody/${child.stay}/test`, CHARGED)
  expect([refused.status, plain(refused.body).includes('This person is 13')]).toEqual([400, true])
})

it('an age that nobody knows is to be found out first, and the person’s page is one link away', async () => {
  const { stay, person } = await bookInto(desk, { ...arrival, givenNames: 'Lee', bornOn: null })
  const { body } = await desk.get(`/custody/${stay}/test?point=on+arrest&ground=trigger+offence`)
  expect(plain(body)).toContain('The date of birth is not known')
  expect(body).toContain(`href="/people/${person}"`)
})
