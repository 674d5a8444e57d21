import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeLine } from '../../src/disruption/closure/line-of-closure.ts'
import { TEMPLATES } from '../../src/disruption/outreach/message-templates.ts'
import type { Sms } from '../../src/server/gateway/sms-gateway.ts'
import { outreachFigure } from '../../src/outcomes/figure.ts'
import { runServerJobs } from '../../src/server/jobs.ts'
import { ok } from '../../src/values/result.ts'
import { officer } from '../enforcement/force.ts'
import type { Browsing } from '../server/served-records.ts'
import { asSystem } from './as-system.ts'
import { plain } from './custody-desk.ts'
import { everyPage } from './every-page.ts'
import { type County, on, openCounty, sent } from './open-county.ts'

const FORCE = 'norfolk-police'
const PROVIDER = 'norwich-recovery'

// Journey 15. A line is closed, its customers are offered help, one of them starts treatment: the thread opens from either
// end, each side seeing only its own.
let county: County
let left: Sms[]
beforeAll(async () => {
  left = []
  county = await openCounty('2026-07-01T09:00:00Z')
})
afterAll(() => county.close())

/** Words that the police wrote, and numbers that they have: nobody at the provider ever meets one of them. */
const POLICE_ONLY = /Tommyquill|Oak Street flat|7700\s?900[0-4]\d\d|Everybody round there rings it/
/** What somebody volunteered to the provider, and what it wrote: no officer ever meets a word of it. */
const PROVIDER_ONLY = /Wrenfeather|Brackenwood|900\s?999|Larkhill Road|Zopimethadol|Quillnote/

const CUSTOMERS = Array.from({ length: 14 }, (_, at) => `07700 900${300 + at}`)
const LINE_NUMBER = '07700 900111'

const come = async (moment: string, agency: string, role: string): Promise<Browsing> => {
  county.at(moment)
  return county.as(agency, role)
}
const read = async (who: Browsing, path: string): Promise<string> => plain((await who.get(path)).body)
const confirmed = async (who: Browsing): Promise<void> => {
  await sql`update session set stepped_up_at = now_then.at from (select ${county.served.test.records.clock().toISOString()}::timestamptz as at) now_then
    where account = ${who.account}`.execute(county.served.test.database.owner)
}
/** Runs the jobs that wait; what leaves is kept here instead of a file. */
const jobs = (): Promise<void> => {
  const { records } = county.served.test
  const gateway = {
    name: 'a list',
    send: async (sms: Sms) => {
      left.push(sms)
      return ok({ id: sms.reference })
    },
    find: async () => ok(null),
  }
  return runServerJobs({ ...records, outside: { ...records.outside, gateway, site: county.served.address } })
}

let line: string
let outreach: string
let reference: string
let help: string
let theirs: string
let episode: string

describe('from a closed line to treatment', () => {
  it('an analyst confirms the line; it is closed, and its page offers help to its customers', async () => {
    const analyst = await come('2026-07-01T09:00:00Z', FORCE, 'line analyst')
    line = await sent(analyst, '/confirmed-lines/new', {
      name: 'Tommyquill',
      number: LINE_NUMBER,
      runFrom: 'internal',
      importingForce: 'Norfolk Constabulary',
      ...on('usedFrom', '2026-01-12'),
      reason: 'Everybody round there rings it',
      alternative: 'A taxi: no, it texts at night',
    })
    expect((await analyst.get(`/confirmed-lines/${line}`)).body).not.toContain('/outreach/new')
    const early = await analyst.post('/outreach/new', { line, town: 'Norwich' })
    expect([early.status, plain(early.body).includes('close it first')]).toEqual([400, true])
    const { store } = county.served.test.records
    const closed = await store.act(officer('line analyst'), act =>
      closeLine(act, line, '2026-06-30', new Set(['+447700900111'])),
    )
    expect(closed.ok).toBe(true)
    expect((await analyst.get(`/confirmed-lines/${line}`)).body).toContain(`/outreach/new?line=${line}`)
    expect(await read(analyst, '/outreach')).toContain('Offer help to the customers of Line Tommyquill')
  })

  it('the analyst prepares message and list, which name nobody, and asks for the release', async () => {
    const analyst = await come('2026-07-01T10:00:00Z', FORCE, 'line analyst')
    expect((await analyst.get(`/outreach/new?line=${line}&template=short`)).body).toContain('Need someone to talk to?')
    const typed = {
      line,
      town: 'Norwich',
      provider: PROVIDER,
      message: TEMPLATES[0].text,
      numbers: CUSTOMERS.map(number => `${number}, 2026-06-28`).join('\n'),
    }
    const named = await analyst.post('/outreach/new', { ...typed, message: 'Tommyquill is gone. {link} STOP' })
    expect([named.status, plain(named.body).includes('Take out “Tommyquill”')]).toEqual([400, true])
    outreach = await sent(analyst, '/outreach/new', typed)
    await sent(analyst, `/outreach/${outreach}/ask`, {})
    reference = /H-[A-Z2-9]{8}/.exec((await analyst.get(`/outreach/${outreach}`)).body)?.[0] ?? ''
    expect(await read(analyst, `/outreach/${outreach}`)).toContain('Waits since 1 Jul 2026, 11:00')
    await confirmed(analyst)
    expect((await analyst.post(`/outreach/${outreach}/release`, { fingerprint: 'x' })).status).toBe(403)
  })

  it('a senior officer proves again who they are, reads it, and releases exactly that', async () => {
    const senior = await come('2026-07-01T11:00:00Z', FORCE, 'senior officer')
    expect(await read(senior, '/tasks')).toContain('Release the offer of help')
    const unproved = await senior.get(`/outreach/${outreach}/release`)
    expect(unproved.location).toMatch(/^\/confirm\?next=/)
    expect((await senior.post(`/outreach/${outreach}/release`, { fingerprint: 'x' })).location).toMatch(/^\/confirm/)
    await confirmed(senior)
    const { body } = await senior.get(`/outreach/${outreach}/release`)
    expect(plain(body)).toContain('14 numbers')
    const fingerprint = /name="fingerprint" value="([0-9a-f]{64})"/.exec(body)?.[1] ?? ''
    await sent(senior, `/outreach/${outreach}/release`, { fingerprint })
    await jobs()
    expect(left).toHaveLength(14)
    const page = await read(senior, `/outreach/${outreach}`)
    expect(page).toContain('Sent At least 10')
    expect(page).toContain('Held back when their turn came Fewer than 10')
  })

  it('the message carries a link, and nothing of line, force or number', () => {
    help = /https?:\/\/\S+\/get-help\/\S+/.exec(left[0]?.text ?? '')?.[0] ?? ''
    expect(new Set(left.map(({ text }) => text)).size).toBe(1)
    expect(left[0]?.text).not.toMatch(/Tommyquill|police|Norfolk|07700|\+44/i)
  })

  it('one of them follows it, tells what they like, and the provider is told so', async () => {
    county.at('2026-07-01T20:00:00Z')
    const path = new URL(help).pathname
    const told = {
      need: 'own use',
      knownAs: 'Wrenfeather',
      contact: '07700 900999',
      words: 'My mate Brackenwood told me',
      safeContact: 'Not at Larkhill Road',
    }
    expect((await county.served.as(null).post(path, told)).location).toBe('/get-help/thank-you')
    const keyworker = await come('2026-07-02T09:00:00Z', PROVIDER, 'keyworker')
    expect(await read(keyworker, '/tasks')).toContain('Answer somebody who asked for help by themselves')
    const list = (await keyworker.get('/self-referrals')).body
    theirs = /\/self-referrals\/([0-9a-f-]{36})/.exec(list)?.[1] ?? ''
    const page = await read(keyworker, `/self-referrals/${theirs}`)
    for (const word of ['Wrenfeather', 'Brackenwood', '07700 900999', reference]) expect(page).toContain(word)
  })

  it('the keyworker answers, opens an episode, and treatment starts: the thread opens from the provider’s end', async () => {
    const keyworker = await come('2026-07-02T10:00:00Z', PROVIDER, 'keyworker')
    await sent(keyworker, `/self-referrals/${theirs}/contact`, { note: 'Quillnote: met at the café' })
    expect(await read(keyworker, '/tasks')).not.toContain('Answer somebody')
    await sent(keyworker, `/self-referrals/${theirs}/person`, { person: 'new', familyName: 'Wrenfeather' })
    const early = await keyworker.post(`/self-referrals/${theirs}/treatment`, {})
    expect([early.status, plain(early.body).includes('no open treatment episode')]).toEqual([400, true])
    const form = /\/treatment\/new\?[^"]*/.exec((await keyworker.get(`/self-referrals/${theirs}`)).body)?.[0] ?? ''
    const asked = new URLSearchParams(form.replaceAll('&amp;', '&').split('?')[1])
    expect([asked.get('source'), asked.get('referredOn')]).toEqual(['4', '2026-07-01'])
    const triage = { ...on('referredOn', '2026-07-01'), ...on('triagedOn', '2026-07-02'), substance1: 'heroin' }
    episode = await sent(keyworker, '/treatment/new', { person: asked.get('person') ?? '', source: '4', ...triage })
    const help = { modality: '95', ...on('referredOn', '2026-07-02'), ...on('firstOfferedOn', '2026-07-02') }
    await sent(keyworker, `/treatment/${episode}/put-forward`, help)
    const start = /\/treatment\/interventions\/[0-9a-f-]{36}\/start/.exec(
      (await keyworker.get(`/treatment/${episode}`)).body,
    )?.[0]
    await sent(keyworker, start ?? '', on('startedOn', '2026-07-02'))
    await sent(keyworker, `/self-referrals/${theirs}/treatment`, {})
    const { body } = await keyworker.get(`/self-referrals/${theirs}`)
    expect(plain(body)).toContain('In treatment')
    expect(body).toContain(`/treatment/${episode}`)
    const prescriber = await come('2026-07-02T11:00:00Z', PROVIDER, 'prescriber')
    await sent(prescriber, `/treatment/${episode}/bridge`, { medicine: 'Zopimethadol' })
  })
})

describe('how many asked for help', () => {
  const responders = async (day: string): Promise<string> => {
    const senior = await come(`${day}T09:00:00Z`, FORCE, 'senior officer')
    return /Asked for help (.*?\.)/.exec(await read(senior, `/outreach/${outreach}`))?.[1] ?? ''
  }
  const follow = async (day: string, times: number): Promise<void> => {
    for (let at = 0; at < times; at++) {
      county.at(`${day}T${String(at).padStart(2, '0')}:30:00Z`)
      const told = { need: 'talk', words: 'Brackenwood' }
      expect((await county.served.as(null).post(new URL(help).pathname, told)).status).toBe(303)
    }
  }

  it('is told to the police as fewer than ten, whether it is one or nine', async () => {
    expect(await responders('2026-07-20')).toBe('Fewer than 10 people asked for help.')
    await follow('2026-07-21', 8)
    expect(await responders('2026-08-10')).toBe('Fewer than 10 people asked for help.')
  })

  it('is told from ten on, in fives, and only once the week and another have passed', async () => {
    // 12 in all: the last three on Tuesday 11 August; their week ends on the 16th, and is counted from Monday 24th.
    await follow('2026-08-11', 3)
    expect(await responders('2026-08-11')).toBe('Fewer than 10 people asked for help.')
    expect(await responders('2026-08-23')).toBe('Fewer than 10 people asked for help.')
    expect(await responders('2026-08-24')).toBe('At least 10 people asked for help.')
  })

  it('each time somebody of the police is told is a disclosure in the log of the provider', async () => {
    const { rows } = await sql<{ recipient: string; act: string }>`select distinct recipient, act from log
      where kind = 'outreach_figure'`.execute(county.served.test.database.owner)
    expect(rows).toEqual([{ recipient: FORCE, act: 'disclosed' }])
  })

  it('is told to nobody else: another force, another role, another purpose', () => {
    const { policy } = county.served.test.records
    const marks = { controller: PROVIDER, ringFence: '', involved: [], basis: 'none' } as const
    const told = (as: ReturnType<typeof officer>): boolean =>
      policy.decide(as, 'read', outreachFigure, marks).groups.size > 0
    expect(told(officer('line analyst'))).toBe(true)
    expect(told(officer('line analyst', 'metropolitan-police'))).toBe(false)
    expect(told(officer('custody officer'))).toBe(false)
    expect(told({ ...officer('line analyst'), purpose: 'partnership' })).toBe(false)
  })
})

describe('each side sees only its own', () => {
  it.each(['keyworker', 'recovery worker'])(
    'a %s of the provider meets no word and no number of the police, wherever links lead',
    async role => {
      const who = await come('2026-08-25T09:00:00Z', PROVIDER, role)
      const own = [
        `/self-referrals/${theirs}`,
        `/records/self_referral/${theirs}`,
        `/records/self_referral/${theirs}/why`,
      ]
      const foreign = [
        `/confirmed-lines/${line}`,
        '/confirmed-lines',
        `/outreach/${outreach}`,
        '/outreach',
        '/no-message',
      ]
      const kinds = ['line', 'line_number', 'outreach', 'suppression'].map(kind => `/records/${kind}`)
      for (const path of foreign) expect([path, (await who.get(path)).status]).toEqual([path, 404])
      const pages = await everyPage(who, ['/', '/self-referrals', '/tasks', '/treatment', ...own, ...foreign, ...kinds])
      for (const [path, { body }] of pages) expect(`${path}: ${POLICE_ONLY.exec(body)?.[0] ?? ''}`).toBe(`${path}: `)
      expect([...pages.values()].some(({ body }) => body.includes('Wrenfeather'))).toBe(true)
    },
  )

  it.each(['line analyst', 'senior officer'])(
    'a %s of the force meets no word of the provider, nor an exact small count, wherever links lead',
    async role => {
      const who = await come('2026-08-25T09:00:00Z', FORCE, role)
      const foreign = [`/self-referrals/${theirs}`, '/self-referrals', `/treatment/${episode}`]
      for (const path of foreign) expect([path, (await who.get(path)).status]).toEqual([path, 404])
      const kinds = ['self_referral', 'episode'].map(kind => `/records/${kind}`)
      const pages = await everyPage(who, ['/', `/outreach/${outreach}`, '/outreach', ...foreign, ...kinds])
      for (const [path, { body }] of pages) {
        expect(`${path}: ${PROVIDER_ONLY.exec(body)?.[0] ?? ''}`).toBe(`${path}: `)
        expect(`${path}: ${/12 people asked|(?:^|\D)12 responders/.exec(body)?.[0] ?? ''}`).toBe(`${path}: `)
      }
    },
  )

  it('nor does a system of either, by the programming interface', async () => {
    const police = await asSystem(county, {
      agency: FORCE,
      roles: ['line analyst', 'senior officer', 'investigating officer'],
      purpose: 'law enforcement',
    })
    expect((await police('outreach')).body).toContain(reference)
    for (const path of ['self_referral', `self_referral/${theirs}`, 'outreach', `outreach/${outreach}`])
      expect(`${path}: ${PROVIDER_ONLY.exec((await police(path)).body)?.[0] ?? ''}`).toBe(`${path}: `)
    const provider = await asSystem(county, { agency: PROVIDER, roles: ['keyworker'], purpose: 'care' })
    expect((await provider('self_referral')).body).toContain(reference)
    for (const path of ['outreach', `outreach/${outreach}`, 'suppression', 'line', 'self_referral'])
      expect(`${path}: ${POLICE_ONLY.exec((await provider(path)).body)?.[0] ?? ''}`).toBe(`${path}: `)
  })
})
