import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { LINE, type ServedCounty, serveCounty } from '../server/served-county.ts'
import { findBrowser } from './find-browser.ts'
import { complaintsOf, lookAt, openBrowser, signedIn } from './look-at.ts'

const path = findBrowser()
if (path === undefined) {
  console.warn(
    'The pages were NOT checked in a browser: none was found on this machine.\nNext: install Chromium (apt-get install chromium), or set CHROMIUM_PATH to one.',
  )
}

const line = `/lines/${encodeURIComponent(LINE)}`
/** Lines above the table, and columns whose choices are long: what the mapping page has to find room for. */
const UNKNOWN = [
  'Skerry Talk,Data disclosure,T-9177-1-2',
  'Subject,447700900136',
  'Times,UTC',
  'From,To,Datetime,Seconds,Kind,Cell Tower,Cell Ref,Lat,Long',
  '447700900567,447700900136,20250922071233,1,V,Kingshaven Grange Farm,54790,52.497019,-1.521838',
  '447700900136,447700900567,20250922081106,5,T,Kingshaven Grange Farm 8,54917,52.498672,-1.523076',
  '',
].join('\n')
/** A handset that does not say whose it is. */
const HANDSET =
  'Type,Direction,Party,Name,Timestamp,Duration,Status,Body\nCall,Outgoing,07700900002,Jo,02/05/2025 10:00:00(UTC+1),00:01:00,Answered,\n'
/** Address and a name for its screenshot. `:import`, `:mapping`, `:reason` are found on the pages themselves. */
const PAGES = [
  ['/', 'my-work'],
  ['/phone-records', 'phone-records'],
  ['/purpose', 'purpose'],
  ['/account', 'account'],
  ['/account/password', 'account-password'],
  ['/confirm', 'confirm'],
  ['/records', 'record-kinds'],
  ['/records/person', 'records'],
  ['/imports', 'imports'],
  [':import', 'import'],
  ['/imports/new', 'new-import'],
  [':progress', 'import-progress'],
  [':mapping', 'mapping'],
  [':owner', 'import-owner'],
  ['/lines', 'lines'],
  [line, 'line'],
  [':reason', 'reason'],
  [`${line}/dossier`, 'dossier'],
  [`${line}/customers`, 'customers'],
  [`${line}/broadcasts/0`, 'broadcast'],
  ['/numbers', 'find-number'],
  [`/numbers/${encodeURIComponent(LINE)}`, 'number'],
  [`/numbers/${encodeURIComponent(LINE)}/movements`, 'movements'],
  ['/network', 'network-form'],
  [`/network?numbers=${encodeURIComponent(LINE)}&hops=2`, 'network'],
  [`/common-contacts?numbers=${encodeURIComponent(`${LINE}, 07700 900101`)}`, 'common-contacts'],
  [`/co-usage?a=${encodeURIComponent(LINE)}&b=07700900101`, 'co-usage'],
  ['/events/0/10', 'event'],
  ['/outcomes', 'outcomes'],
  ['/outcomes/arrests?earlier=2026-01-31', 'outcome'],
  ['/outcomes/statements', 'outcome-statements'],
  ['/help', 'help'],
  ['/validation', 'validation'],
  ['/nowhere', 'not-found'],
] as const

describe.skipIf(path === undefined)('in a browser', () => {
  let county: ServedCounty
  let browser: Browser
  const found = new Map<string, string>()

  beforeAll(async () => {
    county = await serveCounty()
    await findAddresses(county, found)
    browser = await openBrowser(path)
  })
  afterAll(async () => {
    await browser?.close()
    await county?.close()
  })

  const analyst = () => signedIn(county.address, county.cookie)
  const visit = async (page: Page, address: string): Promise<void> => {
    await page.goto(county.address + (found.get(address) ?? address))
  }

  for (const width of [1440, 390]) {
    it(`every page is accessible (WCAG 2.2 AA) and fits ${width} pixels`, async () => {
      const page = await browser.newPage({ viewport: { width, height: 900 }, storageState: analyst() })
      const wrong = complaintsOf(page)
      for (const [address, name] of PAGES) {
        wrong.push(...(await lookAt(page, county.address + (found.get(address) ?? address), name, width)))
      }
      await page.close()
      expect(wrong).toEqual([])
    })
  }

  it('works with JavaScript switched off: a file from form to result', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, storageState: analyst() })
    const page = await context.newPage()
    await visit(page, '/imports/new')
    await page.getByRole('button', { name: 'Import' }).click()
    await page.getByRole('link', { name: 'Select at least one file to import' }).waitFor()
    await page.getByLabel('Files').setInputFiles({
      name: 'log.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        'Anrufer,Ziel,Wann\n07700900123,07700900124,2026-02-25 10:00:00\n07700900124,07700900125,2026-02-26 10:00:00\n',
      ),
    })
    await page.getByRole('radio', { name: 'Test data' }).check()
    await page.getByRole('button', { name: 'Import' }).click()
    await page.getByRole('button', { name: 'Tell Breakwater what its columns are' }).click()
    await page.getByLabel('Anrufer').selectOption('a_number')
    await page.getByLabel('Ziel').selectOption('b_number')
    await page.getByLabel('Wann').selectOption('started_at')
    await page.getByRole('button', { name: 'Save and import' }).click()
    await page.getByRole('link', { name: 'See what became of its rows' }).click()
    await page.getByText('The sum agrees with the rows in the file').waitFor()
    await context.close()
  })

  it('opens the menu on a phone and moves the focus to the error summary', async () => {
    const page = await browser.newPage({ viewport: { width: 390, height: 800 }, storageState: analyst() })
    await visit(page, '/lines')
    await page.getByRole('button', { name: 'Menu' }).click()
    await page.getByRole('link', { name: 'Phone records' }).click()
    await page.getByRole('link', { name: 'Find a number' }).click()
    await page.getByRole('button', { name: 'Find' }).click()
    await expect.poll(() => page.evaluate<string>('document.activeElement.className')).toContain('govuk-error-summary')
    await page.close()
  })
})

async function findAddresses(county: ServedCounty, found: Map<string, string>): Promise<void> {
  const first = (pattern: RegExp, html: string): string => pattern.exec(html)?.[1] ?? '/not-found-on-page'
  found.set(':import', first(/href="(\/imports\/[0-9a-f]{64})"/, (await county.get('/imports')).body))
  found.set(':reason', first(/href="([^"]*\/reasons\/[^"]*)"/, (await county.get(line)).body))
  const form = new FormData()
  form.set('what', 'test')
  form.append('files', new File([UNKNOWN], 'unknown.csv'))
  form.append('files', new File([HANDSET], 'phone.csv'))
  const progress = (await county.post('/imports/new', form)).headers.get('location') ?? ''
  found.set(':progress', progress)
  await vi.waitUntil(async () => !(await county.get(progress)).body.includes('http-equiv="refresh"'), {
    timeout: 120_000,
    interval: 100,
  })
  const { body } = await county.get(progress)
  found.set(':mapping', first(/href="(\/imports\/mapping\/[0-9a-f]{32})"/, body))
  found.set(':owner', first(/href="(\/imports\/owner\/[0-9a-f]{32})"/, body))
}
