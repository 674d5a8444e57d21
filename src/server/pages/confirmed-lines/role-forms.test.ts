import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { servedLine } from '../../../../test/disruption/served-line.ts'
import { type Browsing, type ServedRecords, serveRecords } from '../../../../test/server/served-records.ts'

let served: ServedRecords
let officer: Browsing
let page: string
beforeAll(async () => {
  served = await serveRecords({}, () => new Date('2026-07-01T11:00:00Z'))
  officer = await served.signIn('norfolk-police', 'investigating officer')
  page = `/confirmed-lines/${await servedLine(served, '+447700900123')}`
})
afterAll(() => served.close())

const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
const day = (field: string, date: string): Record<string, string> => {
  const [year = '', month = '', day = ''] = date.split('-')
  return { [`${field}-day`]: day, [`${field}-month`]: month, [`${field}-year`]: year }
}
const idIn = (location: string): string => location.split('/').at(-1) ?? ''
const someone = async (familyName: string, bornOn: string): Promise<string> =>
  idIn((await officer.post('/records/person/new', { familyName, ...day('bornOn', bornOn) })).location)

const add = (person: string, raw: Record<string, string> = {}) =>
  officer.post(`${page}/roles/new?person=${person}`, {
    person,
    part: 'runner',
    standing: 'victim',
    ...day('heldFrom', '2026-04-10'),
    knownAs: 'fact',
    ...raw,
  })

describe('the page of a confirmed line', () => {
  it('takes on who had a part in it, found by name, and what became of their standing', async () => {
    const person = await someone('Norwood', '1990-01-01')
    const who = await officer.get(`${page}/roles/who?q=Norwood`)
    expect(who.body).toContain(`${page}/roles/new?person=${person}`)
    expect((await add(person)).location).toBe(`${page}#roles`)
    const shown = await officer.get(page)
    expect(plain(shown.body)).toContain('Norwood Runner : Victim, or possible victim , from 10 Apr 2026')
    const [, role = ''] = /roles\/([0-9a-f-]+)\/standing/.exec(shown.body) ?? []
    const changed = { standing: 'witness', ...day('heldFrom', '2026-06-01'), knownAs: 'fact', note: 'Gave a statement' }
    expect((await officer.post(`${page}/roles/${role}/standing`, changed)).status).toBe(303)
    const after = await officer.get(page)
    expect(plain(after.body)).toContain('Runner : Witness , from 1 Jun 2026. Fact. Gave a statement')
    expect(plain(after.body)).toContain('Victim, or possible victim , 10 Apr 2026 to 31 May 2026')
    const [, now = ''] = /roles\/([0-9a-f-]+)\/end/.exec(after.body) ?? []
    await officer.post(`${page}/roles/${now}/end`, day('heldUntil', '2026-06-30'))
    expect(plain((await officer.get(page)).body)).toContain('Witness , 1 Jun 2026 to 30 Jun 2026')
  })

  it('says of a child first that they may be a victim, and calls none a suspect without words', async () => {
    const person = await someone('Younge', '2010-01-01')
    const refused = await add(person, { standing: 'suspect' })
    expect(refused.status).toBe(400)
    expect(plain(refused.body)).toContain('This person is under 18 and first a possible victim. Say why')
    await add(person)
    expect(plain((await officer.get(page)).body)).toContain('Younge Under 18 when it began: first a possible victim')
  })

  it('shows by quarter how far up the line those were who were arrested and charged, each once', async () => {
    const runner = await someone('Oakes', '1990-01-01')
    const holder = await someone('Pryor', '1980-01-01')
    await add(runner, { standing: 'suspect' })
    await add(holder, { standing: 'suspect', part: 'line holder' })
    const before = await arrested(runner, '2026-03-31')
    expect(before.status).toBe(303)
    await arrested(runner, '2026-04-11')
    await arrested(runner, '2026-05-11')
    const { location } = await arrested(holder, '2026-06-11')
    const charged = { person: holder, arrest: idIn(location), offence: 'Supply', ...day('chargedOn', '2026-06-12') }
    expect((await officer.post('/records/charge/new', charged)).status).toBe(303)
    const shown = plain((await officer.get(page)).body)
    expect(shown).toContain('Quarter Line holders arrested Line holders charged Line controllers arrested')
    expect(shown).toContain('April to June 2026 1 1 0 0 1 0')
    expect(shown).not.toContain('January to March 2026')
  })

  it('is changed by nobody who only reads it', async () => {
    const senior = await served.signIn('norfolk-police', 'senior officer')
    expect((await senior.get(page)).body).not.toContain('/roles/who')
    const person = await someone('Quayle', '1990-01-01')
    const tried = await senior.post(`${page}/roles/new?person=${person}`, { person })
    expect(tried.status).toBeGreaterThanOrEqual(400)
    expect(plain((await officer.get(page)).body)).not.toContain('Quayle')
  })
})

const arrested = (person: string, date: string) =>
  officer.post('/records/arrest/new', {
    person,
    ...day('arrestedAt', date),
    'arrestedAt-hour': '10',
    'arrestedAt-minute': '0',
    offences: 'Supply',
    role: 'line holder',
  })
