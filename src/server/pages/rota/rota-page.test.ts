import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { holdPeople } from '../../../../test/server/custody-stays.ts'
import { type Browsing, type ServedRecords, serveRecords } from '../../../../test/server/served-records.ts'
import { londonTime } from '../../../values/london.ts'

let served: ServedRecords
let officer: Browsing
let navigator: Browsing
beforeAll(async () => {
  served = await serveRecords()
  officer = await served.signIn('norfolk-police', 'custody officer')
  navigator = await served.signIn('norwich-recovery', 'custody navigator')
  await holdPeople(served.test.records, [
    { name: 'Wes Waiting', arrived: 5 },
    { name: 'Ned Negative', arrived: 4, station: 'Aylsham' },
  ])
})
afterAll(() => served.close())

const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

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

  it('refuses a day that is over, a station not in the list, an end at the beginning, and whoever is on elsewhere then', async () => {
    const { date } = londonTime(new Date().toISOString())
    const day = (days: number): string =>
      new Date(Date.parse(`${date}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
    const shift = {
      first: date,
      worker: 'Night Owl',
      station: 'Wymondham',
      day: day(2),
      begins: '07:00',
      ends: '15:00',
    }
    const refused = async (
      fields: Record<string, string>,
    ): Promise<{ readonly on: string[]; readonly body: string }> => {
      const { status, body } = await navigator.post('/custody/rota', { ...shift, ...fields })
      expect(status).toBe(400)
      const summary = /class="govuk-error-summary"[^]*?<\/ul>/.exec(body)?.[0] ?? ''
      return { on: [...summary.matchAll(/href="#(\w+)"/g)].map(([, field = '']) => field), body }
    }
    expect((await refused({ day: day(-21) })).on).toEqual(['day'])
    expect((await refused({ station: 'Wymondam' })).on).toEqual(['station'])
    expect((await refused({ station: 'other' })).on).toEqual(['otherStation'])
    expect((await refused({ begins: '16:00', ends: '16:00' })).on).toEqual(['ends'])
    expect((await refused({ worker: '', station: '', begins: '', ends: '' })).on.toSorted()).toEqual([
      'begins',
      'ends',
      'station',
      'worker',
    ])
    // Who stands on the rota is known by name: no box has to be ticked again.
    const put = await navigator.post('/custody/rota', shift)
    const saved = await navigator.get(put.location)
    expect(plain(saved.body)).toMatch(/Saved: Night Owl is on at Wymondham from [^.]*07:00 to [^.]*15:00/)
    for (const again of [{}, { station: 'Aylsham', begins: '14:00', ends: '20:00' }]) {
      const twice = await refused(again)
      expect(twice.on).toEqual(['worker'])
      expect(plain(twice.body)).toContain('Night Owl is on at Wymondham then already')
      expect(twice.body).toMatch(/href="\/records\/rota_shift\/[0-9a-f-]{36}">Open the shift that is in the way/)
    }
    expect((await navigator.post('/custody/rota', { ...shift, begins: '15:00', ends: '20:00' })).status).toBe(303)
    // A station of another name is named on purpose; one that differs in case alone is the known one.
    const lower = await navigator.post('/custody/rota', {
      ...shift,
      day: day(3),
      station: 'other',
      otherStation: 'WYMONDHAM',
    })
    expect(plain((await navigator.get(lower.location)).body)).toContain('Night Owl is on at Wymondham')
    const later = await navigator.post('/custody/rota', { ...shift, day: day(20) })
    expect(later.location).toContain(`from=${day(20)}`)
  })

  it('takes somebody off, and the hours are free again', async () => {
    const { body } = await navigator.get('/custody/rota')
    const off = /\/custody\/rota\/[0-9a-f-]{36}\/off/.exec(body)?.[0] ?? ''
    expect(plain((await navigator.get(off)).body)).toContain('Take off the rota?')
    const taken = await navigator.post(off, { first: '' })
    expect(taken.status).toBe(303)
    expect(plain((await navigator.get(taken.location)).body)).toContain('Saved: Jo Pearce is taken off')
    expect(plain((await navigator.get('/custody/rota')).body)).not.toContain('Jo Pearce:')
    expect((await officer.get('/custody/rota')).status).toBe(404)
    expect((await officer.post(off, {})).status).toBe(404)
  })
})
