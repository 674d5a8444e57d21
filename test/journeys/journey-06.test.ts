import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browsing } from '../server/served-records.ts'
import { plain } from './custody-desk.ts'
import { type County, on, openCounty, sent } from './open-county.ts'

// Journey 6. Caution breach → review; outcome 22 blocked without a completed activity.
let county: County
let desk: Browsing
let detective: Browsing
beforeAll(async () => {
  county = await openCounty('2026-07-01T11:00:00Z')
  desk = await county.as('norfolk-police', 'custody officer')
  detective = await county.as('norfolk-police', 'investigating officer')
})
afterAll(() => county.close())

const CAUTION = {
  what: 'conditional caution',
  offence: 'Possession of a Class B drug',
  ...on('offenceOn', '2026-06-30'),
  summaryOnly: 'no',
  admitted: 'yes',
  evidenceEnough: 'yes',
  accepted: 'yes',
  authorisedBy: 'Sgt Amara Cole',
  authoriserRank: 'sergeant',
  ...on('givenOn', '2026-07-01'),
}
const condition = (at: number, what: string, aim: string, by: string): Record<string, string> => ({
  [`conditions.${at}.what`]: what,
  [`conditions.${at}.aim`]: aim,
  ...on(`conditions.${at}.dueOn`, by),
})
const MEETING = condition(1, 'Meet the drug worker twice', 'rehabilitation', '2026-08-14')

const newPerson = async (givenNames: string): Promise<string> =>
  sent(desk, '/records/person/new', { familyName: 'Marsh', givenNames, ...on('bornOn', '1994-03-27') })

/** The addresses that the page of a disposal offers, in turn. */
async function stepsOf(who: Browsing, disposal: string): Promise<readonly string[]> {
  const { body } = await who.get(`/disposals/${disposal}`)
  return [...body.matchAll(new RegExp(`(?:href|action)="(/disposals/${disposal}/[^"]+)"`, 'g'))].map(
    ([, href = '']) => href,
  )
}
async function stepTo(who: Browsing, disposal: string, step: RegExp): Promise<string> {
  const steps = await stepsOf(who, disposal)
  const found = steps.find(href => step.test(href))
  if (found === undefined) throw new Error(`no step ${String(step)} among ${steps.join(', ')}`)
  return found
}
const read = async (who: Browsing, address: string): Promise<string> => plain((await who.get(address)).body)

describe('a conditional caution', () => {
  it('is offered from the person’s page with room for its conditions; what is missing is named at its box', async () => {
    const person = await newPerson('Alex')
    const { body } = await desk.get(`/people/${person}`)
    expect(body).toContain(`/records/disposal/new?person=${person}`)
    const led = await desk.get(`/records/disposal/new?person=${person}`)
    expect([led.status, led.location]).toEqual([302, `/disposals/new?person=${person}`])
    const form = plain((await desk.get(led.location)).body)
    expect(form).toContain('Person : Alex Marsh')
    expect(form).toContain('Authorised by A conditional caution needs it')
    expect(form).toContain('Condition 1: what it is for Needed by a conditional caution')

    const none = await desk.post('/disposals/new', { ...CAUTION, person, authoriserRank: 'constable' })
    expect(none.status).toBe(400)
    expect(none.body).toContain('href="#authoriserRank"')
    expect(none.body).toContain('href="#conditions.1.what"')
    expect(none.body).toContain('value="Possession of a Class B drug"')
    const second = condition(2, 'Write to the shop', 'reparation', '2026-06-01')
    const early = await desk.post('/disposals/new', { ...CAUTION, ...MEETING, ...second, person })
    expect(early.body).toContain('href="#conditions.2.dueOn-day"')
    expect(early.body).toContain('value="Write to the shop"')
  })

  it('that is breached goes to a review: nobody is charged, and a named person decides with reasons', async () => {
    const person = await newPerson('Robin')
    const id = await sent(desk, '/disposals/new', { ...CAUTION, ...MEETING, person })
    const page = await read(desk, `/disposals/${id}`)
    expect(page).toContain('Running: 0 of 1 condition met, the next due by 14 Aug 2026')
    expect(page).toContain('Find out whether the condition has been met')
    const letter = await desk.get(`/disposals/${id}/letter.pdf`)
    expect([letter.status, letter.body.startsWith('%PDF-')]).toEqual([200, true])

    county.at('2026-08-15T09:00:00Z')
    desk = await county.as('norfolk-police', 'custody officer')
    detective = await county.as('norfolk-police', 'investigating officer')
    expect(await read(desk, '/disposals')).toMatch(/A day has passed.*Robin Marsh.*Due within two weeks/)
    await sent(desk, await stepTo(desk, id, /failed$/), {
      ...on('failedOn', '2026-08-14'),
      failedWhy: 'Robin came once and gave no reason',
    })
    expect(await read(desk, '/disposals')).toMatch(/Waiting for a decision.*Robin Marsh.*A day has passed/)
    expect(await read(desk, `/disposals/${id}`)).toContain('Nobody is charged by that')
    expect(await read(desk, `/disposals/${id}`)).toContain(
      'decide what is in the public interest by the end of 21 Aug 2026',
    )
    expect(await read(desk, `/people/${person}`)).not.toContain('Charge:')

    const review = await stepTo(detective, id, /reviews/)
    const decided = { decision: 'prosecute', ...on('decidedOn', '2026-08-15') }
    const unnamed = await detective.post(review, { ...decided, reasons: 'No engagement' })
    expect([unnamed.status, plain(unnamed.body)]).toEqual([
      400,
      expect.stringContaining('nothing is decided by nobody'),
    ])
    expect((await detective.post(review, { ...decided, decidedBy: 'Insp. Dana Okafor' })).body).toContain('#reasons')
    await sent(detective, review, {
      decision: 'continue',
      ...on('decidedOn', '2026-08-15'),
      decidedBy: 'Insp. Dana Okafor',
      reasons: 'Robin was in hospital for most of July',
      ...on('dueOn', '2026-09-30'),
    })
    const after = await read(desk, `/disposals/${id}`)
    expect(after).toContain('Running: 0 of 1 condition met, the next due by 30 Sept 2026')
    expect(after).toContain('Decided by Insp. Dana Okafor on 15 Aug 2026')

    const again = await stepTo(desk, id, /failed$/)
    const unsaid = await desk.post(again, { ...on('failedOn', '2026-08-15'), failedWhy: 'Robin says they will not go' })
    expect([unsaid.status, unsaid.body.includes('href="#cannotBeMet"')]).toEqual([400, true])

    // It fails again, and this time it is to be prosecuted: still no charge, only the way to one.
    await sent(desk, await stepTo(desk, id, /failed$/), {
      ...on('failedOn', '2026-08-15'),
      failedWhy: 'Robin says they will not go',
      cannotBeMet: 'The drug worker has closed the case',
    })
    await sent(detective, await stepTo(detective, id, /reviews/), {
      ...decided,
      decidedBy: 'Insp. Dana Okafor',
      reasons: 'A second refusal',
    })
    expect(await read(detective, `/disposals/${id}`)).toContain('To be prosecuted. Insp. Dana Okafor decided')
    expect(await read(detective, '/records/charge')).toContain('There are no charges')
  })
})

describe('a diversionary activity', () => {
  it('is recorded as outcome 22 only after its activity was completed', async () => {
    county.at('2026-07-01T11:00:00Z')
    desk = await county.as('norfolk-police', 'custody officer')
    const person = await newPerson('Kim')
    const diverted = { ...CAUTION, person, what: 'diversionary activity', authorisedBy: '', authoriserRank: '' }
    expect((await desk.post('/disposals/new', { ...diverted, ...MEETING })).body).toContain(
      'Give the diversionary activity',
    )
    const activity = condition(1, 'Come to the Saturday workshop', 'activity', '2026-08-14')
    const id = await sent(desk, '/disposals/new', { ...diverted, ...activity })

    expect((await stepsOf(desk, id)).filter(href => href.endsWith('/complete'))).toEqual([])
    const blocked = await desk.post(`/disposals/${id}/complete`, {})
    expect([blocked.status, plain(blocked.body)]).toEqual([
      409,
      expect.stringContaining('Not every condition has been met'),
    ])
    // Nor by the form or the call that change other records.
    const change = await desk.get(`/records/disposal/${id}/change`)
    for (const field of ['state', 'outcomeCode', 'endedOn', 'what'])
      expect(change.body).not.toContain(`name="${field}"`)
    const version = /name="version" value="(\d+)"/.exec(change.body)?.[1] ?? ''
    await desk.post(`/records/disposal/${id}/change`, {
      version,
      offence: 'Possession',
      state: 'completed',
      outcomeCode: '22',
      ...on('endedOn', '2026-07-01'),
    })
    expect(await read(desk, `/disposals/${id}`)).toContain('Running: 0 of 1')

    await sent(desk, await stepTo(desk, id, /met$/), {
      ...on('completedOn', '2026-07-01'),
      proof: 'The organiser rang',
    })
    expect(await read(desk, `/disposals/${id}`)).toContain('Close it to record crime outcome 22')
    await sent(desk, await stepTo(desk, id, /complete$/), {})
    expect(await read(desk, `/disposals/${id}`)).toContain('crime outcome 22 Diversionary activity undertaken')
  })

  it('of another force, or for a role without it, is not there', async () => {
    const person = await newPerson('Lee')
    const id = await sent(desk, '/disposals/new', { ...CAUTION, ...MEETING, person })
    for (const [agency, role] of [
      ['metropolitan-police', 'custody officer'],
      ['norwich-recovery', 'keyworker'],
      ['norfolk-council', 'social worker'],
    ] as const) {
      const other = await county.as(agency, role)
      for (const address of [`/disposals/${id}`, `/disposals/${id}/letter.pdf`, `/records/disposal_condition`])
        expect(plain((await other.get(address)).body)).not.toContain('Possession of a Class B drug')
      expect((await other.get(`/disposals/${id}`)).status).toBe(404)
    }
  })
})
