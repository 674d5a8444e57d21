import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browsing, type ServedRecords, serveRecords } from '../../../../test/server/served-records.ts'
import { runServerJobs } from '../../jobs.ts'

let served: ServedRecords
let officer: Browsing
let navigator: Browsing
beforeAll(async () => {
  served = await serveRecords()
  officer = await served.signIn('norfolk-police', 'custody officer')
  navigator = await served.signIn('norwich-recovery', 'custody navigator')
})
afterAll(() => served.close())

const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
const make = async (who: Browsing, familyName: string): Promise<string> => {
  const born = { 'bornOn-day': '3', 'bornOn-month': '2', 'bornOn-year': '1996' }
  const made = await who.post('/records/person/new', { familyName, givenNames: 'Alex', ...born })
  expect(made.status).toBe(303)
  return made.location.split('/').at(-1) ?? ''
}
const CONSENT = { receiver: 'norwich-recovery', need: 'drug treatment', source: '5', consent: 'given' }
const refer = async (who: Browsing, familyName: string, fields: Record<string, string> = {}): Promise<string> => {
  const person = await make(who, familyName)
  const { location, status, body } = await who.post('/referrals/new', { person, ...CONSENT, ...fields })
  expect([status, plain(body)]).toEqual([303, ''])
  return location
}

describe('referring somebody', () => {
  it('begins on their page, asks for consent and for the receiver, and says what each field lacks', async () => {
    const person = await make(officer, 'Formby')
    const page = (await officer.get(`/people/${person}`)).body
    expect(page).toContain(`/records/referral/new?person=${person}`)
    const led = await officer.get(`/records/referral/new?person=${person}`)
    expect(led.location).toBe(`/referrals/new?person=${person}`)
    const form = (await officer.get(led.location)).body
    expect(plain(form)).toContain('Refer Alex Formby')
    expect(form).toContain('value="norwich-recovery"')
    for (const other of ['harbour-housing', 'norfolk-police', 'value="overridden"', 'to be asked'])
      expect(form).not.toContain(other)
    const refused = await officer.post('/referrals/new', { person, contact: 'By his mother' })
    expect(refused.status).toBe(400)
    for (const field of ['receiver', 'need', 'consent']) expect(refused.body).toContain(`href="#${field}"`)
    expect(refused.body).toContain('By his mother')
  })

  it('is refused while the same one is open, with a link to that one, which the form shows before', async () => {
    const person = await make(officer, 'Twice')
    const { location } = await officer.post('/referrals/new', { person, ...CONSENT })
    const form = (await officer.get(`/referrals/new?person=${person}`)).body
    const again = await officer.post('/referrals/new', { person, ...CONSENT, contact: 'By his mother' })
    expect([again.status, again.body.includes('href="#receiver"')]).toEqual([400, true])
    for (const body of [form, again.body])
      expect(body).toMatch(new RegExp(`href="${location}">Referred to Norwich Recovery on [^<]*: Drug treatment<`))
    expect(again.body).toContain('By his mother')
    expect((await officer.post(`${location}/withdraw`, { withdrawnWhy: 'A test' })).status).toBe(303)
  })

  it('refuses a person inside a ring-fence in words', async () => {
    const insider = await served.signIn('norfolk-police', 'custody officer', ['op-teal'])
    const person = await make(insider, 'Fenn')
    await sql`update person set ring_fence = 'op-teal' where id = ${person}`.execute(served.test.database.owner)
    const form = plain((await insider.get(`/referrals/new?person=${person}`)).body)
    expect(form).toContain('Alex Fenn is inside a ring-fence, so nobody outside it may learn of them')
    const sent = await insider.post('/referrals/new', { person, ...CONSENT })
    expect([sent.status, plain(sent.body)]).toEqual([400, expect.stringContaining('inside a ring-fence')])
    expect((await officer.get(`/referrals/new?person=${person}`)).status).toBe(404)
  })
})

describe('the receiver', () => {
  it('finds the person among its own, accepts, and makes first contact; the sender learns nothing of it', async () => {
    const referral = await refer(officer, 'Inbox')
    await runServerJobs(served.test.records)
    const own = await make(navigator, 'Inbox')
    const before = (await officer.get(referral)).body
    const inbox = plain((await navigator.get('/referrals')).body)
    expect(inbox).toContain('Alex Inbox born 3 Feb 1996 Norfolk Police Drug treatment')
    expect(inbox).toContain('Your turn: accept or decline it, due by the end of')
    expect(plain((await navigator.get('/')).body)).toContain('Referrals 1 waits for an answer')

    const keyworker = await served.signIn('norwich-recovery', 'keyworker')
    for (const who of [navigator, keyworker])
      expect(plain((await who.get('/tasks')).body)).toMatch(
        /Answer a referral by[^]*For the custody navigator or keyworker/,
      )

    const asked = (await navigator.get(`${referral}/answer`)).body
    expect(asked).toContain('Norfolk Police is told neither that you answered, nor whether you accept or decline')
    expect(asked).toContain(`value="${own}"`)
    const bare = await navigator.post(`${referral}/answer`, { answer: 'accepted' })
    expect(bare.status).toBe(400)
    for (const field of ['person', 'chasedBy']) expect(bare.body).toContain(`href="#${field}"`)
    const accepted = await navigator.post(`${referral}/answer`, {
      answer: 'accepted',
      person: own,
      chasedBy: 'custody navigator',
    })
    expect([accepted.status, accepted.location]).toEqual([303, referral])
    const open = plain((await navigator.get(referral)).body)
    expect(open).toContain('Accepted. First contact due by the end of')
    expect(open).toContain('Where it stands Accepted')
    expect(open).toContain('Make first contact after a referral')
    expect((await navigator.post(`${referral}/answer`, { answer: 'declined' })).status).toBe(409)

    const contact = await navigator.get(`${referral}/contact`)
    expect(contact.body).toContain('name="firstContactAt-hour"')
    const now = new Date(Date.now() - 1000).toLocaleString('en-GB', { timeZone: 'Europe/London' })
    const [, day = '', month = '', year = '', hour = '', minute = ''] =
      /(\d+)\/(\d+)\/(\d+), (\d+):(\d+)/.exec(now) ?? []
    // Sent within this minute: the boxes know no seconds.
    await sql`update referral set sent_at = sent_at - interval '2 minutes'`.execute(served.test.database.owner)
    const at = { day, month, year, hour, minute }
    const boxes = Object.fromEntries(Object.entries(at).map(([part, text]) => [`firstContactAt-${part}`, text]))
    expect((await navigator.post(`${referral}/contact`, {})).body).toContain('href="#firstContactAt-day"')
    expect((await navigator.post(`${referral}/contact`, boxes)).location).toBe(referral)
    expect((await navigator.post(`${referral}/complete`, {})).location).toBe(referral)
    expect(plain((await navigator.get(referral)).body)).toContain('Completed on')
    expect(plain((await officer.get(referral)).body).replaceAll(/\d\d:\d\d/g, '')).toBe(
      plain(before).replaceAll(/\d\d:\d\d/g, ''),
    )
  })

  it('makes a new record of somebody it does not know, or none where the answer is refused', async () => {
    const referral = await refer(officer, 'Newcomer')
    const fields = { answer: 'accepted', person: 'new', familyName: 'Newcomer', givenNames: 'Alex' }
    const made = () => sql`select from person where controller = 'norwich-recovery' and family_name = 'Newcomer'`
    expect((await navigator.post(`${referral}/answer`, fields)).status).toBe(400)
    expect((await made().execute(served.test.database.owner)).rows).toHaveLength(0)
    expect((await navigator.post(`${referral}/answer`, { ...fields, chasedBy: 'keyworker' })).status).toBe(303)
    expect((await made().execute(served.test.database.owner)).rows).toHaveLength(1)
    expect((await navigator.get(referral)).body).toContain('Alex Newcomer')
  })

  it('declines with a reason that stays with it', async () => {
    const referral = await refer(officer, 'Decline')
    const answer = { answer: 'declined', declineCode: 'no capacity' }
    expect((await navigator.post(`${referral}/answer`, answer)).status).toBe(303)
    expect(plain((await navigator.get(referral)).body)).toContain('Declined: There is no place for them')
    const seen = plain((await officer.get(referral)).body)
    expect(seen).toContain('With Norwich Recovery. Its answer stays there.')
    expect(seen).not.toContain('place for them')
  })
})

describe('the sender', () => {
  it('says plainly what stops and what stays before consent is withdrawn', async () => {
    const referral = await refer(officer, 'Withdrawn')
    expect((await officer.get(referral)).body).toContain(`${referral}/withdraw-consent`)
    const page = plain((await officer.get(`${referral}/withdraw-consent`)).body)
    expect(page).toContain('Nobody at Norwich Recovery can read this referral any more')
    expect(page).toContain('What Norwich Recovery wrote in its own records is its own')
    expect((await navigator.get(`${referral}/withdraw-consent`)).status).toBe(409)
    expect((await officer.post(`${referral}/withdraw-consent`, {})).location).toBe(referral)
    expect((await navigator.get(referral)).status).toBe(404)
    expect((await navigator.get(`${referral}/letter.pdf`)).status).toBe(404)
    expect(plain((await officer.get(referral)).body)).toContain('Withdrawn on')
    expect((await officer.post(`${referral}/withdraw-consent`, {})).status).toBe(409)
  })

  it('turns a referral to another agency only after asking anew', async () => {
    const person = await make(navigator, 'Turned')
    const sent = await navigator.post('/referrals/new', {
      person,
      ...CONSENT,
      receiver: 'harbour-housing',
      need: 'housing',
    })
    const referral = sent.location
    const outreach = await served.signIn('harbour-housing', 'outreach worker')
    expect((await outreach.get(referral)).status).toBe(200)
    expect((await navigator.post(`${referral}/receiver`, {})).body).toContain('href="#receiver"')
    expect((await navigator.post(`${referral}/receiver`, { receiver: 'norwich-recovery' })).status).toBe(303)
    expect((await outreach.get(referral)).status).toBe(404)
    expect(plain((await navigator.get(referral)).body)).toContain(
      'Your turn: ask whether they agree to Norwich Recovery',
    )
    expect((await navigator.post(`${referral}/consent`, {})).status).toBe(303)
    expect(plain((await navigator.get('/referrals')).body)).toContain('Alex Turned born 3 Feb 1996 Norwich Recovery')
    expect((await navigator.post(`${referral}/withdraw`, {})).body).toContain('href="#withdrawnWhy"')
    expect((await navigator.post(`${referral}/withdraw`, { withdrawnWhy: 'Found a flat' })).status).toBe(303)
  })

  it('asks for the number that stands on the letter, and offers the one given last', async () => {
    await refer(officer, 'Ringer', { phone: '01603 555 0142' })
    const person = await make(officer, 'Nextone')
    expect((await officer.get(`/referrals/new?person=${person}`)).body).toMatch(
      /name="phone"[^>]*value="01603 555 0142"/,
    )
  })

  it('gives the person a letter', async () => {
    const referral = await refer(officer, 'Letter')
    const letter = await officer.get(`${referral}/letter.pdf`)
    expect([letter.status, letter.body.slice(0, 5)]).toEqual([200, '%PDF-'])
  })

  it('has no such pages where the role has no use for them', async () => {
    const analyst = await served.signIn('norfolk-police', 'line analyst')
    const referral = await refer(officer, 'Nobody')
    for (const address of ['/referrals', referral, `${referral}/answer`, `${referral}/withdraw`, `${referral}/no-such`])
      expect([address, (await analyst.get(address)).status]).toEqual([address, 404])
    expect((await officer.get('/referrals/00000000-0000-4000-8000-000000000001')).status).toBe(404)
  })
})
