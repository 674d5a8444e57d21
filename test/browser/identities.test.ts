import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { LINE, type ServedCounty, serveCounty } from '../server/served-county.ts'
import { findBrowser } from './find-browser.ts'
import { complaintsOf, lookAt, openBrowser, signedIn } from './look-at.ts'

const path = findBrowser()
const number = `/numbers/${encodeURIComponent(LINE)}`
const line = LINE.slice(1)

/** What a provider and a handset say of the line of the small county. */
const FILES = [
  {
    name: 'subscriber.csv',
    text: `MSISDN,IMSI,Name,Address,Postcode,Date of Birth,Connection Date,Disconnection Date,Customer Type\n${line},234159876543210,Ms Ada Example,"Flat 3, 14 High Street, Thornmere",QB1 1AA,10/12/1985,25/02/2024,,Prepay\n${line},234159876543210,Mr Other Person,2 Low Road,QB1 1AB,,26/02/2025,,Prepay\n`,
  },
  {
    name: 'top-ups.csv',
    text: `MSISDN,Date,Time,Amount,Payment Type,Shop,Shop Postcode,Voucher Number\n${line},28/02/2026,14:05:10,£10.00,Voucher,Corner Stores,QB2 2BB,8812-11\n${line},27/02/2026,09:31:00,£5.00,Voucher,Thornmere News,QB1 1AC,8812-12\n`,
  },
  { name: 'use.csv', text: `MSISDN,First Use,Last Use,Status\n${line},28/12/2026 09:00,29/12/2026 17:30,Ceased\n` },
  {
    name: 'handset.csv',
    owner: '+447700900102',
    text: `Phone,Name,Program,Deleted\n${LINE},Mo new number,WhatsApp,Deleted\n${LINE},M,,\n`,
    template: {
      name: 'Contacts',
      kind: 'entities' as const,
      columns: { of_number: 'Phone', holder: 'Name', app: 'Program', deleted: 'Deleted' },
      values: { what: { '': 'contact' } },
    },
  },
]

describe.skipIf(path === undefined)('what is said of a number, in a browser', () => {
  let county: ServedCounty
  let browser: Browser
  beforeAll(async () => {
    county = await serveCounty({ files: FILES })
    browser = await openBrowser(path)
  })
  afterAll(async () => {
    await browser?.close()
    await county?.close()
  })

  it('stands on its page as what they say, with who says it, and what does not fit together', async () => {
    const page = await browser.newPage({ storageState: signedIn(county.address, county.cookie) })
    await page.goto(county.address + number)
    const section = page.locator('#identities')
    await section.getByText('Nobody has checked it').waitFor()
    const text = (await section.innerText()).replaceAll(/\s+/g, ' ')
    expect(text).toContain('Name: Ms Ada Example Address: Flat 3, 14 High Street, Thornmere')
    expect(text).toContain('Where: Corner Stores')
    expect(text).toContain('8812-11')
    expect(text).toContain('Mo new number')
    expect(text).toContain('deleted and recovered')
    expect(text).toMatch(/The provider says first use on 28 Dec 2026, 09:00; the earliest event held is of/)
    expect(text).toContain(
      'It is said to be registered to Ms Ada Example (from 25 Feb 2024), and to Mr Other Person (from 26 Feb 2025), at the same time.',
    )
    await section.getByRole('link', { name: 'see the event' }).first().click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(page.url()).toContain('/events/')
    await page.close()
  })

  it('of an unknown return, the page asks what it holds; the answer is taken in and kept as a layout', async () => {
    const form = new FormData()
    form.set('what', 'test')
    form.set(
      'files',
      new File([`Tel,Cust Full Name,Home Addr,Conn Dt\n${line},Ms A Third,9 Mill Lane,05/06/2024\n`], 'skerry.csv'),
    )
    const progress = (await county.post('/imports/new', form)).headers.get('location') ?? ''
    const mapping = await vi.waitUntil(
      async () => /href="(\/imports\/mapping\/[0-9a-f]{32})"/.exec((await county.get(progress)).body)?.[1],
      { timeout: 120_000, interval: 200 },
    )
    for (const width of [1440, 390]) {
      const page = await browser.newPage({
        viewport: { width, height: 900 },
        storageState: signedIn(county.address, county.cookie),
      })
      expect(await lookAt(page, county.address + mapping, 'mapping-of-entities', width)).toEqual([])
      await page.close()
    }
    const page = await browser.newPage({ storageState: signedIn(county.address, county.cookie) })
    await page.goto(county.address + mapping)
    expect(await page.getByLabel('Each row is about').inputValue()).toBe('subscriber')
    await page.getByRole('radio', { name: '05/06/2024 is 5 June 2024' }).check()
    await page.getByRole('button', { name: 'Save and import' }).click()
    await page.getByRole('link', { name: 'See what became of its rows' }).click()
    await page.goto(`${county.address}${number}#identities`)
    await page.locator('#identities').getByText('Ms A Third').first().waitFor()
    await page.close()
  })

  for (const width of [1440, 390]) {
    it(`is accessible (WCAG 2.2 AA) and fits ${width} pixels`, async () => {
      const page = await browser.newPage({
        viewport: { width, height: 900 },
        storageState: signedIn(county.address, county.cookie),
      })
      const wrong = complaintsOf(page)
      wrong.push(...(await lookAt(page, county.address + number, 'number-identities', width)))
      wrong.push(...(await lookAt(page, `${county.address}/identities/imsi/234159876543210`, 'identity', width)))
      await page.close()
      expect(wrong).toEqual([])
    })
  }
})
