import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/database/test-database.ts'
import { PastRecords } from '../../test/outcomes/few-records.ts'
import { addDays, type CalendarDay, readCalendarDay } from '../values/calendar-day.ts'
import { INDICATORS } from './indicators.ts'
import { arrests } from './indicators/arrests.ts'
import { harm } from './indicators/harm.ts'
import { positives } from './indicators/positives.ts'
import { seenBeforeRelease } from './indicators/seen-before-release.ts'
import { tests } from './indicators/tests.ts'
import { totalSentence } from './indicators/total-sentence.ts'
import { publishedQuarters } from './publication.ts'
import { nameOf, quartersUntil, spansBetween, stepFor } from './steps.ts'

const FORCE = 'norfolk-police'
let database: TestDatabase
let records: PastRecords
beforeAll(async () => {
  database = await testDatabase()
  records = new PastRecords(database.owner)
  await sql`insert into agency values (${FORCE}, 'Norfolk Police', 'police')`.execute(database.owner)
})
afterAll(() => database.close())

const day = (text: string): CalendarDay => {
  const read = readCalendarDay(text)
  if (read === null) throw new Error(text)
  return read
}

async function quarterOf(indicator: typeof arrests, from: string, on: string) {
  const quarters = await publishedQuarters(database.count, indicator, FORCE, day(on))
  return quarters?.find(quarter => quarter.from === from)
}

describe('what leaves an agency', () => {
  it('is a quarter, once its late records are in, with small numbers suppressed and the rest rounded', async () => {
    const person = await records.person()
    for (let at = 0; at < 12; at++) {
      await records.arrest('2017-02-01T10:00:00Z', { person, role: at < 9 ? 'runner' : 'line holder', town: 'Norwich' })
    }
    expect(await quarterOf(arrests, '2017-01-01', '2017-04-27')).toBeUndefined()
    const quarter = await quarterOf(arrests, '2017-01-01', '2017-04-28')
    expect(quarter).toMatchObject({ until: '2017-03-31', asOf: '2017-04-28', table: { cells: null, total: 10 } })
    const byRole = new Map(quarter?.rows.map((role, at) => [role, quarter.table.rows[at]]))
    expect(byRole.get('line holder')).toBeNull()
    expect(byRole.get('customer')).toBe(0)
  })

  it('stays as it was published, whatever is corrected, added or ring-fenced later', async () => {
    const person = await records.person()
    const ids: string[] = []
    for (let at = 0; at < 6; at++) ids.push(await records.arrest('2018-02-01T10:00:00Z', { person, town: 'Norwich' }))
    const before = await quarterOf(arrests, '2018-01-01', '2018-05-01')
    await records.changed('arrest', ids[0] ?? '', '2018-06-01T10:00:00Z', { role: 'line holder' })
    await records.changed('arrest', ids[1] ?? '', '2018-06-01T10:00:00Z', { ring_fence: 'op-teal' })
    await records.arrest('2018-02-01T10:00:00Z', { person, town: 'Norwich' }, { recorded: '2018-06-01T10:00:00Z' })
    for (const on of ['2018-05-01', '2018-07-01', '2019-01-01']) {
      expect(await quarterOf(arrests, '2018-01-01', on)).toEqual(before)
    }
    expect(before?.table.total).toBe(5)
  })

  it('does not count what was ring-fenced on that day', async () => {
    const person = await records.person()
    for (let at = 0; at < 7; at++)
      await records.arrest(
        '2019-02-01T10:00:00Z',
        { person, town: 'Norwich' },
        { ringFence: at === 0 ? '' : 'op-teal' },
      )
    const quarter = await quarterOf(arrests, '2019-01-01', '2019-07-01')
    expect(quarter?.table.total).toBeNull()
  })

  it('does not even name the towns of a quarter whose total is small', async () => {
    await records.made('incident', '2020-02-01T10:00:00Z', {
      what: 'overdose',
      happened_at: '2020-02-01T10:00:00Z',
      town: 'Cromer',
    })
    const quarter = await quarterOf(harm, '2020-01-01', '2020-07-01')
    expect(quarter).toMatchObject({ rows: [], columns: [], table: { cells: null, total: null } })
  })

  it('of a part of a figure is read off the table of the whole, suppressed as it is there', async () => {
    const person = await records.person()
    const tested = async (result: string, many: number): Promise<void> => {
      for (let at = 0; at < many; at++) {
        const stay = await records.made('custody_stay', '2021-02-01T09:00:00Z', {
          person,
          custody_number: `${result} ${at}`,
          known_as: 'Alex',
          station: 'Wymondham',
          arrived_at: '2021-02-01T08:00:00Z',
          released_at: '2021-02-01T20:00:00Z',
          offences: 'Theft',
        })
        const request = { age: 30, warned_at: '2021-02-01T10:00:00Z', requested_at: '2021-02-01T10:00:00Z' }
        const ground = { point: 'on arrest', ground: 'trigger offence', refusal: 'none' }
        await records.made('drug_test', '2021-02-01T11:00:00Z', { stay, person, result, ...request, ...ground })
        if (at < 3)
          await records.made('custody_contact', '2021-02-01T13:00:00Z', {
            stay,
            seen_at: '2021-02-01T12:00:00Z',
            involved: [FORCE],
          })
      }
    }
    await tested('positive', 18)
    await tested('negative', 24)
    const of = async (indicator: typeof arrests) => {
      const quarters = await publishedQuarters(database.count, indicator, FORCE, day('2021-06-01'), [FORCE])
      return quarters?.find(({ from }) => from === '2021-01-01')?.table
    }
    const whole = await quarterOf(tests, '2021-01-01', '2021-06-01')
    expect([whole?.table.total, (await of(positives))?.total]).toEqual([40, 20])
    // Three were seen: neither that nor what would tell it is published.
    expect(await of(seenBeforeRelease)).toEqual({ cells: null, rows: [], columns: [], total: null })
  })

  it('is nothing where a figure never leaves', async () => {
    expect(await publishedQuarters(database.count, totalSentence, FORCE, day('2020-01-01'))).toBeNull()
    for (const { leaves, measure } of INDICATORS) if (measure !== 'number') expect(leaves).toBe('never')
  })
})

describe('steps of time', () => {
  it('are the last whole quarters that had ended', () => {
    const froms = (on: string): readonly string[] => quartersUntil(day(on), 2).map(({ from }) => from)
    expect(froms('2017-03-30')).toEqual(['2016-07-01', '2016-10-01'])
    expect(froms('2017-03-31')).toEqual(['2016-10-01', '2017-01-01'])
  })

  it('cover a period without a gap', () => {
    for (const step of ['month', 'quarter', 'year'] as const) {
      const spans = spansBetween('2015-11-17', '2020-02-29', step)
      expect(spans.at(-1)?.until.slice(0, 4)).toBe('2020')
      for (const [at, { until }] of spans.entries()) {
        const next = spans[at + 1]
        if (next !== undefined) expect(next.from).toBe(addDays(until, 1))
      }
    }
  })

  it('have names', () => {
    expect(nameOf('2017-10-01', 'quarter')).toBe('Oct to Dec 2017')
    expect([stepFor('2017-01-01', '2017-12-31'), stepFor('2015-01-01', '2017-12-31')]).toEqual(['month', 'quarter'])
  })
})
