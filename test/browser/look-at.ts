import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

const root = fileURLToPath(new URL('../..', import.meta.url))
const shots = join(root, 'coverage/screenshots')
/** Pictures of every page take a quarter of the time: they are for those who want to look. */
const keepsPictures = process.env['BREAKWATER_SCREENSHOTS'] === '1'
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** Milliseconds until a page, or something on it, is given up. */
const PATIENCE = 120_000
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** A browser; `path` is where it is installed. With `webgl` it draws by the processor what a graphics card would. */
export async function openBrowser(path: string | undefined, { webgl = false } = {}): Promise<Browser> {
  mkdirSync(shots, { recursive: true })
  const browser = await chromium.launch({
    ...(path === undefined ? {} : { executablePath: path }),
    args: [
      '--no-sandbox',
      ...(webgl ? ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'] : ['--disable-gpu']),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })
  // Only what hangs runs out of time.
  browser.on('context', context => context.setDefaultTimeout(PATIENCE))
  return browser
}

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>

/** What a browser remembers in which this cookie (`name=value`) was set by the server at this address. */
export function signedIn(address: string, cookie: string): { cookies: Cookies; origins: [] } {
  const [name = '', value = ''] = cookie.split('=')
  const domain = new URL(address).hostname
  const one = {
    name,
    value,
    domain,
    path: '/',
    expires: -1,
    httpOnly: true,
    secure: false,
    sameSite: 'Strict' as const,
  }
  return { cookies: [one], origins: [] }
}

/** Opens the page whole, keeps its screenshot as `name` if asked to, and says what is wrong with it: nothing, when all is well. */
export async function lookAt(page: Page, address: string, name: string, width: number): Promise<string[]> {
  await page.goto(address)
  return lookAtHere(page, name, width)
}

/** The same for a page that is open already, such as the answer to a form. */
export async function lookAtHere(page: Page, name: string, width: number): Promise<string[]> {
  // Not only what is visible at first: closed details and their tables too.
  await page.evaluate("document.querySelectorAll('details').forEach(one => one.setAttribute('open', ''))")
  const wrong = (await violations(page, coloursOf(name, width))).map(text => `${name}: ${text}`)
  const over = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  if (over > 0) wrong.push(`${name}: ${over} pixels too wide`)
  await page.evaluate("document.querySelectorAll('details').forEach(one => one.removeAttribute('open'))")
  if (keepsPictures) await page.screenshot({ path: join(shots, `${name}-${width}.png`), fullPage: true })
  return wrong
}

/** Hears what a page's own scripts and its security policy complain of. */
export function complaintsOf(page: Page): string[] {
  const heard: string[] = []
  page.on('pageerror', error => heard.push(`script: ${error.message}`))
  page.on('console', message => {
    if (message.text().includes('Content Security Policy')) heard.push(message.text())
  })
  return heard
}

/** Rules about colours, which cost more than all others: what a page's colours are does not depend on its width. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block']
const coloursSeenAt = new Map<string, number>()

/** Whether the colours of this page are to be looked at: at the first width at which it is. */
function coloursOf(name: string, width: number): boolean {
  const first = coloursSeenAt.get(name) ?? width
  coloursSeenAt.set(name, first)
  return first === width
}

/** What axe finds, one sentence each. */
async function violations(page: Page, colours: boolean): Promise<string[]> {
  await page.evaluate(axe)
  const rules = Object.fromEntries((colours ? [] : OF_COLOURS).map(rule => [rule, { enabled: false }]))
  const options = { runOnly: { type: 'tag', values: WCAG }, rules, resultTypes: ['violations'] }
  return page.evaluate(async asked => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(options: unknown): Promise<{ violations: { id: string; help: string; nodes: { target: string[] }[] }[] }>
      }
    }
    const { violations } = await axe.run(asked)
    return violations.map(
      ({ id, help, nodes }) =>
        `${id} (${help}): ${nodes
          .map(node => node.target.join(' '))
          .slice(0, 3)
          .join(', ')}`,
    )
  }, options)
}
