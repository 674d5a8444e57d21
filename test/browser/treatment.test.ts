import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type County, on, openCounty, sent } from '../journeys/open-county.ts'
import type { Browsing } from '../server/served-records.ts'
import { findBrowser } from './find-browser.ts'
import { complaintsOf, lookAt, openBrowser, signedIn } from './look-at.ts'

const path = findBrowser()
const PROVIDER = 'norwich-recovery'
const TODAY = '2026-06-15'

describe.skipIf(path === undefined)('treatment in a browser', () => {
  let county: County
  let browser: Browser
  let episode = ''
  let step: Readonly<Record<string, string>> = {}

  beforeAll(async () => {
    county = await openCounty(`${TODAY}T09:00:00Z`)
    episode = await aYearOf(county)
    const page = await (await county.as(PROVIDER, 'prescriber')).get(`/treatment/${episode}`)
    step = Object.fromEntries(
      [...page.body.matchAll(/\/treatment\/\w+\/[0-9a-f-]{36}\/([\w-]+)/g)].map(([href, name = '']) => [name, href]),
    )
    browser = await openBrowser(path)
  })
  afterAll(async () => {
    await browser?.close()
    await county?.close()
  })

  for (const width of [1440, 390]) {
    it(`every page of treatment is accessible (WCAG 2.2 AA) and fits ${width} pixels`, async () => {
      const pages: readonly (readonly [role: string, address: string, name: string])[] = [
        ['keyworker', '/treatment', 'treatment-caseload'],
        ['custody navigator', '/treatment', 'treatment-navigator'],
        ['prescriber', `/treatment/${episode}`, 'treatment-episode'],
        ['prescriber', '/treatment/prescribing', 'treatment-prescribing'],
        ['keyworker', '/treatment/return', 'treatment-return'],
        ['keyworker', `/treatment/${episode}/profile`, 'treatment-profile'],
        ['keyworker', `/treatment/${episode}/transfer`, 'treatment-transfer'],
        ['prescriber', `/treatment/${episode}/bridge`, 'treatment-bridge'],
        ['prescriber', step['review'] ?? 'none', 'treatment-review'],
        ['keyworker', '/treatment/new', 'treatment-new'],
      ]
      const wrong: string[] = []
      for (const [role, address, name] of pages) {
        const { cookie } = await county.served.test.signedIn(PROVIDER, role)
        const viewport = { width, height: 900 }
        const page = await browser.newPage({ viewport, storageState: signedIn(county.served.address, cookie) })
        const heard = complaintsOf(page)
        wrong.push(...(await lookAt(page, county.served.address + address, name, width)), ...heard)
        expect(`${name}: ${await page.title()}`).not.toMatch(/Sorry|not found|no page/i)
        await page.close()
      }
      expect(wrong).toEqual([])
    })
  }

  it('a missed dose is written down by keyboard alone, without a script', async () => {
    const { cookie } = await county.served.test.signedIn(PROVIDER, 'keyworker')
    const storageState = signedIn(county.served.address, cookie)
    const context = await browser.newContext({ javaScriptEnabled: false, storageState })
    const page = await context.newPage()
    await page.goto(`${county.served.address}${step['missed'] ?? ''}`)
    const typed = ['12', '6', '2026']
    await page.focus('#missedOn-day')
    for (const part of typed) {
      await page.keyboard.press('Control+A')
      await page.keyboard.type(part)
      await page.keyboard.press('Tab')
    }
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/treatment/${episode}`)
    expect(await page.textContent('main')).toContain('Dose missed')
    await context.close()
  })
})

/** Somebody with a long story, and others who wait, are late, or leave prison; the id of the first one’s episode. */
async function aYearOf(county: County): Promise<string> {
  const open = async (familyName: string, givenNames: string, day: string, facts = {}): Promise<string> => {
    county.at(`${day}T09:00:00Z`)
    const keyworker = await county.as(PROVIDER, 'keyworker')
    const person = await sent(keyworker, '/records/person/new', {
      familyName,
      givenNames,
      ...on('bornOn', '1990-03-05'),
    })
    const triage = { ...on('referredOn', day), source: '5', ...on('triagedOn', day), ...facts }
    return sent(keyworker, '/treatment/new', { person, ...triage })
  }
  const stepOf = async (who: Browsing, of: string, name: string): Promise<string> => {
    const { body } = await who.get(`/treatment/${of}`)
    return new RegExp(`/treatment/\\w+/[0-9a-f-]{36}/${name}`).exec(body)?.[0] ?? name
  }
  const forward = async (of: string, day: string, offered: string | null, started: string | null): Promise<void> => {
    county.at(`${started ?? day}T09:00:00Z`)
    const keyworker = await county.as(PROVIDER, 'keyworker')
    const asked = {
      modality: '95',
      ...on('referredOn', day),
      ...(offered === null ? {} : on('firstOfferedOn', offered)),
    }
    await sent(keyworker, `/treatment/${of}/put-forward`, asked)
    if (started !== null) await sent(keyworker, await stepOf(keyworker, of, 'start'), on('startedOn', started))
  }
  const drugs = { substance1: 'heroin', route1: 'injected', substance2: 'crack', route2: 'smoked', ageFirst1: '19' }
  const life = { injecting: 'now', accommodation: 'TRANSIENT', employment: 'looking', parent: 'living apart' }
  const first = await open('Reed', 'Alex', '2026-01-12', { ...drugs, ...life, sex: 'female', returnConsent: 'yes' })
  await forward(first, '2026-01-12', '2026-01-19', '2026-01-20')
  const profiles = [
    ['2026-01-20', 'start', '7777', '7653', '4', '6'],
    ['2026-04-20', 'review', '3210', '2100', '9', '11'],
  ] as const
  for (const [day, stage, opiates, crack, psychological, quality] of profiles) {
    county.at(`${day}T09:00:00Z`)
    const weeks = (name: string, days: string) => [...days].map((one, at) => [`${name}-week${at + 1}`, one])
    const said = Object.fromEntries([...weeks('opiates', opiates), ...weeks('crack', crack)]) as Record<string, string>
    const answers = { stage, ...on('heldOn', day), ...said, psychological, quality, evictionRisk: 'yes' }
    await sent(await county.as(PROVIDER, 'keyworker'), `/treatment/${first}/profile`, answers)
  }
  const late = await open('Marsh', 'Bo', '2026-05-18')
  await forward(late, '2026-05-18', null, null)
  await forward(await open('Fenn', 'Cass', '2026-06-08'), '2026-06-08', '2026-06-18', null)
  await open('Holt', 'Dee', '2026-06-12')
  await open('Brook', 'Eli', '2026-06-13', { 'triagedOn-day': '', 'triagedOn-month': '', 'triagedOn-year': '' })
  county.at('2026-06-10T09:00:00Z')
  const prescriber = await county.as(PROVIDER, 'prescriber')
  await sent(prescriber, `/treatment/${first}/bridge`, {
    medicine: 'Buprenorphine',
    dose: '8 mg, seen daily at the chemist',
  })
  county.at(`${TODAY}T09:00:00Z`)
  const keyworker = await county.as(PROVIDER, 'keyworker')
  const missed = await stepOf(keyworker, first, 'missed')
  for (const day of ['2026-06-13', '2026-06-14', '2026-06-15']) await sent(keyworker, missed, on('missedOn', day))
  await sent(keyworker, `/treatment/${late}/release`, {
    prison: 'HMP Norwich',
    ...on('releaseOn', '2026-06-22'),
    meeting: 'Sam, at the gate',
  })
  await sent(keyworker, `/treatment/${first}/release`, { prison: 'HMP Wayland', ...on('releaseOn', '2026-05-18') })
  return first
}
