import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { confirmLine, NOT_ANALYSED } from '../../src/disruption/line/confirm-line.ts'
import { openSchedule } from '../../src/disruption/schedule/open-schedule.ts'
import { recordSighting } from '../../src/enforcement/sighting/record-sighting.ts'
import { officer } from '../enforcement/force.ts'
import { LINE, type ServedCounty, serveCounty } from '../server/served-county.ts'
import { findBrowser } from './find-browser.ts'
import { complaintsOf, lookAtHere, openBrowser, signedIn } from './look-at.ts'

const path = findBrowser()

describe.skipIf(path === undefined)('the workbench in a browser', () => {
  let county: ServedCounty
  let browser: Browser
  let line = ''
  let events = 0
  beforeAll(async () => {
    browser = await openBrowser(path)
    county = await serveCounty()
    const analyst = officer('line analyst')
    const made = await county.records.records.store.act(analyst, act =>
      confirmLine(
        act,
        {
          number: LINE,
          name: 'Tommy',
          runFrom: 'internal',
          usedFrom: '2026-01-12',
          reason: 'Texts',
          alternative: 'None',
        },
        NOT_ANALYSED,
      ),
    )
    if (!made.ok) throw new Error(made.fault.problem)
    line = made.value.id
    const seen = await county.records.records.store.act(analyst, act =>
      recordSighting(act, {
        what: 'anpr',
        seenAt: '2026-01-20T10:00:00.000Z',
        place: 'A11 Thickthorn',
        subject: 'AB12 CDE',
        line,
        source: 'ANPR',
        exhibit: 'AC/1',
        knownAs: 'fact',
      }),
    )
    if (!seen.ok) throw new Error(JSON.stringify(seen.fault))
    const listed = await county.engine.ask('events', { number: LINE, offset: 0, limit: 1 }, { imports: 'all' })
    events = listed.ok ? listed.value.total : 0
  })
  afterAll(async () => {
    await browser?.close()
    await county?.close()
  })

  const opened = async (search: string, width = 1440): Promise<{ page: Page; wrong: string[] }> => {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      storageState: signedIn(county.address, county.cookie),
      timezoneId: 'America/New_York',
    })
    const page = await context.newPage()
    const wrong = complaintsOf(page)
    page.on('console', message => {
      if (message.type() === 'error') wrong.push(message.text())
    })
    await page.goto(`${county.address}/workbench?line=${line}${search}`)
    await page.getByRole('group', { name: 'Time line of all events' }).waitFor()
    // The records beside the events come after them.
    await page.getByLabel('ANPR 1').waitFor()
    return { page, wrong }
  }
  /** How many rows the heading of the table says there are. */
  const rowsOf = async (page: Page): Promise<number> =>
    Number((await page.locator('#wb-rows').textContent())?.replaceAll(/\D/g, ''))
  const summaryOf = async (page: Page): Promise<string> => (await page.locator('#wb-summary').textContent()) ?? ''

  it('opens with every event and record, in London’s time wherever the browser is', async () => {
    const { page, wrong } = await opened('')
    expect(await rowsOf(page)).toBe(events + 1)
    expect(await summaryOf(page)).toContain('nothing chosen')
    expect(await page.locator('tbody a').first().textContent()).toMatch(/^Mon 12 Jan 2026, 0\d:/)
    expect(await page.getByRole('table').getAttribute('aria-rowcount')).toBe(String(events + 2))
    expect(wrong).toEqual([])
  })

  it('is brushed by keyboard: the table has exactly the rows of the time chosen, and back undoes', async () => {
    const { page, wrong } = await opened('')
    await page.getByRole('group', { name: 'Time line of all events' }).focus()
    for (const key of ['ArrowRight', 'ArrowRight', 'Shift+ArrowRight']) await page.keyboard.press(key)
    const address = new URL(page.url()).searchParams
    const [from, until] = [address.get('from') ?? '', address.get('until') ?? '']
    expect(from >= '2026-01-12' && until >= from).toBe(true)
    const rows = await rowsOf(page)
    expect(rows).toBeGreaterThan(0)
    expect(rows).toBeLessThan(events)
    expect((await summaryOf(page)).replaceAll(',', '')).toMatch(new RegExp(`^${rows} of ${events + 1} rows from`))
    await page.goBack()
    await expect.poll(() => rowsOf(page)).not.toBe(rows)
    await page.goForward()
    await expect.poll(() => rowsOf(page)).toBe(rows)
    await page.getByRole('group', { name: 'Time line of all events' }).focus()
    await page.keyboard.press('Escape')
    expect(await rowsOf(page)).toBe(events + 1)
    expect(wrong).toEqual([])
  })

  it('is brushed by pointer: a drag chooses whole days, the shown rows lie in them', async () => {
    const { page, wrong } = await opened('')
    const box = await page.getByRole('group', { name: 'Time line of all events' }).boundingBox()
    if (box === null) throw new Error('no picture')
    await page.mouse.move(box.x + box.width * 0.25, box.y + 20)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.4, box.y + 20, { steps: 5 })
    expect(new URL(page.url()).searchParams.get('from')).toBeNull()
    await page.mouse.up()
    await expect.poll(() => new URL(page.url()).searchParams.get('from')).toMatch(/^2026-01-1[89]/)
    const rows = await rowsOf(page)
    expect(rows).toBeGreaterThan(events / 10)
    expect(rows).toBeLessThan(events / 4)
    expect(wrong).toEqual([])
  })

  it('narrows to kinds, and a colleague who opens the address sees the same', async () => {
    const { page } = await opened('&from=2026-01-19&until=2026-01-21')
    const all = await rowsOf(page)
    await page.getByLabel(/^Calls/).uncheck()
    const without = await rowsOf(page)
    expect(without).toBeGreaterThan(1)
    expect(without).toBeLessThan(all)
    await page
      .getByLabel(/^Choose /)
      .first()
      .check()
    await expect.poll(() => new URL(page.url()).searchParams.get('sel')).toMatch(/^\d+:\d+$/)
    const search = new URL(page.url()).search.replace(`?line=${line}`, '')
    const { page: other } = await opened(search)
    expect(await rowsOf(other)).toBe(without)
    expect(
      await other
        .getByLabel(/^Choose /)
        .first()
        .isChecked(),
    ).toBe(true)
    expect(await other.getByLabel(/^Calls/).isChecked()).toBe(false)
  })

  it('each row opens its event, and a sighting its record', async () => {
    const { page } = await opened('&kinds=anpr')
    expect(await rowsOf(page)).toBe(1)
    await page.locator('tbody a').click()
    await page.waitForURL(/\/records\/sighting\//)
    const { page: calls } = await opened('&kinds=calls')
    await calls.locator('tbody a').first().click()
    await calls.waitForURL(/\/events\/0\/\d+$/)
  })

  it('adds what is ticked to a draft of a schedule, and says so', async () => {
    const opening = { title: 'Calls in January', purpose: 'court schedule', line }
    const made = await county.records.records.store.act(officer('investigating officer'), act =>
      openSchedule(act, opening),
    )
    if (!made.ok) throw new Error(JSON.stringify(made.fault))
    const { page, wrong } = await opened('&from=2026-01-19&until=2026-01-21')
    await page
      .getByLabel(/^Choose /)
      .nth(0)
      .check()
    await page
      .getByLabel(/^Choose /)
      .nth(1)
      .check()
    await page.getByRole('button', { name: 'Add to schedule' }).click()
    await page.getByText('2 rows added.').waitFor()
    await page.getByRole('link', { name: 'Look at the schedule' }).click()
    await page.waitForURL(/\/schedules\//)
    expect(await page.locator('main').textContent()).toContain('Calls in January')
    expect(wrong).toEqual([])
  })

  it('says of an address what it could not read', async () => {
    const { page } = await opened('&from=yesterday')
    expect(await page.getByText('“from=yesterday” was left out').count()).toBe(1)
  })

  it('has nothing that axe objects to and fits, on a desk and on a phone', async () => {
    for (const width of [1440, 390]) {
      const { page, wrong } = await opened('&from=2026-01-19&until=2026-01-21', width)
      expect(await lookAtHere(page, 'workbench', width)).toEqual([])
      expect(wrong).toEqual([])
    }
  })
})
