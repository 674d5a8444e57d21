import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { on } from '../journeys/open-county.ts'
import { type Browsing, type ServedRecords, serveRecords } from '../server/served-records.ts'
import { findBrowser } from './find-browser.ts'
import { complaintsOf, lookAt, openBrowser, signedIn } from './look-at.ts'

const path = findBrowser()

describe.skipIf(path === undefined)('records in a browser', () => {
  let served: ServedRecords
  let browser: Browser
  let officer: Browsing
  const made = new Map<string, string>()

  beforeAll(async () => {
    served = await serveRecords()
    officer = await served.signIn('norfolk-police', 'investigating officer')
    for (const [name, address, fields] of STORY) {
      const filled = Object.entries(fields).map(([field, value]) => [
        field,
        value.replace(/^:(\w+)$/, (_, of: string) => idOf(of)),
      ])
      const { location, status, body } = await officer.post(
        address,
        Object.fromEntries(filled) as Record<string, string>,
      )
      if (status !== 303) throw new Error(`${name}: ${status} ${body.replaceAll(/<[^>]*>|\s+/g, ' ')}`)
      made.set(name, location)
    }
    await offerBothWays()
    browser = await openBrowser(path)
  })
  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })
  /** Ada is offered to the Metropolitan Police, and by them. */
  const offerBothWays = async (): Promise<void> => {
    const met = await served.signIn('metropolitan-police', 'investigating officer')
    const [, person, fields] = STORY[0] ?? []
    const theirs = await met.post(person ?? '', fields ?? {})
    const wanted = { basis: 'none', reason: 'Seen in both counties' }
    await met.post(`${theirs.location}/offer`, { ...wanted, agency: 'norfolk-police' })
    await officer.post(`${made.get('person')}/offer`, { ...wanted, agency: 'metropolitan-police' })
    made.set('offered', /\/links\/[0-9a-f-]{36}/.exec((await officer.get('/links')).body)?.[0] ?? 'no offer')
  }
  const idOf = (name: string): string => made.get(name)?.split('/').at(-1) ?? ''

  for (const width of [1440, 390]) {
    it(`every page of records is accessible (WCAG 2.2 AA) and fits ${width} pixels, for each role that opens it`, async () => {
      const wrong: string[] = []
      for (const [role, pages] of Object.entries(PAGES)) {
        const { cookie } = await served.test.signedIn('norfolk-police', role)
        const page = await browser.newPage({
          viewport: { width, height: 900 },
          storageState: signedIn(served.address, cookie),
        })
        const heard = complaintsOf(page)
        for (const [address, name] of pages) {
          const whole = address
            .replace(/:(\w+)/, (_, of: string) => made.get(of) ?? of)
            .replace(/=(\w+)$/, (_, of: string) => `=${idOf(of) || of}`)
          wrong.push(...(await lookAt(page, served.address + whole, name, width)))
        }
        wrong.push(...heard)
        await page.close()
      }
      expect(wrong).toEqual([])
    })
  }

  it('a person is recorded and changed by keyboard alone, without a script', async () => {
    const { cookie } = await served.test.signedIn('norfolk-police', 'custody officer')
    const context = await browser.newContext({
      javaScriptEnabled: false,
      storageState: signedIn(served.address, cookie),
    })
    const page = await context.newPage()
    await page.goto(`${served.address}/records/person/new`)
    await page.getByLabel('Family name').focus()
    await page.keyboard.type('Byron')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Byron' }).waitFor()
    await page.getByRole('button', { name: 'Change' }).focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('Given names (optional)').focus()
    await page.keyboard.type('Allegra')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Allegra Byron' }).waitFor()
    await context.close()
  })
})

/** An invented person, arrested in an invented operation; `:person` is the id of what was made under that name. */
const STORY: readonly (readonly [name: string, address: string, fields: Record<string, string>])[] = [
  ['person', '/records/person/new', { familyName: 'Lovelace', givenNames: 'Ada', ...on('bornOn', '1994-03-27') }],
  ['twin', '/records/person/new', { familyName: 'Lovlace', givenNames: 'Ada', ...on('bornOn', '1994-03-27') }],
  [
    'operation',
    '/records/operation/new',
    { name: 'Heron', ...on('startedOn', '2026-02-01'), partners: 'metropolitan-police' },
  ],
  [
    'arrest',
    '/records/arrest/new',
    {
      person: ':person',
      ...on('arrestedAt', '2026-03-01 14:05'),
      town: 'Norwich',
      offences: 'Possession of a Class A drug',
      role: 'runner',
      operation: ':operation',
    },
  ],
  [
    'charge',
    '/records/charge/new',
    { person: ':person', arrest: ':arrest', offence: 'Possession of a Class A drug', ...on('chargedOn', '2026-03-02') },
  ],
]

const PAGES: Readonly<Record<string, readonly (readonly [address: string, name: string])[]>> = {
  'investigating officer': [
    ['/', 'my-work-records'],
    ['/search', 'search-empty'],
    ['/search?q=lovelace', 'search'],
    [':person', 'person'],
    [':person/duplicates', 'duplicates'],
    [':person/disclosures', 'disclosures'],
    [':person/offer', 'offer'],
    ['/links', 'links'],
    [':offered', 'link'],
    [':operation', 'operation'],
    [':arrest', 'arrest'],
    [':arrest/change', 'arrest-change'],
    [':arrest/why', 'why'],
    ['/records/arrest', 'arrests'],
    ['/records/person/new', 'person-new'],
    ['/records/operation/new', 'operation-new'],
    ['/records/arrest/new?person=person', 'arrest-new'],
    ['/records/arrest/00000000-0000-4000-8000-000000000001', 'record-absent'],
    ['/outcomes', 'outcomes-officer'],
    ['/account', 'account'],
    ['/confirm', 'confirm'],
  ],
  'information governance officer': [
    ['/log', 'log'],
    ['/agreements', 'agreements'],
    ['/agreements/operation-partners', 'agreement'],
  ],
  administrator: [['/accounts', 'accounts']],
  'custody navigator': [['/records', 'record-kinds-none']],
}
