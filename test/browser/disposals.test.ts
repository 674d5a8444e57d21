import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runServerJobs } from '../../src/server/jobs.ts'
import { on, sent } from '../journeys/open-county.ts'
import { type ServedRecords, serveRecords } from '../server/served-records.ts'
import { findBrowser } from './find-browser.ts'
import { complaintsOf, lookAt, openBrowser, signedIn } from './look-at.ts'

const path = findBrowser()
const NOW = new Date('2026-08-20T09:00:00Z')

describe.skipIf(path === undefined)('disposals and court requirements in a browser', () => {
  let served: ServedRecords
  let browser: Browser
  let pages: Readonly<Record<string, readonly (readonly [address: string, name: string])[]>>

  beforeAll(async () => {
    served = await serveRecords({}, () => NOW)
    const officer = await served.signIn('norfolk-police', 'investigating officer')
    const keyworker = await served.signIn('norwich-recovery', 'keyworker')
    const person = await sent(officer, '/records/person/new', {
      familyName: 'Marsh',
      givenNames: 'Alex',
      ...on('bornOn', '1994-03-27'),
    })
    const given = {
      person,
      what: 'conditional caution',
      offence: 'Possession of a Class B drug',
      ...on('offenceOn', '2026-07-30'),
      summaryOnly: 'no',
      admitted: 'yes',
      evidenceEnough: 'yes',
      accepted: 'yes',
      authorisedBy: 'Sgt Amara Cole',
      authoriserRank: 'sergeant',
      ...on('givenOn', '2026-08-01'),
      'conditions.1.what': 'Meet the drug worker twice',
      'conditions.1.aim': 'rehabilitation',
      ...on('conditions.1.dueOn', '2026-08-14'),
      'conditions.2.what': 'Write to the shop',
      'conditions.2.aim': 'reparation',
      ...on('conditions.2.dueOn', '2026-09-14'),
    }
    await sent(officer, '/disposals/new', given)
    const disposal = await sent(officer, '/disposals/new', given)
    const { body } = await officer.get(`/disposals/${disposal}`)
    const condition = (doing: string, at: number): string =>
      [...body.matchAll(new RegExp(`/disposals/${disposal}/conditions/[0-9a-f-]{36}/${doing}`, 'g'))][at]?.[0] ?? ''
    await sent(officer, condition('failed', 0), { ...on('failedOn', '2026-08-14'), failedWhy: 'Alex came once' })
    const review = /\/disposals\/[^"]*\/reviews\/[^"]*/.exec((await officer.get(`/disposals/${disposal}`)).body)?.[0]

    const court = await sent(officer, '/records/court_requirement/new', {
      person,
      what: 'drug rehabilitation',
      knownAs: 'Alex Marsh',
      court: 'Norwich Magistrates’ Court',
      ...on('madeOn', '2026-04-01'),
      months: '18',
      director: 'Norwich Recovery',
      place: '12 Westwick Street',
      reviews: 'ordered',
      reviewEvery: '3',
    })
    await runServerJobs(served.test.records)
    const report = { ...on('heldOn', '2026-07-01'), testResults: 'Negative', providerViews: 'Alex comes' }
    await sent(keyworker, `/court/${court}/review`, report)
    const test = { ...on('testedAt', '2026-08-10 10:00'), result: 'positive', drugs: 'Cocaine' }
    await sent(keyworker, `/court/${court}/tests/new`, test)
    const failure = { ...on('failedOn', '2026-08-10'), why: 'Missed an appointment', ...on('warnedOn', '2026-08-11') }
    await sent(officer, `/court/${court}/failures/new`, failure)
    await sent(officer, `/court/${court}/failures/new`, { ...failure, ...on('failedOn', '2026-08-18') })
    pages = {
      'norfolk-police investigating officer': [
        ['/disposals', 'disposals'],
        [`/disposals/new?person=${person}`, 'disposal-new'],
        [`/disposals/${disposal}`, 'disposal'],
        [condition('met', 1), 'condition-met'],
        [condition('failed', 1), 'condition-failed'],
        [review ?? '', 'breach-review'],
        [`/disposals/${disposal}/conditions/new`, 'condition-new'],
        ['/court', 'court-police'],
        [`/court/${court}`, 'court-requirement-police'],
        [`/court/${court}/failures/new`, 'court-failure'],
        [`/records/court_requirement/new?person=${person}`, 'court-requirement-new'],
      ],
      'norwich-recovery keyworker': [
        ['/court', 'court-provider'],
        [`/court/${court}`, 'court-requirement-provider'],
        [`/court/${court}/review`, 'court-report'],
        [`/court/${court}/tests/new`, 'court-test'],
      ],
    }
    browser = await openBrowser(path)
  })
  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })

  for (const width of [1440, 390]) {
    it(`every page is accessible (WCAG 2.2 AA) and fits ${width} pixels, for each role that opens it`, async () => {
      const wrong: string[] = []
      for (const [who, of] of Object.entries(pages)) {
        const [agency = '', ...role] = who.split(' ')
        const { cookie } = await served.test.signedIn(agency, role.join(' '))
        const page = await browser.newPage({
          viewport: { width, height: 900 },
          storageState: signedIn(served.address, cookie),
        })
        const heard = complaintsOf(page)
        for (const [address, name] of of) wrong.push(...(await lookAt(page, served.address + address, name, width)))
        wrong.push(...heard)
        await page.close()
      }
      expect(wrong).toEqual([])
    })
  }

  it('a condition is noted as met by keyboard alone, without a script', async () => {
    const { cookie } = await served.test.signedIn('norfolk-police', 'custody officer')
    const context = await browser.newContext({
      javaScriptEnabled: false,
      storageState: signedIn(served.address, cookie),
    })
    const page = await context.newPage()
    await page.goto(`${served.address}/disposals`)
    await page.getByRole('table', { name: 'A day has passed' }).getByRole('link', { name: 'Alex Marsh' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: /It was met.*Meet the drug worker/ }).focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('How you know').focus()
    await page.keyboard.type('The drug worker rang')
    await page.getByRole('button', { name: 'Note that it was met' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('1 of 2 conditions met').waitFor()
    await context.close()
  })
})
