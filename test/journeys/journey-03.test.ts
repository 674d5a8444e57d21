import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browsing } from '../server/served-records.ts'
import { bookInto, plain, stepTo } from './custody-desk.ts'
import { type County, on, openCounty, sent } from './open-county.ts'

// Journey 3. An offence that is no trigger offence: blocked until an inspector has given the grounds.
let county: County
let desk: Browsing
beforeAll(async () => {
  county = await openCounty('2026-07-01T11:00:00Z')
  desk = await county.as('norfolk-police', 'custody officer')
})
afterAll(() => county.close())

const ASKED = {
  point: 'on arrest',
  warnedAt: 'yes',
  offence: 'Criminal damage',
  ...on('requestedAt', '2026-07-01 11:55'),
}
const AUTHORISED = {
  ...ASKED,
  ground: 'authority',
  authorisedBy: 'Insp Rao',
  authoriserRank: 'inspector',
  authorityGrounds: 'Found with foil and a pipe',
  authorityGiven: 'orally',
  ...on('authorityAt', '2026-07-01 11:40'),
}

it('the test waits for an inspector; an authority by word of mouth is confirmed in writing', async () => {
  const arrival = {
    givenNames: 'Alex',
    bornOn: '1990-01-01',
    offences: 'Criminal damage',
    arrivedAt: '2026-07-01 11:00',
  }
  const { stay } = await bookInto(desk, arrival)
  const test = `/custody/${stay}/test`
  const trigger = await desk.post(test, { ...ASKED, ground: 'trigger offence' })
  expect([trigger.status, plain(trigger.body).includes('is not a trigger offence')]).toEqual([400, true])
  const sergeant = await desk.post(test, { ...AUTHORISED, authoriserRank: 'sergeant' })
  expect([sergeant.status, sergeant.body.includes('href="#authoriserRank"')]).toEqual([400, true])
  const silent = await desk.post(test, { ...AUTHORISED, authorityGrounds: '' })
  expect([silent.status, silent.body.includes('href="#authorityGrounds"')]).toEqual([400, true])
  await sent(desk, test, AUTHORISED)

  const waiting = plain((await desk.get(`/custody/${stay}`)).body)
  expect(waiting).toContain('Have the authority for the test confirmed in writing by 2 Jul 2026, 11:40')
  await sent(desk, await stepTo(desk, stay, 'authority'), on('authorityConfirmedAt', '2026-07-01 11:58'))
  const confirmed = plain((await desk.get(`/custody/${stay}`)).body)
  expect(confirmed).not.toContain('Have the authority for the test confirmed in writing')
  expect(confirmed).toContain('1 Jul 2026, 11:58')

  // Of grounds and inspector nothing crosses to the service.
  const navigator = await county.as('norwich-recovery', 'custody navigator')
  const seen = plain((await navigator.get(`/custody/${stay}`)).body)
  expect(seen).toContain('Alex Marsh')
  for (const hidden of ['Insp Rao', 'foil', 'Criminal damage']) expect(seen).not.toContain(hidden)
})
