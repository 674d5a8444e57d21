import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bookInto, PLACE, stepsOf, stepTo, THEFT } from '../journeys/custody-desk.ts'
import { type County, on, openCounty, sent } from '../journeys/open-county.ts'
import { runServerJobs } from '../../src/server/jobs.ts'
import { findBrowser } from './find-browser.ts'
import { complaintsOf, lookAt, openBrowser, signedIn } from './look-at.ts'

const path = findBrowser()
const ARRIVAL = { bornOn: '1990-01-01', offences: 'Theft from a shop', arrivedAt: '2026-07-01 10:00' }

describe.skipIf(path === undefined)('the custody desk in a browser', () => {
  let county: County
  let browser: Browser
  const desk: [address: string, name: string][] = []
  const service: [address: string, name: string][] = [['/assessments', 'assessments']]
  beforeAll(async () => {
    // First, as it builds the styles that the server sends.
    browser = await openBrowser(path)
    county = await openCounty('2026-07-01T11:00:00Z')
    const officer = await county.as('norfolk-police', 'custody officer')
    const { stay: fresh } = await bookInto(officer, { ...ARRIVAL, givenNames: 'Kim' })
    const { stay } = await bookInto(officer, { ...ARRIVAL, givenNames: 'Alex' })
    const asked = { point: 'on arrest', ground: 'trigger offence', offence: THEFT, warnedAt: 'yes' }
    await sent(officer, `/custody/${stay}/test`, { ...asked, ...on('requestedAt', '2026-07-01 11:50') })
    const result = await stepTo(officer, stay, 'result')
    const positive = { result: 'positive', drugs: 'Cocaine', samples: '1', ...on('sampledAt', '2026-07-01 11:55') }
    desk.push(
      [`/custody/${fresh}`, 'custody-stay-new'],
      [`/custody/${fresh}/test`, 'custody-test'],
      [`/custody/${fresh}/test?chosen=1&point=on+arrest`, 'custody-test-half'],
      [`/custody/${fresh}/test?point=on+arrest&ground=trigger+offence`, 'custody-test-trigger'],
      [`/custody/${fresh}/test?point=on+charge&ground=authority`, 'custody-test-authority'],
      [`/custody/${fresh}/release`, 'custody-release'],
      [result, 'custody-result'],
      [`${result}?result=positive`, 'custody-result-positive'],
    )
    await sent(officer, result, positive)
    const assessments = await stepTo(officer, stay, 'assessments')
    desk.push([assessments, 'custody-assessments'])
    await sent(officer, assessments, {
      place: PLACE,
      followUpPlace: PLACE,
      ...on('appointmentAt', '2026-07-06 10:00'),
      ...on('followUpAt', '2026-07-13 10:00'),
    })
    const notice = await stepTo(officer, stay, 'notice')
    desk.push([`/custody/${stay}`, 'custody-stay'], [notice, 'custody-notice'])
    const [initial = '', followUp = ''] = (await stepsOf(officer, stay))
      .filter(href => /\/notice\/[0-9a-f-]{36}$/.test(href))
      .map(href => href.split('/').at(-1) ?? '')
    county.at('2026-07-06T10:00:00Z')
    const keyworker = await county.as('norwich-recovery', 'keyworker')
    const absent = { attended: 'did not attend', dutyEnds: 'no', ...on('heldAt', '2026-07-06 10:00') }
    await sent(keyworker, `/assessments/${initial}`, absent)
    await runServerJobs(county.served.test.records)
    county.at('2026-07-01T11:00:00Z')
    service.push(
      [`/assessments/${followUp}`, 'assessment'],
      [`/assessments/${initial}`, 'assessment-noted'],
      [`/assessments/${initial}/correct`, 'assessment-correct'],
      [`/custody/${stay}`, 'custody-stay-seen'],
      ['/search?q=marsh', 'search-known-from-custody'],
    )
  })
  afterAll(async () => {
    await browser?.close()
    await county?.close()
  })

  it.each([1440, 390])(
    'every step is accessible (WCAG 2.2 AA) and fits %i pixels, for each role that takes it',
    async width => {
      const wrong: string[] = []
      for (const [agency, role, pages] of [
        ['norfolk-police', 'custody officer', desk],
        ['norwich-recovery', 'custody navigator', service],
      ] as const) {
        const { cookie } = await county.served.test.signedIn(agency, role)
        const storageState = signedIn(county.served.address, cookie)
        const page = await browser.newPage({ viewport: { width, height: 900 }, storageState })
        const heard = complaintsOf(page)
        for (const [address, name] of pages)
          wrong.push(...(await lookAt(page, county.served.address + address, name, width)))
        wrong.push(...heard)
        await page.close()
      }
      expect(wrong).toEqual([])
    },
    120_000,
  )
})
