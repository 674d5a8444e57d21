import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { on, sent } from '../../../../test/journeys/open-county.ts'
import { type Browsing, type ServedRecords, serveRecords } from '../../../../test/server/served-records.ts'
import { runServerJobs } from '../../jobs.ts'

const NOW = new Date('2026-07-01T11:00:00Z')
const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

let served: ServedRecords
let analyst: Browsing
let met: Browsing
beforeAll(async () => {
  served = await serveRecords({}, () => NOW)
  await sql`insert into ring_fence values ('op-teal', 'norfolk-police', 'Teal')`.execute(served.test.database.owner)
  analyst = await served.signIn('norfolk-police', 'line analyst')
  met = await served.signIn('metropolitan-police', 'line analyst')
})
afterAll(() => served.close())

let last = 0
const newNumber = (): string => `0770090${String((last += 1)).padStart(4, '0')}`
const asked = (name: string, number: string): Record<string, string> => ({
  name,
  number,
  runFrom: 'internal',
  importingForce: 'Norfolk Constabulary',
  ...on('usedFrom', '2026-01-12'),
  reason: 'A seized phone',
  alternative: 'None that fits',
})
const confirm = (who: Browsing, name: string, number = newNumber()): Promise<string> =>
  sent(who, '/confirmed-lines/new', asked(name, number))

describe('confirmed lines', () => {
  it('a line known from elsewhere is confirmed, listed, given numbers, and ended', async () => {
    const id = await confirm(analyst, 'Harry')
    const page = `/confirmed-lines/${id}`
    expect(plain((await analyst.get('/confirmed-lines')).body)).toContain('Within Norfolk Constabulary')
    const added = newNumber()
    const fields = { number: added, ...on('usedFrom', '2026-03-02') }
    const silent = await analyst.post(`${page}/numbers/new`, fields)
    expect([silent.status, plain(silent.body).includes('Reason is missing')]).toEqual([400, true])
    await sent(analyst, `${page}/numbers/new`, { ...fields, reason: 'A new advert' })
    const dates = /\/numbers\/[0-9a-f-]{36}\/dates/.exec((await analyst.get(page)).body)?.[0] ?? ''
    await sent(analyst, page + dates, { ...on('usedFrom', '2026-01-12'), ...on('usedUntil', '2026-03-01') })
    expect(plain((await analyst.get(page)).body)).toContain('1 Mar 2026')
    const later = await analyst.post(`${page}/end`, { ...on('endedOn', '2026-07-02'), endedWhy: 'Nobody rings it' })
    expect([later.status, plain(later.body).includes('in the future')]).toEqual([400, true])
    await sent(analyst, `${page}/end`, { ...on('endedOn', '2026-06-30'), endedWhy: 'Nobody rings it' })
    expect(plain((await analyst.get('/confirmed-lines?state=in+use')).body)).not.toContain('Harry')
    expect(plain((await analyst.get('/confirmed-lines?state=ended')).body)).toContain('Harry')
    expect((await analyst.get(page)).body).not.toContain(`${page}/end`)
  })

  it('harm that is put down to it stands on its page, by kind and month, with arrests and hours', async () => {
    const id = await confirm(analyst, 'Tommy')
    for (const [what, at] of [
      ['violence', '2026-02-03 10:00'],
      ['overdose', '2026-02-20 10:00'],
      ['violence', '2026-03-01 00:30'],
    ] as const)
      await sent(analyst, '/records/incident/new', { what, ...on('happenedAt', at), confirmedLine: id })
    await sent(analyst, '/records/police_hours/new', {
      ...on('workedOn', '2026-02-20'),
      quarters: '2.25',
      activity: 'Warrant',
      confirmedLine: id,
    })
    const page = plain((await analyst.get(`/confirmed-lines/${id}`)).body)
    expect(page).toContain('Incidents 3 Arrests 0 Police hours 2.25')
    expect(page).toContain('Month Violence Overdose All Feb 2026 1 1 2 Mar 2026 1 0 1 All 2 1 3')
    expect(plain((await analyst.get(`/records/incident?confirmedLine=${id}`)).body)).toContain('Overdose')
  })

  it('the forms of every kind lead to those that know the rules, and none goes round them', async () => {
    const number = newNumber()
    const id = await confirm(analyst, 'Nine', number)
    expect((await analyst.get('/records/line/new')).location).toBe('/confirmed-lines/new')
    expect((await analyst.get(`/records/line_number/new?line=${id}`)).location).toBe(
      `/confirmed-lines/${id}/numbers/new`,
    )
    expect((await analyst.get('/records/candidate_decision/new')).location).toBe('/lines')
    const line = await analyst.post('/records/line/new', { name: 'Round', runFrom: 'internal' })
    expect([line.status, plain(line.body).includes('confirm a line that no analysis found')]).toEqual([403, true])
    const twice = { line: id, number, ...on('usedFrom', '2026-02-01') }
    expect((await analyst.post('/records/line_number/new', twice)).status).toBe(400)
    const decision = { number, decision: 'confirmed', reason: 'It is', alternative: 'None' }
    expect((await analyst.post('/records/candidate_decision/new', decision)).status).toBe(403)
    expect((await analyst.post('/records/line_match/new', {})).status).toBe(403)
  })

  it('what another force was shown is read there, without what it rests on and without anything to do', async () => {
    const number = newNumber()
    const theirs = await confirm(met, 'T Line', number)
    const ours = await confirm(analyst, 'Shown', number)
    await runServerJobs(served.test.records)
    const page = await analyst.get(`/confirmed-lines/${ours}`)
    expect(plain(page.body)).toContain('Metropolitan Police, under')
    const match = /\/confirmed-lines\/[^"]*\/matches\/[^"]*/.exec(page.body)?.[0] ?? ''
    expect((await met.get(`/confirmed-lines/${ours}`)).status).toBe(404)
    await sent(analyst, match, { decision: 'share', reason: 'One enquiry' })
    const shown = await met.get(`/confirmed-lines/${ours}`)
    expect(shown.status).toBe(200)
    expect(plain(shown.body)).toContain('Confirmed line of Norfolk Police, shown to your force')
    for (const words of ['A seized phone', 'None that fits', 'What you can do', 'Harm and police work'])
      expect(plain(shown.body)).not.toContain(words)
    expect(plain((await met.get(`/confirmed-lines/${theirs}`)).body)).toContain('Theirs: Line Shown')
    expect(
      (await met.post(`/confirmed-lines/${ours}/end`, { ...on('endedOn', '2026-06-30'), endedWhy: 'x' })).status,
    ).toBe(403)
  })

  it('a line inside a ring-fence is as absent for whoever is outside', async () => {
    const inside = await served.signIn('norfolk-police', 'investigating officer', ['op-teal'])
    const operation = await sent(inside, '/records/operation/new', {
      name: 'Teal',
      ...on('startedOn', '2026-01-01'),
      ringFence: 'op-teal',
    })
    const before = (await analyst.get('/confirmed-lines')).body
    const id = await sent(inside, '/confirmed-lines/new', { ...asked('Hidden', newNumber()), operation })
    expect((await inside.get(`/confirmed-lines/${id}`)).status).toBe(200)
    const [hidden, absent] = [
      await analyst.get(`/confirmed-lines/${id}`),
      await analyst.get('/confirmed-lines/6f1c9d0e-6d3b-4f57-9b21-0c8f0f6f2a11'),
    ]
    expect(hidden.status).toBe(404)
    expect(hidden.body.replaceAll(id, '')).toBe(absent.body.replaceAll('6f1c9d0e-6d3b-4f57-9b21-0c8f0f6f2a11', ''))
    expect((await analyst.get('/confirmed-lines')).body).toBe(before)
  })

  it('is no page for roles that have nothing to do with lines', async () => {
    const keyworker = await served.signIn('norwich-recovery', 'keyworker')
    expect((await keyworker.get('/confirmed-lines')).status).toBe(404)
    const senior = await served.signIn('norfolk-police', 'senior officer')
    expect((await senior.get('/confirmed-lines')).status).toBe(200)
    expect((await senior.post('/confirmed-lines/new', asked('Senior', newNumber()))).status).toBe(403)
  })
})
