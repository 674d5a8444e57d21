import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { proposeSuccessor } from '../../src/disruption/line/propose-successor.ts'
import { runServerJobs } from '../../src/server/jobs.ts'
import { aFinding } from '../disruption/a-finding.ts'
import { on, sent } from '../journeys/open-county.ts'
import { of, viewer } from '../people/people-store.ts'
import { LINE, type ServedCounty, serveCounty } from '../server/served-county.ts'
import type { Browsing } from '../server/served-records.ts'
import { findBrowser } from './find-browser.ts'
import { complaintsOf, lookAt, openBrowser, signedIn } from './look-at.ts'

const path = findBrowser()
const CANDIDATE = `/lines/${encodeURIComponent(LINE)}`

describe.skipIf(path === undefined)('confirmed lines in a browser', () => {
  let county: ServedCounty
  let browser: Browser
  let line = ''
  let addresses: readonly (readonly [address: string, name: string])[]

  const browsing = (cookie: string): Browsing => {
    const headers = { origin: county.address, cookie }
    const ask = async (at: string, init: RequestInit) => {
      const response = await fetch(county.address + at, { redirect: 'manual', ...init })
      return { status: response.status, body: await response.text(), location: response.headers.get('location') ?? '' }
    }
    return {
      account: '',
      get: at => ask(at, { headers }),
      post: (at, fields) => ask(at, { method: 'POST', headers, body: new URLSearchParams(fields) }),
    }
  }

  beforeAll(async () => {
    county = await serveCounty()
    const analyst = browsing(county.cookie)
    const seen = /name="seen" value="([^"]+)"/.exec((await analyst.get(`${CANDIDATE}/confirm`)).body)?.[1] ?? ''
    line = await sent(analyst, `${CANDIDATE}/confirm`, {
      name: 'Tommy',
      runFrom: 'exported',
      exportingForce: 'Metropolitan Police',
      importingForce: 'Norfolk Constabulary',
      ...on('usedFrom', '2026-01-12'),
      reason: 'Its adverts name it, and two customers say that they rang it',
      alternative: 'A takeaway: it has no menu, and texts at night',
      seen,
    })
    const theirs = browsing((await county.records.signedIn('metropolitan-police', 'line analyst')).cookie)
    await sent(theirs, '/confirmed-lines/new', {
      number: LINE,
      ...on('usedFrom', '2026-01-20'),
      name: 'T Line',
      runFrom: 'not known',
      reason: 'A seized phone',
      alternative: 'None',
    })
    await runServerJobs(county.records.records)
    for (const [what, day] of [
      ['violence', '2026-01-20 22:10'],
      ['overdose', '2026-02-03 04:00'],
      ['violence', '2026-02-11 18:30'],
    ] as const)
      await sent(analyst, '/records/incident/new', {
        what,
        ...on('happenedAt', day),
        town: 'Norwich',
        confirmedLine: line,
      })
    const hours = { ...on('workedOn', '2026-02-12'), quarters: '6.5', activity: 'Phone download', confirmedLine: line }
    await sent(analyst, '/records/police_hours/new', hours)
    const first =
      /numbers\/([0-9a-f-]{36})\/dates/.exec((await analyst.get(`/confirmed-lines/${line}`)).body)?.[1] ?? ''
    const { store } = county.records.records
    const raw = { line, follows: first, number: '+447700900456', usedFrom: '2026-02-09' }
    const clerk = viewer('norfolk-police', 'line analyst', 'law enforcement')
    const proposed = of(
      await store.act(clerk, act => proposeSuccessor(act, raw, { evidence: aFinding(), ringFence: '' })),
    )
    const { body } = await analyst.get(`/confirmed-lines/${line}`)
    addresses = [
      [CANDIDATE, 'candidate-decided'],
      ['/lines?below=yes', 'lines-decided'],
      ['/confirmed-lines', 'confirmed-lines'],
      [`/confirmed-lines/${line}`, 'confirmed-line'],
      ['/confirmed-lines/new', 'confirmed-line-new'],
      [`/confirmed-lines/${line}/numbers/new`, 'line-number-new'],
      [`/confirmed-lines/${line}/numbers/${first}/dates`, 'line-number-dates'],
      [`/confirmed-lines/${line}/numbers/${proposed.id}/decide`, 'line-successor'],
      [`/confirmed-lines/${line}/end`, 'line-end'],
      [/\/confirmed-lines\/[^"]*\/matches\/[^"]*/.exec(body)?.[0] ?? '', 'line-match'],
      [`${CANDIDATE}/confirm`, 'candidate-confirm'],
      [`${CANDIDATE}/dismiss`, 'candidate-dismiss'],
    ]
    browser = await openBrowser(path)
  })
  afterAll(async () => {
    await browser?.close()
    await county.close()
  })

  it.each([1440, 390])('each page is whole and readable at %i pixels', async width => {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      storageState: signedIn(county.address, county.cookie),
    })
    const page = await context.newPage()
    const complaints = complaintsOf(page)
    const wrong: string[] = []
    for (const [address, name] of addresses) wrong.push(...(await lookAt(page, county.address + address, name, width)))
    await context.close()
    expect([...wrong, ...complaints]).toEqual([])
  })

  it('works without a script: a number is decided on, and the line is shown to the other force', async () => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      storageState: signedIn(county.address, county.cookie),
    })
    const page = await context.newPage()
    await page.goto(`${county.address}/confirmed-lines/${line}`)
    await page.getByRole('button', { name: 'Decide', exact: true }).click()
    await page.getByLabel('It is a number of this line').check()
    await page.getByLabel('Reason').fill('The same customers ring it')
    await page.getByRole('button', { name: 'Record the decision' }).click()
    expect(await page.textContent('#numbers')).toMatch(/\+44\s7700\s900456/)
    await page.getByRole('link', { name: /Decide whether they may see it/ }).click()
    await page.getByLabel('Yes: they see the line and its confirmed numbers').check()
    await page.getByLabel('Reason').fill('One enquiry')
    await page.getByRole('button', { name: 'Record the decision' }).click()
    expect(await page.textContent('#matches')).toContain('They may see our line')
    await context.close()
  })
})
