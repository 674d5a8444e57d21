import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runServerJobs } from '../../src/server/jobs.ts'
import { ok } from '../../src/values/result.ts'
import { type AtWork, openAtWork, PASSWORD, textOf } from './at-work.ts'
import { findBrowser } from './find-browser.ts'
import { choose, follow, typeInto, typeWhen } from './keyboard.ts'

const path = findBrowser()
const FORCE = 'norfolk-police'
const PROVIDER = 'norwich-recovery'
const CLOSURE = 'Closing the line Tommyquill'
const OFFER = /^H-[A-Z2-9]{8}, Norwich$/
const CUSTOMERS = Array.from({ length: 14 }, (_, at) => `07700 900${300 + at}, 2026-06-28`).join('\n')

type Side = typeof FORCE | typeof PROVIDER
const LISTS: Record<Side, readonly string[]> = {
  [FORCE]: ['/confirmed-lines', '/closures', '/outreach', '/no-message'],
  [PROVIDER]: ['/self-referrals', '/treatment'],
}
/** The page of one record, and not of a step with it. */
const ONE = /^\/(?:confirmed-lines|closures|outreach|self-referrals|treatment)\/[0-9a-f-]{36}$/

/** Words that the police wrote, and numbers that they have: nobody at the provider ever meets one of them. */
const POLICE_ONLY = /Tommyquill|Seized as|7700\s?900[0-4]\d\d|Everybody round there rings it/
/** What somebody volunteered to the provider, and what it wrote: no officer ever meets a word of it. */
const PROVIDER_ONLY = /Wrenfeather|Brackenwood|900\s?999|Larkhill Road|Quillnote/

// Journey 15 from a line that is closed until one of its customers is in treatment: by keyboard alone and without a script,
// and only where the pages themselves lead.
describe.skipIf(path === undefined)('from a closed line to treatment, by keyboard alone', () => {
  let work: AtWork
  let left: string[]
  /** Every page that a side came to, as it was sent. */
  let met: Record<Side, { readonly path: string; readonly html: string }[]>
  beforeAll(async () => {
    left = []
    met = { [FORCE]: [], [PROVIDER]: [] }
    work = await openAtWork(path, '2026-07-01T09:00:00Z')
  })
  afterAll(() => work?.close())

  /** What the gateway is given is kept here instead of a file. */
  async function jobsRun(): Promise<void> {
    const { records } = work.county.served.test
    const gateway = {
      name: 'a list',
      send: async ({ text, reference }: { readonly text: string; readonly reference: string }) => {
        left.push(text)
        return ok({ id: reference })
      },
      find: async () => ok(null),
    }
    await runServerJobs({ ...records, outside: { ...records.outside, gateway, site: work.county.served.address } })
  }
  const keep = async (side: Side, page: Page): Promise<unknown> =>
    met[side].push({ path: new URL(page.url()).pathname, html: await page.content() })
  /** A way of following links that keeps each page it comes to. */
  const keepingFor =
    (side: Side): typeof follow =>
    async (page, name, heading) => {
      await follow(page, name, heading)
      await keep(side, page)
    }
  const police = keepingFor(FORCE)
  const provider = keepingFor(PROVIDER)
  const link = (): string => /https?:\/\/\S+\/get-help\/\S+/.exec(left[0] ?? '')?.[0] ?? ''
  /** Others of the customers ask for help on this day, one each hour. */
  async function asked(day: string, times: number): Promise<void> {
    for (let hour = 0; hour < times; hour++) {
      work.county.at(`${day}T${String(hour).padStart(2, '0')}:30:00Z`)
      const told = { need: 'talk', words: 'Brackenwood' }
      const { status } = await work.county.served.as(null).post(new URL(link()).pathname, told)
      expect(status).toBe(303)
    }
  }
  async function responders(moment: string, role: string): Promise<string> {
    const page = await work.at(moment, FORCE, role)
    await police(page, 'Offers of help', 'Offers of help')
    await police(page, /^H-/, OFFER)
    return /Asked for help (.*?\.)/.exec(await textOf(page))?.[1] ?? ''
  }
  /** Goes wherever the navigation leads. */
  async function everywhere(side: Side, page: Page): Promise<void> {
    const entries = await page.getByRole('navigation', { name: 'Main' }).getByRole('link').all()
    const paths = await Promise.all(entries.map(entry => entry.getAttribute('href')))
    expect(paths.length).toBeGreaterThan(5)
    for (const path of paths) await visit(side, page, path ?? '')
  }
  async function visit(side: Side, page: Page, path: string): Promise<number | undefined> {
    const response = await page.goto(work.county.served.address + path)
    await keep(side, page)
    return response?.status()
  }
  /** Lists of one side, and the pages of single records that it came to. */
  const pagesOf = (side: Side): readonly string[] => [
    ...LISTS[side],
    ...new Set(met[side].map(({ path }) => path).filter(path => ONE.test(path))),
  ]

  it('an analyst confirms a line and notes that its phone was seized: it is closed, and help can be offered', async () => {
    const page = await work.at('2026-07-01T09:00:00Z', FORCE, 'line analyst')
    await police(page, 'Confirmed lines', 'Confirmed lines')
    await police(page, 'Confirm a line that no analysis found', 'Confirm a line that no analysis found')
    await typeInto(page, 'Number', '07700 900111')
    await typeWhen(page, 'Used from', '2026-01-12')
    await typeInto(page, 'Name of the line', 'Tommyquill')
    await choose(page, 'Where it is run from', 'Internal to this force')
    await typeInto(page, 'Importing force (optional)', 'Norfolk Constabulary')
    await typeInto(page, 'Reason', 'Everybody round there rings it')
    await typeInto(page, 'What else it could be', 'A taxi: no, it texts at night')
    await police(page, 'Confirm the line', 'Line Tommyquill')
    expect(await page.getByRole('link', { name: /Offer help/ }).count()).toBe(0)
    const close = 'Apply to close this line, or note that it was closed'
    await police(page, close, close)
    await choose(page, 'How it is closed', /^Without an order/)
    await police(page, 'Begin the closure', CLOSURE)
    await police(page, 'It is off: MSISDN +44 7700 900111', 'It was turned off')
    await typeWhen(page, 'Off since', '2026-06-30 12:00')
    await typeInto(page, 'Provider, or who seized it', 'Seized as AC/7')
    await typeInto(page, /^Provider’s reference/, 'AC/7')
    await police(page, 'Note that it is off', CLOSURE)
    expect(await textOf(page)).toContain('Everything is off since 30 Jun 2026')
    await police(page, 'Line Tommyquill', 'Line Tommyquill')
    expect(await textOf(page)).toContain('Closed on 30 Jun 2026')
  })

  it('they prepare message and list, and ask for the release, which is not theirs to give', async () => {
    const page = await work.at('2026-07-01T09:20:00Z', FORCE, 'line analyst')
    await police(page, 'Offer help to its customers', 'Offer help to its customers')
    await typeInto(page, 'Town that it is for', 'Norwich')
    await choose(page, 'Who answers?', 'Norwich Recovery')
    await typeInto(page, 'Numbers', CUSTOMERS)
    await police(page, 'Prepare it', OFFER)
    await police(page, 'Ask a second person to release it', OFFER)
    await page.getByText('Waits since 1 Jul 2026, 10:20').waitFor()
    expect(await page.getByRole('button', { name: 'Read and release' }).count()).toBe(0)
  })

  it('a senior officer finds the task, proves again who they are, and releases exactly that', async () => {
    const page = await work.at('2026-07-01T10:00:00Z', FORCE, 'senior officer')
    await police(page, 'Tasks', 'Tasks')
    await police(page, /^Release the offer of help/, OFFER)
    await police(page, 'Read and release', 'Confirm that it is you')
    await typeInto(page, 'Password', PASSWORD)
    await police(page, 'Continue', 'Release this message to this list')
    expect(await textOf(page)).toContain('14 numbers')
    await police(page, 'Release it', OFFER)
    await jobsRun()
    await police(page, 'Offers of help', 'Offers of help')
    await police(page, /^H-/, OFFER)
    const offer = await textOf(page)
    expect(offer).toContain('Sent At least 10')
    expect(offer).toContain('Fewer than 10 people asked for help.')
    expect(left).toHaveLength(14)
    expect(left.filter(text => /Tommyquill|police|Norfolk|07700|\+44/i.test(text))).toEqual([])
  })

  it('one of the customers follows the link without an account, and tells what they like', async () => {
    work.county.at('2026-07-01T20:00:00Z')
    const context = await work.browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } })
    const page = await context.newPage()
    await page.goto(link())
    await choose(page, 'What would you like?', 'Help with my own drug or alcohol use')
    await typeInto(page, /^What would you like to tell us/, 'My mate Brackenwood told me')
    await typeInto(page, /^How can we reach you/, '07700 900999')
    await typeInto(page, /^When and how is it safe/, 'Not at Larkhill Road')
    await typeInto(page, /^What should we call you/, 'Wrenfeather')
    await follow(page, 'Send', 'Thank you. Somebody will read it')
    expect(await context.cookies()).toEqual([])
    await context.close()
  })

  it('a keyworker finds the task, reads what they told, and is in touch with them', async () => {
    const page = await work.at('2026-07-02T09:00:00Z', PROVIDER, 'keyworker')
    await provider(page, 'Tasks', 'Tasks')
    await provider(page, /^Answer somebody who asked for help by themselves/, 'Self-referral of Wrenfeather')
    const told = await page.locator('main').innerText()
    for (const word of ['Wrenfeather', 'Brackenwood', '07700 900999', 'Larkhill Road', 'H-'])
      expect(told).toContain(word)
    expect(told).not.toMatch(/police|officer|\bline\b/i)
    await provider(page, 'You are in touch with them', 'You are in touch with them')
    await typeInto(page, 'What was said (optional)', 'Quillnote: met at the café')
    await provider(page, 'Note that you are in touch', 'Self-referral of Wrenfeather')
    await choose(page, 'Who of your people is it?', /^Somebody new/)
    await provider(page, 'This is who they are', 'Self-referral of Wrenfeather')
    await page.getByRole('link', { name: 'Open a treatment episode' }).waitFor()
  })

  it('the keyworker opens an episode and treatment starts: the thread opens from the provider’s end', async () => {
    const page = await work.at('2026-07-02T09:20:00Z', PROVIDER, 'keyworker')
    await provider(page, 'Open a treatment episode', 'Open a treatment episode')
    await typeWhen(page, /Triaged on/, '2026-07-02')
    await provider(page, 'Open the episode', 'Wrenfeather')
    await provider(page, 'Refer to an intervention', 'Which intervention are they referred to?')
    await choose(page, /help/i, /Talking/)
    await typeWhen(page, /First appointment offered for/, '2026-07-02')
    await provider(page, 'Save', 'Wrenfeather')
    await provider(page, /^They have started/, 'When did it start?')
    await provider(page, 'Save', 'Wrenfeather')
    await page.getByText('In treatment since 2 Jul 2026').first().waitFor()
    await provider(page, 'Self-referrals', 'Self-referrals')
    await provider(page, 'Wrenfeather', 'Self-referral of Wrenfeather')
    await provider(page, 'They are in treatment now', 'Self-referral of Wrenfeather')
    await page.getByText('In treatment.').first().waitFor()
    expect(await page.getByRole('link', { name: /episode/i }).count()).toBeGreaterThan(0)
  })

  it('the police are told fewer than ten of nine, and at least ten of twelve once their weeks have passed', async () => {
    await asked('2026-07-21', 8)
    expect(await responders('2026-08-10T09:00:00Z', 'senior officer')).toBe('Fewer than 10 people asked for help.')
    await asked('2026-08-11', 3)
    expect(await responders('2026-08-24T09:00:00Z', 'line analyst')).toBe('At least 10 people asked for help.')
  })

  it('neither side comes to a page of the other, nor ever met a word of it', async () => {
    const keyworker = await work.at('2026-08-24T09:10:00Z', PROVIDER, 'keyworker')
    const analyst = await work.at('2026-08-24T09:10:00Z', FORCE, 'line analyst')
    const [ofPolice, ofProvider] = [pagesOf(FORCE), pagesOf(PROVIDER)]
    expect([ofPolice.length, ofProvider.length]).toEqual([7, 4])
    await everywhere(PROVIDER, keyworker)
    await everywhere(FORCE, analyst)
    for (const path of ofPolice) expect([path, await visit(PROVIDER, keyworker, path)]).toEqual([path, 404])
    for (const path of ofProvider) expect([path, await visit(FORCE, analyst, path)]).toEqual([path, 404])
    const wordsIn = (side: Side, words: RegExp): readonly string[] =>
      met[side].flatMap(({ path, html }) => (words.test(html) ? [path] : []))
    expect(wordsIn(PROVIDER, POLICE_ONLY)).toEqual([])
    expect(wordsIn(FORCE, PROVIDER_ONLY)).toEqual([])
    // Each has met its own, so that what was looked through is what it should be.
    expect(wordsIn(PROVIDER, PROVIDER_ONLY)).not.toEqual([])
    expect(wordsIn(FORCE, POLICE_ONLY)).not.toEqual([])
  })
})
