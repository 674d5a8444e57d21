import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TEST_DATA } from '../../src/server/pages/new-import/authority-form.ts'
import { busyHandset, CONTROLLER, handsetFile, type ServedHandset, serveHandsets } from '../server/served-handset.ts'
import { findBrowser } from './find-browser.ts'
import { complaintsOf, lookAt, openBrowser, signedIn } from './look-at.ts'

const path = findBrowser()

describe.skipIf(path === undefined)('the triage of a handset in a browser', () => {
  let served: ServedHandset
  let browser: Browser
  let cookie: string
  beforeAll(async () => {
    served = await serveHandsets([{ authority: TEST_DATA, rows: busyHandset() }])
    ;({ cookie } = await served.test.signedIn('norfolk-police', 'investigating officer'))
    browser = await openBrowser(path)
  })
  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })

  for (const width of [1440, 390]) {
    it(`is accessible (WCAG 2.2 AA) and fits ${width} pixels`, async () => {
      const page = await browser.newPage({
        viewport: { width, height: 900 },
        storageState: signedIn(served.address, cookie),
      })
      const wrong = complaintsOf(page)
      wrong.push(...(await lookAt(page, `${served.address}${served.pages[0] ?? ''}/triage`, 'triage', width)))
      wrong.push(...(await lookAt(page, `${served.address}/triage-help`, 'triage-help', width)))
      await page.close()
      expect(wrong).toEqual([])
    })
  }

  it('is reached from the import without a script, says first what matters, and prints on two sides of A4', async () => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      storageState: signedIn(served.address, cookie),
    })
    const page = await context.newPage()
    await page.goto(served.address + (served.pages[0] ?? ''))
    await page.getByRole('link', { name: 'Triage this handset' }).click()
    const first = page.getByRole('heading', { level: 2 }).first()
    expect(await first.innerText()).toBe('What matters now')
    await page.getByText('dont leave the trap till i say').first().waitFor()
    await page
      .getByRole('link', { name: CONTROLLER.replace(/^\+44(\d{4})(\d{6})$/, '+44\u00a0$1\u00a0$2') })
      .first()
      .waitFor()
    const pdf = await page.pdf({ preferCSSPageSize: true, path: 'coverage/screenshots/triage.pdf' })
    expect([...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b/g)].length).toBeLessThanOrEqual(2)
    await context.close()
  })

  it('a seizure under PACE chooses any number and any time, unless something was written there already', async () => {
    const analyst = await served.test.signedIn('norfolk-police', 'line analyst')
    const page = await browser.newPage({ storageState: signedIn(served.address, analyst.cookie) })
    await page.goto(`${served.address}/imports/new`)
    await page.getByRole('radio', { name: 'Records held under an authority' }).check()
    const chosen = (kind: string): Promise<string> => page.locator(`input[name="${kind}"]:checked`).inputValue()
    const both = async (): Promise<readonly string[]> => [await chosen('identifiers-kind'), await chosen('window-kind')]
    expect(await both()).toEqual(['list', 'days'])
    await page.getByRole('radio', { name: /Police and Criminal Evidence Act/ }).check()
    expect(await both()).toEqual(['any', 'any'])
    await page.getByRole('radio', { name: /Investigatory Powers Act/ }).check()
    expect(await both()).toEqual(['list', 'days'])
    await page.getByLabel('Numbers, IMEIs or IMSIs').fill('+44 7700 900123')
    await page.getByRole('radio', { name: /Police and Criminal Evidence Act/ }).check()
    expect(await both()).toEqual(['list', 'any'])
    await page.close()
  })

  it('is offered as soon as a handset has been imported', async () => {
    const analyst = await served.test.signedIn('norfolk-police', 'line analyst')
    const context = await browser.newContext({
      javaScriptEnabled: false,
      storageState: signedIn(served.address, analyst.cookie),
    })
    const page = await context.newPage()
    await page.goto(`${served.address}/imports/new`)
    const buffer = Buffer.from(handsetFile(busyHandset().slice(0, 30)))
    await page.getByLabel('Files').setInputFiles({ name: 'second.csv', mimeType: 'text/csv', buffer })
    await page.getByRole('radio', { name: 'Test data' }).check()
    await page.getByRole('button', { name: 'Import' }).click()
    await page.getByRole('button', { name: /Triage this handset/ }).click()
    await page.getByRole('heading', { name: 'What matters now' }).waitFor()
    await context.close()
  })
})
