import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { hashPassword } from '../../src/access/sign-in/password.ts'
import { type County, openCounty } from '../journeys/open-county.ts'
import { follow, typeInto } from './keyboard.ts'
import { openBrowser } from './look-at.ts'

/** Of everybody who signs in there. */
export const PASSWORD = 'a long way from here'

/** A county whose people work in browsers of their own: by keyboard alone, without a script. */
export interface AtWork {
  readonly county: County
  readonly browser: Browser
  /**
   * Moves the clock to this moment, ISO 8601, at which somebody of this agency with this role is at work. The first time on
   * a day they sign in, in a browser of their own: the only address that is typed. Later they go on where they were.
   */
  at(moment: string, agency: string, role: string): Promise<Page>
  close(): Promise<void>
}

/** Opens it at `moment`; `path` is where the browser is installed. One agency and role is one person. */
export async function openAtWork(path: string | undefined, moment: string): Promise<AtWork> {
  const browser = await openBrowser(path)
  const county = await openCounty(moment)
  const hash = await hashPassword(PASSWORD)
  const here = new Map<string, Page>()
  return {
    county,
    browser,
    at: async (moment, agency, role) => {
      county.at(moment)
      const email = `${role.replaceAll(' ', '-')}@${agency}.example.org`
      const today = `${email} ${moment.slice(0, 10)}`
      const open = here.get(today)
      if (open !== undefined) return open
      await sql`insert into account (agency, email, name, roles, password_hash)
        select ${agency}, ${email}, ${`A ${role}`}, ${[role]}, ${hash}
        where not exists (select from account where email = ${email})`.execute(county.served.test.database.owner)
      const context = await browser.newContext({ javaScriptEnabled: false })
      const page = await context.newPage()
      await page.goto(`${county.served.address}/sign-in`)
      await typeInto(page, 'Email address', email)
      await typeInto(page, 'Password', PASSWORD)
      await follow(page, 'Sign in', 'My work')
      here.set(today, page)
      return page
    },
    close: async () => {
      await browser.close()
      await county.close()
    },
  }
}

/** The page as it reads, what is folded away left out, and each run of blanks one. */
export async function textOf(page: Page): Promise<string> {
  return (await page.locator('body').innerText()).replaceAll(/\s+/g, ' ')
}
