import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { holdPeople } from '../../../../test/server/custody-stays.ts'
import { type Browsing, type ServedRecords, serveRecords } from '../../../../test/server/served-records.ts'
import { londonTime } from '../../../values/london.ts'

let served: ServedRecords
let officer: Browsing
let navigator: Browsing
let stays: ReadonlyMap<string, string>
beforeAll(async () => {
  served = await serveRecords()
  officer = await served.signIn('norfolk-police', 'custody officer')
  navigator = await served.signIn('norwich-recovery', 'custody navigator')
  stays = await holdPeople(served.test.records, [
    { name: 'Una Leftson', arrived: 30, left: 26, result: 'positive' },
    { name: 'Wes Waiting', arrived: 5, result: 'positive', offences: 'Possession of a blade' },
    { name: 'Ned Negative', arrived: 4, result: 'negative', station: 'Aylsham' },
    { name: 'Ida Untested', arrived: 3 },
    { name: 'Nora Near', arrived: 22, result: 'negative' },
    { name: 'Lou Long', arrived: 26, result: 'negative' },
    // A form gives the minute: whoever is reached now has left before this one began.
    { name: 'Gil Gone', arrived: 28, left: 0.05, result: 'negative' },
  ])
})
afterAll(() => served.close())

const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
/** The part of a page under one heading. */
const section = (body: string, id: string): string =>
  plain(/<section[^>]*id="ID"[\s\S]*?<\/section>/.exec(body.replace(`id="${id}"`, 'id="ID"'))?.[0] ?? '')
const idOf = (name: string): string => stays.get(name) ?? ''
const moment = (field: string, at: Date): Record<string, string> => {
  const { date, clock } = londonTime(at.toISOString())
  const [year = '', month = '', day = ''] = date.split('-')
  return {
    [`${field}-day`]: day,
    [`${field}-month`]: month,
    [`${field}-year`]: year,
    [`${field}-hour`]: clock.slice(0, 2),
    [`${field}-minute`]: clock.slice(3, 5),
  }
}
const tomorrow = (): Record<string, string> => {
  const { date } = londonTime(new Date().toISOString())
  const [year = '', month = '', day = ''] = new Date(Date.parse(`${date}T12:00:00Z`) + 86_400_000)
    .toISOString()
    .slice(0, 10)
    .split('-')
  return { 'chaseOn-day': day, 'chaseOn-month': month, 'chaseOn-year': year }
}
/** Every clinical word of a contact: what was offered, what was answered, what was noted. */
const OFFERED = ['Harm reduction', 'Naloxone', 'Accepted', 'Wants to think', 'Declined', 'methadone script', 'Offered']

describe('the custody board', () => {
  it('puts positive and left unseen first, then who waits, for police and navigators alike', async () => {
    for (const who of [officer, navigator]) {
      const { status, body } = await who.get('/custody')
      expect(status).toBe(200)
      const order = ['left-unseen', 'waiting', 'in-custody', 'left'].map(id => body.indexOf(`id="${id}"`))
      expect(order).toEqual(order.toSorted((x, y) => x - y))
      expect(section(body, 'left-unseen')).toContain('Left unseen Una Leftson')
      expect(section(body, 'waiting')).toContain('Waiting Wes Waiting')
      expect(section(body, 'in-custody')).toMatch(/Ned Negative.*Ida Untested/)
    }
  })

  it('shows navigators no offence, no operational field and no link to the police’s own records', async () => {
    for (const page of ['/custody', `/custody/${idOf('Wes Waiting')}/contact`, `/custody/${idOf('Wes Waiting')}`]) {
      const { body } = await navigator.get(page)
      expect(body).toContain('Wes Waiting')
      for (const word of ['blade', 'Theft', 'Offences', 'trigger', 'under investigation', 'Released under'])
        expect([page, body.includes(word)]).toEqual([page, false])
    }
    const { body } = await navigator.get('/custody')
    for (const href of ['/records/custody_stay', '/records/drug_test', '/custody/import', '/people/'])
      expect([href, body.includes(href)]).toEqual([href, false])
    expect(section(body, 'in-custody')).toContain('No result shared')
    // Whether somebody was tested at all is the police’s to know where the law asks nothing of them: the board says so.
    expect(plain(body)).toContain('nobody tested them, or their result asks nothing of them')
    expect((await officer.get('/custody')).body).not.toContain('No result shared')
  })

  it('marks when 24 hours from arrival are near or over, of whoever is held, for both', async () => {
    for (const who of [officer, navigator]) {
      const { body } = await who.get('/custody')
      const marked = (name: string): string =>
        new RegExp(`id="stay-${idOf(name)}"[^]*?</tr>`).exec(body)?.[0].replaceAll(/\s+/g, ' ') ?? ''
      expect(marked('Lou Long')).toMatch(/govuk-tag--red">24 hours passed at [^<]*\d\d:\d\d</)
      expect(marked('Nora Near')).toMatch(/govuk-tag--orange">24 hours at [^<]*\d\d:\d\d</)
      expect(marked('Ida Untested')).toMatch(/24 hours at/)
      expect(marked('Ida Untested')).not.toMatch(/govuk-tag--orange|govuk-tag--red/)
      expect(marked('Gil Gone')).not.toContain('24 hours')
      expect(plain(body)).toContain('24 hours are counted from arrival')
    }
  })

  it('says beside “Not seen” that somebody tried and had no answer, to navigators alone', async () => {
    const address = `/custody/${idOf('Una Leftson')}/contact`
    const tried = { ...moment('seenAt', new Date(Date.now() - 7_200_000)), how: 'no answer' }
    expect((await navigator.post(address, tried)).status).toBe(303)
    const { body } = await navigator.get('/custody')
    expect(section(body, 'left-unseen')).toMatch(/Not seen Tried at [^,]*(, )?\d\d:\d\d, no answer/)
    expect(plain(body)).toMatch(/Reach them: they left custody before they were seen Tried at/)
    await navigator.post(address, { ...moment('seenAt', new Date(Date.now() - 3_600_000)), how: 'no answer' })
    expect(section((await navigator.get('/custody')).body, 'left-unseen')).toContain('Tried 2 times, last at')
    expect((await officer.get('/custody')).body).not.toMatch(/Tried|no answer/)
  })

  it('filters by station and by day, and takes a day that is none for today', async () => {
    const aylsham = await officer.get('/custody?station=Aylsham')
    expect(aylsham.body).toContain('Ned Negative')
    expect(aylsham.body).not.toContain('Wes Waiting')
    const past = await officer.get('/custody?day=2001-02-03')
    expect(plain(past.body)).toContain('Nobody whom you may see was in custody on this day')
    expect((await officer.get('/custody?day=never&station=Nowhere')).body).toContain('Wes Waiting')
  })

  it('is no page for who may see no stay', async () => {
    for (const [agency, role] of [
      ['norwich-recovery', 'recovery worker'],
      ['harbour-housing', 'outreach worker'],
      ['norfolk-police', 'intelligence officer'],
    ] as const) {
      const other = await served.signIn(agency, role)
      for (const page of ['/custody', '/custody/rota', '/custody/import', `/custody/${idOf('Wes Waiting')}/contact`])
        expect([role, page, (await other.get(page)).status]).toEqual([role, page, 404])
    }
  })

  it('lets a navigator say whom they have seen; police see that and when, and no word of the offer', async () => {
    const address = `/custody/${idOf('Una Leftson')}/contact`
    const form = plain((await navigator.get(address)).body)
    expect(form).toContain('I have reached, or tried to reach, Una Leftson')
    expect(form).toContain('The police learn nothing of a contact after release')
    expect((await navigator.post(address, { ...moment('seenAt', new Date()), answer: 'not offered' })).body).toContain(
      'href="#how"',
    )
    expect((await navigator.get(`/custody/${idOf('Una Leftson')}`)).body).toContain(`href="${address}"`)
    expect((await officer.get(`/custody/${idOf('Una Leftson')}`)).body).not.toContain(address)
    const made = await navigator.post(address, {
      ...moment('seenAt', new Date(Date.now() - 60_000)),
      how: 'by phone',
      offered: 'harm reduction',
      answer: 'thinking',
      ...tomorrow(),
      note: 'On a methadone script before',
      person: 'new',
    })
    expect([made.status, made.location.startsWith(`${address}/`)]).toEqual([303, true])
    const next = await navigator.get(made.location)
    expect(plain(next.body)).toContain('Saved: Reached after release on')
    expect(next.body).toContain(`/referrals/new?stay=${idOf('Una Leftson')}&amp;person=`)
    // Reached after release: the police are told nothing of it, and their board says no more than before.
    const mine = await navigator.get('/custody')
    expect(section(mine.body, 'left-unseen')).not.toContain('Una')
    const theirs = await officer.get('/custody')
    expect(section(theirs.body, 'left-unseen')).toContain('Una')
    const { rows } = await sql<{ id: string }>`select id from custody_contact`.execute(served.test.database.owner)
    for (const page of [
      '/custody',
      '/custody?day=2001-02-03',
      `/records/custody_contact/${rows[0]?.id}`,
      '/records/custody_contact',
      `/records/custody_stay/${idOf('Una Leftson')}`,
      '/',
    ]) {
      const { body } = await officer.get(page)
      for (const word of OFFERED) expect([page, word, body.includes(word)]).toEqual([page, word, false])
    }
    expect((await officer.get(`/records/custody_contact/${rows[0]?.id}`)).status).toBe(404)
  })

  it('says to whom somebody was referred, when, and that it was accepted; to the service that did it alone', async () => {
    const stay = idOf('Una Leftson')
    const { rows } = await sql<{ person: string }>`
      select person from custody_contact where stay = ${stay} and person is not null`.execute(
      served.test.database.owner,
    )
    const person = rows[0]?.person ?? ''
    const fields = { person, stay, receiver: 'norwich-recovery', need: 'drug treatment', consent: 'given' }
    const made = await navigator.post('/referrals/new', fields)
    expect(made.status).toBe(303)
    const day = londonTime(new Date(Date.now() - 26 * 3_600_000).toISOString()).date
    const row = async (): Promise<string> =>
      plain(
        new RegExp(`id="stay-${stay}"[^]*?</tr>`).exec((await navigator.get(`/custody?day=${day}`)).body)?.[0] ?? '',
      )
    expect(await row()).toMatch(/Referred to Norwich Recovery on \d+ \w+ \d{4} : Una Leftson Make another referral/)
    const accepted = { answer: 'accepted', person, chasedBy: 'keyworker' }
    expect((await navigator.post(`${made.location}/answer`, accepted)).status).toBe(303)
    expect(await row()).toMatch(/Referred to Norwich Recovery on [^:]*, accepted : Una/)
    const { body } = await navigator.get('/custody')
    expect(body).toContain(`href="${made.location}"`)
    expect(plain(body)).toMatch(/To chase tomorrow \(1\).*Referred to Norwich Recovery on [^:]*, accepted/)
    expect((await officer.get('/custody')).body).not.toContain('Referred to')
  })

  it('puts on the chase list whom the navigator chose a day for, until they are seen again', async () => {
    const { body } = await navigator.get('/custody')
    expect(plain(body)).toMatch(
      /To chase tomorrow \(1\).*Una Leftson.*Get in touch again.*Wants to think about it: Harm reduction/,
    )
    expect((await officer.get('/custody')).body).not.toContain('To chase')
    const again = await navigator.post(`/custody/${idOf('Una Leftson')}/contact`, {
      ...moment('seenAt', new Date()),
      how: 'in person',
      offered: 'harm reduction',
      answer: 'declined',
    })
    expect(again.status).toBe(303)
    expect(plain((await navigator.get('/custody')).body)).toContain('To chase tomorrow (0)')
    const { rows } = await sql<{ state: string }>`select state from task where about_kind = 'custody_contact'`.execute(
      served.test.database.owner,
    )
    expect(rows).toEqual([{ state: 'done' }])
  })

  it('a task to get in touch leads to where a contact is written, with the number to ring, and so does its record', async () => {
    const address = `/custody/${idOf('Gil Gone')}/contact`
    const { location } = await navigator.post('/records/person/new', {
      familyName: 'Gone',
      givenNames: 'Gil',
      phone: '07700 900461',
    })
    const person = location.split('/').at(-1) ?? ''
    expect(plain((await navigator.get(address)).body)).toContain('No number is written down with you')
    const made = await navigator.post(address, {
      ...moment('seenAt', new Date()),
      how: 'by phone',
      offered: 'treatment',
      answer: 'accepted',
      person,
    })
    expect(made.status).toBe(303)
    const contact = made.location.split('/').at(-1) ?? ''
    for (const page of ['/tasks', `/records/custody_contact/${contact}`])
      expect((await navigator.get(page)).body, page).toContain(`href="${address}"><strong>Get in touch again with Gil`)
    // Gil accepted: the reason given holds for him too.
    expect(plain((await navigator.get('/tasks')).body)).toContain('missed in custody, accepted what was offered,')
    const { rows } = await sql<{ id: string }>`select id from task where about = ${contact}`.execute(
      served.test.database.owner,
    )
    expect((await navigator.get(`/tasks/${rows[0]?.id}`)).body).toContain(
      `The work is done here: <a class="govuk-link" href="${address}"`,
    )
    expect(plain((await navigator.get(address)).body)).toMatch(/How to reach them 07700 900461 , from your own record/)
  })

  it('says what is missing or wrong in a contact, beside the field, and keeps what was typed', async () => {
    const address = `/custody/${idOf('Wes Waiting')}/contact`
    const refused = await navigator.post(address, { offered: 'treatment', note: 'Keep this' })
    expect(refused.status).toBe(400)
    for (const field of ['seenAt-day']) expect(refused.body).toContain(`href="#${field}"`)
    expect(refused.body).toContain('Keep this')
    const early = await navigator.post(address, moment('seenAt', new Date(Date.now() - 10 * 3_600_000)))
    expect(plain(early.body)).toContain('before this person came into custody')
    const late = await navigator.post(address, moment('seenAt', new Date(Date.now() + 3_600_000)))
    expect(plain(late.body)).toContain('Seen at is in the future')
    const halved = await navigator.post(address, { ...moment('seenAt', new Date()), offered: 'treatment' })
    expect(halved.body).toContain('href="#answer"')
    expect((await officer.post(address, moment('seenAt', new Date()))).status).toBe(404)
  })

  it('draws who was seen before they left, by weekday and hour, with the table behind it', async () => {
    const { body } = await officer.get('/custody')
    expect(plain(body)).toContain('0 of 1 who tested positive were seen before they left (0%)')
    expect(body).toContain('<title id="seen-wide-title">')
    expect(body).toContain('Seen before release, as a table')
    expect(body).not.toMatch(/ style="/)
  })
})
