import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LINE, type ServedCounty, serveCounty } from '../server/served-county.ts'
import { findBrowser } from './find-browser.ts'
import { tabTo, typeInto } from './keyboard.ts'
import { complaintsOf, lookAtHere, openBrowser, signedIn } from './look-at.ts'

const path = findBrowser()
const numbers = encodeURIComponent(LINE)

describe.skipIf(path === undefined)('network and map of the workbench in a browser', () => {
  let county: ServedCounty
  let browser: Browser

  beforeAll(async () => {
    county = await serveCounty({ cells: true })
    browser = await openBrowser(path, { webgl: true })
  })
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

  it('a number is looked for, picked out, held, expanded and taken out with the keyboard alone', async () => {
    const { page, wrong } = await open('network')
    await page.getByRole('table', { name: 'Numbers in the picture' }).waitFor()
    const other = '+44 7700 900103'
    await typeInto(page, 'Look for a number or a name', '07700 900103')
    await tabTo(page, other)
    await page.keyboard.press('Enter')
    await page.waitForURL(/sel=%2B447700900103/)
    await expectWords(page, `Without ${other}, nothing falls apart`)
    // What is picked out stands first in the table.
    await page
      .getByRole('row', { name: new RegExp(`^.?${other.replace('+', '.')}`) })
      .first()
      .waitFor()

    await tabTo(page, `Hold in place ${other}`)
    await page.keyboard.press('Space')
    expect(await page.getByRole('button', { name: `Hold in place ${other}` }).getAttribute('aria-pressed')).toBe('true')

    const before = await figureOf(page)
    await tabTo(page, `Expand ${other}`)
    await page.keyboard.press('Enter')
    await page.getByText(`${before} numbers and`).first().waitFor({ state: 'detached' })
    expect(await figureOf(page)).toBeGreaterThan(before)

    await page.goto(`${county.address}/workbench?numbers=${numbers}&view=network&sel=${numbers}`)
    await expectWords(page, 'Without +44 7700 900007')
    await tabTo(page, 'Take out +44 7700 900007')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Put back +44 7700 900007' }).waitFor()
    expect(await figureOf(page)).toBeLessThan(before)
    await page.close()
    expect(wrong).toEqual([])
  })

  it('the picture leaves only when that stands in the log, with its caution on it', async () => {
    const { page, wrong } = await open('network')
    for (const [name, file] of [
      ['Save as SVG', 'network.svg'],
      ['Save as PNG', 'network.png'],
    ] as const) {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()])
      expect(download.suggestedFilename()).toBe(file)
      const bytes = readFileSync(await download.path())
      if (file.endsWith('svg')) expect(bytes.toString()).toContain('Being central does not separate offenders')
      else expect(bytes.subarray(1, 4).toString()).toBe('PNG')
    }
    await expectWords(page, 'that stands in the log')
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

  it('days are drawn in from either end with the arrow keys, for all views, and go back with the browser', async () => {
    const { page, wrong } = await open('map')
    await page.locator('.wb-map__name').first().waitFor()
    const journeys = async (): Promise<number> =>
      Number(/and (\d+) journeys? of/.exec((await page.locator('main').textContent()) ?? '')?.[1])
    const all = await journeys()
    await tabTo(page, /^From/)
    for (let press = 0; press < 20; press += 1) await page.keyboard.press('ArrowRight')
    await page.waitForURL(/from=2026-02-01/)
    expect(await journeys()).toBeLessThan(all)
    await expectWords(page, 'Shown: from 1 Feb 2026 until 8 Feb 2026')
    await page.getByRole('tab', { name: 'Network' }).click()
    await expectWords(page, 'from 1 Feb 2026 until 8 Feb 2026')
    await page.goBack()
    await page.getByRole('table', { name: 'Stays, journeys and silences' }).waitFor()
    await page.close()
    expect(wrong).toEqual([])
  })

  it('days can be played one after the other, and stopped', async () => {
    const { page, wrong } = await open('map')
    await page.locator('.wb-map__name').first().waitFor()
    await tabTo(page, 'Play the days one after the other')
    await page.keyboard.press('Enter')
    await expectWords(page, 'from 13 Jan 2026 until 13 Jan 2026')
    await page.keyboard.press('Enter')
    await page.waitForURL(/from=2026-01-1\d&until=2026-01-1\d/)
    await page.close()
    expect(wrong).toEqual([])
  })

  it('the map is saved with its limits below it', async () => {
    const { page, wrong } = await open('map')
    await page.locator('.wb-map__name').first().waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as PNG' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('map.png')
    expect(readFileSync(await download.path()).length).toBeGreaterThan(10_000)
    await page.close()
    expect(wrong).toEqual([])
  })
})

/** How many numbers the picture says that it shows. */
const figureOf = async (page: Page): Promise<number> =>
  Number(/([\d,]+) numbers and/.exec((await page.locator('main').textContent()) ?? '')?.[1]?.replace(',', ''))

async function expectWords(page: Page, words: string): Promise<void> {
  await page.getByText(words).first().waitFor()
}
