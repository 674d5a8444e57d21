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
    { name: 'Gil Gone', arrived: 28, left: 0.01, result: 'negative' },
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

describe('the rota', () => {
  it('shows the hours in which nobody is on, and whose turn it is on the board', async () => {
    const { date } = londonTime(new Date().toISOString())
    const put = (fields: Record<string, string>): Promise<{ status: number; body: string }> =>
      navigator.post('/custody/rota', {
        first: date,
        worker: 'Jo Pearce',
        station: 'Wymondham',
        day: date,
        cover: 'yes',
        ...fields,
      })
    expect((await put({ begins: '07:00', ends: '15:00' })).status).toBe(303)
    expect((await put({ begins: '22:00', ends: '06:00', worker: 'Night Owl' })).status).toBe(303)
    const unknown = await put({ begins: '08:00', ends: '09:00', worker: 'Jo Pierce', cover: '' })
    expect([unknown.status, plain(unknown.body)]).toEqual([
      400,
      expect.stringContaining('Nobody called “Jo Pierce” is a navigator here'),
    ])
    const { body } = await navigator.get('/custody/rota')
    expect(plain(body)).toMatch(/07:00 to 15:00: Jo Pearce.*22:00 to 24:00: Night Owl.*00:00 to 07:00.*15:00 to 22:00/)
    expect(plain(body)).toMatch(/00:00 to 06:00: Night Owl/)
    expect(plain((await navigator.get('/custody')).body)).toContain('Jo Pearce, Wymondham, 07:00 to 15:00')
    const faulty = await put({ begins: 'x', ends: '' })
    expect(faulty.status).toBe(400)
    for (const field of ['begins', 'ends']) expect(faulty.body).toContain(`href="#${field}"`)
  })

  it('takes somebody off, and the hours are free again', async () => {
    const { body } = await navigator.get('/custody/rota')
    const off = /\/custody\/rota\/[0-9a-f-]{36}\/off/.exec(body)?.[0] ?? ''
    expect(plain((await navigator.get(off)).body)).toContain('Take off the rota?')
    expect((await navigator.post(off, { first: '' })).status).toBe(303)
    expect(plain((await navigator.get('/custody/rota')).body)).not.toContain('Jo Pearce:')
    expect((await officer.get('/custody/rota')).status).toBe(404)
    expect((await officer.post(off, {})).status).toBe(404)
  })
})
