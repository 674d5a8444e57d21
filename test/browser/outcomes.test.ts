import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demonstrationAccounts } from '../../src/server/demonstration/demonstration-accounts.ts'
import { demonstrationRecords } from '../../src/server/demonstration/records/demonstration-records.ts'
import { type ServedRecords, serveRecords } from '../server/served-records.ts'
import { findBrowser } from './find-browser.ts'
import { complaintsOf, lookAt, openBrowser, signedIn } from './look-at.ts'

const path = findBrowser()
const AS_OF = 'as-of=2026-10-31'

/** What each of those who have figures looks at. */
const PAGES = [
  ['norfolk-police', 'senior officer', [[`/outcomes/cascade?${AS_OF}`, 'cascade-police']]],
  [
    'norwich-recovery',
    'keyworker',
    [
      [`/outcomes/cascade?${AS_OF}`, 'cascade-service'],
      [`/outcomes/people-into-treatment?${AS_OF}&by=retained`, 'people-into-treatment'],
      [`/outcomes/completed?${AS_OF}&earlier=2026-09-30`, 'completed'],
      ['/outcomes/statements', 'statements-service'],
    ],
  ],
  [
    'norfolk-council',
    'partnership manager',
    [
      [`/outcomes/cascade?${AS_OF}`, 'cascade-council'],
      [`/outcomes/rearrests?${AS_OF}`, 'rearrests'],
      [`/outcomes/tests?agency=norfolk-police&${AS_OF}`, 'tests-published'],
      [`/outcomes/twelve-weeks?${AS_OF}`, 'twelve-weeks-published'],
      ['/outcomes?agency=norwich-recovery', 'outcomes-of-service'],
    ],
  ],
] as const

describe.skipIf(path === undefined)('outcomes in a browser', () => {
  let served: ServedRecords
  let browser: Browser
  beforeAll(async () => {
    served = await serveRecords()
    await demonstrationAccounts(served.test.database)
    await demonstrationRecords(served.test.database, [], () => undefined)
    browser = await openBrowser(path)
  })
  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })

  for (const width of [1440, 390]) {
    it(`every page of figures is accessible (WCAG 2.2 AA) and fits ${width} pixels`, async () => {
      const wrong: string[] = []
      for (const [agency, role, pages] of PAGES) {
        const { cookie } = await served.test.signedIn(agency, role)
        const storageState = signedIn(served.address, cookie)
        const page = await browser.newPage({ viewport: { width, height: 900 }, storageState })
        const heard = complaintsOf(page)
        for (const [address, name] of pages) wrong.push(...(await lookAt(page, served.address + address, name, width)))
        wrong.push(...heard)
        await page.close()
      }
      expect(wrong).toEqual([])
    })
  }
})
