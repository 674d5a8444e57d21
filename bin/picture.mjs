/**
 * `node bin/picture.mjs ADDRESS FILE [HEIGHT]`: takes the picture of a page that the README shows, 1,200 units wide.
 * Needs a running server and a browser (CHROMIUM_PATH, or /usr/bin/chromium).
 */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { chromium } from 'playwright-core'

const [address, file, height = '2000'] = process.argv.slice(2)
if (address === undefined || file === undefined) {
  console.error('Usage: node bin/picture.mjs http://localhost:4000/lines/… docs/images/line-page.png [HEIGHT]')
  process.exit(2)
}
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
const page = await browser.newPage({ viewport: { width: 1200, height: Number(height) } })
await page.goto(address)
mkdirSync(dirname(file), { recursive: true })
await page.screenshot({ path: file })
await browser.close()
