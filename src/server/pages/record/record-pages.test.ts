import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ServedRecords, serveRecords } from '../../../../test/server/served-records.ts'

let served: ServedRecords
beforeAll(async () => {
  served = await serveRecords()
})
afterAll(() => served.close())

const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
const LOVELACE = {
  familyName: 'Lovelace',
  givenNames: 'Ada',
  'bornOn-day': '27',
  'bornOn-month': '3',
  'bornOn-year': '1994',
}

describe('a page behind sign-in', () => {
  it('asks who you are first, and leads back afterwards', async () => {
    const answer = await served.as(null).get('/records/person?page=2')
    expect([answer.status, answer.location]).toEqual([303, '/sign-in?next=%2Frecords%2Fperson%3Fpage%3D2'])
    expect((await served.as(null).post('/records/person/new', LOVELACE)).status).toBe(403)
  })

  it('takes no address of another site to lead back to', async () => {
    const answer = await served.as(null).get('/sign-in?next=https://elsewhere.example/')
    expect(answer.body).toContain('name="next" value="/"')
    expect((await served.as(null).get('/sign-in?next=//elsewhere.example')).body).toContain('name="next" value="/"')
  })
})

describe('records on pages', () => {
  it('go from an empty form with its mistakes named, to a page, to a change', async () => {
    const officer = await served.signIn('norfolk-police', 'custody officer')
    const wrong = await officer.post('/records/person/new', { ...LOVELACE, familyName: '', 'bornOn-month': '13' })
    expect(wrong.status).toBe(400)
    expect(plain(wrong.body)).toContain(
      'There is a problem Family name is missing Date of birth must be a real date, like 27 3 2026',
    )
    expect(wrong.body).toContain('href="#bornOn-day"')
    expect(wrong.body).toContain('value="Ada"')

    const made = await officer.post('/records/person/new', LOVELACE)
    expect(made.status).toBe(303)
    const page = await officer.get(made.location)
    expect(plain(page.body)).toContain('Ada Lovelace')
    expect(plain(page.body)).toContain('27 Mar 1994')

    const id = made.location.split('/').at(-1) ?? ''
    const form = await officer.get(`/records/person/${id}/change`)
    expect(form.body).toContain('name="version" value="1"')
    expect(
      (await officer.post(`/records/person/${id}/change`, { ...LOVELACE, version: '1', language: 'Polish' })).status,
    ).toBe(303)
    const second = await officer.post(`/records/person/${id}/change`, {
      ...LOVELACE,
      version: '1',
      language: 'Portuguese',
    })
    expect(second.location).toBe(`/people/${id}#conflicts`)
    const conflict = await officer.get(`/people/${id}`)
    expect(plain(conflict.body)).toContain('It now says Polish ; A custody officer wrote Portuguese')
    const address = /action="(\/records\/person\/[^"]*\/conflicts\/[^"]*)"/.exec(conflict.body)?.[1] ?? ''
    expect((await officer.post(address, { choice: 'yours' })).status).toBe(303)
    expect(plain((await officer.get(`/people/${id}`)).body)).toContain('Preferred language: from Polish to Portuguese')
  })

  it('about a person say where to find the person, or take them over from the record they are reached from', async () => {
    const officer = await served.signIn('norfolk-police', 'custody officer')
    const bare = await officer.get('/records/arrest/new')
    expect(bare.body).toContain('href="/search">Find the person first</a>')
    const person = (await officer.post('/records/person/new', LOVELACE)).location.split('/').at(-1) ?? ''
    const at = { day: '1', month: '7', year: '2025', hour: '10', minute: '40' }
    const moment = Object.entries(at).map(([part, value]) => [`arrestedAt-${part}`, value])
    const arrested = { person, offences: 'Theft', role: 'other', ...Object.fromEntries(moment) } as Record<
      string,
      string
    >
    const arrest = (await officer.post('/records/arrest/new', arrested)).location.split('/').at(-1) ?? ''
    const reached = await officer.get(`/records/custody_stay/new?arrest=${arrest}`)
    expect(reached.body).toContain(`name="person" value="${person}"`)
    expect(plain(reached.body)).toContain('Person : Ada Lovelace')
  })

  it('offer the arrests of the person chosen and of nobody else, and none before somebody is', async () => {
    const officer = await served.signIn('norfolk-police', 'custody officer')
    const at = Object.entries({ day: '2', month: '7', year: '2025', hour: '10', minute: '40' })
    const arrested = async (): Promise<{ readonly person: string; readonly arrest: string }> => {
      const person = (await officer.post('/records/person/new', LOVELACE)).location.split('/').at(-1) ?? ''
      const moment = Object.fromEntries(at.map(([part, value]) => [`arrestedAt-${part}`, value]))
      const made = await officer.post('/records/arrest/new', { person, offences: 'Theft', role: 'other', ...moment })
      return { person, arrest: made.location.split('/').at(-1) ?? '' }
    }
    const [one, other] = [await arrested(), await arrested()]
    for (const form of ['/records/custody_stay/new', '/disposals/new']) {
      const { body } = await officer.get(`${form}?person=${one.person}`)
      expect([form, body.includes(one.arrest), body.includes(other.arrest)]).toEqual([form, true, false])
      for (const nobody of ['', '?person=x']) {
        const bare = (await officer.get(form + nobody)).body
        expect([form, bare.includes(one.arrest), bare.includes(other.arrest)]).toEqual([form, false, false])
        expect(plain(bare)).toContain('Arrest (optional) : Choose the person first.')
      }
    }
  })

  it('of another agency are answered as ones that do not exist, byte for byte', async () => {
    const officer = await served.signIn('norfolk-police', 'custody officer')
    const { location } = await officer.post('/records/person/new', LOVELACE)
    const id = location.split('/').at(-1) ?? ''
    const keyworker = await served.signIn('norwich-recovery', 'keyworker')
    for (const path of [
      '/people/',
      '/records/person/',
      '/people/ID/disclosures',
      '/records/person/ID/why',
      '/records/person/ID/change',
    ]) {
      const of = (one: string): string => (path.includes('ID') ? path.replace('ID', one) : path + one)
      const [hidden, absent] = [
        await keyworker.get(of(id)),
        await keyworker.get(of('6d3f3e0a-94b1-4c56-a3dd-3c3d6a2a0001')),
      ]
      const without = (body: string): string => body.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
      expect([hidden.status, without(hidden.body)]).toEqual([absent.status, without(absent.body)])
    }
    expect(plain((await keyworker.get('/records/person')).body)).toContain('There are no people that you can see')
  })

  it('say why they can be seen', async () => {
    const officer = await served.signIn('norfolk-police', 'custody officer')
    const { location } = await officer.post('/records/person/new', LOVELACE)
    const id = location.split('/').at(-1) ?? ''
    expect(plain((await officer.get(`/records/person/${id}/why`)).body)).toContain(
      'A custody officer keeps the people of their own force.',
    )
  })
})

describe('the log', () => {
  it('tells an information governance officer who looked at a person, and nobody else', async () => {
    const officer = await served.signIn('norfolk-police', 'custody officer')
    const { location } = await officer.post('/records/person/new', LOVELACE)
    await officer.get(location)
    const governance = await served.signIn('norfolk-police', 'information governance officer')
    const found = await governance.get(`/log?person=http://localhost${location}`)
    const lines = plain((await governance.get(found.location)).body)
    expect(lines).toContain('Viewed person Law enforcement')
    expect(lines).toContain('Collected person Law enforcement')
    expect((await governance.get(location)).status).toBe(404)
    expect((await officer.get(found.location)).status).toBe(403)
    expect((await officer.get('/log/export.csv')).status).toBe(403)
    expect((await governance.get('/log/export.csv')).body).toContain(location.split('/').at(-1))
    const elsewhere = await served.signIn('norwich-recovery', 'information governance officer')
    expect(plain((await elsewhere.get(found.location)).body)).toContain('Nothing that your agency did or answers for')
  })
})

describe('an edited agreement', () => {
  it('is tried on past reads before anyone signs it; one that does not parse says where', async () => {
    const governance = await served.signIn('norfolk-police', 'information governance officer')
    const page = await governance.get('/agreements/operation-partners')
    expect(page.body).toContain('Replay the last 90 days')
    const broken = await governance.post('/agreements/operation-partners/replay', { text: '// Agreement: x' })
    expect(broken.status).toBe(400)
    expect(plain(broken.body)).toContain('operation-partners.cedar')
    const text = /<textarea[^>]*>([^]*?)<\/textarea>/.exec(page.body)?.[1] ?? ''
    const same = await governance.post('/agreements/operation-partners/replay', { text: unescaped(text) })
    expect([same.status, plain(same.body).includes('Would become allowed None. Would become refused None.')]).toEqual([
      200,
      true,
    ])
    expect(
      (await (await served.signIn('harbour-housing', 'outreach worker')).get('/agreements/operation-partners')).status,
    ).toBe(404)
  })
})

const unescaped = (html: string): string =>
  html
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

describe('an operation', () => {
  it('inside a ring-fence, and all that comes of it, is there for nobody outside; a partner reads what comes of an open one', async () => {
    const [inside, outside] = [
      await served.signIn('norfolk-police', 'investigating officer', ['op-teal']),
      await served.signIn('norfolk-police', 'investigating officer'),
    ]
    const started = { 'startedOn-day': '1', 'startedOn-month': '2', 'startedOn-year': '2026' }
    const made = await inside.post('/records/operation/new', { name: 'Teal', ...started, ringFence: 'op-teal' })
    expect(plain((await inside.get(made.location)).body)).toContain('Teal')
    expect((await outside.get(made.location)).status).toBe(404)
    expect((await outside.get('/records/operation')).body).not.toContain('Teal')

    const shared = await inside.post('/records/operation/new', {
      name: 'Heron',
      ...started,
      partners: 'metropolitan-police',
    })
    const partner = await served.signIn('metropolitan-police', 'investigating officer')
    expect(plain((await partner.get(shared.location)).body)).toContain('Heron')
    expect((await partner.get(made.location)).status).toBe(404)
    const id = shared.location.split('/').at(-1) ?? ''
    expect(plain((await partner.get(`/records/operation/${id}/why`)).body)).toContain('Partners of an operation')
    const forged = await outside.post('/records/operation/new', { name: 'Forged', ...started, ringFence: 'op-teal' })
    expect([forged.status, plain(forged.body).includes('You are not inside this ring-fence')]).toEqual([400, true])
  })
})
