import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runServerJobs } from '../../src/server/jobs.ts'
import { on, sent } from '../journeys/open-county.ts'
import { type Browsing, type ServedRecords, serveRecords } from '../server/served-records.ts'
import { findBrowser } from './find-browser.ts'
import { complaintsOf, lookAt, openBrowser, signedIn } from './look-at.ts'

const path = findBrowser()

describe.skipIf(path === undefined)('referrals in a browser', () => {
  let served: ServedRecords
  let browser: Browser
  let officer: Browsing
  let navigator: Browsing
  let alex = ''
  const PAGES: Record<string, [agency: string, role: string, pages: readonly (readonly [string, string])[]]> = {}

  beforeAll(async () => {
    served = await serveRecords()
    officer = await served.signIn('norfolk-police', 'custody officer')
    navigator = await served.signIn('norwich-recovery', 'custody navigator')
    alex = await sent(officer, '/records/person/new', PERSON)
    const own = await sent(navigator, '/records/person/new', PERSON)
    const refer = (need: string): Promise<string> => sent(officer, '/referrals/new', { person: alex, ...CONSENT, need })
    const [open, accepted, withdrawn] = [
      await refer('alcohol treatment'),
      await refer('harm reduction'),
      await refer('recovery support'),
    ]
    await sent(navigator, `/referrals/${accepted}/answer`, {
      answer: 'accepted',
      person: own,
      chasedBy: 'custody navigator',
    })
    await sent(officer, `/referrals/${withdrawn}/withdraw-consent`, {})
    const home = { person: own, ...CONSENT, receiver: 'harbour-housing', need: 'housing' }
    const turned = await sent(navigator, '/referrals/new', home)
    await sent(navigator, `/referrals/${turned}/receiver`, { receiver: 'norwich-recovery' })
    await runServerJobs(served.test.records)
    PAGES['sender'] = [
      'norfolk-police',
      'custody officer',
      [
        ['/referrals', 'referrals-sent'],
        [`/referrals/new?person=${alex}`, 'referral-new'],
        ['/referrals/new', 'referral-who'],
        [`/referrals/${open}`, 'referral-sent'],
        [`/referrals/${withdrawn}`, 'referral-withdrawn'],
        [`/referrals/${open}/withdraw-consent`, 'referral-withdraw-consent'],
        [`/referrals/${open}/withdraw`, 'referral-withdraw'],
        [`/people/${alex}`, 'person-referred'],
        [`/people/${alex}/disclosures`, 'disclosures-referred'],
      ],
    ]
    PAGES['receiver'] = [
      'norwich-recovery',
      'custody navigator',
      [
        ['/', 'my-work-navigator'],
        ['/referrals', 'referrals-received'],
        [`/referrals/${open}/answer`, 'referral-answer'],
        [`/referrals/${accepted}`, 'referral-accepted'],
        [`/referrals/${accepted}/contact`, 'referral-contact'],
        [`/referrals/${turned}`, 'referral-turned'],
        [`/referrals/${turned}/consent`, 'referral-consent'],
        [`/referrals/${turned}/receiver`, 'referral-receiver'],
      ],
    ]
    browser = await openBrowser(path)
  })
  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })

  for (const width of [1440, 390]) {
    it(`every page of referrals is accessible (WCAG 2.2 AA) and fits ${width} pixels, on either side`, async () => {
      const wrong: string[] = []
      for (const [agency, role, pages] of Object.values(PAGES)) {
        const { cookie } = await served.test.signedIn(agency, role)
        const page = await browser.newPage({
          viewport: { width, height: 900 },
          storageState: signedIn(served.address, cookie),
        })
        const heard = complaintsOf(page)
        for (const [address, name] of pages) wrong.push(...(await lookAt(page, served.address + address, name, width)))
        wrong.push(...heard)
        await page.close()
      }
      expect(wrong).toEqual([])
    })
  }

  it('somebody is referred, accepted and met by keyboard alone, without a script', async () => {
    const [sender, receiver] = [
      await served.test.signedIn('norfolk-police', 'custody officer'),
      await served.test.signedIn('norwich-recovery', 'custody navigator'),
    ]
    const contextOf = async ({ cookie }: { readonly cookie: string }) =>
      browser.newContext({ javaScriptEnabled: false, storageState: signedIn(served.address, cookie) })
    const [officers, navigators] = [await contextOf(sender), await contextOf(receiver)]
    const page = await officers.newPage()
    await page.goto(`${served.address}/people/${alex}`)
    await page.getByRole('button', { name: 'Add referral' }).press('Enter')
    await page.getByLabel('Norwich Recovery').press('Space')
    await page.getByLabel('Drug treatment').press('Space')
    await page.getByLabel('How it is safe to reach them').fill('Ring after six')
    await page.getByLabel('They agreed', { exact: true }).press('Space')
    await page.getByRole('button', { name: 'Send the referral' }).press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Referral of Alex Reed' }).waitFor()
    const address = page.url()

    const theirs = await navigators.newPage()
    await theirs.goto(address)
    await theirs.getByText('Ring after six').waitFor()
    await theirs.getByRole('button', { name: 'Accept or decline' }).press('Enter')
    await theirs.getByLabel('Alex Reed, born 3 Feb 1996').first().press('Space')
    await theirs.getByLabel('Accept', { exact: true }).press('Space')
    await theirs.getByRole('button', { name: 'Answer' }).press('Enter')
    await theirs.getByText('First contact due by the end of').first().waitFor()
    await theirs.getByRole('button', { name: 'Record first contact' }).press('Enter')
    await theirs.getByRole('group', { name: 'When was first contact?' }).waitFor()

    await page.getByRole('button', { name: 'Record that they took consent back' }).press('Enter')
    await page.getByRole('heading', { name: 'What stays' }).waitFor()
    await page.getByRole('button', { name: 'Record it and stop the access' }).press('Enter')
    await page.getByText('Withdrawn on').first().waitFor()
    expect((await theirs.goto(address))?.status()).toBe(404)
    await officers.close()
    await navigators.close()
  })
})

const PERSON = { familyName: 'Reed', givenNames: 'Alex', ...on('bornOn', '1996-02-03') }
const CONSENT = { receiver: 'norwich-recovery', need: 'drug treatment', source: '5', consent: 'given' }
