import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addRows, type RowFacts } from '../../src/disruption/schedule/add-rows.ts'
import { numberExhibits } from '../../src/disruption/schedule/number-exhibits.ts'
import { openSchedule } from '../../src/disruption/schedule/open-schedule.ts'
import { asAnalyst } from '../disruption/served-line.ts'
import { on, sent } from '../journeys/open-county.ts'
import { type ServedRecords, serveRecords } from '../server/served-records.ts'
import { findBrowser } from './find-browser.ts'
import { complaintsOf, lookAt, openBrowser, signedIn } from './look-at.ts'

const path = findBrowser()
const NOW = new Date('2026-07-09T11:00:00Z')

const callOf = (file: string, letter: string): RowFacts => ({
  at: `2026-06-0${letter.charCodeAt(0) - 96}T10:00:00Z`,
  what: 'call',
  timeBasis: 'stated',
  zone: 'UTC',
  knownAs: 'fact',
  source: `${file}, row 1`,
  sha256: letter.repeat(64),
  importId: letter.repeat(64),
  importRow: 1,
  fromIdentifier: '+447700900123',
  toIdentifier: '+447700900007',
})

describe.skipIf(path === undefined)('closures in a browser', () => {
  let served: ServedRecords
  let browser: Browser
  let cookie = ''
  const pages: (readonly [address: string, name: string])[] = []

  beforeAll(async () => {
    served = await serveRecords({}, () => NOW)
    const analyst = await served.signIn('norfolk-police', 'line analyst')
    const named = async (name: string, number: string): Promise<string> =>
      sent(analyst, '/confirmed-lines/new', {
        name,
        number,
        runFrom: 'internal',
        importingForce: 'Norfolk Constabulary',
        ...on('usedFrom', '2026-01-12'),
        reason: 'A seized phone',
        alternative: 'None that fits',
      })
    const tommy = await named('Tommy', '07700 900123')
    const draft = await sent(analyst, `/closures/new?line=${tommy}`, { line: tommy, way: 'court order' })
    await sent(analyst, `/closures/${draft}/change`, {
      offence: 'misuse of drugs',
      action: 'Disconnect the number, and allow no new SIM to take it',
      limbUsed: 'It was used to sell crack cocaine and heroin in Thornmere',
    })
    await sent(analyst, `/closures/${draft}/exhibits/new`, {
      limb: 'used in dealing',
      exhibit: 'AC/1',
      shows: '412 calls and texts with 96 numbers between 1 and 30 June',
      knownAs: 'fact',
      sha256: '0123456789abcdef'.repeat(4),
    })
    // The schedules of the line, one of them with numbers: PR/4 is another file than the application has under it.
    const scheduleOf = async (title: string): Promise<string> => {
      const { id } = await asAnalyst(served, act =>
        openSchedule(act, { title, purpose: 'court schedule', line: tommy }),
      )
      await asAnalyst(served, act => addRows(act, id, [callOf('return-1.csv', 'a'), callOf('PR-4.ufdr', 'b')]))
      return id
    }
    const numbered = await scheduleOf('Calls of June')
    await asAnalyst(served, act =>
      numberExhibits(act, numbered, 'AC', async () => 3, new Map([['b'.repeat(64), 'AC/1']])),
    )
    const unnumbered = await scheduleOf('Calls of July')
    await asAnalyst(served, act => addRows(act, unnumbered, [callOf('return-3.etsi.xml', 'c')]))
    const item = async (closure: string, step: string): Promise<string> => {
      const { body } = await analyst.get(`/closures/${closure}`)
      return new RegExp(`/closures/${closure}/items/[0-9a-f-]{36}/${step}`).exec(body)?.[0] ?? ''
    }
    const harry = await named('Harry', '07700 900124')
    const off = await sent(analyst, `/closures/new?line=${harry}`, { line: harry, way: 'without an order' })
    await sent(analyst, await item(off, 'off'), {
      ...on('executedAt', '2026-07-01 12:00'),
      provider: 'Seized as AC/7',
      providerReference: 'AC/7',
    })
    const checked = { of: off, how: 'Rung from the test phone', ...on('checkedAt', '2026-07-08 10:00') }
    const id = /name="item"[^>]*value="([0-9a-f-]{36})"/.exec(
      (await analyst.get(`/closures/${off}/check-backs/new`)).body,
    )
    await sent(analyst, `/closures/${off}/check-backs/new`, {
      ...checked,
      item: id?.[1] ?? '',
      found: 'dead',
    })
    ;({ cookie } = await served.test.signedIn('norfolk-police', 'investigating officer'))
    pages.push(
      ['/closures', 'closures'],
      ['/closures/new', 'closures-new'],
      [`/closures/${draft}`, 'closure-draft'],
      [`/closures/${draft}/change`, 'closure-change'],
      [`/closures/${draft}/exhibits/new`, 'closure-exhibit'],
      [`/closures/${draft}/exhibits/take`, 'closure-exhibits-take'],
      [`/schedules/${numbered}`, 'schedule'],
      [`/schedules/${numbered}/fix`, 'schedule-fix'],
      [`/schedules/${unnumbered}/number`, 'schedule-number'],
      [`/closures/${draft}/items/new`, 'closure-item'],
      [`/closures/${draft}/checks/collateral`, 'closure-check'],
      [`/closures/${draft}/legal-review`, 'closure-legal-review'],
      [`/closures/${off}`, 'closure-off'],
      [`/closures/${off}/check-backs/new`, 'closure-check-back'],
      [`/closures/${off}/claim`, 'closure-claim'],
    )
    browser = await openBrowser(path)
  })
  afterAll(async () => {
    await browser?.close()
    await served.close()
  })

  it.each([1440, 390])(
    'break no rule of accessibility and fit at %i pixels',
    async width => {
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        storageState: signedIn(served.address, cookie),
      })
      const page = await context.newPage()
      const complaints = complaintsOf(page)
      const wrong: string[] = []
      for (const [address, name] of pages) wrong.push(...(await lookAt(page, served.address + address, name, width)))
      expect([...wrong, ...complaints]).toEqual([])
      await context.close()
    },
    180_000,
  )
})
