import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/database/test-database.ts'
import { counting } from '../../../test/outcomes/counting.ts'
import { PastRecords } from '../../../test/outcomes/few-records.ts'
import { day } from '../../../test/treatment/any-episodes.ts'
import { treatment } from '../../law/packs/treatment.ts'
import { effectiveTreatment } from '../../treatment/measures/effective-treatment.ts'
import { journeysOf, type TriagedEpisode } from '../../treatment/measures/journeys.ts'
import { rePresentation } from '../../treatment/measures/re-presentation.ts'
import { type MeasuredIntervention, waitOf } from '../../treatment/measures/waiting.ts'
import { addDays } from '../../values/calendar-day.ts'
import { LIMITS } from '../journeys.ts'
import { completed } from './completed.ts'
import { inTreatment } from './in-treatment.ts'
import { notBack } from './not-back.ts'
import { peopleIntoTreatment } from './people-into-treatment.ts'
import { twelveWeeks } from './twelve-weeks.ts'
import { waiting } from './waiting.ts'

const KNOWN = '2000-01-01T00:00:00Z'
const RULES = treatment.rules

let database: TestDatabase
let records: PastRecords
let count: ReturnType<typeof counting>
let services = 0
/** Each test has a service of its own. */
let service = ''
beforeAll(async () => {
  database = await testDatabase()
  records = new PastRecords(database.owner)
  count = counting(database, [])
})
beforeEach(async () => {
  services += 1
  service = `service-${services}`
  await sql`insert into agency values (${service}, 'A service', 'treatment')`.execute(database.owner)
})
afterAll(() => database.close())

type Values = Readonly<Record<string, unknown>>
const made = (kind: string, values: Values): Promise<string> =>
  records.made(kind, KNOWN, values, { controller: service })

/** Somebody triaged and discharged on these days; the episode's id. */
async function episode(triaged_on: string, discharged_on: string | null, ended: string | null, more: Values = {}) {
  const person = more['person'] ?? (await made('person', { family_name: 'Someone' }))
  const values = { referred_on: triaged_on, source: '5', discharge_reason: ended, ...more }
  return made('episode', { person, triaged_on, discharged_on, ...values })
}

async function started(of: string, referred_on: string, first_offered_on: string | null, started_on: string | null) {
  const { rows } = await sql<{ person: string }>`select person from episode where id = ${of}`.execute(database.owner)
  const values = { episode: of, person: rows[0]?.person, modality: '94' }
  return made('intervention', { ...values, referred_on, first_offered_on, started_on })
}

const year = (of: string, asOf: string) => ({ agency: service, from: `${of}-01-01`, until: `${of}-12-31`, asOf })

describe('limits of the figures', () => {
  it('are those of the law pack', () => {
    expect(RULES['treatment.waiting'].value).toEqual({ amount: LIMITS.waitingDays / 7, unit: 'weeks' })
    expect(RULES['treatment.effective-after'].value).toEqual({ amount: LIMITS.retainedDays, unit: 'days' })
    expect(RULES['treatment.re-presentation'].value).toEqual({ amount: LIMITS.backMonths, unit: 'months' })
    expect(RULES['treatment.transfer-gap'].value).toEqual({ amount: LIMITS.transferGap, unit: 'days' })
    expect(RULES['offending.re-arrest'].value).toEqual({ amount: LIMITS.rearrestMonths, unit: 'months' })
  })
})

describe('worked by hand', () => {
  it('83 days in treatment are not twelve weeks, 84 are, and completing earlier is', async () => {
    // 12 January and 84 days is 6 April of a year that is no leap year.
    for (const [end, how] of [
      ['2001-04-05', 'dropped out'],
      ['2001-04-06', 'dropped out'],
      ['2001-02-23', 'completed'],
      ['2001-02-23', 'dropped out'],
    ])
      await started(await episode('2001-01-05', end ?? '', how ?? ''), '2001-01-05', '2001-01-08', '2001-01-12')
    await started(await episode('2001-01-05', null, null), '2001-01-05', '2001-01-08', '2001-01-12')
    expect(await count(peopleIntoTreatment, year('2001', '2001-04-05'), 'retained')).toEqual({
      yes: 1,
      no: 2,
      'not yet': 2,
    })
    expect(await count(peopleIntoTreatment, year('2001', '2001-04-06'), 'retained')).toEqual({ yes: 3, no: 2 })
    expect(await count(twelveWeeks, year('2001', '2001-04-06'), 'opiates')).toEqual({ no: 3 })
  })

  it('a first appointment on day 21 is in time, on day 22 it is late, and while nobody was offered one time runs', async () => {
    for (const offered of ['2002-03-22', '2002-03-23', null])
      await started(await episode('2002-03-01', null, null), '2002-03-01', offered, null)
    expect(await count(waiting, year('2002', '2002-03-22'), 'wait')).toEqual({ yes: 1, no: 1, waiting: 1 })
    expect(await count(waiting, year('2002', '2002-03-23'), 'wait')).toEqual({ yes: 1, no: 2 })
  })

  it.each([
    ['the day of discharge', '2003-05-20', '2003-05-20', 'yes'],
    ['the day before six months are up', '2003-05-20', '2003-11-19', 'yes'],
    ['the day they are up', '2003-05-20', '2003-11-20', 'no'],
    ['31 August, up on 28 February: the 27th', '2005-08-31', '2006-02-27', 'yes'],
    ['31 August, up on 28 February: the 28th', '2005-08-31', '2006-02-28', 'no'],
    ['31 August, up on 29 February of a leap year: the 28th', '2007-08-31', '2008-02-28', 'yes'],
    ['31 August, up on 29 February of a leap year: the 29th', '2007-08-31', '2008-02-29', 'no'],
    ['29 February, up on 29 August: the 28th', '2012-02-29', '2012-08-28', 'yes'],
    ['29 February, up on 29 August: the 29th', '2012-02-29', '2012-08-29', 'no'],
  ])('back on %s', async (_, discharged, again, back) => {
    const person = await made('person', { family_name: 'Someone' })
    await episode(addDays(day(discharged), -90), discharged, 'completed', { person })
    await episode(again, null, null, { person })
    const asked = { agency: service, from: discharged, until: discharged, asOf: '2013-01-01' }
    expect(await count(completed, asked, 'back')).toEqual({ [back]: 1 })
    expect(await count(notBack, asked, 'opiates')).toEqual(back === 'no' ? { no: 1 } : {})
  })

  it('nobody counts as not back before six months have passed', async () => {
    await episode('2009-01-05', '2009-08-31', 'completed')
    const on = (asOf: string) => ({ agency: service, from: '2009-08-31', until: '2009-08-31', asOf })
    expect(await count(completed, on('2010-02-27'), 'back')).toEqual({ open: 1 })
    expect(await count(notBack, on('2010-02-27'), 'opiates')).toEqual({})
    expect(await count(completed, on('2010-02-28'), 'back')).toEqual({ no: 1 })
  })

  it('an episode 21 days after a transfer goes on with the journey, 22 days after begins another', async () => {
    for (const next of ['2014-03-22', '2014-03-23']) {
      const person = await made('person', { family_name: 'Someone' })
      const first = await episode('2014-01-05', '2014-03-01', 'transferred', { person })
      await started(first, '2014-01-05', '2014-01-05', '2014-01-05')
      await episode(next, null, null, { person })
    }
    expect(await count(peopleIntoTreatment, year('2014', '2014-12-31'), 'retained')).toEqual({ yes: 1, no: 1 })
  })

  it('opiates are told from whatever substance they are named as', async () => {
    for (const substances of [{ substance1: 'heroin' }, { substance1: 'crack', substance3: 'other opiates' }, {}])
      await started(await episode('2015-01-05', null, null, substances), '2015-01-05', '2015-01-06', '2015-01-07')
    expect(await count(peopleIntoTreatment, year('2015', '2015-12-31'), 'opiates')).toEqual({ yes: 2, no: 1 })
  })
})

/** Days around those on which calendars trip: ends of months, leap days, turns of quarters and years. */
const anyDay = fc
  .tuple(
    fc.constantFrom('2023-08-31', '2023-11-30', '2024-02-29', '2024-03-31', '2024-06-30'),
    fc.integer({ min: -40, max: 40 }),
  )
  .map(([around, off]) => addDays(day(around), off))
const anyEpisode = fc.record({
  triagedOn: anyDay,
  stay: fc.constantFrom(0, 5, 21, 42, 83, 84, 85, 120, 182, 184),
  reason: fc.constantFrom(
    'completed',
    'completed occasional use',
    'transferred',
    'transferred to prison',
    'dropped out',
  ),
  referred: fc.integer({ min: 0, max: 30 }),
  offered: fc.option(fc.constantFrom(0, 7, 20, 21, 22, 30), { freq: 5 }),
  started: fc.option(fc.integer({ min: 0, max: 14 }), { freq: 5 }),
})
const anyPerson = fc.array(anyEpisode, { minLength: 1, maxLength: 3 })

it('of six hundred people every figure is what the measures of treatment give, on every side of a window', async () => {
  const episodes: TriagedEpisode[] = []
  const interventions: MeasuredIntervention[] = []
  for (const several of fc.sample(anyPerson, { numRuns: 600, seed: 20_240_229 })) {
    const person = await made('person', { family_name: 'Someone' })
    for (const [at, { triagedOn, stay, reason, referred, offered, started: start }] of several.entries()) {
      const open = at === several.length - 1 && stay > 150
      const dischargedOn = open ? null : addDays(triagedOn, stay)
      const dischargeReason = open ? null : reason
      const id = await episode(triagedOn, dischargedOn, dischargeReason, { person })
      episodes.push({ id, person, triagedOn, dischargedOn, dischargeReason })
      const referredOn = addDays(triagedOn, -referred)
      const firstOfferedOn = offered === null ? null : addDays(referredOn, offered)
      const startedOn = firstOfferedOn === null || start === null ? null : addDays(firstOfferedOn, start)
      const help = await started(id, referredOn, firstOfferedOn, startedOn)
      interventions.push({ id: help, episode: id, referredOn, firstOfferedOn, startedOn })
    }
  }
  await sql`analyze`.execute(database.owner)
  for (const [from, until, asOf] of [
    ['2023-07-01', '2023-09-30', '2024-03-30'],
    ['2023-10-01', '2023-12-31', '2024-06-30'],
    ['2024-01-01', '2024-02-29', '2024-08-29'],
    ['2023-08-15', '2024-07-20', '2025-03-01'],
    ['2024-04-01', '2024-06-30', '2024-06-30'],
  ].map(days => days.map(day))) {
    if (from === undefined || until === undefined || asOf === undefined) throw new Error('three days')
    const asked = { agency: service, from, until, asOf }
    const happened = episodes
      .filter(({ triagedOn }) => triagedOn <= asOf)
      .map(one =>
        one.dischargedOn === null || one.dischargedOn <= asOf
          ? one
          : { ...one, dischargedOn: null, dischargeReason: null },
      )
    const journeys = journeysOf(happened, RULES['treatment.transfer-gap'].value)
    const within = (on: string): boolean => from <= on && on <= until

    const starts = journeys.flatMap(journey => {
      const kept = effectiveTreatment(journey, interventions, RULES['treatment.effective-after'].value, asOf)
      return kept === null || !within(kept.startedOn) ? [] : [{ person: journey.person, on: kept.startedOn, kept }]
    })
    const first = firstOf(starts)
    const into = await count(peopleIntoTreatment, asked, 'retained')
    expect(sum(into)).toBe(first.length)
    // Of two starts on one day the measures cannot say which comes first.
    expect(into['yes'] ?? 0).toBe(first.filter(({ kept }) => kept.effective).length)
    expect(sum(await count(twelveWeeks, asked, 'opiates'))).toBe(into['yes'] ?? 0)

    const waits = journeys.flatMap(journey => {
      const wait = waitOf(journey, interventions, RULES['treatment.waiting'].value, asOf)
      return wait === null || !within(wait.referredOn) ? [] : [{ person: journey.person, on: wait.referredOn, wait }]
    })
    const waited = await count(waiting, asked, 'wait')
    expect(sum(waited)).toBe(firstOf(waits).length)
    expect(waited['yes'] ?? 0).toBe(firstOf(waits).filter(({ wait }) => wait.offered && wait.inTime).length)
    expect(waited['waiting'] ?? 0).toBe(firstOf(waits).filter(({ wait }) => !wait.offered && wait.inTime).length)

    const measured = rePresentation(journeys, { from, until }, RULES['treatment.re-presentation'].value, asOf)
    if (measured === null) continue
    expect(measured.completed).toBeGreaterThan(10)
    expect(sum(await count(inTreatment, asked, 'since'))).toBe(measured.inTreatment)
    const back = {
      ...(measured.back > 0 && { yes: measured.back }),
      ...(measured.notBack > 0 && { no: measured.notBack }),
    }
    expect(await count(completed, asked, 'back')).toEqual(back)
    expect(sum(await count(notBack, asked, 'opiates'))).toBe(measured.notBack)
  }
})

const sum = (counted: Readonly<Record<string, number>>): number =>
  Object.values(counted).reduce((all, one) => all + one, 0)

/** The first of each person. */
function firstOf<T extends { readonly person: string; readonly on: string }>(all: readonly T[]): readonly T[] {
  const first = new Map<string, T>()
  for (const one of all.toSorted((a, b) => (a.on < b.on ? -1 : 1)))
    if (!first.has(one.person)) first.set(one.person, one)
  return [...first.values()]
}
