import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Held, holdPeople } from '../server/custody-stays.ts'
import { type ServedRecords, serveRecords } from '../server/served-records.ts'
import { findBrowser } from './find-browser.ts'
import { complaintsOf, lookAt, lookAtHere, openBrowser, signedIn } from './look-at.ts'

const path = findBrowser()
const HEAD = 'Custody no,Surname,Forenames,DOB,Suite,Arrived,Offences,Released,Outcome,Drug test'
const EXTRACT = [
  HEAD,
  'NW/1,Askew,Tam,1/2/1990,Wymondham,21/11/2025 10:00,Theft,,,Positive',
  'NW/2,Leftson,Uma,4/3/1990,Wymondham,21/11/2025 11:00,Affray,21/11/2025 20:00,NFA,',
  'NW/3,=cmd,Vic,,Wymondham,31/11/2025 12:00,Theft,,,',
].join('\n')

/** A morning at two stations, and weeks before it. */
const MORNING: readonly Held[] = [
  { name: 'Una Leftson', arrived: 20, left: 12, result: 'positive' },
  { name: 'Wes Waiting', arrived: 5, result: 'positive' },
  { name: 'Ned Negative', arrived: 4, result: 'negative', station: 'Aylsham' },
  { name: 'Ida Untested', arrived: 3 },
  { name: 'Gil Gone', arrived: 9, left: 1, result: 'negative' },
  ...Array.from({ length: 14 }, (_, at) => ({
    name: `Past Number${at}`,
    arrived: 24 * 8 + at * 31,
    left: 24 * 8 + at * 31 - 9,
    result: 'positive' as const,
  })),
]

describe.skipIf(path === undefined)('the custody board in a browser', () => {
  let served: ServedRecords
  let browser: Browser
  let wes = ''
  const cookies = new Map<string, string>()
  beforeAll(async () => {
    browser = await openBrowser(path)
    served = await serveRecords()
    wes = (await holdPeople(served.test.records, MORNING)).get('Wes Waiting') ?? ''
    for (const [agency, role] of [
      ['norfolk-police', 'custody officer'],
      ['norwich-recovery', 'custody navigator'],
    ] as const)
      cookies.set(role, (await served.test.signedIn(agency, role)).cookie)
    const navigator = served.as(cookies.get('custody navigator') ?? '')
    const day = new Date().toISOString().slice(0, 10)
    for (const [from, until, worker] of [
      ['07:00', '15:00', 'Jo Pearce'],
      ['14:00', '22:00', 'Sal Osei'],
    ] as const)
      await navigator.post('/custody/rota', {
        first: day,
        day,
        station: 'Wymondham',
        worker,
        cover: 'yes',
        begins: from,
        ends: until,
      })
  })
  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })
  const opened = async (role: string, width: number, scripts = true): Promise<Page> => {
    const state = signedIn(served.address, cookies.get(role) ?? '')
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      storageState: state,
      javaScriptEnabled: scripts,
    })
    return context.newPage()
  }

  it('lets a navigator with a phone and without scripts say whom they have seen, by keyboard', async () => {
    const page = await opened('custody navigator', 390, false)
    await page.goto(`${served.address}/custody`)
    await page.getByRole('link', { name: /I have seen them.*Wes Waiting/ }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'I have seen Wes Waiting' }).waitFor()
    for (const label of ['Treatment', 'Naloxone training or a kit']) {
      await page.getByRole('checkbox', { name: label }).focus()
      await page.keyboard.press('Space')
    }
    await page.getByRole('radio', { name: 'Accepted' }).focus()
    await page.keyboard.press('Space')
    const soon = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10).split('-')
    const chase = page.getByRole('group', { name: 'Get in touch again on (optional)' })
    for (const [label, value] of [
      ['Day', soon[2]],
      ['Month', soon[1]],
      ['Year', soon[0]],
    ] as const)
      await chase.getByLabel(label).fill(value ?? '')
    await page.getByRole('radio', { name: 'Register Wes Waiting with your service' }).focus()
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: 'Save' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Saved: you have seen Wes Waiting' }).waitFor()
    await page.getByRole('link', { name: 'Make a referral' }).waitFor()
    await page.context().close()
  })

  it.each([1440, 390])(
    'every page is accessible (WCAG 2.2 AA) and fits %i pixels, for each role that opens it',
    async width => {
      const wrong: string[] = []
      for (const [role, pages] of [
        [
          'custody officer',
          [
            ['/custody', 'board-police'],
            ['/custody/import', 'custody-import'],
          ],
        ],
        [
          'custody navigator',
          [
            ['/custody', 'board-navigator'],
            ['/custody?day=2001-02-03', 'board-empty'],
            [`/custody/${wes}/contact`, 'custody-contact'],
            ['/custody/rota', 'custody-rota'],
          ],
        ],
      ] as const) {
        const page = await opened(role, width)
        const heard = complaintsOf(page)
        for (const [address, name] of pages) wrong.push(...(await lookAt(page, served.address + address, name, width)))
        wrong.push(...heard)
        await page.context().close()
      }
      expect(wrong).toEqual([])
    },
    240_000,
  )

  it.each([1440, 390])(
    'what an extract would change is accessible and fits %i pixels',
    async width => {
      const page = await opened('custody officer', width)
      await page.goto(`${served.address}/custody/import`)
      await page
        .getByLabel('The extract')
        .setInputFiles({ name: 'extract.csv', mimeType: 'text/csv', buffer: Buffer.from(EXTRACT) })
      await page.getByRole('button', { name: 'Show what it would change' }).click()
      await page.getByRole('heading', { level: 1, name: 'What the extract would change' }).waitFor()
      expect(await lookAtHere(page, 'custody-import-plan', width)).toEqual([])
      await page.context().close()
    },
    120_000,
  )
})
