import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ServedRecords, serveRecords } from '../server/served-records.ts'
import { findBrowser } from './find-browser.ts'
import { complaintsOf, lookAt, lookAtHere, openBrowser, signedIn } from './look-at.ts'

const path = findBrowser()
const PLATES = [
  'VRM,Camera,Capture date,Time,Town',
  'AB12 CDE,A11 Thickthorn northbound,26/10/2025,01:30:12,Norwich',
  'AB12 CDE,A47 Postwick,21/11/2025,14:05:00,Norwich',
  'AB12 CDE,A47 Postwick,21/11/2025,14:05:00,Norwich',
  'FG34 HIJ,A47 Postwick,31/11/2025,14:05:00,Norwich',
].join('\n')

describe.skipIf(path === undefined)('taking sightings over from a file, in a browser', () => {
  let served: ServedRecords
  let browser: Browser
  let cookie = ''
  beforeAll(async () => {
    browser = await openBrowser(path)
    served = await serveRecords()
    cookie = (await served.test.signedIn('norfolk-police', 'line analyst')).cookie
  })
  afterAll(async () => {
    await browser.close()
    await served.close()
  })

  it.each([1440, 390])(
    'is accessible, fits %i pixels, and asks which column is which where headings do not tell',
    async width => {
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        storageState: signedIn(served.address, cookie),
      })
      const page = await context.newPage()
      const heard = complaintsOf(page)
      const wrong = await lookAt(page, `${served.address}/sightings/import`, 'sightings-import', width)
      const send = async (content: string): Promise<void> => {
        await page.goto(`${served.address}/sightings/import`)
        await page
          .getByLabel('The file')
          .setInputFiles({ name: 'plates.csv', mimeType: 'text/csv', buffer: Buffer.from(content) })
        await page.getByLabel('Number plate camera (ANPR)').check()
        await page.getByLabel('Source').fill('Force ANPR system')
        await page.getByLabel('Exhibit').fill('AC/7')
        await page.getByLabel('Fact: something').check()
        await page.getByRole('button', { name: 'Show what would be taken over' }).click()
      }
      // Another car for each width: what is here already is not taken over again.
      await send(PLATES.replace('VRM,Camera', 'Mark,Where').replaceAll('AB12 CDE', `AB${width} CDE`))
      await page.getByRole('heading', { level: 1, name: 'Say which column is which' }).waitFor()
      wrong.push(...(await lookAtHere(page, 'sightings-import-columns', width)))
      await page.evaluate("document.querySelectorAll('details').forEach(one => one.setAttribute('open', ''))")
      await page.getByLabel('What or who was seen').selectOption({ label: 'Mark' })
      await page.getByLabel('Place').selectOption({ label: 'Where' })
      await page.getByRole('button', { name: 'Read the file again so' }).click()
      await page.getByRole('heading', { level: 1, name: 'What would be taken over' }).waitFor()
      wrong.push(...(await lookAtHere(page, 'sightings-import-plan', width)))
      await page.getByRole('button', { name: /^Take over \d sighting/ }).click()
      await page.getByRole('heading', { level: 1, name: 'Taken over' }).waitFor()
      wrong.push(...(await lookAtHere(page, 'sightings-import-done', width)))
      wrong.push(...(await lookAt(page, `${served.address}/records/sighting`, 'sightings', width)))
      expect([...wrong, ...heard]).toEqual([])
      await context.close()
    },
    120_000,
  )
})
