import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { holidaysOf } from '../../../law/holidays.ts'
import { addDays } from '../../../values/calendar-day.ts'
import { londonDayOf } from '../../../values/london-moment.ts'
import { type Browsing, type ServedRecords, serveRecords } from '../../../../test/server/served-records.ts'

let served: ServedRecords
let administrator: Browsing
let officer: Browsing

beforeAll(async () => {
  served = await serveRecords()
  administrator = await served.signIn('norfolk-police', 'administrator')
  officer = await served.signIn('norfolk-police', 'custody officer')
})
afterAll(() => served.close())

const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
const page = async (who: Browsing): Promise<string> => plain((await who.get('/law')).body)

describe('Law and deadlines', () => {
  it('says every rule with its source and since when, and marks those that nobody has read in their source', async () => {
    const text = await page(officer)
    expect(text).toContain('by the law and the bank holidays of England and Wales')
    expect(text).toContain(
      'A person who has been arrested may be tested from the age of 18 Police and Criminal Evidence Act 1984, section 63B England and Wales From 1 Dec 2005',
    )
    expect(text).toMatch(
      /completed within 16 weeks of the offence † Not confirmed: check it against its source\. Criminal Justice Act 2003/,
    )
    const marked = text.split('† Not confirmed').length - 1
    expect(text).toContain(`${marked} rules are marked †`)
  })

  it('is read by everybody, and offers what is to be done to administrators alone', async () => {
    expect(await page(officer)).toContain(
      'An administrator of your agency does this, for the purpose of administration',
    )
    expect((await officer.get('/law')).body).not.toContain('/records/commencement/new')
    expect((await administrator.get('/law')).body).toContain(
      '/records/commencement/new?pack=crime-and-policing-act-2026',
    )
    expect((await administrator.get('/')).body).toContain('href="/law"')
    expect((await served.as(null).get('/law')).location).toContain('/sign-in')
  })

  it('an administrator switches the Act of 2026 on from a day: its rules stand from then, the earlier ones until the day before', async () => {
    expect(await page(officer)).toContain('Not in force: no day is set')
    expect(await page(officer)).toContain('Royal Assent: 29 Apr 2026; it cannot be in force before that day')
    expect(await page(officer)).toContain('Norfolk Police’s own records; each agency switches on its own')
    expect(await page(administrator)).toContain('Switch an Act on')
    expect(await page(officer)).toContain('has no day: switch it on when regulations set one')
    const form = await administrator.get('/records/commencement/new?pack=crime-and-policing-act-2026')
    expect(form.body).toMatch(/value="crime-and-policing-act-2026" checked/)
    expect(plain(form.body)).not.toContain('Drugs Act 2005')
    const fields = {
      pack: 'crime-and-policing-act-2026',
      'from-day': '11',
      'from-month': '1',
      'from-year': '2099',
      source: 'SI 2098/1',
    }
    expect((await officer.post('/records/commencement/new', fields)).status).toBe(403)
    const without = await administrator.post('/records/commencement/new', { ...fields, source: '' })
    expect([without.status, plain(without.body)]).toEqual([400, expect.stringContaining('Where it says so is missing')])
    const early = await administrator.post('/records/commencement/new', { ...fields, 'from-year': '2026' })
    expect([early.status, plain(early.body)]).toEqual([400, expect.stringContaining('on or after 29 Apr 2026')])
    const made = await administrator.post('/records/commencement/new', fields)
    expect([made.status, made.location]).toEqual([303, expect.stringMatching(/^\/law\?saved=/)])
    const saved = plain((await administrator.get(made.location ?? '')).body)
    expect(saved).toContain('Comes into force on 11 Jan 2099, for Norfolk Police’s own records alone.')
    expect(saved).not.toContain('Switch an Act on')
    expect(await page(administrator)).not.toContain('Saved:')
    const text = await page(officer)
    expect(text).not.toContain('has no day')
    expect(text).toContain('Comes into force on 11 Jan 2099 : SI 2098/1')
    expect(text).toContain('From 2 Jul 2001 until 10 Jan 2099')
    const again = await administrator.post('/records/commencement/new', fields)
    expect([again.status, plain(again.body)]).toEqual([400, expect.stringContaining('change the day there')])
  })

  it('what was switched on by mistake is taken back before its day, with the reason, and can be switched on again', async () => {
    const { body } = await administrator.get('/law')
    const [, id = ''] = /href="\/law\/([0-9a-f-]{36})\/take-back"/.exec(body) ?? []
    expect((await officer.get('/law')).body).not.toContain('/take-back')
    expect((await officer.post(`/law/${id}/take-back`, { takenBackWhy: 'Mine' })).status).toBe(403)
    const silent = await administrator.post(`/law/${id}/take-back`, { takenBackWhy: '' })
    expect([silent.status, silent.body.includes('href="#takenBackWhy"')]).toEqual([400, true])
    expect(
      (await administrator.post(`/law/${id}/take-back`, { takenBackWhy: 'The regulations were withdrawn' })).status,
    ).toBe(303)
    expect(await page(officer)).toContain('Not in force: no day is set')
    const day = { 'from-day': '11', 'from-month': '1', 'from-year': '2099' }
    const anew = { pack: 'crime-and-policing-act-2026', ...day, source: 'SI 2098/2' }
    expect((await administrator.post('/records/commencement/new', anew)).status).toBe(303)
    const twice = await administrator.post(`/law/${id}/take-back`, { takenBackWhy: 'Again' })
    expect(plain(twice.body)).toContain('It was taken back already')
  })

  it('an administrator declares a holiday: it stands among the next ones', async () => {
    const holidays = holidaysOf('england-wales')
    let soon = addDays(londonDayOf(new Date().toISOString()), 1)
    while (holidays.nameOf(soon) !== null) soon = addDays(soon, 1)
    const fields = {
      'day-day': soon.slice(8, 10),
      'day-month': soon.slice(5, 7),
      'day-year': soon.slice(0, 4),
      region: 'england-wales',
      name: 'A day of thanks',
      source: 'gov.uk/bank-holidays',
    }
    expect((await administrator.post('/records/declared_holiday/new', fields)).status).toBe(303)
    expect(await page(officer)).toContain('A day of thanks ( declared by your agency )')
    const again = await administrator.post('/records/declared_holiday/new', fields)
    expect([again.status, plain(again.body)]).toEqual([
      400,
      expect.stringContaining('is a holiday there already: A day of thanks'),
    ])
  })

  it('of an agency in Scotland has Scotland’s holidays', async () => {
    await sql`update agency set region = 'scotland' where id = 'metropolitan-police'`.execute(
      served.test.database.owner,
    )
    const text = await page(await served.signIn('metropolitan-police', 'custody officer'))
    expect(text).toContain('Next holidays in Scotland')
    expect(text).toContain('St Andrew’s Day')
  })
})
