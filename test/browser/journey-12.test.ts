import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { on, sent } from '../journeys/open-county.ts'
import { type AtWork, openAtWork, textOf } from './at-work.ts'
import { findBrowser } from './find-browser.ts'
import { choose, follow, pick, typeInto, typeWhen } from './keyboard.ts'

const path = findBrowser()
const FORCE = 'norfolk-police'
const CLOSURE = 'Closing the line Tommy'
const CLOSE = 'Apply to close this line, or note that it was closed'
const ITEM = 'MSISDN +44 7700 900123'
const CHECKED = ['Other users', 'Safeguarding', 'Emergency calls']

// Journey 12 from a confirmed line until its closure is reopened: by keyboard alone and without a script, and only where
// the pages themselves lead.
describe.skipIf(path === undefined)('a line is closed, claimed and found live again, by keyboard alone', () => {
  let work: AtWork
  beforeAll(async () => {
    work = await openAtWork(path, '2026-07-01T11:00:00Z')
    await sent(await work.county.as(FORCE, 'line analyst'), '/confirmed-lines/new', {
      name: 'Tommy',
      number: '07700 900123',
      runFrom: 'internal',
      importingForce: 'Norfolk Constabulary',
      ...on('usedFrom', '2026-05-01'),
      reason: 'Adverts',
      alternative: 'None that fits',
    })
  })
  afterAll(() => work?.close())

  /** Somebody of the force who goes to the closure by the list of closures. */
  async function atClosure(moment: string, role: string): Promise<Page> {
    const page = await work.at(moment, FORCE, role)
    await follow(page, 'Closures', 'Closures')
    await follow(page, 'Tommy', CLOSURE)
    return page
  }
  const offers = (page: Page, name: string): Promise<number> => page.getByRole('link', { name, exact: true }).count()
  async function addExhibit(page: Page, exhibit: string, limb: RegExp, known: RegExp): Promise<void> {
    await follow(page, 'Add an exhibit', 'Add an exhibit')
    await choose(page, 'What it helps to show', limb)
    await typeInto(page, 'Exhibit', exhibit)
    await typeInto(page, 'What it shows', '412 calls with 96 numbers')
    await choose(page, 'Is this a fact?', known)
    await follow(page, 'Add the exhibit', CLOSURE)
  }
  async function checkBack(page: Page, found: RegExp, how: string): Promise<void> {
    await follow(page, 'Note a check-back', 'Note a check-back')
    await choose(page, 'What was found', found)
    await typeInto(page, 'How it was checked', how)
    await choose(page, 'What was checked', ITEM)
    await follow(page, 'Note the check-back', CLOSURE)
  }
  async function claimTypeOne(page: Page): Promise<void> {
    await follow(page, 'Claim what it counts as', 'Claim what the closure counts as')
    await choose(page, 'Type of closure', /^Type 1/)
    await choose(page, 'Line holder (Type 1 only)', 'Alex Marsh')
    await choose(page, 'Their arrest (Type 1 only)', /^Alex Marsh/)
  }

  it('an analyst begins from the line, and fills the gaps that the page names', async () => {
    const page = await work.at('2026-07-01T11:00:00Z', FORCE, 'line analyst')
    await follow(page, 'Confirmed lines', 'Confirmed lines')
    await follow(page, 'Tommy', 'Line Tommy')
    await follow(page, CLOSE, CLOSE)
    await follow(page, 'Begin the closure', CLOSURE)
    await follow(page, 'Choose the drug dealing offence', 'Write the application')
    await choose(page, /^Drug dealing offence/, /controlled drug/)
    await typeInto(page, /^What the order is to require/, 'Disconnect the number')
    await typeInto(page, /^For how many months/, '12')
    await typeInto(page, /^How it was, or is likely to be, used/, 'It was used to sell crack cocaine and heroin')
    await typeInto(page, /^Why the order would prevent/, 'All adverts name this number')
    await typeInto(page, /^Examples of dealing/, '3 June, “2 4 15 all day”, AC/1')
    await choose(page, /^Should the court be asked to keep it/, 'Yes')
    await follow(page, 'Save the draft', CLOSURE)
    await follow(page, `Say which provider: ${ITEM}`, 'Who is to turn it off?')
    await typeInto(page, 'Provider', 'Alpha Mobile')
    await follow(page, 'Save', CLOSURE)
    for (const check of CHECKED) {
      await follow(page, `Note it: ${check}`, `${check}: note the check`)
      await typeInto(page, `${check}: what was found`, 'Nothing that speaks against it')
      await follow(page, 'Note the check', CLOSURE)
    }
    await addExhibit(page, 'AC/1', /^Regulation 3\(1\)\(a\)/, /^Fact/)
    expect(await textOf(page)).toContain('Give at least one exhibit for regulation 3(1)(b)')
  })

  it('a detective adds what it lacks, and has a lawyer read it; neither of the two can apply', async () => {
    const page = await atClosure('2026-07-01T11:20:00Z', 'investigating officer')
    await addExhibit(page, 'AC/2', /^Regulation 3\(1\)\(b\)/, /^Inference/)
    expect(await textOf(page)).toContain('Nothing is missing but a lawyer’s advice')
    await follow(page, 'Send it to a lawyer', 'Send it to a lawyer')
    await follow(page, 'Send it to a lawyer', CLOSURE)
    expect(await offers(page, 'Write the application')).toBe(0)
    await follow(page, 'Note what the lawyer advised', 'What the lawyer advised')
    await typeInto(page, 'Lawyer', 'J. Patel')
    await typeInto(page, 'Advice', 'It may go ahead')
    await follow(page, 'Note the advice', CLOSURE)
    expect(await offers(page, 'Apply for the order')).toBe(0)
    expect(await textOf(page)).toContain('Now a superintendent or above, who had no hand in preparing it')
  })

  it('a superintendent who had no hand in it applies, and can write nothing of it', async () => {
    const page = await atClosure('2026-07-01T11:30:00Z', 'senior officer')
    expect([await offers(page, 'Write the application'), await offers(page, 'Add an exhibit')]).toEqual([0, 0])
    await follow(page, 'Apply for the order', 'Apply for the order')
    await choose(page, 'Your rank', 'Superintendent')
    await follow(page, 'Apply for the order in my name', CLOSURE)
    expect(await textOf(page)).toContain('A senior officer applied. File it with the court')
  })

  it('a detective notes filing, order and service; with its last item off the line is closed', async () => {
    const page = await atClosure('2026-07-01T11:40:00Z', 'investigating officer')
    await follow(page, 'Note that it was filed', 'It was filed with the court')
    await typeInto(page, 'Court', 'County Court at Norwich')
    await typeInto(page, 'Court reference', 'K0NR123')
    await follow(page, 'Note the filing', CLOSURE)
    await follow(page, 'The court made the order', 'The court made the order')
    await typeWhen(page, 'Date and time of the order', '2026-07-01 12:40')
    await follow(page, 'Note the order', CLOSURE)
    await follow(page, 'Note that it was served', 'The order was served')
    await typeInto(page, 'Served on', 'Alpha Mobile')
    await follow(page, 'Note the service', CLOSURE)
    expect(await textOf(page)).toContain('The provider must have complied by 8 Jul 2026')
    await follow(page, `It is off: ${ITEM}`, 'It was turned off')
    await typeInto(page, /^Provider’s reference/, 'AM-77')
    await follow(page, 'Note that it is off', CLOSURE)
    expect(await textOf(page)).toContain('Everything is off since 1 Jul 2026')
    await follow(page, 'Line Tommy', 'Line Tommy')
    expect(await textOf(page)).toContain('Closed on 1 Jul 2026')
  })

  it('an arrest without a charge is refused as Type 1, with the way to Type 2', async () => {
    const analyst = await atClosure('2026-07-02T11:00:00Z', 'line analyst')
    await checkBack(analyst, /^Dead/, 'Rung from the test phone')
    const page = await work.at('2026-07-02T11:10:00Z', FORCE, 'investigating officer')
    await follow(page, 'People', 'Find a person')
    await follow(page, 'Add a person who is not here yet', 'New person')
    await typeInto(page, 'Family name', 'Marsh')
    await typeInto(page, 'Given names (optional)', 'Alex')
    await typeWhen(page, 'Date of birth (optional)', '1990-01-01')
    await follow(page, 'Save', 'Alex Marsh')
    await follow(page, 'Add arrest', 'New arrest')
    await typeWhen(page, 'Arrested at', '2026-06-30 09:00')
    await typeInto(page, 'Offences', 'Being concerned in the supply of crack cocaine')
    await choose(page, 'Role in the line', 'Line holder')
    await follow(page, 'Save', /arrest/i)
    await follow(page, 'Confirmed lines', 'Confirmed lines')
    await follow(page, 'Tommy', 'Line Tommy')
    await follow(page, 'Add somebody’s part', 'Who had a part in this line?')
    await typeInto(page, 'Name, date of birth or number', 'Marsh')
    await follow(page, 'Find', 'Who had a part in this line?')
    await page.getByRole('link', { name: 'Alex Marsh' }).waitFor()
    await follow(page, 'Alex Marsh', 'Add somebody’s part in this line')
    await choose(page, 'Part in the line', 'Line holder')
    await choose(page, 'Standing', 'Suspect')
    await typeWhen(page, 'From', '2026-05-01')
    await choose(page, 'Is this a fact?', /^Fact/)
    await follow(page, 'Add it', 'Line Tommy')
    await follow(page, 'Closures', 'Closures')
    await follow(page, 'Tommy', CLOSURE)
    await claimTypeOne(page)
    await follow(page, 'Claim it', 'Claim what the closure counts as')
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
    const refused = await textOf(page)
    expect(refused).toContain('An arrest without a charge is not a Type 1 closure')
    expect(refused).toContain('claim Type 2: the number or SIM is off')
    await follow(page, 'Back', CLOSURE)
    expect(await textOf(page)).toContain('Not claimed')
  })

  it('once the holder is charged it is claimed as Type 1, and somebody else notes what the national centre answered', async () => {
    const page = await work.at('2026-07-02T11:30:00Z', FORCE, 'investigating officer')
    await follow(page, 'People', 'Find a person')
    await typeInto(page, 'Find a person', 'Marsh')
    await follow(page, 'Find', 'Find a person')
    await page.getByRole('link', { name: 'Alex Marsh' }).waitFor()
    await follow(page, 'Alex Marsh', 'Alex Marsh')
    await follow(page, 'Add charge', 'New charge')
    await pick(page, 'Arrest', 'Arrest on 30 Jun 2026, 09:00')
    await typeInto(page, 'Offence', 'Being concerned in the supply of crack cocaine')
    await typeWhen(page, 'Charged on', '2026-07-02')
    await follow(page, 'Save', /charge/i)
    await follow(page, 'Closures', 'Closures')
    await follow(page, 'Tommy', CLOSURE)
    await claimTypeOne(page)
    await choose(page, 'Their charge (Type 1 only)', /^Alex Marsh/)
    await follow(page, 'Claim it', CLOSURE)
    expect(await textOf(page)).toContain('Claimed, waiting for the national centre')
    const analyst = await atClosure('2026-07-02T11:40:00Z', 'line analyst')
    await follow(analyst, 'Note the national centre’s answer', 'What the national centre answered')
    await choose(analyst, 'What it answered', 'Confirmed nationally')
    await typeInto(analyst, /^Reference of the national centre/, 'NCLCC-9')
    await follow(analyst, 'Note the answer', CLOSURE)
    expect(await textOf(analyst)).toMatch(/Confirmed nationally ?\. Type 1/)
  })

  it('found live at a check-back it is reopened: the line is in use, and what was counted has fallen', async () => {
    const page = await atClosure('2026-07-09T11:00:00Z', 'line analyst')
    await checkBack(page, /^Live/, 'It rang')
    const closure = await textOf(page)
    expect(closure).toContain('Something was found live again')
    expect(closure).toContain('No longer counted: found live again')
    expect(closure).toContain('Counted from 1 Jul 2026 until 9 Jul 2026')
    await follow(page, 'Line Tommy', 'Line Tommy')
    expect(await textOf(page)).toContain('In use. ')
    expect(await offers(page, 'Offer help to its customers')).toBe(0)
    const detective = await work.at('2026-07-09T11:10:00Z', FORCE, 'investigating officer')
    await follow(detective, 'Tasks', 'Tasks')
    expect(await textOf(detective)).toMatch(/[Tt]ake it up with the provider/)
  })
})
