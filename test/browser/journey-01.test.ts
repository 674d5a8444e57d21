import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { hashPassword } from '../../src/access/sign-in/password.ts'
import { PLACE, THEFT } from '../journeys/custody-desk.ts'
import { type County, openCounty } from '../journeys/open-county.ts'
import { findBrowser } from './find-browser.ts'
import { choose, follow, pick, tick, typeInto, typeWhen } from './keyboard.ts'
import { openBrowser } from './look-at.ts'

const path = findBrowser()
const PASSWORD = 'a long way from here'
const WORKERS = [
  ['norfolk-police', 'custody officer', 'desk@example.org'],
  ['norwich-recovery', 'custody navigator', 'navigator@example.org'],
  ['norwich-recovery', 'keyworker', 'keyworker@example.org'],
] as const

// Journey 1 from the custody board until treatment has started: by keyboard alone and without a script, and only where
// the pages themselves lead.
describe.skipIf(path === undefined)('from the custody board into treatment, by keyboard alone', () => {
  let county: County
  let browser: Browser
  let officer: Page
  beforeAll(async () => {
    browser = await openBrowser(path)
    county = await openCounty('2026-07-01T11:00:00Z')
    const hash = await hashPassword(PASSWORD)
    for (const [agency, role, email] of WORKERS)
      await sql`insert into account (agency, email, name, roles, password_hash)
        values (${agency}, ${email}, ${`A ${role}`}, ${[role]}, ${hash})`.execute(county.served.test.database.owner)
  })
  afterAll(async () => {
    await browser?.close()
    await county?.close()
  })

  /** A browser of their own in which this worker signs in at this moment: the only address that is typed. */
  async function signsIn(email: string, moment: string): Promise<Page> {
    county.at(moment)
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${county.served.address}/sign-in`)
    await typeInto(page, 'Email address', email)
    await typeInto(page, 'Password', PASSWORD)
    await follow(page, 'Sign in', 'My work')
    return page
  }

  it('an officer books somebody in, tests them, requires both assessments and gives notice', async () => {
    const page = await signsIn('desk@example.org', '2026-07-01T11:00:00Z')
    await follow(page, 'Custody', 'Custody board')
    await follow(page, 'book somebody in by hand', /stay in custody/i)
    await follow(page, 'Find the person first', 'Find a person')
    await follow(page, 'Add a person who is not here yet', 'New person')
    await typeInto(page, 'Family name', 'Marsh')
    await typeInto(page, 'Given names (optional)', 'Alex')
    await typeWhen(page, 'Date of birth (optional)', '1990-01-01')
    await follow(page, 'Save', 'Alex Marsh')
    await follow(page, 'Add arrest', 'New arrest')
    await typeWhen(page, 'Arrested at', '2026-07-01 10:40')
    await typeInto(page, 'Offences', 'Theft from a shop')
    await choose(page, 'Role in the line', 'Other, or not known')
    await follow(page, 'Save', /arrest/i)
    await follow(page, 'Add stay in custody', 'New stay in custody')
    await typeInto(page, 'Custody number', 'NC/26/1')
    await typeInto(page, 'Name given', 'Alex Marsh')
    await typeInto(page, 'Police station', 'Wymondham')
    await typeWhen(page, 'Arrived at', '2026-07-01 11:00')
    await typeInto(page, 'Offences', 'Theft from a shop')
    await follow(page, 'Save', 'Alex Marsh')
    await follow(page, 'Ask for a drug test', 'Ask for a drug test')
    await choose(page, 'When in the case', /arrest/i)
    await choose(page, 'What allows the test', 'A trigger offence')
    await follow(page, 'Continue', 'Ask for a drug test')
    await pick(page, 'Which trigger offence is it that this person was arrested for?', THEFT)
    await tick(page, 'Warning', /I have warned/)
    await follow(page, 'The sample was asked for', 'Alex Marsh')
    await follow(page, 'Record how the test ended', 'Record how the test ended')
    await choose(page, 'Result', 'Positive')
    await follow(page, 'Continue', 'Record how the test ended')
    await tick(page, 'Drugs found', 'Cocaine')
    await follow(page, 'Save the result', 'Alex Marsh')
    await follow(page, 'Require both assessments', 'Require both assessments')
    await typeInto(page, 'Place of the initial assessment', PLACE)
    await typeWhen(page, 'Initial assessment', '2026-07-06 10:00')
    await typeInto(page, 'Place of the follow-up assessment', PLACE)
    await typeWhen(page, 'Follow-up assessment', '2026-07-13 10:00')
    await follow(page, 'Require both', 'Alex Marsh')
    for (const which of ['initial', 'follow-up']) {
      await follow(page, 'Give notice', `Give notice of the ${which} assessment`)
      await choose(page, 'Was the warning given?', 'Yes')
      await follow(page, 'Notice was given', 'Alex Marsh')
    }
    officer = page
  }, 60_000)

  it('a navigator finds them on the board, says that they have met them, and refers them', async () => {
    const page = await signsIn('navigator@example.org', '2026-07-01T11:10:00Z')
    await follow(page, 'Custody', 'Custody board')
    await follow(page, 'I have seen them: Alex Marsh', 'I have seen Alex Marsh')
    await tick(page, 'What you offered (optional)', 'Treatment')
    await choose(page, 'The answer (optional)', 'Accepted')
    await choose(page, 'Your own record of this person', 'Register Alex Marsh with your service')
    await follow(page, 'Save', 'Saved: you have seen Alex Marsh')
    await follow(page, 'Make a referral for Alex Marsh', 'Refer Alex Marsh')
    await choose(page, 'To', 'Norwich Recovery (your own team)')
    await choose(page, 'What they need', 'Drug treatment')
    await choose(page, 'Consent', 'They agreed')
    await follow(page, 'Send the referral', 'Referral of Alex Marsh')
    await page.context().close()
  }, 60_000)

  it('the officer sees that they were seen, and records the release', async () => {
    county.at('2026-07-01T11:15:00Z')
    await follow(officer, 'Custody', 'Custody board')
    await follow(officer, 'Alex Marsh', 'Alex Marsh')
    await officer.getByText('Seen by the treatment service').waitFor()
    await follow(officer, 'Record the release', 'Record the release')
    await pick(officer, 'How the stay ended', 'Released under investigation')
    await follow(officer, 'The person has left', 'Alex Marsh')
    await officer.context().close()
  }, 60_000)

  it('a keyworker notes that they came, accepts them, and starts their treatment', async () => {
    const page = await signsIn('keyworker@example.org', '2026-07-06T10:00:00Z')
    await follow(page, 'Assessments', 'Required assessments')
    await follow(page, 'Alex Marsh', /Initial assessment of Alex Marsh/)
    await choose(page, 'Attendance', 'Came, and stayed to the end')
    await follow(page, 'Save', /Initial assessment of Alex Marsh/)
    await page.getByRole('heading', { name: 'What you noted' }).waitFor()
    await follow(page, 'Referrals', 'Referrals')
    await follow(page, 'Alex Marsh', 'Referral of Alex Marsh')
    await follow(page, 'Accept or decline', 'Accept or decline')
    await choose(page, 'Your answer', 'Accept')
    await choose(page, 'Who of your people is it?', /^Alex Marsh/)
    await choose(page, 'Who makes first contact?', 'Keyworkers')
    await follow(page, 'Answer', 'Referral of Alex Marsh')
    await follow(page, 'Record first contact', 'Record first contact')
    await follow(page, 'Record first contact', 'Referral of Alex Marsh')
    await follow(page, 'Open a treatment episode', 'Open a treatment episode')
    await typeWhen(page, /Triaged on/, '2026-07-06')
    await follow(page, 'Open the episode', 'Alex Marsh')
    await follow(page, 'Refer to an intervention', 'Which intervention are they referred to?')
    await choose(page, /help/i, /Talking/)
    await typeWhen(page, /First appointment offered for/, '2026-07-06')
    await follow(page, 'Save', 'Alex Marsh')
    await follow(page, /^They have started/, 'When did it start?')
    await follow(page, 'Save', 'Alex Marsh')
    await page.getByText('In treatment since 6 Jul 2026').first().waitFor()
    await page.context().close()
  }, 60_000)
})
