import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { servedLine } from '../disruption/served-line.ts'
import { on, sent } from '../journeys/open-county.ts'
import { type ServedRecords, serveRecords } from '../server/served-records.ts'
import { findBrowser } from './find-browser.ts'
import { complaintsOf, lookAt, openBrowser, signedIn } from './look-at.ts'

const path = findBrowser()
const NOW = new Date('2026-07-01T11:00:00Z')
const NUMBER = '+447700900123'

describe.skipIf(path === undefined)('attributions and roles in a browser', () => {
  let served: ServedRecords
  let browser: Browser
  let attribution: string
  let pages: readonly (readonly [address: string, name: string])[]

  beforeAll(async () => {
    served = await serveRecords({}, () => NOW)
    const officer = await served.signIn('norfolk-police', 'investigating officer')
    const someone = (familyName: string, givenNames: string, born: string): Promise<string> =>
      sent(officer, '/records/person/new', { familyName, givenNames, ...on('bornOn', born) })
    const child = await someone('Hartley', 'Jo', '2009-11-02')
    const adult = await someone('Keane', 'Sam', '1988-02-01')
    const attribute = (person: string, exhibit: string): Promise<string> =>
      sent(officer, '/attributions/new', {
        person,
        of: 'number',
        identifier: NUMBER,
        ...on('usedFrom', '2026-01-05'),
        strength: 'strong',
        'first.what': 'seized in hand',
        'first.knownAs': 'fact',
        'first.shows': 'The handset was in this person’s hand and rang when the number was called',
        'first.exhibit': exhibit,
        ...on('first.datedOn', '2026-05-01'),
      })
    attribution = await attribute(child, 'AC/7')
    await attribute(adult, 'AC/9')
    const page = `/attributions/${attribution}`
    const against = { what: 'other', speaks: 'against', knownAs: 'opinion', exhibit: 'AC/8' }
    const item = { ...against, shows: 'A cousin says that he borrowed it in March', ...on('datedOn', '2026-05-02') }
    await sent(officer, `${page}/evidence/new`, item)
    const line = `/confirmed-lines/${await servedLine(served, NUMBER)}`
    const part = { part: 'runner', standing: 'victim', ...on('heldFrom', '2026-03-01'), knownAs: 'inference' }
    await sent(officer, `${line}/roles/new`, { ...part, person: child, note: 'Found in the flat with a weapon' })
    const held = { ...part, person: adult, part: 'line holder', standing: 'suspect' }
    await sent(officer, `${line}/roles/new`, held)
    const arrested = { person: adult, ...on('arrestedAt', '2026-04-11 10:00'), offences: 'Supply', role: 'line holder' }
    await sent(officer, '/records/arrest/new', arrested)
    const role = /roles\/([0-9a-f-]+)\/standing/.exec((await officer.get(line)).body)?.[1] ?? ''
    await sent(officer, `${page}/dispute`, { disputedWhy: 'The solicitor says that it was shared in the house' })
    pages = [
      ['/attributions', 'attributions'],
      ['/attributions?identifier=07700+900123', 'attributions-found'],
      ['/attributions/who?of=number&identifier=%2B447700900123&q=Hartley', 'attribution-who'],
      [`/attributions/new?person=${adult}&of=number&identifier=%2B447700900123`, 'attribution-new'],
      [page, 'attribution'],
      [`${page}/evidence/new`, 'attribution-evidence'],
      [`${page}/strength`, 'attribution-strength'],
      [`${page}/dates`, 'attribution-dates'],
      [`${page}/settle`, 'attribution-settle'],
      [`${page}/withdraw`, 'attribution-withdraw'],
      [line, 'confirmed-line-roles'],
      [`${line}/roles/new?person=${adult}`, 'line-role-new'],
      [`${line}/roles/${role}/standing`, 'line-role-standing'],
      [`${line}/roles/${role}/end`, 'line-role-end'],
    ]
    browser = await openBrowser(path)
  })
  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })

  for (const width of [1440, 390]) {
    it(`every page is accessible (WCAG 2.2 AA) and fits ${width} pixels`, async () => {
      const { cookie } = await served.test.signedIn('norfolk-police', 'investigating officer')
      const page = await browser.newPage({
        viewport: { width, height: 900 },
        storageState: signedIn(served.address, cookie),
      })
      const heard = complaintsOf(page)
      const wrong: string[] = []
      for (const [address, name] of pages) wrong.push(...(await lookAt(page, served.address + address, name, width)))
      await page.close()
      expect([...wrong, ...heard]).toEqual([])
    })
  }

  it('an attribution is withdrawn by keyboard alone, without a script, and says what now fails', async () => {
    const { cookie } = await served.test.signedIn('norfolk-police', 'line analyst')
    const context = await browser.newContext({
      javaScriptEnabled: false,
      storageState: signedIn(served.address, cookie),
    })
    const page = await context.newPage()
    await page.goto(`${served.address}/attributions/${attribution}`)
    await page.getByRole('button', { name: 'Withdraw it' }).focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('Why it was withdrawn').focus()
    await page.keyboard.type('The exhibit was mislabelled')
    await page.getByRole('button', { name: 'Withdraw it' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'What now fails' }).waitFor()
    await page.getByRole('link', { name: 'Runner, victim' }).waitFor()
    await context.close()
  })
})
