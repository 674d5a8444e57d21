import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runServerJobs } from '../../src/server/jobs.ts'
import type { Browsing } from '../server/served-records.ts'
import { type County, on, openCounty, sent } from './open-county.ts'

let county: County
beforeAll(async () => {
  county = await openCounty('2026-03-02T09:00:00Z')
})
afterAll(() => county.close())

const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
/** Somebody of each agency at work at this moment. */
const workingAt = async (moment: string) => {
  county.at(moment)
  return {
    officer: await county.as('norfolk-police', 'custody officer'),
    navigator: await county.as('norwich-recovery', 'custody navigator'),
    keyworker: await county.as('norwich-recovery', 'keyworker'),
    outreach: await county.as('harbour-housing', 'outreach worker'),
  }
}
const PERSON = { familyName: 'Marram', givenNames: 'Alex', ...on('bornOn', '1996-02-03') }

describe('journey 13: consent withdrawn, or another receiver', () => {
  it('ends the receiver’s access from that moment; what it was shown, and what it wrote, stays', async () => {
    const monday = await workingAt('2026-03-02T09:00:00Z')
    const alex = await sent(monday.officer, '/records/person/new', PERSON)
    const referral = await sent(monday.officer, '/referrals/new', {
      person: alex,
      receiver: 'norwich-recovery',
      need: 'drug treatment',
      source: '5',
      consent: 'given',
    })
    await runServerJobs(county.served.test.records)

    const { navigator, officer } = await workingAt('2026-03-03T10:00:00Z')
    const page = `/referrals/${referral}`
    expect(plain((await navigator.get(page)).body)).toContain('Alex Marram')
    const own = await sent(navigator, '/records/person/new', PERSON)
    await sent(navigator, `${page}/answer`, { answer: 'accepted', person: own, chasedBy: 'custody navigator' })
    expect(plain((await navigator.get('/tasks')).body)).toContain('Make first contact after a referral')
    const shown = plain((await officer.get(`/people/${alex}/disclosures`)).body)
    expect(shown).toContain('Norwich Recovery')
    expect(shown).toContain('Custody referrals')

    const later = await workingAt('2026-03-04T11:00:00Z')
    await sent(later.officer, `${page}/withdraw-consent`, {})
    await runServerJobs(county.served.test.records)
    for (const address of [page, `${page}/answer`, `${page}/letter.pdf`])
      expect([address, (await later.navigator.get(address)).status]).toEqual([address, 404])
    expect((await later.navigator.get('/referrals')).body).not.toContain(referral)
    expect(plain((await later.navigator.get('/tasks')).body)).not.toContain('Make first contact')
    // Its own person and its own answer stay its own.
    expect(plain((await later.navigator.get(`/people/${own}`)).body)).toContain('Referral accepted')
    expect(plain((await later.officer.get(`/people/${alex}/disclosures`)).body)).toContain(ledgerOf(shown))
    expect(plain((await later.officer.get(page)).body)).toContain('Withdrawn on 4 Mar 2026')
  })

  it('leaves three fields of them in the national return, once they agree to that no more', async () => {
    const { keyworker, officer } = await workingAt('2026-03-06T09:00:00Z')
    const alex = await sent(officer, '/records/person/new', { ...PERSON, familyName: 'Thrift' })
    const referral = await sent(officer, '/referrals/new', {
      person: alex,
      receiver: 'norwich-recovery',
      need: 'drug treatment',
      source: '5',
      consent: 'given',
    })
    const own = await sent(keyworker, '/records/person/new', { ...PERSON, familyName: 'Thrift' })
    await sent(keyworker, `/referrals/${referral}/answer`, { answer: 'accepted', person: own, chasedBy: 'keyworker' })
    const treated = {
      source: '5',
      ...on('referredOn', '2026-03-06'),
      ...on('triagedOn', '2026-03-06'),
      substance1: 'heroin',
      sex: 'male',
    }
    const episode = await sent(keyworker, '/records/episode/new', {
      ...treated,
      person: own,
      referral,
      returnConsent: 'yes',
    })
    expect((await returned(keyworker)).flat()).toEqual(expect.arrayContaining(['heroin', '1996-02-03']))

    await sent(officer, `/referrals/${referral}/withdraw-consent`, {})
    expect((await keyworker.get(`/referrals/${referral}`)).status).toBe(404)
    // The episode is the provider’s own, and so is their answer about being counted.
    await sent(keyworker, `/records/episode/${episode}/change`, { ...treated, version: '1', returnConsent: 'no' })
    expect(await returned(keyworker)).toEqual([['norwich-recovery', own, 'N']])
  })

  it('gives nothing to another receiver until the person was asked anew, and nothing more to the one before', async () => {
    const { keyworker, outreach } = await workingAt('2026-03-04T12:00:00Z')
    const alex = await sent(keyworker, '/records/person/new', { ...PERSON, familyName: 'Samphire' })
    const referral = await sent(keyworker, '/referrals/new', {
      person: alex,
      receiver: 'harbour-housing',
      need: 'housing',
      consent: 'given',
    })
    const page = `/referrals/${referral}`
    expect((await outreach.get(page)).status).toBe(200)
    await sent(keyworker, `${page}/receiver`, { receiver: 'norwich-recovery' })
    expect((await outreach.get(page)).status).toBe(404)
    await sent(keyworker, `${page}/receiver`, { receiver: 'harbour-housing' })
    expect((await outreach.get(page)).status).toBe(404)
    const later = await workingAt('2026-03-05T09:00:00Z')
    await sent(later.keyworker, `${page}/consent`, on('consentedAt', '2026-03-05 08:30'))
    expect((await later.outreach.get(page)).status).toBe(200)
    expect(plain((await later.keyworker.get(`/people/${alex}/disclosures`)).body)).toContain('Harbour Housing')
  })
})

/** The rows of the file that the provider would send for this month, each without what is empty. */
async function returned(keyworker: Browsing): Promise<readonly (readonly string[])[]> {
  const { status, body } = await keyworker.get('/treatment/return.csv?from=2026-03-01&until=2026-03-31')
  expect(status).toBe(200)
  const [, ...rows] = body.trim().split('\r\n')
  return rows.map(row => row.split(',').filter(value => value !== ''))
}

/** The lines of a ledger, without the frame around them. */
const ledgerOf = (page: string): string => /Custody referrals.*?(?= Breakwater suggests)/.exec(page)?.[0] ?? 'no ledger'
