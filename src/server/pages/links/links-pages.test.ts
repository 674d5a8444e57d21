import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browsing, type ServedRecords, serveRecords } from '../../../../test/server/served-records.ts'

let served: ServedRecords
let norfolk: Browsing
let met: Browsing
beforeAll(async () => {
  served = await serveRecords()
  norfolk = await served.signIn('norfolk-police', 'investigating officer')
  met = await served.signIn('metropolitan-police', 'investigating officer')
})
afterAll(() => served.close())

const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
const make = async (who: Browsing, givenNames: string, familyName: string): Promise<string> => {
  const born = { 'bornOn-day': '3', 'bornOn-month': '2', 'bornOn-year': '1996' }
  const { location, status } = await who.post('/records/person/new', { familyName, givenNames, ...born })
  expect(status).toBe(303)
  return location
}
const OFFER = { agency: 'metropolitan-police', basis: 'none', reason: 'Arrested in both counties' }
/** Offers a person, and answers where the other agency finds the offer. */
const offer = async (of: string, to: Browsing, fields: Record<string, string> = OFFER): Promise<string> => {
  const before = (await to.get('/links')).body
  const offered = await norfolk.post(`${of}/offer`, fields)
  expect([offered.status, offered.location]).toEqual([303, `${of}#links`])
  const found = (await to.get('/links')).body.match(/\/links\/[0-9a-f-]{36}/g) ?? []
  return found.find(href => !before.includes(href)) ?? 'no offer was found'
}
const idOf = (address: string): string => address.split('/').at(-1) ?? ''
/** A page without what differs by chance: ids and times. */
const bare = (body: string): string =>
  body
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
    .replaceAll(/\b\d{1,2} \w{3} \d{4}, \d\d:\d\d(?::\d\d)?/g, 'TIME')

describe('a person offered to another agency', () => {
  it('is matched there among its own people, and both sides’ pages say so under the agreement', async () => {
    const mine = await make(norfolk, 'Leo', 'Linkman')
    const theirs = await make(met, 'Leonard', 'Linkman')
    expect((await norfolk.get(mine)).body).toContain(`href="${mine}/offer"`)
    expect(plain((await norfolk.get(`${mine}/offer`)).body)).toContain('Under the agreement “Links between people”')
    const link = await offer(mine, met)
    expect(plain((await met.get('/')).body)).toContain('People offered to your agency 1 waits for an answer')

    const opened = plain((await met.get(link)).body)
    expect(opened).toContain('Norfolk Police offers you a link')
    expect(opened).toContain('“Links between people” lets this cross and nothing else')
    expect(opened).toContain(OFFER.reason)
    expect(opened).toContain('Leonard Linkman , born 3 Feb 1996')
    expect(opened).toContain('Family name is the same')

    const empty = await met.post(link, {})
    expect(empty.status).toBe(400)
    for (const field of ['answer', 'reason']) expect(empty.body).toContain(`href="#${field}"`)
    const answered = await met.post(link, { answer: idOf(theirs), reason: 'The same fingerprints' })
    expect([answered.status, answered.location]).toEqual([303, `${theirs}#links`])

    expect(plain((await norfolk.get(mine)).body)).toContain(
      'Known to Metropolitan Police under the agreement “Links between people”',
    )
    expect(plain((await met.get(theirs)).body)).toContain(
      'Known to Norfolk Police under the agreement “Links between people”',
    )
    // An analyst reads the force's own links, and under this agreement nobody else's.
    const analyst = await served.signIn('norfolk-police', 'line analyst')
    expect(plain((await analyst.get(mine)).body)).not.toContain('Known to Metropolitan Police')
    expect((await met.get(link)).status).toBe(404)
    expect(plain((await met.get('/')).body)).toContain('nobody waits for an answer')
    const { rows } = await sql<{ recipient: string }>`
      select recipient from log where act = 'combined' and ${idOf(link)}::uuid = any (records)`.execute(
      served.test.database.owner,
    )
    expect(rows).toEqual([{ recipient: 'norfolk-police' }])
  })

  it('reads the same to whoever offered, whether a match was refused or nobody was found', async () => {
    const [nobody, refused] = [await make(norfolk, 'Rita', 'Refused'), await make(norfolk, 'Rita', 'Refused')]
    const unknown = await offer(nobody, met)
    expect(plain((await met.get(unknown)).body)).toContain('Nobody that you can see comes near')
    expect((await met.post(unknown, { answer: 'nobody', reason: 'Not on our books' })).location).toBe('/links')

    const theirs = await make(met, 'Rita', 'Refused')
    const known = await offer(refused, met)
    expect((await met.get(known)).body).toContain(idOf(theirs))
    expect((await met.post(known, { answer: 'nobody', reason: 'May not be told' })).location).toBe('/links')
    for (const page of ['', '/disclosures']) {
      const [one, two] = [await norfolk.get(nobody + page), await norfolk.get(refused + page)]
      expect(one.status).toBe(200)
      expect(bare(two.body)).toBe(bare(one.body))
    }
    expect(plain((await norfolk.get(refused)).body)).toContain('Offered to Metropolitan Police')
  })

  it('crosses to a treatment provider only where the person agreed to it', async () => {
    const mine = await make(norfolk, 'Cora', 'Consenting')
    const keyworker = await served.signIn('norwich-recovery', 'keyworker')
    const wanted = { agency: 'norwich-recovery', reason: 'Asked us to tell them' }
    const refused = await norfolk.post(`${mine}/offer`, { ...wanted, basis: 'none' })
    expect(refused.status).toBe(400)
    expect(plain(refused.body)).toContain('To Norwich Recovery it crosses only where the person agreed to it')
    expect(refused.body).toContain('Asked us to tell them</textarea>')
    const blank = await norfolk.post(`${mine}/offer`, {})
    for (const field of ['agency', 'basis', 'reason']) expect(blank.body).toContain(`href="#${field}"`)

    const theirs = await make(keyworker, 'Cora', 'Consenting')
    const link = await offer(mine, keyworker, { ...wanted, basis: 'consent' })
    expect((await met.get(link)).status).toBe(404)
    expect((await keyworker.post(link, { answer: idOf(theirs), reason: 'Same name and birthday' })).status).toBe(303)
    expect(plain((await norfolk.get(mine)).body)).toContain('Known to Norwich Recovery under the agreement')
  })

  it('has no address for an agency without an agreement', async () => {
    const link = await offer(await make(norfolk, 'Nora', 'Nowhere'), met)
    const housing = await served.signIn('harbour-housing', 'keyworker')
    const own = await make(housing, 'Hal', 'Housed')
    expect((await housing.get(own)).body).not.toContain('/offer')
    expect((await housing.get('/')).body).not.toContain('/links')
    const page = async (address: string): Promise<string> => {
      const { status, body } = await housing.get(address)
      expect(status).toBe(404)
      return body.replaceAll(encodeURIComponent(address), 'ADDRESS')
    }
    const absent = await page('/there-is-no-such-page')
    for (const address of [`${own}/offer`, '/links', link]) expect(await page(address)).toBe(absent)
    expect((await housing.post(`${own}/offer`, { ...OFFER })).status).toBe(404)
    expect((await housing.post(link, { answer: 'nobody', reason: 'x' })).status).toBe(404)
  })
})
