import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { officer } from '../../../../test/enforcement/force.ts'
import { LINE, type ServedCounty, serveCounty } from '../../../../test/server/served-county.ts'
import { confirmLine, NOT_ANALYSED } from '../../../disruption/line/confirm-line.ts'
import { recordArrest } from '../../../enforcement/record-arrest.ts'
import { createRecord } from '../../../kernel/create-record.ts'
import { person } from '../../../people/person.ts'
import type { Result } from '../../../values/result.ts'
import type { Role } from '../../../access/roles.ts'
import type { Act } from '../../../kernel/act.ts'
import type { About } from './wire/about.ts'
import type { CaseData } from './wire/case-records.ts'
import { MARK, readEvents } from './wire/event-columns.ts'

let county: ServedCounty
let tommy = ''
let other = { cookie: '', account: '' }

async function done<T, F>(role: Role, verb: (act: Act) => Promise<Result<T, F>>): Promise<T> {
  const result = await county.records.records.store.act(officer(role), verb)
  if (!result.ok) throw new Error(JSON.stringify(result.fault))
  return result.value
}

const ask = (path: string, cookie = county.cookie): Promise<Response> =>
  fetch(county.address + path, { redirect: 'manual', headers: { cookie } })

const eventsOf = async (path: string, cookie = county.cookie) =>
  readEvents(await (await ask(path, cookie)).arrayBuffer())

/** Lines of the log about phone records after the first `skip`, oldest first. */
const loggedAfter = async (skip: number) =>
  (
    await sql<{ act: string; detail: { question: string; parameters: unknown } }>`
      select act, detail from log join log_detail on log_detail.log = log.id
      where kind = 'phone_records' order by transaction, log.id offset ${skip}`.execute(county.records.database.owner)
  ).rows

beforeAll(async () => {
  county = await serveCounty()
  other = await county.records.signedIn('metropolitan-police', 'line analyst')
  const made = await done('line analyst', act =>
    confirmLine(
      act,
      {
        number: LINE,
        name: 'Tommy',
        runFrom: 'internal',
        usedFrom: '2026-01-12',
        reason: 'Its texts',
        alternative: 'None',
      },
      NOT_ANALYSED,
    ),
  )
  tommy = made.id
  await done('investigating officer', async act => {
    const who = await createRecord(act, person, { familyName: 'Askew' })
    if (!who.ok) return who
    return recordArrest(act, {
      person: who.value.id,
      arrestedAt: '2026-01-20T10:00:00.000Z',
      place: 'Quay Street',
      role: 'runner',
      offences: 'Theft',
      confirmedLine: tommy,
    })
  })
})
afterAll(() => county.close())

describe('the page', () => {
  it('says without scripts which tables hold the same', async () => {
    const { status, body } = await county.get(`/workbench?line=${tommy}`)
    expect(status).toBe(200)
    expect(body).toContain('Line Tommy: workbench')
    expect(body).toContain(`href="/numbers/${encodeURIComponent(LINE)}"`)
    expect(body).toContain(`/network?numbers=${encodeURIComponent(LINE)}`)
    expect(body).not.toMatch(/<script(?![^>]*src=)[^>]*>(?!document\.body)/)
  })

  it('asks what to show where the address does not say', async () => {
    const { status, body } = await county.get('/workbench')
    expect(status).toBe(400)
    expect(body).toContain('needs to know what to show')
  })

  it('a line of another force is not found, like one that does not exist', async () => {
    for (const path of ['', '/data/about', '/data/events', '/data/case']) {
      const there = await ask(`/workbench${path}?line=${tommy}`, other.cookie)
      const nowhere = randomUUID()
      const absent = await ask(`/workbench${path}?line=${nowhere}`, other.cookie)
      expect([path, there.status, absent.status]).toEqual([path, 404, 404])
      expect((await there.text()).replaceAll(tommy, '#')).toBe((await absent.text()).replaceAll(nowhere, '#'))
    }
  })
})

describe('its data', () => {
  it('are the confirmed numbers with the days for which records are held', async () => {
    const about = (await (await ask(`/workbench/data/about?line=${tommy}`)).json()) as About
    expect(about).toMatchObject({
      title: 'Line Tommy',
      numbers: [{ number: LINE, line: 'Tommy', usedFrom: '2026-01-12', usedUntil: null }],
      testData: true,
      zoneAssumed: false,
    })
    expect(about.numbers[0]?.held).toEqual([{ from: '2026-01-12', until: '2026-02-08' }])
  })

  it('are the same events as the page of the number lists', async () => {
    const events = await eventsOf(`/workbench/data/events?line=${tommy}`)
    const listed = await county.engine.ask('events', { number: LINE, offset: 0, limit: 5000 }, { imports: 'all' })
    if (!listed.ok) throw new Error(listed.fault.problem)
    expect(events.total).toBe(listed.value.total)
    expect(
      Array.from({ length: events.count }, (_, at) => `${events.import[at]}:${events.row[at]} ${events.at[at]}`),
    ).toEqual(listed.value.rows.map(row => `${row.import}:${row.row} ${Date.parse(row.at)}`))
    expect(events.parties[events.own[0] ?? -1]).toBe(LINE)
    const sent = events.marks.filter(mark => (mark & MARK.broadcast) !== 0).length
    expect(sent).toBeGreaterThan(1500)
  })

  it('are of typed numbers too, and then the log has a search', async () => {
    const events = await eventsOf('/workbench/data/events?numbers=07700900007')
    expect(events.count).toBeGreaterThan(2000)
  })

  it('hold arrests that name the line', async () => {
    const { moments } = (await (await ask(`/workbench/data/case?line=${tommy}`)).json()) as CaseData
    expect(moments).toEqual([
      expect.objectContaining({
        lane: 'arrests',
        at: '2026-01-20T10:00:00.000Z',
        place: 'Quay Street',
        wholeDay: false,
      }),
    ])
  })
})

describe('the walls', () => {
  it('who may read no import gets no event, in the same shape as of a number without any', async () => {
    const hidden = await ask('/workbench/data/events?numbers=07700900007', other.cookie)
    const nothing = await ask('/workbench/data/events?numbers=07700900998', other.cookie)
    expect([hidden.status, nothing.status]).toEqual([200, 200])
    expect(new Uint8Array(await hidden.arrayBuffer())).toEqual(new Uint8Array(await nothing.arrayBuffer()))
    expect((await eventsOf('/workbench/data/events?numbers=07700900007', other.cookie)).count).toBe(0)
    const about = (await (await ask('/workbench/data/about?numbers=07700900007', other.cookie)).json()) as About
    expect(about).toMatchObject({ numbers: [{ held: [] }], testData: false })
  })

  it('who has nothing to do with phone records is refused', async () => {
    const navigator = await county.records.signedIn('norwich-recovery', 'custody navigator')
    for (const path of ['', '/data/about', '/data/events', '/data/case'])
      expect([path, (await ask(`/workbench${path}?numbers=07700900007`, navigator.cookie)).status]).toEqual([path, 403])
  })

  it('each question stands in the log once, with its numbers; typed ones as a search', async () => {
    const before = (await loggedAfter(0)).length
    await ask(`/workbench/data/events?line=${tommy}`)
    await ask('/workbench/data/events?numbers=07700900007')
    const lines = await loggedAfter(before)
    expect(lines.map(({ act, detail }) => [act, detail.question])).toEqual([
      ['viewed', 'sequence'],
      ['searched', 'sequence'],
    ])
    expect(lines[0]?.detail.parameters).toMatchObject({ numbers: [LINE] })
  })
})
