import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/database/test-database.ts'
import { counting } from '../../../test/outcomes/counting.ts'
import { PastRecords } from '../../../test/outcomes/few-records.ts'
import { readCalendarDay } from '../../values/calendar-day.ts'
import { publishedQuarters } from '../publication.ts'
import { rearrests } from './rearrests.ts'

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

const KNOWN = '2010-01-01T00:00:00Z'
const on = (day: string) => ({ agency: FORCE, from: day, until: day, asOf: '2030-01-01' })
const arrested = (person: string, day: string): Promise<string> => records.arrest(`${day}T12:00:00Z`, { person })

/** Somebody treated from this day on: the service's own record of them. */
async function treated(from: string, until: string | null = null): Promise<string> {
  const person = await records.person(SERVICE)
  const discharge = { discharged_on: until, discharge_reason: until === null ? null : 'dropped out' }
  const own = { controller: SERVICE }
  const episode = await records.made(
    'episode',
    KNOWN,
    { person, source: '5', referred_on: from, triaged_on: from, ...discharge },
    own,
  )
  const days = { referred_on: from, first_offered_on: from, started_on: from }
  await records.made('intervention', KNOWN, { episode, person, modality: '95', ...days }, own)
  return person
}

/** An offer of one agency and the answer of the other. */
async function linked(
  [offers, offered]: readonly [string, string],
  [answers, answered]: readonly [string, string],
  { outcome = 'linked', basis = 'consent' } = {},
): Promise<void> {
  const words = { family_name: 'Someone', reason: 'The same name' }
  const offer = await records.made(
    'person_link',
    KNOWN,
    { ...words, person: offered, agency: answers, outcome: 'offered', basis, involved: [answers] },
    { controller: offers },
  )
  const answer = { person: outcome === 'linked' ? answered : null, agency: offers, outcome, answers: offer }
  await records.made('person_link', KNOWN, { ...words, ...answer }, { controller: answers })
}

describe('arrested again', () => {
  it.each([
    ['the same day', '2020-05-04', '2020-05-04', 'no'],
    ['the next day', '2020-05-05', '2020-05-06', 'yes'],
    ['the day before twelve months are up', '2020-06-15', '2021-06-14', 'yes'],
    ['the day they are up', '2020-07-15', '2021-07-15', 'no'],
    ['29 February, up on 28 February: the 27th', '2020-02-29', '2021-02-27', 'yes'],
  ])('on %s', async (_, first, next, again) => {
    const person = await records.person()
    await arrested(person, first)
    await arrested(person, next)
    expect(await count(rearrests, on(first), 'again')).toEqual({ [again]: 1 })
  })

  it('on 28 February, a leap year’s 29 February and twelve months on, is not', async () => {
    const person = await records.person()
    await arrested(person, '2016-02-29')
    await arrested(person, '2017-02-28')
    expect(await count(rearrests, on('2016-02-29'), 'again')).toEqual({ no: 1 })
  })

  it.each([
    ['started before and goes on', '2018-01-01', null, 'in treatment'],
    ['ended on the day', '2018-01-01', '2018-06-01', 'in treatment'],
    ['ended the day before', '2018-01-01', '2018-05-31', 'none'],
    ['starts 84 days later', '2018-08-24', null, 'started soon'],
    ['starts 85 days later', '2018-08-25', null, 'none'],
  ])('is put beside treatment that %s, through a link from either side', async (_, from, until, treatment) => {
    const [one, other] = [await records.person(), await records.person()]
    await linked([FORCE, one], [SERVICE, await treated(from, until)])
    await linked([SERVICE, await treated(from, until)], [FORCE, other])
    await arrested(one, '2018-06-01')
    await arrested(other, '2018-06-01')
    const counted = await count(rearrests, on('2018-06-01'), 'treatment')
    await sql`delete from arrest`.execute(database.owner)
    expect(counted).toEqual({ [treatment]: 2 })
  })

  it('is put beside nothing through an offer that was not answered yes, or without consent', async () => {
    for (const how of [{ outcome: 'none' }, { basis: 'none' }]) {
      const person = await records.person()
      await linked([FORCE, person], [SERVICE, await treated('2019-01-01')], how)
      await arrested(person, '2019-06-01')
    }
    expect(await count(rearrests, on('2019-06-01'), 'treatment')).toEqual({ none: 2 })
  })
})

it('is published a year after the quarter and not before, with small numbers suppressed', async () => {
  const published = async (on: string) => {
    const day = readCalendarDay(on)
    if (day === null) throw new Error(on)
    const quarters = await publishedQuarters(database.count, rearrests, FORCE, day, [SERVICE])
    return quarters?.find(({ from }) => from === '2022-01-01')
  }
  for (let nth = 0; nth < 20; nth++) {
    const person = await records.person()
    if (nth < 8) await linked([FORCE, person], [SERVICE, await treated('2021-12-01')])
    await arrested(person, '2022-01-10')
    if (nth < 2 || nth > 12) await arrested(person, '2022-04-10')
  }
  // 31 March 2022 and 394 days.
  expect(await published('2023-04-28')).toBeUndefined()
  const quarter = await published('2023-04-29')
  expect(quarter?.table.total).toBe(20)
  // Two in treatment were arrested again: neither they nor those who would tell are shown.
  const [row, column] = [quarter?.rows.indexOf('in treatment') ?? -1, quarter?.columns.indexOf('yes') ?? -1]
  expect(quarter?.table.cells?.[row]?.[column]).toBeNull()
  const shown = [...(quarter?.table.cells?.flat() ?? []), ...(quarter?.table.rows ?? [])]
  expect(shown.every(number => number === null || number % 5 === 0)).toBe(true)
})
