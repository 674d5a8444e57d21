import { afterAll, beforeAll, expect, it } from 'vitest'
import { bookInto, PLACE, plain, stepsOf, stepTo, THEFT } from '../../../../test/journeys/custody-desk.ts'
import { type County, on, openCounty, sent } from '../../../../test/journeys/open-county.ts'
import type { Browsing } from '../../../../test/server/served-records.ts'

let county: County
let desk: Browsing
let navigator: Browsing
let booked: Awaited<ReturnType<typeof bookInto>>
let requirement = ''
beforeAll(async () => {
  county = await openCounty('2026-07-01T11:00:00Z')
  desk = await county.as('norfolk-police', 'custody officer')
  navigator = await county.as('norwich-recovery', 'custody navigator')
  const arrival = { bornOn: '1990-01-01', offences: 'Theft from a shop', arrivedAt: '2026-07-01 11:00' }
  booked = await bookInto(desk, { ...arrival, givenNames: 'Alex' })
  const { stay } = booked
  await sent(desk, `/custody/${stay}/test`, {
    point: 'on arrest',
    ground: 'trigger offence',
    offence: THEFT,
    warnedAt: 'yes',
    ...on('requestedAt', '2026-07-01 11:50'),
  })
  const positive = { result: 'positive', drugs: 'Cocaine', samples: '1', ...on('sampledAt', '2026-07-01 11:55') }
  await sent(desk, await stepTo(desk, stay, 'result'), positive)
  await sent(desk, await stepTo(desk, stay, 'assessments'), {
    place: PLACE,
    ...on('appointmentAt', '2026-07-06 10:00'),
    followUpPlace: PLACE,
    ...on('followUpAt', '2026-07-13 10:00'),
  })
  const notices = (await stepsOf(desk, stay)).filter(href => /\/notice\/[0-9a-f-]{36}$/.test(href))
  requirement = notices[0]?.split('/').at(-1) ?? ''
})
afterAll(() => county.close())

const OVERRIDE = {
  receiver: 'norwich-recovery',
  need: 'required assessment',
  source: '5',
  consent: 'overridden',
  legalBasis: 'required assessment',
  overriddenBy: 'Sgt Cole',
  overriddenWhy: 'Tested positive for cocaine',
}

it('the force refers without consent only by naming what the law requires, which the form offers', async () => {
  const { person, stay } = booked
  const form = (await desk.get(`/referrals/new?stay=${stay}`)).body
  expect(plain(form)).toContain('Refer Alex Marsh')
  expect(form).toContain(`value="${requirement}"`)
  const unnamed = await desk.post('/referrals/new', { person, stay, ...OVERRIDE })
  expect([unnamed.status, unnamed.body.includes('href="#requirement"')]).toEqual([400, true])
  const referral = await sent(desk, '/referrals/new', { person, stay, ...OVERRIDE, requirement })
  expect(plain((await navigator.get(`/referrals/${referral}`)).body)).toContain('The law requires it')
  // What does not rest on consent has none to take back.
  expect((await desk.get(`/referrals/${referral}/withdraw-consent`)).status).toBe(409)
})

it('a navigator who refers from a stay first says who of their own people it is', async () => {
  const { stay } = booked
  const own = await sent(navigator, '/records/person/new', {
    familyName: 'Marsh',
    givenNames: 'Alex',
    ...on('bornOn', '1990-01-01'),
  })
  const who = (await navigator.get(`/referrals/new?stay=${stay}`)).body
  expect(plain(who)).toContain('The police know this person as Alex Marsh')
  const [, chosen = ''] = new RegExp(`href="(/referrals/new\\?person=${own}[^"]*)"`).exec(who) ?? []
  const form = (await navigator.get(chosen.replaceAll('&amp;', '&'))).body
  expect(form).toContain('Norwich Recovery (your own team)')
  const fields = { person: own, stay, receiver: 'norwich-recovery', need: 'drug treatment', consent: 'given' }
  const referral = await sent(navigator, '/referrals/new', fields)
  expect((await desk.get(`/referrals/${referral}`)).status).toBe(404)
})
