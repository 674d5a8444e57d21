import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  closedLine,
  type Done,
  prepared,
  released,
  tenNumbers,
  valuesOf,
  waiting,
} from '../../../../test/disruption/offered.ts'
import { LINE, type ServedCounty, serveCounty } from '../../../../test/server/served-county.ts'
import { type ServedRecords, serveRecords } from '../../../../test/server/served-records.ts'
import { lineNumber } from '../../../disruption/line/line-number.ts'
import { releaseOutreach } from '../../../disruption/outreach/release-outreach.ts'
import { createRecord } from '../../../kernel/create-record.ts'
import { officer } from '../../../../test/enforcement/force.ts'
import type { CaseRecords } from '../../case-records.ts'
import { runServerJobs } from '../../jobs.ts'

const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
const doneIn =
  ({ store }: CaseRecords): Done =>
  async (as, verb) => {
    const result = await store.act(as, verb)
    if (!result.ok) throw new Error(JSON.stringify(result.fault))
    return result.value
  }

describe('an offer of help', () => {
  let served: ServedRecords
  let done: Done
  beforeAll(async () => {
    served = await serveRecords({}, () => new Date('2026-07-01T11:00:00Z'))
    done = doneIn(served.test.records)
  })
  afterAll(() => served.close())

  it('that was prepared says first what is next, and whom it waits for sees where it will appear', async () => {
    const analyst = await served.signIn('norfolk-police', 'line analyst')
    const senior = await served.signIn('norfolk-police', 'senior officer')
    expect(plain((await senior.get('/outreach')).body)).toContain('Nothing waits for your release.')
    expect((await analyst.get('/outreach')).body).not.toContain('your release')

    const id = await prepared(done, tenNumbers())
    const { body } = await analyst.get(`/outreach/${id}`)
    const [next, message] = ['What is next: ask a second person to release it', '>Message</h2>'].map(words =>
      body.indexOf(words),
    )
    expect(next).toBeGreaterThan(0)
    expect(next).toBeLessThan(message ?? 0)
    expect(body.match(/Ask a second person to release it\s*</g)).toHaveLength(1)
    const kept = (await senior.get(`/outreach/${id}`)).body
    expect(kept).toContain('Nothing for you to do yet')
    expect(kept).not.toContain('What is next: ask')
    expect(plain((await senior.get('/outreach')).body)).toContain('Nothing waits for your release.')

    const asked = await waiting(done, tenNumbers(20))
    expect(plain((await senior.get('/outreach')).body)).toContain('1 offer waits for a release')
    expect((await analyst.get(`/outreach/${asked}`)).body).not.toContain('What is next: ask')
  })

  it('leads to where this server listens, and says which setting is missing for people outside', async () => {
    const analyst = await served.signIn('norfolk-police', 'line analyst')
    const id = await prepared(done, tenNumbers())
    const offer = await analyst.get(`/outreach/${id}`)
    const [, link = ''] = new RegExp(`${served.address}(/get-help/[\\w-]+)`).exec(offer.body) ?? []
    expect((await fetch(served.address + link)).status).toBe(200)
    const created = await analyst.get(`/outreach/new?line=${await closedLine(done)}`)
    for (const { body } of [offer, created]) {
      expect(plain(body)).toContain(`It leads to ${served.address}, because the setting PUBLIC_ADDRESS is missing`)
    }
  })

  it('leads to the public address where one is set, and in a demonstration to the demonstration', async () => {
    for (const [demonstration, given] of [
      [false, true],
      [true, false],
    ] as const) {
      const other = await serveRecords({ demonstration })
      try {
        const { outside } = other.test.records
        if (given) Object.assign(outside, { site: 'https://help.example.org', siteGiven: true })
        const id = await prepared(doneIn(other.test.records), tenNumbers())
        const analyst = await other.signIn('norfolk-police', 'line analyst')
        const page = plain((await analyst.get(`/outreach/${id}`)).body)
        expect(page).toContain(`${given ? 'https://help.example.org' : other.address}/get-help/`)
        expect(page).toContain(given ? 'leads to https://help.example.org.' : 'leads to this demonstration')
        expect(page).not.toContain('is missing')
      } finally {
        await other.close()
      }
    }
  })
})

describe('an offer to numbers whose last contact was long ago', () => {
  let served: ServedRecords
  let done: Done
  let now = '2026-07-01T11:00:00Z'
  beforeAll(async () => {
    served = await serveRecords({}, () => new Date(now))
    done = doneIn(served.test.records)
  })
  afterAll(() => served.close())

  const contacts = (old: number) => ({
    numbers: tenNumbers()
      .map((number, at) => `${number}, ${at < old ? '2026-04-01' : '2026-06-19'}`)
      .join('\n'),
  })

  it('says before its release that nobody or hardly anybody would get it, and none that reaches nobody can be asked for', async () => {
    const analyst = await served.signIn('norfolk-police', 'line analyst')
    const reachesNobody = await prepared(done, tenNumbers(), contacts(12))
    const page = (await analyst.get(`/outreach/${reachesNobody}`)).body
    expect(plain(page)).toContain(
      'Nobody on this list would get the message. 12 of its 12 numbers were last in contact with the line more than 90 days ago, the latest on 1 Apr 2026.',
    )
    expect(page).not.toContain('/ask"')
    const refused = await analyst.post(`/outreach/${reachesNobody}/ask`, {})
    expect([refused.status, plain(refused.body)]).toEqual([409, expect.stringContaining('Nobody would get this')])

    const most = await analyst.get(`/outreach/${await prepared(done, tenNumbers(), contacts(8))}`)
    expect(plain(most.body)).toContain('Most of this list would be held back. 8 of its 12 numbers')
    const few = plain((await analyst.get(`/outreach/${await prepared(done, tenNumbers(), contacts(2))}`)).body)
    expect(few).toContain('2 of its 12 numbers were last in contact with the line more than 90 days ago, and get no')
    expect(few).not.toContain('Warning')
  })

  it('that were fresh when it was asked for, and are not any more, is not released', async () => {
    const id = await waiting(done, tenNumbers())
    now = '2026-09-18T11:00:00Z'
    const senior = await served.signIn('norfolk-police', 'senior officer')
    expect(plain((await senior.get(`/outreach/${id}`)).body)).toContain('Nobody on this list would get the message.')
    const { fingerprint } = await valuesOf(done, id)
    const refused = await served.test.records.store.act(officer('senior officer'), act =>
      releaseOutreach(act, id, fingerprint ?? ''),
    )
    expect(refused).toMatchObject({ ok: false, fault: { problem: expect.stringContaining('Nobody would get this') } })
    now = '2026-07-01T11:00:00Z'
  })

  it('says afterwards how many were sent and held back, counts by the days alone, and names no other reason that there was', async () => {
    const analyst = await served.signIn('norfolk-police', 'line analyst')
    const id = await released(done, tenNumbers(), contacts(11))
    await runServerJobs(served.test.records)
    const page = plain((await analyst.get(`/outreach/${id}`)).body)
    expect(page).toContain('Every number had its turn: fewer than 10 sent, at least 10 held back.')
    expect(page).toContain(
      '11 of the 12 numbers on the list were last in contact with the line more than 90 days before',
    )
    for (const reason of ['Somebody else has had it since', 'It is a number of a line', 'It could not be checked'])
      expect(page).toContain(reason)
    expect(page).toContain('Sent: from nothing to fewer than 10')
    expect(page).not.toContain('from nothing to 0')
  })
})

describe('a new offer of help', () => {
  let county: ServedCounty
  beforeAll(async () => {
    county = await serveCounty()
  })
  afterAll(() => county.close())

  it('says how many are listed and why the page of the number tells of fewer, and what the town is for', async () => {
    const done = doneIn(county.records.records)
    const line = await closedLine(done)
    const raw = {
      line,
      number: LINE,
      usedFrom: '2026-01-12',
      state: 'confirmed',
      decidedOn: '2026-06-01',
      decidedBy: 'A',
      reason: 'Its texts',
    }
    await done(officer('line analyst'), act => createRecord(act, lineNumber, raw))
    const page = (await county.get(`/outreach/new?line=${line}`)).body
    const listed = /<textarea[^>]*name="numbers"[^>]*>([^<]*)</.exec(page)?.[1]?.trim().split('\n').length ?? 0
    expect(listed).toBeGreaterThan(30)
    const regular = /<dt>Regular customers<\/dt><dd>(\d+)</.exec(
      (await county.get(`/lines/${encodeURIComponent(LINE)}`)).body,
    )?.[1]
    expect(regular).toMatch(/^\d+$/)
    expect(plain(page)).toContain(`Why ${listed} numbers are listed`)
    expect(plain(page)).toMatch(new RegExp(`counts regular customers only, .*\\+44 7700 900007 has ${regular}\\.`))
    expect(plain(page)).toMatch(
      new RegExp(`Nobody on this list would get the message. ${listed} of its ${listed} numbers`),
    )
    expect(plain(page)).toContain('It stands in no message, and the service that answers is not told it')
  })
})
