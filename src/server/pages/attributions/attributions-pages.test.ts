import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addRole } from '../../../disruption/line/add-role.ts'
import { asAnalyst, servedLine } from '../../../../test/disruption/served-line.ts'
import { type Browsing, type ServedRecords, serveRecords } from '../../../../test/server/served-records.ts'

let served: ServedRecords
let officer: Browsing
beforeAll(async () => {
  served = await serveRecords({}, () => new Date('2026-07-01T11:00:00Z'))
  officer = await served.signIn('norfolk-police', 'investigating officer')
})
afterAll(() => served.close())

const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&#39;', "'")
const day = (field: string, date: string): Record<string, string> => {
  const [year = '', month = '', day = ''] = date.split('-')
  return { [`${field}-day`]: day, [`${field}-month`]: month, [`${field}-year`]: year }
}
const idIn = (location: string): string => location.split('/').at(-1) ?? ''

async function someone(familyName: string, bornOn = '1994-03-27'): Promise<string> {
  return idIn((await officer.post('/records/person/new', { familyName, ...day('bornOn', bornOn) })).location)
}

const typed = (identifier: string): Record<string, string> => ({
  of: 'number',
  identifier,
  ...day('usedFrom', '2026-01-01'),
  strength: 'strong',
  'first.what': 'seized in hand',
  'first.knownAs': 'fact',
  'first.shows': 'It rang in her hand when it was called',
  'first.exhibit': 'AC/7',
  ...day('first.datedOn', '2026-05-01'),
})

/** The address of a new attribution to this person, made by the form. */
async function attributed(person: string, identifier: string): Promise<string> {
  const made = await officer.post(`/attributions/new?person=${person}`, { person, ...typed(identifier) })
  expect(made.status).toBe(303)
  return made.location
}

describe('attributing a number', () => {
  it('begins by finding the person, keeps the number that it came from, and leads to the attribution', async () => {
    const person = await someone('Hartley')
    const who = await officer.get('/attributions/who?of=number&identifier=%2B447700900123&q=Hartley')
    expect(who.body).toContain(`/attributions/new?person=${person}&amp;of=number&amp;identifier=%2B447700900123`)
    const form = await officer.get(`/attributions/new?person=${person}&of=number&identifier=%2B447700900123`)
    expect(form.body).toContain('value="+447700900123"')
    const page = await officer.get(await attributed(person, '07700 900123'))
    const text = plain(page.body)
    expect(text).toContain('Hartley 123')
    expect(text).toContain('Strong support')
    expect(text).toContain('Fact It rang in her hand when it was called')
    expect(text).toContain('Nothing was recorded. That is not proof')
  })

  it('goes on by itself, with its number, about somebody who had to be added first', async () => {
    const who = await officer.get('/attributions/who?of=number&identifier=%2B447700900129')
    const add = /href="(\/records\/person\/new[^"]*)"/.exec(who.body)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const form = (await officer.get(add)).body
    expect(plain(form)).toContain('you go on with what you were doing')
    const action = /<form[^>]*action="(\/records\/person\/new[^"]*)"/.exec(form)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const missing = await officer.post(action, {})
    expect([missing.status, missing.body.includes(`action="${action.replaceAll('&', '&amp;')}"`)]).toEqual([400, true])
    const added = await officer.post(action, { familyName: 'Newcome' })
    expect(added.location).toMatch(/^\/attributions\/new\?of=number&identifier=%2B447700900129&person=[0-9a-f-]{36}$/)
    const next = plain((await officer.get(added.location)).body)
    expect(next).toContain('Newcome')
    expect((await officer.get(added.location)).body).toContain('value="+447700900129"')
    const elsewhere = await officer.post('/records/person/new?next=//example.org/', { familyName: 'Newcome' })
    expect(elsewhere.location).toMatch(/^\/people\//)
  })

  it('says beside each field what is missing, also of the first item of evidence', async () => {
    const person = await someone('Hartley')
    const refused = await officer.post(`/attributions/new?person=${person}`, {
      person,
      ...typed('07700 900124'),
      'first.exhibit': '',
    })
    expect(refused.status).toBe(400)
    expect(refused.body).toContain('href="#first.exhibit"')
    const wrong = await officer.post(`/attributions/new?person=${person}`, { person, ...typed('12') })
    expect(plain(wrong.body)).toContain('A phone number must be one that can be rung, like 07700 900123')
  })

  it('is not possible from the form that every kind has', async () => {
    expect((await officer.get('/records/attribution/new')).location).toBe('/attributions/who?')
    const person = await someone('Hartley')
    expect((await officer.get(`/records/attribution/new?person=${person}`)).location).toBe(
      `/attributions/new?person=${person}`,
    )
    const made = await officer.post('/records/attribution/new', { person, ...typed('07700 900125') })
    expect(made.status).toBe(400)
    expect(plain(made.body)).toContain('Give at least one item of evidence that speaks for it')
  })

  it('says of a child first that they may be a victim', async () => {
    const page = await officer.get(await attributed(await someone('Younge', '2010-02-01'), '07700 900126'))
    expect(plain(page.body)).toContain('This person was 15 when they began to use it: first a possible victim.')
  })
})

describe('the page of an attribution', () => {
  it('does everything that happens with one, each by a form of its own', async () => {
    const page = await attributed(await someone('Ives'), '07700 900130')
    const against = {
      what: 'other',
      speaks: 'against',
      knownAs: 'opinion',
      shows: 'A cousin says he borrowed it',
      exhibit: 'AC/8',
      ...day('datedOn', '2026-05-02'),
    }
    expect((await officer.post(`${page}/evidence/new`, against)).location).toBe(page)
    expect(plain((await officer.get(page)).body)).toContain('Opinion A cousin says he borrowed it')
    const unsaid = await officer.post(`${page}/strength`, { strength: 'very strong', strengthWhy: '' })
    expect(plain(unsaid.body)).toContain('Something speaks against it. Say why')
    await officer.post(`${page}/strength`, { strength: 'very strong', strengthWhy: 'The cousin was abroad' })
    await officer.post(`${page}/dates`, { ...day('usedFrom', '2026-02-01'), ...day('usedUntil', '2026-06-01') })
    await officer.post(`${page}/dispute`, { disputedWhy: 'His solicitor says it was lent' })
    expect(plain((await officer.get(page)).body)).toContain('Disputed His solicitor says it was lent')
    await officer.post(`${page}/settle`, { settledWhy: 'Withdrawn by the solicitor' })
    const settled = plain((await officer.get(page)).body)
    for (const words of [
      'Very strong support',
      'The cousin was abroad',
      '1 Feb 2026 to 1 Jun 2026',
      'Withdrawn by the',
    ])
      expect(settled).toContain(words)
    await officer.post(`${page}/withdraw`, { withdrawnWhy: 'The exhibit was mislabelled' })
    const gone = await officer.get(page)
    expect(plain(gone.body)).toContain('Withdrawn The exhibit was mislabelled')
    expect(gone.body).not.toContain(`${page}/withdraw"`)
  })

  it('shows a role that rests on it, and once its last item is withdrawn, what now fails', async () => {
    const analyst = await served.signIn('norfolk-police', 'line analyst')
    const person = await someone('Jessop')
    const page = await attributed(person, '07700 900131')
    const held = { person, part: 'runner', standing: 'suspect', heldFrom: '2026-05-01', knownAs: 'fact' }
    const line = await servedLine(served, '+447700900131')
    const { id: role } = await asAnalyst(served, act => addRole(act, { ...held, line }))
    const rests = plain((await officer.get(page)).body)
    expect(rests).toContain('What rests on it Runner, suspect')
    expect(rests).not.toContain('What now fails')
    const [, item = ''] = /evidence\/([0-9a-f-]+)\/withdraw/.exec((await officer.get(page)).body) ?? []
    await officer.post(`${page}/evidence/${item}/withdraw`, { withdrawnWhy: 'Mislabelled' })
    const fails = plain((await officer.get(page)).body)
    expect(fails).toContain('What now fails This rests on the attribution, which no longer stands.')
    expect(fails).toContain('To be looked at again by 3 Jul 2026')
    expect(fails).toContain('Withdrawn Nothing speaks for it any more.')
    const tasks = plain((await analyst.get(`/records/line_role/${role}`)).body)
    expect(tasks).toContain('An attribution that this role in a line rests on was withdrawn')
  })

  it('shows a conflict on both sides where two people are said to have used one number at one time', async () => {
    const one = await attributed(await someone('Keane'), '07700 900132')
    const other = await attributed(await someone('Lister'), '07700 900132')
    expect(plain((await officer.get(one)).body)).toContain('Lister is said to have used it as well')
    expect(plain((await officer.get(other)).body)).toContain('Keane is said to have used it as well')
    const found = await officer.get('/attributions?identifier=07700+900132')
    expect(found.body).toContain(one)
    expect(found.body).toContain(other)
  })

  it('is there for nobody of another agency, nor in custody', async () => {
    const page = await attributed(await someone('Mallow'), '07700 900133')
    for (const [agency, role] of [
      ['metropolitan-police', 'investigating officer'],
      ['norfolk-police', 'custody officer'],
      ['norwich-recovery', 'keyworker'],
    ] as const) {
      const elsewhere = await served.signIn(agency, role)
      expect((await elsewhere.get(page)).status).toBe(404)
      expect((await elsewhere.post(`${page}/withdraw`, { withdrawnWhy: 'No' })).status).toBe(404)
      expect((await elsewhere.get('/attributions?identifier=07700900133')).body).not.toContain('Mallow')
    }
    const senior = await served.signIn('norfolk-police', 'senior officer')
    const read = await senior.get(page)
    expect(plain(read.body)).toContain('Mallow 133')
    expect(read.body).not.toContain(`${page}/withdraw`)
  })
})
