import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { of, viewer } from '../../test/people/people-store.ts'
import { shippedPolicies } from '../../test/access/shipped-policies.ts'
import { type TestDatabase, testDatabase } from '../../test/database/test-database.ts'
import { changeRecord } from '../kernel/change-record.ts'
import type { Context } from '../kernel/context.ts'
import { listRecords } from '../kernel/list-records.ts'
import { ok } from '../values/result.ts'
import { Store } from '../kernel/store.ts'
import { type CalendarDay, readCalendarDay } from '../values/calendar-day.ts'
import { commencement } from './commencement.ts'
import { declareHoliday } from './declare-holiday.ts'
import { declaredHoliday } from './declared-holiday.ts'
import { dueAt } from './due-at.ts'
import { lawFor } from './law-for.ts'
import type { Law } from './law.ts'
import { switchOn } from './switch-on.ts'

const POLICE = 'norfolk-police'
const SCOTS = 'police-scotland'
const administrator = (agency: string): Context => viewer(agency, 'administrator', 'administration')
const custodyOfficer = (agency: string): Context => viewer(agency, 'custody officer', 'law enforcement')
const ACT_2026 = { pack: 'crime-and-policing-act-2026', from: '2027-01-11', source: 'SI 2026/1234, regulation 2' }

let database: TestDatabase
let store: Store

beforeAll(async () => {
  database = await testDatabase()
  await sql`insert into agency (id, name, kind, region) values (${POLICE}, 'Norfolk Police', 'police', 'england-wales'),
    ('suffolk-police', 'Suffolk Police', 'police', 'england-wales'),
    ('devon-police', 'Devon Police', 'police', 'england-wales'), (${SCOTS}, 'Police Scotland', 'police', 'scotland'),
    ('psni', 'Police Service of Northern Ireland', 'police', 'northern-ireland')`.execute(database.owner)
  const clock = (): Date => new Date('2026-11-23T09:00:00Z')
  store = new Store({
    database: database.app,
    policy: shippedPolicies(),
    kinds: [commencement, declaredHoliday],
    clock,
  })
})
afterAll(() => database.close())

const law = async (who: Context, on?: string): Promise<Law> =>
  of(await store.act(who, async act => ok(await lawFor(act, on === undefined ? undefined : day(on)))))

function day(text: string): CalendarDay {
  const read = readCalendarDay(text)
  if (read === null) throw new Error(text)
  return read
}

const problemOf = async (work: ReturnType<typeof store.act>): Promise<string> => {
  const result = await work
  return result.ok ? 'nothing is wrong' : (result.fault as { readonly problem: string }).problem
}

describe('The law of an agency', () => {
  it('is that of its region', async () => {
    expect((await law(custodyOfficer(POLICE))).rule('drug-test.on-arrest.age').value).toBe(18)
    const scots = await law(custodyOfficer(SCOTS))
    expect(scots.inForce('drug-test.on-arrest.age')).toBe(false)
    expect(() => scots.rule('drug-test.on-arrest.age')).toThrow('not in force in scotland on 2026-11-23')
    expect(scots.rule('treatment.waiting').value).toEqual({ amount: 3, unit: 'weeks' })
    expect([scots.region, scots.holidays.isWorkingDay(day('2026-11-30'))]).toEqual(['scotland', false])
  })

  it('is that of the day asked for', async () => {
    const early = await law(custodyOfficer(POLICE), '2005-11-30')
    expect(early.inForce('drug-test.on-arrest.age')).toBe(false)
    expect((await law(custodyOfficer(POLICE), '2005-12-01')).inForce('drug-test.on-arrest.age')).toBe(true)
  })

  it('says each rule in words, with its value, its source, and whether it was checked', async () => {
    const known = await law(custodyOfficer(POLICE))
    expect(known.rule('drug-test.on-charge.within')).toMatchObject({
      words: 'A person who has been charged may be kept for a test for 6 hours from the charge',
      status: 'confirmed',
      pack: 'pace-1984',
    })
    expect(known.rule('conditional-caution.completed-within')).toMatchObject({ status: 'unconfirmed', until: null })
  })

  it('cannot be asked by somebody whom no policy lets read it: it would be answered without what was switched on', async () => {
    await expect(law(viewer(POLICE, 'nobody', 'care'))).rejects.toThrow('no policy lets nobody read the law')
  })

  it.each(['clock', 'keyworker', 'information governance officer'])('is there for the role %s', async role => {
    expect((await law(viewer(POLICE, role, 'partnership'))).inForce('task.escalated-after')).toBe(true)
  })
})

describe('A new Act is data', () => {
  const question = async (who: Context, on: string): Promise<boolean> =>
    (await law(who, on)).rule('drug-test.specified-drugs').value.includes('Cannabis')

  it('the same question has another answer from the day on which it was switched on, there and nowhere else', async () => {
    const officer = custodyOfficer(POLICE)
    expect([await question(officer, '2027-01-10'), await question(officer, '2027-01-11')]).toEqual([false, false])
    of(await store.act(administrator(POLICE), act => switchOn(act, ACT_2026)))
    expect([await question(officer, '2027-01-10'), await question(officer, '2027-01-11')]).toEqual([false, true])
    expect(await question(custodyOfficer('suffolk-police'), '2027-01-11')).toBe(false)
    const [before, after] = [await law(officer, '2027-01-10'), await law(officer, '2027-01-11')]
    expect(before.rule('drug-test.specified-drugs')).toMatchObject({ pack: 'pace-1984', until: '2027-01-10' })
    expect(after.rule('drug-test.specified-drugs')).toMatchObject({
      pack: 'crime-and-policing-act-2026',
      from: '2027-01-11',
      until: null,
    })
    expect(after.rule('drug-test.trigger-offences').value.length).toBeGreaterThan(
      before.rule('drug-test.trigger-offences').value.length,
    )
    expect(after.rule('drug-test.on-charge.age').value).toBe(14)
  })

  it('is switched on once', async () => {
    const again = store.act(administrator(POLICE), act => switchOn(act, ACT_2026))
    expect(await problemOf(again)).toContain('is switched on from 11 Jan 2027 already; change the day there')
  })

  it('is switched on once also by two administrators at the same moment', async () => {
    const both = await Promise.all([1, 2].map(() => store.act(administrator('psni'), act => switchOn(act, ACT_2026))))
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('is in force for the rest of the act that switched it on', async () => {
    const known = await store.act(administrator('suffolk-police'), async act => {
      await lawFor(act)
      of(await switchOn(act, { ...ACT_2026, from: '2026-11-23' }))
      return ok(await lawFor(act))
    })
    expect(of(known).rule('drug-test.specified-drugs').pack).toBe('crime-and-policing-act-2026')
  })

  it.each([
    ['rules that are not there', 'crime-act-1066', 'There are no such rules; choose those that come into force'],
    ['rules in force by themselves', 'pace-1984', 'in force since 2 Jul 2001 already'],
  ])('refused for %s', async (_what, pack, problem) => {
    const work = store.act(administrator(SCOTS), act => switchOn(act, { ...ACT_2026, pack }))
    expect(await problemOf(work)).toContain(problem)
  })

  it('never from a day before its Royal Assent, neither when it is switched on nor when the day is changed', async () => {
    const early = 'In force from must be on or after 29 Apr 2026, the day of the Royal Assent: no Act is law before it'
    const force = administrator('devon-police')
    const on = (from: string): ReturnType<typeof problemOf> =>
      problemOf(store.act(force, act => switchOn(act, { ...ACT_2026, from })))
    expect([await on('2026-04-28'), await on('2026-04-29')]).toEqual([early, 'nothing is wrong'])
    const changed = (from: string) =>
      store.act(force, async act => {
        const [one] = (await listRecords(act, commencement, { size: 1 })).rows
        return changeRecord(act, commencement, one?.id ?? '', one?.version ?? 0, { from })
      })
    expect(await problemOf(changed('2026-01-01'))).toBe(early)
    expect(await problemOf(changed('2027-02-01'))).toBe('nothing is wrong')
  })

  it('refused without a source, and to whoever is no administrator', async () => {
    const without = store.act(administrator(SCOTS), act => switchOn(act, { ...ACT_2026, source: ' ' }))
    expect(await problemOf(without)).toBe('Where it says so is missing')
    const officers = store.act(custodyOfficer(SCOTS), act => switchOn(act, ACT_2026))
    expect(await problemOf(officers)).toContain('Your role does not let you make this commencement')
    expect((await law(custodyOfficer(SCOTS))).region).toBe('scotland')
  })
})

describe('A declared holiday', () => {
  const holiday = {
    day: '2027-06-01',
    region: 'england-wales',
    name: 'A day of thanks',
    source: 'gov.uk/bank-holidays',
  }
  const declare = (who: Context, raw: object): ReturnType<typeof problemOf> =>
    problemOf(store.act(who, act => declareHoliday(act, { ...holiday, ...raw })))
  const due = async (who: Context): Promise<string | null> =>
    dueAt({ amount: 1, unit: 'working days' }, '2027-05-28T09:00Z', await law(who))

  it('moves working days of its region from then on', async () => {
    // Friday 28 May; Monday 31 May 2027 is the spring bank holiday.
    expect(await due(custodyOfficer(POLICE))).toBe('2027-06-01T22:59:59.999Z')
    expect(await declare(administrator(POLICE), {})).toBe('nothing is wrong')
    expect(await due(custodyOfficer(POLICE))).toBe('2027-06-02T22:59:59.999Z')
    expect(await due(custodyOfficer('suffolk-police'))).toBe('2027-06-01T22:59:59.999Z')
  })

  it('of another region changes nothing here', async () => {
    expect(await declare(administrator('psni'), {})).toBe('nothing is wrong')
    expect(await due(custodyOfficer('psni'))).toBe('2027-06-01T22:59:59.999Z')
  })

  it.each([
    ['a day declared before', {}, '1 Jun 2027 is a holiday there already: A day of thanks'],
    ['a bank holiday', { day: '2027-05-31' }, '31 May 2027 is a holiday there already: Spring bank holiday'],
    ['a day that is none', { day: '2027-06-31' }, 'Day must be a real date, like 27 3 2026'],
  ])('refused on %s', async (_what, raw, problem) => {
    expect(await declare(administrator(POLICE), raw)).toBe(problem)
  })

  it('is declared once also by two administrators at the same moment', async () => {
    const day = { day: '2027-06-02', region: 'scotland' }
    const both = await Promise.all([1, 2].map(() => declare(administrator(SCOTS), day)))
    expect(both.toSorted()).toEqual(['2 Jun 2027 is a holiday there already: A day of thanks', 'nothing is wrong'])
  })

  it('is declared by administrators alone', async () => {
    expect(await declare(custodyOfficer(SCOTS), {})).toContain('Your role does not let you make this declared holiday')
  })
})
