import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browsing } from '../server/served-records.ts'
import { behind } from './behind.ts'
import { plain } from './custody-desk.ts'
import { type County, on, openCounty, sent } from './open-county.ts'

// Journey 1, to the day: how long somebody may wait, and when coming back counts as coming back.
let county: County
beforeAll(async () => {
  county = await openCounty('2026-11-10T10:00:00Z')
})
afterAll(() => county.close())

/** A keyworker at work on this day; a session lasts no longer than a day. */
async function keyworkerOn(day: string): Promise<Browsing> {
  county.at(`${day}T10:00:00Z`)
  return county.as('norwich-recovery', 'keyworker')
}

describe('waiting', () => {
  // Worked by hand: 21 days after 10 November 2026 are 1 December.
  it.each([
    ['2026-12-01', 'after 21 days.', 'yes'],
    ['2026-12-02', 'after 22 days, 1 day over the 3 weeks allowed.', 'no'],
  ])('put forward on 10 November and offered %s: %s In time: %s', async (startedOn, words, inTime) => {
    const { episode, help } = await inTreatment(`Waits ${startedOn}`, { referredOn: '2026-11-10', startedOn })
    const keyworker = await keyworkerOn(startedOn)
    const page = plain((await keyworker.get(`/treatment/${episode}`)).body)
    expect(page).toContain(`First appointment on ${Number(startedOn.slice(8))} Dec 2026, ${words}`)
    const days = { from: '2026-11-10', until: '2026-11-10', 'as-of': startedOn, by: 'wait' }
    for (const value of ['yes', 'no', 'waiting'])
      expect([value, (await behind(keyworker, 'waiting', { ...days, value })).includes(help)]).toEqual([
        value,
        value === inTime,
      ])
  })
})

describe('coming back', () => {
  // Worked by hand: six calendar months from 31 August 2027 end on 29 February 2028, from that day on 29 August 2028.
  it.each([
    ['2027-08-31', '2028-02-28', 'yes'],
    ['2027-08-31', '2028-02-29', 'no'],
    ['2028-02-29', '2028-08-28', 'yes'],
    ['2028-02-29', '2028-08-29', 'no'],
  ])('completed on %s and triaged again on %s: back within six months %s', async (ended, again, back) => {
    const first = await inTreatment(`Back ${again}`, { referredOn: '2027-03-01', startedOn: '2027-03-01' })
    const ending = await keyworkerOn(ended)
    const over = { ...on('dischargedOn', ended), dischargeReason: 'completed' }
    await sent(ending, `/treatment/${first.episode}/discharge`, over)
    const keyworker = await keyworkerOn(again)
    const triaged = { ...on('referredOn', again), ...on('triagedOn', again) }
    await sent(keyworker, '/treatment/new', { person: first.person, source: '4', ...triaged })
    const days = { from: ended, until: ended, 'as-of': again, by: 'back' }
    for (const value of ['yes', 'no', 'open'])
      expect([value, (await behind(keyworker, 'completed', { ...days, value })).includes(first.episode)]).toEqual([
        value,
        value === back,
      ])
    expect((await behind(keyworker, 'not-back', days)).includes(first.episode)).toBe(back === 'no')
  })
})

/** Somebody who came by themselves and was put forward and started on these days; offered what they started with. */
async function inTreatment(familyName: string, days: { readonly referredOn: string; readonly startedOn: string }) {
  const { referredOn, startedOn } = days
  const keyworker = await keyworkerOn(referredOn)
  const person = await sent(keyworker, '/records/person/new', { familyName, ...on('bornOn', '1988-05-04') })
  const triaged = { ...on('referredOn', referredOn), ...on('triagedOn', referredOn) }
  const episode = await sent(keyworker, '/treatment/new', { person, source: '4', ...triaged })
  const offered = { modality: '95', ...on('referredOn', referredOn), ...on('firstOfferedOn', startedOn) }
  await sent(keyworker, `/treatment/${episode}/put-forward`, offered)
  const page = (await keyworker.get(`/treatment/${episode}`)).body
  const help = /\/treatment\/interventions\/([0-9a-f-]{36})\/start/.exec(page)?.[1] ?? 'no start'
  const starting = await keyworkerOn(startedOn)
  await sent(starting, `/treatment/interventions/${help}/start`, on('startedOn', startedOn))
  return { person, episode, help }
}
