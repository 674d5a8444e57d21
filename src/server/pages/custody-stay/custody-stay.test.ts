import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  bookInto,
  plain,
  stepsOf,
  stepTo,
  testPositive,
  requireBoth,
  THEFT,
} from '../../../../test/journeys/custody-desk.ts'
import { type County, on, openCounty, sent } from '../../../../test/journeys/open-county.ts'
import type { Browsing } from '../../../../test/server/served-records.ts'

const ARRIVAL = { bornOn: '1990-01-01', offences: 'Theft from a shop', arrivedAt: '2026-07-01 11:00' }
let county: County
let desk: Browsing
beforeAll(async () => {
  county = await openCounty('2026-07-01T11:00:54.998Z')
  desk = await county.as('norfolk-police', 'custody officer')
})
afterAll(() => county.close())

const book = async (givenNames: string, other: Partial<typeof ARRIVAL> = {}): Promise<string> =>
  (await bookInto(desk, { ...ARRIVAL, givenNames, ...other })).stay
const read = async (address: string): Promise<string> => plain((await desk.get(address)).body)

it('the time in custody is told in whole minutes', async () => {
  expect(await read(`/custody/${await book('Kim')}`)).toContain('since 1 Jul 2026, 11:00: 1 h.')
})

it('the form of a test shows what the person is held for, and warns where no trigger offence reads like it', async () => {
  const form = '/test?point=on+arrest&ground=trigger+offence'
  const thief = await read(`/custody/${await book('Max')}${form}`)
  expect(thief).toContain('Held for: Theft from a shop.')
  expect(thief).toContain('must be one that this person was arrested for')
  const charged = await read(`/custody/${await book('Bo')}${form.replace('arrest', 'charge')}`)
  expect(charged).toContain('must be one that this person was charged with')
  expect(thief).not.toContain('Warning: none of the words')
  const drunk = await book('Ray', { offences: 'DRUNK AND DISORDERLY' })
  expect(await read(`/custody/${drunk}${form}`)).toMatch(/Held for: DRUNK AND DISORDERLY\..*Warning: none of the words/)
  const test = { point: 'on arrest', ground: 'trigger offence', offence: THEFT, warnedAt: 'yes' }
  await sent(desk, `/custody/${drunk}/test`, { ...test, ...on('requestedAt', '2026-07-01 11:55') })
})

it.each([
  ['POSSESSION OF CLASS A DRUG (COCAINE)', false],
  ['Possession of heroin', false],
  ['Taking motor vehicle without consent', false],
  ['Possession of an offensive weapon', true],
  ['Driving a motor vehicle without insurance', true],
  ['Affray', true],
  ['Shoplifting\nBURGLARY DWELLING', false],
])('held for “%s”, the warning stands: %s', async (offences, warned) => {
  const stay = await book('Sol', { offences })
  const page = await read(`/custody/${stay}/test?point=on+arrest&ground=trigger+offence`)
  expect(page.includes('Warning: none of the words')).toBe(warned)
})

it('no test is offered after a refusal or a result', async () => {
  const stay = await book('Ash')
  const test = { point: 'on arrest', ground: 'trigger offence', offence: THEFT, warnedAt: 'yes' }
  expect(await stepsOf(desk, stay)).toContain(`/custody/${stay}/test`)
  await sent(desk, `/custody/${stay}/test`, { ...test, ...on('requestedAt', '2026-07-01 11:55') })
  await sent(desk, await stepTo(desk, stay, 'result'), { result: 'refused', refusal: 'without good cause' })
  expect(await stepsOf(desk, stay)).not.toContain(`/custody/${stay}/test`)
})

it('a step about the test of another stay has no page', async () => {
  const [one, other] = [await book('Ida'), await book('Ole')]
  const test = { point: 'on arrest', ground: 'trigger offence', offence: THEFT, warnedAt: 'yes' }
  await sent(desk, `/custody/${one}/test`, { ...test, ...on('requestedAt', '2026-07-01 11:55') })
  const step = await stepTo(desk, one, 'result')
  expect((await desk.get(step)).status).toBe(200)
  const elsewhere = step.replace(one, other)
  expect((await desk.get(elsewhere)).status).toBe(404)
  expect((await desk.post(elsewhere, { result: 'refused', refusal: 'without good cause' })).status).toBe(404)
})

it('notice without the warning is not taken, and the page says why', async () => {
  const stay = await book('Lee')
  await testPositive(desk, stay, '2026-07-01 11:50', '2026-07-01 11:55')
  const [notice = ''] = await requireBoth(desk, stay, ['2026-07-06 10:00', '2026-07-13 10:00'])
  const times = { ...on('oralNoticeAt', '2026-07-01 12:00'), ...on('writtenNoticeAt', '2026-07-01 12:00') }
  const refused = await desk.post(notice, { ...times, warned: 'no' })
  expect([refused.status, refused.body.includes('href="#warned"')]).toEqual([400, true])
  expect(plain(refused.body)).toContain('Nothing was saved: notice counts only with the warning')
})

it('the release says first that nobody from the treatment service has seen whoever tested positive', async () => {
  const words = 'nobody from the treatment service has seen them yet'
  const stay = await book('Jo')
  expect(await read(`/custody/${stay}/release`)).not.toContain(words)
  await testPositive(desk, stay, '2026-07-01 11:50', '2026-07-01 11:55')
  expect(await read(`/custody/${stay}/release`)).toContain(words)
  const navigator = await county.as('norwich-recovery', 'custody navigator')
  await sent(navigator, `/custody/${stay}/contact`, {
    person: 'none',
    offered: 'treatment',
    answer: 'declined',
    ...on('seenAt', '2026-07-01 12:00'),
  })
  expect(await read(`/custody/${stay}/release`)).not.toContain(words)
})

it('whoever is under 18 is marked so in words, and a test refused at one point names the other', async () => {
  const stay = await book('Kyle', { bornOn: '2009-03-04' })
  expect(await read('/custody')).toMatch(/Kyle Marsh Born 4 Mar 2009 Aged 17 /)
  expect(await read('/custody')).not.toMatch(/Born 1 Jan 1990 Aged/)
  expect(await read(`/custody/${stay}`)).toContain('Aged 17 Under 18')
  const refusal = await read(`/custody/${stay}/test?point=on+arrest&ground=trigger+offence`)
  expect(refusal).toContain('If this person has been charged, choose “After charge”')
  expect(refusal).not.toContain('another ground')
})
