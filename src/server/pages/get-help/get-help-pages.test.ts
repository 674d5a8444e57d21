import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { released, tenNumbers, valuesOf, type Done } from '../../../../test/disruption/offered.ts'
import { type ServedRecords, serveRecords } from '../../../../test/server/served-records.ts'
import { arrivals } from './arrivals.ts'

let now = new Date('2026-07-01T11:00:00Z')
let served: ServedRecords
let link: string
let reference: string
beforeAll(async () => {
  served = await serveRecords({}, () => now)
  await sql`insert into agency values ('a-general-service', 'A General Service', 'treatment')`.execute(
    served.test.database.owner,
  )
  await sql`insert into ring_fence values ('op-teal', 'norfolk-police', 'Operation Teal')`.execute(
    served.test.database.owner,
  )
  const done: Done = async (as, verb) => {
    const result = await served.test.records.store.act(as, verb)
    if (!result.ok) throw new Error(result.fault instanceof Object ? JSON.stringify(result.fault) : 'refused')
    return result.value
  }
  const values = await valuesOf(done, await released(done, tenNumbers()))
  link = values.link ?? ''
  reference = values.reference ?? ''
})
beforeEach(() => {
  // The form is taken so often in an hour; each test has an hour of its own.
  now = new Date(now.getTime() + 3_600_000)
})
afterAll(() => served.close())

const UNKNOWN = 'A'.repeat(22)
const ASKED = { need: 'talk', contact: '07700 900123', knownAs: 'Wren' }
const anyone = () => served.as(null)
const rows = async () =>
  (
    await sql<{ controller: string; arrived_through: string | null; known_as: string | null }>`
      select controller, arrived_through, known_as from self_referral order by created_at`.execute(
      served.test.database.owner,
    )
  ).rows

describe('whether a link exists', () => {
  it('is told by no page: an unknown one answers with the same bytes and headers', async () => {
    const ask = async (end: string) => {
      const response = await fetch(`${served.address}/get-help/${end}`)
      const headers = [...response.headers].filter(([name]) => !['date', 'content-length'].includes(name))
      return { status: response.status, headers, body: (await response.text()).replaceAll(end, 'LINK') }
    }
    expect(await ask(link)).toEqual(await ask(UNKNOWN))
  })

  it('nor by what comes of a form: taken, refused, whichever it is', async () => {
    expect((await anyone().post('/get-help/%00', ASKED)).status).toBe(303)
    for (const fields of [ASKED, {}, { need: 'talk' }]) {
      const one = await anyone().post(`/get-help/${link}`, fields)
      const other = await anyone().post(`/get-help/${UNKNOWN}`, fields)
      const without = (body: string, end: string): string => body.replaceAll(end, 'LINK')
      expect({ ...one, body: without(one.body, link) }).toEqual({ ...other, body: without(other.body, UNKNOWN) })
    }
  })
})

it('who follows the link is heard by its provider, and anybody else by the service that answers in general', async () => {
  const before = (await rows()).length
  for (const path of [`/get-help/${link}`, '/get-help', `/get-help/${UNKNOWN}`]) {
    const { status, location } = await anyone().post(path, ASKED)
    expect([path, status, location]).toEqual([path, 303, '/get-help/thank-you'])
  }
  expect((await rows()).slice(before)).toEqual([
    { controller: 'norwich-recovery', arrived_through: reference, known_as: 'Wren' },
    { controller: 'a-general-service', arrived_through: null, known_as: 'Wren' },
    { controller: 'a-general-service', arrived_through: null, known_as: 'Wren' },
  ])
  expect((await anyone().get('/get-help/thank-you')).body).toContain('Somebody will read it')
})

it('a draft that nobody has released leads nowhere in particular', async () => {
  await sql`update outreach set released_at = null where link = ${link}`.execute(served.test.database.owner)
  const before = (await rows()).length
  await anyone().post(`/get-help/${link}`, ASKED)
  expect((await rows())[before]).toMatchObject({ controller: 'a-general-service', arrived_through: null })
  await sql`update outreach set released_at = now() where link = ${link}`.execute(served.test.database.owner)
})

it('the page needs no account, no script and no cookie, and tells no browser where it came from', async () => {
  const response = await fetch(`${served.address}/get-help/${link}`)
  const body = await response.text()
  expect(response.headers.get('set-cookie')).toBeNull()
  expect(response.headers.get('referrer-policy')).toBe('same-origin')
  expect(body).not.toContain('<script type')
  expect(body).toMatch(/<title>Local support<\/title>/)
  expect(body).toMatch(/rel="noreferrer noopener nofollow">Leave this page quickly/)
  expect(body).not.toMatch(/Breakwater|sign-in/i)
})

it('somebody who is signed in sees what everybody sees', async () => {
  const keyworker = await served.signIn('norwich-recovery', 'keyworker')
  expect((await keyworker.get('/get-help')).body).toBe((await anyone().get('/get-help')).body)
})

it('nothing is asked but what they want; without words or a way to reach them there is nothing to answer', async () => {
  const empty = await anyone().post('/get-help', { need: 'talk' })
  expect([empty.status, empty.body.includes('Say how somebody can reach you')]).toEqual([400, true])
  const noNeed = await anyone().post('/get-help', { words: 'I am tired' })
  expect([noNeed.status, noNeed.body.includes('Choose what you would like')]).toEqual([400, true])
  expect(noNeed.body).toContain('I am tired')
  expect((await anyone().post('/get-help', { need: 'safety', words: 'I am tired' })).status).toBe(303)
})

it('somebody is not taken for answered because a form came back without saying who they are', async () => {
  await anyone().post('/get-help', ASKED)
  const { owner } = served.test.database
  const last = async () =>
    (
      await sql<{ id: string; controller: string; state: string }>`
        select id, controller, state from self_referral order by created_at desc limit 1`.execute(owner)
    ).rows[0]
  const asked = await last()
  const keyworker = await served.signIn(asked?.controller ?? '', 'keyworker')
  const sent = await keyworker.post(`/self-referrals/${asked?.id ?? ''}/person`, { familyName: 'Wren' })
  expect([sent.status, (await last())?.state]).toEqual([400, 'new'])
})

it('a flood is turned away for the hour, kindly, with numbers to ring; an hour later the form is open again', async () => {
  const statuses: number[] = []
  for (let at = 0; at < 12; at++) statuses.push((await anyone().post('/get-help', ASKED)).status)
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 303), 429, 429])
  const turnedAway = await anyone().post('/get-help', ASKED)
  expect(turnedAway.body).toContain('You are not in trouble')
  expect(turnedAway.body).toContain('116 123')
  now = new Date(now.getTime() + 3_600_000)
  expect((await anyone().post('/get-help', ASKED)).status).toBe(303)
})

it('others are heard while one address is turned away, until all together are too many', () => {
  const come = arrivals(() => now)
  for (let at = 0; at < 11; at++) come.mayCome('192.0.2.1')
  expect([come.mayCome('192.0.2.1'), come.mayCome('192.0.2.2')]).toEqual([false, true])
  const heard = Array.from({ length: 600 }, (_, at) => come.mayCome(`198.51.100.${at}`)).filter(Boolean)
  expect(heard).toHaveLength(500 - 11)
})

it('one address that floods turns nobody else away', () => {
  const come = arrivals(() => now)
  for (let at = 0; at < 1000; at++) come.mayCome('192.0.2.1')
  expect(come.mayCome('192.0.2.2')).toBe(true)
})

it('no address of a visitor is written anywhere in the database', async () => {
  await anyone().post('/get-help', ASKED)
  const { rows: log } = await sql<{ text: string }>`
    select coalesce(string_agg(l::text || d::text, ' '), '') as text from log l join log_detail d on d.log = l.id
    where kind = 'self_referral'`.execute(served.test.database.owner)
  expect(log[0]?.text).toContain('collected')
  expect(log[0]?.text).not.toMatch(/127\.0\.0\.1|::1/)
})
