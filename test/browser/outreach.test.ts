import { sql } from 'kysely'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { suppressNumber } from '../../src/disruption/outreach/suppress-number.ts'
import { runServerJobs } from '../../src/server/jobs.ts'
import { closedLine, type Done, fence, mobile, prepared, released, waiting } from '../disruption/offered.ts'
import { officer } from '../enforcement/force.ts'
import { type ServedRecords, serveRecords } from '../server/served-records.ts'
import { findBrowser } from './find-browser.ts'
import { complaintsOf, lookAt, openBrowser, signedIn } from './look-at.ts'

const path = findBrowser()
const NOW = new Date('2026-07-01T11:00:00Z')

describe.skipIf(path === undefined)('offers of help in a browser', () => {
  let served: ServedRecords
  let browser: Browser
  let link: string
  let pages: Readonly<Record<string, readonly (readonly [address: string, name: string])[]>>

  beforeAll(async () => {
    served = await serveRecords({}, () => NOW)
    await fence(served.test.database.owner)
    const done: Done = async (as, verb) => {
      const result = await served.test.records.store.act(as, verb)
      if (!result.ok) throw new Error(JSON.stringify(result.fault))
      return result.value
    }
    const numbers = Array.from({ length: 24 }, (_, at) => mobile(at))
    const line = await closedLine(done)
    await closedLine(done)
    const draft = await prepared(done, numbers)
    const old = numbers.map((number, at) => `${number}, ${at < 20 ? '2026-03-01' : '2026-06-19'}`)
    const mostlyOld = await waiting(done, numbers, { numbers: old.join('\n') })
    const reachesNobody = await prepared(done, numbers, { numbers: old.slice(0, 20).join('\n') })
    const waits = await waiting(done, numbers)
    const sent = await released(done, numbers)
    await done(officer('investigating officer'), act =>
      suppressNumber(act, { number: '07700 900123', why: 'asked by an officer', note: 'Her solicitor rang' }),
    )
    await runServerJobs(served.test.records)
    const { rows } = await sql<{ link: string }>`select link from outreach where id = ${sent}`.execute(
      served.test.database.owner,
    )
    link = rows[0]?.link ?? ''
    const anyone = served.as(null)
    await anyone.post(`/get-help/${link}`, { need: 'own use', knownAs: 'Wren', contact: '07700 900999' })
    await anyone.post('/get-help', { need: 'safety', words: 'I would like to talk to somebody, but not at home' })
    const { rows: theirs } = await sql<{
      id: string
    }>`select id from self_referral order by received_at limit 1`.execute(served.test.database.owner)
    pages = {
      'norfolk-police line analyst': [
        ['/outreach', 'outreach-list'],
        [`/outreach/new?line=${line}`, 'outreach-new'],
        [`/outreach/${draft}`, 'outreach-draft'],
        [`/outreach/${draft}/message`, 'outreach-message'],
        [`/outreach/${draft}/list`, 'outreach-numbers'],
        [`/outreach/${sent}`, 'outreach-sent'],
        [`/outreach/${reachesNobody}`, 'outreach-reaches-nobody'],
        [`/outreach/${waits}/stop`, 'outreach-stop'],
        ['/no-message', 'no-message'],
        ['/records/suppression/new', 'no-message-new'],
      ],
      'norfolk-police senior officer': [
        [`/outreach/${waits}`, 'outreach-waits'],
        [`/outreach/${waits}/release`, 'outreach-release'],
        [`/outreach/${waits}/back`, 'outreach-back'],
        [`/outreach/${mostlyOld}/release`, 'outreach-release-mostly-old'],
      ],
      'norwich-recovery keyworker': [
        ['/self-referrals', 'self-referrals'],
        [`/self-referrals/${theirs[0]?.id ?? ''}`, 'self-referral'],
        [`/self-referrals/${theirs[0]?.id ?? ''}/contact`, 'self-referral-contact'],
        [`/self-referrals/${theirs[0]?.id ?? ''}/close`, 'self-referral-close'],
      ],
    }
    browser = await openBrowser(path)
  })
  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })

  for (const width of [1440, 390]) {
    it(`every page is accessible (WCAG 2.2 AA) and fits ${width} pixels, for each role that opens it`, async () => {
      const wrong: string[] = []
      for (const [who, of] of Object.entries(pages)) {
        const [agency = '', ...role] = who.split(' ')
        const { cookie, account } = await served.test.signedIn(agency, role.join(' '), ['op-teal'])
        await sql`update session set stepped_up_at = ${NOW.toISOString()} where account = ${account}`.execute(
          served.test.database.owner,
        )
        const page = await browser.newPage({
          viewport: { width, height: 900 },
          storageState: signedIn(served.address, cookie),
        })
        const heard = complaintsOf(page)
        for (const [address, name] of of) wrong.push(...(await lookAt(page, served.address + address, name, width)))
        wrong.push(...heard)
        await page.close()
      }
      const visitor = await browser.newPage({ viewport: { width, height: 900 } })
      wrong.push(...(await lookAt(visitor, `${served.address}/get-help/${link}`, 'get-help', width)))
      wrong.push(...(await lookAt(visitor, `${served.address}/get-help/thank-you`, 'get-help-sent', width)))
      expect(await visitor.context().cookies()).toEqual([])
      await visitor.close()
      expect(wrong).toEqual([])
    })
  }

  it('somebody asks for help by keyboard alone, without a script, and is told what is missing', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } })
    const page = await context.newPage()
    await page.goto(`${served.address}/get-help/${link}`)
    await page.getByRole('button', { name: 'Send' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
    await page.getByLabel('I want to talk to somebody').focus()
    await page.keyboard.press('Space')
    await page.getByLabel('How can we reach you?').focus()
    await page.keyboard.type('The library, Friday at two')
    await page.getByRole('button', { name: 'Send' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()
    expect(await context.cookies()).toEqual([])
    await context.close()
  })
})
