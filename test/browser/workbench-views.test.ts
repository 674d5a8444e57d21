import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LINE, type ServedCounty, serveCounty } from '../server/served-county.ts'
import { findBrowser } from './find-browser.ts'
import { complaintsOf, lookAtHere, openBrowser, signedIn } from './look-at.ts'

const path = findBrowser()
const numbers = encodeURIComponent(LINE)

describe.skipIf(path === undefined)('network and map of the workbench in a browser', () => {
  let county: ServedCounty
  let browser: Browser

  beforeAll(async () => {
    county = await serveCounty({ cells: true })
    browser = await openBrowser(path, { webgl: true })
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await county?.close()
  })

  /** A page with what it complains of, and which other hosts it asked. */
  async function open(view: 'network' | 'map', width = 1440): Promise<{ page: Page; wrong: string[] }> {
    const storageState = signedIn(county.address, county.cookie)
    const page = await browser.newPage({ viewport: { width, height: 900 }, storageState })
    const wrong = complaintsOf(page)
    page.on('console', message => {
      if (message.type() === 'error') wrong.push(message.text())
    })
    page.on('request', request => {
      const { host, protocol } = new URL(request.url())
      if (protocol !== 'blob:' && host !== new URL(county.address).host) wrong.push(`asked ${request.url()}`)
    })
    await page.goto(`${county.address}/workbench?numbers=${numbers}&view=${view}`)
    return { page, wrong }
  }

  it.each([1440, 390])('the network is accessible and fits %i pixels', async width => {
    const { page, wrong } = await open('network', width)
    await page.getByRole('table', { name: 'Numbers in the picture' }).waitFor()
    wrong.push(...(await lookAtHere(page, 'workbench-network', width)))
    await page.close()
    expect(wrong).toEqual([])
  })

  it.each([1440, 390])('the map is accessible and fits %i pixels', async width => {
    const { page, wrong } = await open('map', width)
    await page.getByRole('table', { name: 'Stays, journeys and silences' }).waitFor()
    await page.locator('.wb-map__name').first().waitFor()
    wrong.push(...(await lookAtHere(page, 'workbench-map', width)))
    await page.close()
    expect(wrong).toEqual([])
  })
})
