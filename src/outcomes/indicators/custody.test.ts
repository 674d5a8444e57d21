import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/database/test-database.ts'
import { counting } from '../../../test/outcomes/counting.ts'
import { PastRecords } from '../../../test/outcomes/few-records.ts'
import { recordsCounted } from '../count.ts'
import { firstContacts } from './first-contacts.ts'
import { offers } from './offers.ts'
import { positives } from './positives.ts'
import { seenBeforeRelease } from './seen-before-release.ts'
import { tests } from './tests.ts'

const FORCE = 'norfolk-police'
const SERVICE = 'norwich-recovery'

let database: TestDatabase
let records: PastRecords
let count: ReturnType<typeof counting>
beforeAll(async () => {
  database = await testDatabase()
  records = new PastRecords(database.owner)
  count = counting(database, [FORCE, SERVICE])
  await sql`insert into agency values (${FORCE}, 'Norfolk Police', 'police'),
    (${SERVICE}, 'Norwich Recovery', 'treatment')`.execute(database.owner)
})
afterAll(() => database.close())

type Values = Readonly<Record<string, unknown>>
let numbers = 0

/** A stay in custody from nine in the morning of this day; its id. */
async function stay(day: string, released: string | null): Promise<string> {
  numbers += 1
  return records.made('custody_stay', `${day}T09:05:00Z`, {
    person: await records.person(),
    custody_number: `C${numbers}`,
    known_as: 'Alex',
    station: 'Wymondham',
    arrived_at: `${day}T09:00:00Z`,
    released_at: released,
    offences: 'Theft',
  })
}

async function test(of: string, day: string, result: string | null, more: Values = {}): Promise<string> {
  const { rows } = await sql<{ person: string }>`select person from custody_stay where id = ${of}`.execute(
    database.owner,
  )
  const request = { age: 30, warned_at: `${day}T10:00:00Z`, requested_at: `${day}T10:00:00Z`, refusal: 'none' }
  const values = { stay: of, person: rows[0]?.person, point: 'on arrest', ground: 'trigger offence', result }
  return records.made('drug_test', `${day}T10:30:00Z`, { ...values, ...request, ...more })
}

const contact = (of: string, at: string, values: Values = {}): Promise<string> =>
  records.made('custody_contact', at, { stay: of, seen_at: at, involved: [FORCE], ...values }, { controller: SERVICE })

const on = (day: string, agency: string) => ({ agency, from: day, until: day, asOf: '2026-01-01' })

describe('tests in custody', () => {
  it('count once each, also refused; a result that was not confirmed is negative', async () => {
    const of = await stay('2025-03-03', '2025-03-03T20:00:00Z')
    await test(of, '2025-03-03', 'positive')
    await test(of, '2025-03-03', 'positive', { further_result: 'negative' })
    await test(of, '2025-03-03', 'refused')
    await test(of, '2025-03-03', null)
    expect(await count(tests, on('2025-03-03', FORCE), 'result')).toEqual({
      positive: 1,
      negative: 1,
      refused: 1,
      waiting: 1,
    })
    expect(await count(positives, on('2025-03-03', FORCE), 'seen')).toEqual({ no: 1 })
  })

  it('were seen before release up to the minute of it, by somebody whose contact concerns the force', async () => {
    const [at, after, secret, alone] = [
      await stay('2025-03-04', '2025-03-04T20:00:00Z'),
      await stay('2025-03-04', '2025-03-04T20:00:00Z'),
      await stay('2025-03-04', '2025-03-04T20:00:00Z'),
      await stay('2025-03-04', '2025-03-04T20:00:00Z'),
    ]
    for (const one of [at, after, secret, alone]) await test(one, '2025-03-04', 'positive')
    await contact(at, '2025-03-04T20:00:00Z')
    await contact(at, '2025-03-06T20:00:00Z')
    await contact(after, '2025-03-04T20:01:00Z')
    await contact(secret, '2025-03-04T12:00:00Z', { involved: [] })
    expect(await count(positives, on('2025-03-04', FORCE), 'seen')).toEqual({ yes: 1, no: 3 })
    // 4 March 2025 was a Tuesday.
    expect(await count(seenBeforeRelease, on('2025-03-04', FORCE), 'weekday')).toEqual({ 2: 1 })
  })

  it('of somebody who is still there are not yet left unseen', async () => {
    await test(await stay('2025-03-05', null), '2025-03-05', 'positive')
    expect(await count(positives, on('2025-03-05', FORCE), 'seen')).toEqual({ 'in custody': 1 })
  })

  it('open down to the tests that are positive', async () => {
    const of = await stay('2025-03-10', '2025-03-10T20:00:00Z')
    const positive = await test(of, '2025-03-10', 'positive')
    await test(of, '2025-03-10', 'negative')
    const within = { asOf: '2026-01-01', agencies: [FORCE], beside: [SERVICE], ringFences: [] }
    const asked = { from: '2025-03-10', until: '2025-03-10' }
    expect(await recordsCounted(database.count, positives, within, asked)).toEqual([positive])
  })
})

describe('what the service counts', () => {
  it('are stays with an offer, once each with the first answer; a contact without an offer is none', async () => {
    const [twice, none] = [await stay('2025-03-08', null), await stay('2025-03-08', null)]
    await contact(twice, '2025-03-08T12:00:00Z', { offered: ['treatment'], answer: 'thinking' })
    await contact(twice, '2025-03-09T12:00:00Z', { offered: ['treatment'], answer: 'accepted' })
    await contact(none, '2025-03-08T12:00:00Z')
    const asked = { agency: SERVICE, from: '2025-03-08', until: '2025-03-09', asOf: '2026-01-01' }
    expect(await count(offers, asked, 'answer')).toEqual({ thinking: 1 })
    expect(await count(offers, asked, 'weekend')).toEqual({ yes: 1 })
    expect(await count(offers, { ...asked, agency: FORCE }, 'answer')).toEqual({})
  })

  it('are first contacts of referrals it accepted, in time up to the moment they were due', async () => {
    const person = await records.person()
    const referral = await records.made('referral', '2025-03-01T10:00:00Z', {
      person,
      known_as: 'Alex',
      receiver: SERVICE,
      sent_at: '2025-03-01T10:00:00Z',
      state: 'sent',
      need: 'drug treatment',
      consent: 'given',
    })
    const own = await records.person(SERVICE)
    for (const first_contact_at of ['2025-03-12T23:59:59Z', '2025-03-13T00:00:00Z', null])
      await records.made(
        'referral_answer',
        '2025-03-14T00:00:00Z',
        {
          referral,
          person: own,
          answer: 'accepted',
          answered_at: '2025-03-05T10:00:00Z',
          first_contact_due_at: '2025-03-12T23:59:59Z',
          first_contact_at,
          chased_by: 'keyworker',
        },
        { controller: SERVICE },
      )
    const asked = { agency: SERVICE, from: '2025-03-12', until: '2025-03-13', asOf: '2026-01-01' }
    expect(await count(firstContacts, asked, 'time')).toEqual({ yes: 1, no: 1 })
  })
})
