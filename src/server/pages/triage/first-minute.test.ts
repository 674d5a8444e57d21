import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  customerHandset,
  HANDSET,
  lineHandset,
  MOTHER,
  type ServedHandset,
  serveHandsets,
  text,
} from '../../../../test/server/served-handset.ts'
import type { AuthorityForm } from '../../engine/imports-shown.ts'

const PACE: AuthorityForm = {
  reference: 'OP/12',
  power: 'PACE s.19/20',
  purpose: 'Prevention and detection of crime',
  authoriser: 'Inspector 44',
  granted: '2025-05-01',
  expires: '2099-06-01',
  identifiers: 'any',
  window: 'any',
  data: ['entity', 'events', 'content'],
  operator: 'Digital forensics',
  retain_until: '2099-06-01',
}
const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', '’')
    .replaceAll(/[\s\u00a0]+/g, ' ')

const quiet = [1, 2, 12].map(day => text(day, '12:00', true, MOTHER, 'Dinner at 6 love x'))

let served: ServedHandset
let cookie: string
const page = async (at: number, query = ''): Promise<string> =>
  (await served.get(`${served.pages[at] ?? ''}/triage${query}`, cookie)).body
beforeAll(async () => {
  served = await serveHandsets([
    { authority: PACE, rows: quiet, owner: '+447700900210' },
    { authority: { ...PACE, window: { from: '2025-06-01', to: '2025-06-30' } }, rows: quiet, owner: '+447700900211' },
    { authority: PACE, rows: lineHandset() },
    { authority: PACE, rows: customerHandset(), owner: '+447700900212' },
  ])
  ;({ cookie } = await served.test.signedIn('norfolk-police', 'line analyst'))
})
afterAll(() => served?.close())

describe('the first minute with a handset', () => {
  it('of which every row is sealed says first that nothing was looked at, and why, and nowhere that nothing came up', async () => {
    const shown = plain(await page(1))
    expect(shown).toContain(
      'What matters now Nothing was looked at: all 3 rows are outside the authority (its days, numbers, handsets or SIMs) and sealed',
    )
    expect(shown).not.toMatch(/No known line|None came up|dealt with no|No other number behaves|reads like an offer/)
  })

  it('says what goes for a child and what not to say even where no sign came up, above the signs', async () => {
    const shown = plain(await page(0))
    const first = shown.slice(shown.indexOf('Under 18, or may be?'), shown.indexOf('Signs to ask about'))
    for (const words of [
      'children’s social care and the safeguarding lead',
      'National Referral Mechanism',
      'section 45',
      'under caution, at a police station, with an appropriate adult and the offer of a solicitor',
      'What not to say Do not read messages out',
    ])
      expect(first).toContain(words)
  })

  it('says how long before today the records end', async () => {
    expect(plain(await page(0))).toMatch(/The last record is of 12 May 2025, [\d,]+ days ago/)
  })

  it('whose own number behaves like a line leads to the reasons, and does not say that it dealt with no line', async () => {
    const body = await page(2)
    expect(body).toMatch(
      /own number, \+44\u00a07700\u00a0900200, behaves like a line\.[^<]*<a class="govuk-link" href="#own"/,
    )
    const shown = plain(body)
    const own = shown.slice(shown.lastIndexOf('Why this phone’s own number reads like a line'))
    expect(own).toMatch(
      /The records open to you point to a line; nobody confirmed it .*It sent 28 bulk messages on 28 days/,
    )
    expect(shown).toContain('dealt with no number of another line')
    expect(shown).not.toContain('dealt with no number of a line')
  })

  it('tells numbers that nobody confirmed apart from known lines', async () => {
    const shown = plain(await page(3))
    expect(shown).toContain('In touch with 1 number that other records point to as a line, not confirmed by anybody')
    const known = shown.slice(shown.lastIndexOf('Known lines inside'), shown.lastIndexOf('Numbers that other records'))
    expect(known).toContain('no number of a line that a named person confirmed')
    expect(known).not.toContain(HANDSET.slice(-6))
    expect(shown.slice(shown.lastIndexOf('Numbers that other records'))).toContain('+44 7700 900200')
  })

  it('says before and on the page that several files are looked at as one handset, and offers each alone', async () => {
    const before = await page(0)
    expect(plain(before)).toContain('Tick only files that were read out of this one phone')
    const other = (served.pages[3] ?? '').slice('/imports/'.length)
    expect(before).toContain(`href="/imports/${other}/triage">Look at it alone`)
    const together = await page(0, `?with=${other}`)
    expect(plain(together)).toContain('These 2 files are looked at as ONE handset')
    expect(together).toContain(`href="/imports/${other}/triage"`)
    expect(plain(before)).not.toContain('looked at as ONE handset, with one user. Where')
  })

  it('says which other handset knows this one, to whoever may see that one, and to nobody else', async () => {
    const words = 'is the number of phone-3.csv : 28 calls and 0 messages here'
    expect(plain(await page(3))).toContain(words)
    const partner = await served.test.signedIn('metropolitan-police', 'investigating officer')
    const owner = served.test.database.owner
    await sql`update phone_import set involved = '{metropolitan-police}' where file = 'phone-4.csv'`.execute(owner)
    const theirs = await served.get(`${served.pages[3] ?? ''}/triage`, partner.cookie)
    await sql`update phone_import set involved = '{}'`.execute(owner)
    expect([theirs.status, theirs.body.includes('phone-3.csv')]).toEqual([200, false])
  })

  it('says where fewer rows can be opened than are counted', async () => {
    const shown = plain(await page(3))
    expect(shown).toContain('The first 12 of 28')
  })

  it('on paper says when, by whom and from which file it was printed, and what was left out', async () => {
    expect(plain(await page(0))).toMatch(
      /Printed on \d+ \w+ \d{4}, \d\d:\d\d by .+, from phone\.csv\. On paper stand at most two messages/,
    )
  })
})
