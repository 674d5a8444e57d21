import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { of, viewer } from '../../../../test/people/people-store.ts'
import { type TestRecords, testRecords } from '../../../../test/server/test-records.ts'
import type { Act } from '../../../kernel/act.ts'
import { type ActFault, createRecord } from '../../../kernel/create-record.ts'
import { person } from '../../../people/person.ts'
import type { Result } from '../../../values/result.ts'
import { planExtract, resultsToRecord } from './plan-extract.ts'
import { readExtract } from './read-extract.ts'
import type { ExtractRow } from './read-row.ts'
import { type Chosen, type Taken, takeOver } from './take-over.ts'

let test: TestRecords
const officer = viewer('norfolk-police', 'custody officer', 'law enforcement')
beforeAll(async () => {
  test = await testRecords()
})
afterAll(() => test.close())

const HEAD = 'Custody number,Surname,Forenames,DOB,PNC ID,Station,Arrived,Offences,Released,Outcome,Test result'
const rowsOf = (...lines: readonly string[]): readonly ExtractRow[] => {
  const read = of(readExtract(new TextEncoder().encode([HEAD, ...lines].join('\n')), new Date().toISOString()))
  expect(read.refused).toEqual([])
  return read.rows
}
const row = (line: string): ExtractRow => rowsOf(line)[0] as ExtractRow
const does = async <T>(work: (act: Act) => Promise<T>): Promise<T> =>
  of(await test.records.store.act(officer, async act => ({ ok: true, value: await work(act) })))
const take = (one: ExtractRow, chosen: Chosen = null): Promise<Result<Taken, ActFault>> =>
  test.records.store.act(officer, act => takeOver(act, one, chosen, 'f'.repeat(64)))
const takes = async (one: ExtractRow, chosen: Chosen = null): Promise<Taken> => of(await take(one, chosen))
const make = (givenNames: string, familyName: string, bornOn: string): Promise<string> =>
  does(async act => of(await createRecord(act, person, { givenNames, familyName, bornOn })).id)
interface Kept {
  readonly known_as: string
  readonly person: string
  readonly version: number
  readonly released_how: string | null
  readonly offences: string
}
const kept = async (number: string): Promise<readonly Kept[]> =>
  (await sql<Kept>`select * from custody_stay where custody_number = ${number}`.execute(test.database.owner)).rows
const everything = async (): Promise<string> => {
  const { rows } =
    await sql`select (select count(*) from person) as people, (select count(*) from identifier) as numbers,
    (select sum(version) from custody_stay) as stays`.execute(test.database.owner)
  return JSON.stringify(rows)
}

describe('taking a daily extract over', () => {
  it('books in whoever is new, with a record of their own and their PNC ID', async () => {
    const one = row('NEW/1,Quillon,Zena,1/2/1990,2018/0013420K,Wymondham,21/11/2025 10:00,Theft,,,')
    expect(await does(act => planExtract(act, [one]))).toMatchObject([{ is: 'new', person: null }])
    expect(await takes(one)).toBe('new')
    const [stay] = await kept('NEW/1')
    expect(stay).toMatchObject({ known_as: 'Zena Quillon', version: 1 })
    const { rows } = await sql`select value from identifier where person = ${stay?.person}`.execute(test.database.owner)
    expect(rows).toEqual([{ value: '2018/0013420K' }])
    const { rows: noted } = await sql<{ detail: { line: number; extract: string } }>`select detail from log_detail
      join log on log.id = log_detail.log where kind = 'custody_stay' and act = 'collected'
      and detail->>'extract' is not null`.execute(test.database.owner)
    expect(noted.map(({ detail }) => [detail.line, detail.extract.length])).toEqual([[2, 64]])
  })

  it('meets the one person who is known by exactly that name and date of birth', async () => {
    const known = await make('Odette', 'Wrenfield', '1987-07-07')
    expect(await takes(row('OLD/1,WRENFIELD,Odette,07/07/1987,,Wymondham,21/11/2025 10:00,Theft,,,'))).toBe('new')
    expect((await kept('OLD/1'))[0]?.person).toBe(known)
  })

  it('changes nothing the second time, with the same file or by somebody else at the same moment', async () => {
    const rows = rowsOf(
      'TWICE/1,Marlow,Ivo,3/3/1993,,Wymondham,21/11/2025 10:00,Theft,22/11/2025 09:00,NFA,Negative',
      'TWICE/2,Marlow,Ivo,3/3/1993,,Wymondham,21/10/2025 10:00,Affray,,,',
      'TWICE/3,Nix,,,,Wymondham,21/11/2025 11:00,Theft,,,',
    )
    const [both, again] = await Promise.all([
      Promise.all(rows.map(one => takes(one))),
      Promise.all(rows.map(one => takes(one))),
    ])
    expect([...both, ...again].toSorted()).toEqual(['new', 'new', 'new', 'unchanged', 'unchanged', 'unchanged'])
    const [first, second] = [await kept('TWICE/1'), await kept('TWICE/2')]
    // One person in two rows is one person.
    expect(first[0]?.person).toBe(second[0]?.person)
    const before = await everything()
    expect(await does(act => planExtract(act, rows))).toMatchObject([
      { is: 'unchanged' },
      { is: 'unchanged' },
      { is: 'unchanged' },
    ])
    for (const one of rows) expect(await takes(one)).toBe('unchanged')
    expect(await everything()).toBe(before)
  })

  it('updates what has changed since: the release, and what the custody system corrected', async () => {
    await takes(row('CHG/1,Pell,Una,4/4/1984,,Wymondham,21/11/2025 10:00,Theft,,,'))
    const later = row('CHG/1,Pell,Una,4/4/1984,,Wymondham,21/11/2025 10:00,Burglary,22/11/2025 08:00,RUI,')
    const [planned] = await does(act => planExtract(act, [later]))
    expect(planned?.is === 'changed' && planned.changes.map(({ field }) => field)).toEqual([
      'offences',
      'releasedAt',
      'releasedHow',
    ])
    expect(await takes(later)).toBe('changed')
    expect(await kept('CHG/1')).toMatchObject([{ released_how: 'under investigation', offences: 'Burglary' }])
    // The same row without what it gave takes nothing away: how a stay ended stays as a person put it.
    expect(await takes(row('CHG/1,Pell,Una,,,Wymondham,21/11/2025 10:00,Burglary,22/11/2025 08:00,,'))).toBe(
      'unchanged',
    )
  })

  it('never guesses: whoever may be one of several waits until a person has chosen, and then is as they chose', async () => {
    const [one, two] = [await make('Kit', 'Hallam', '1992-02-02'), await make('Kit', 'Hallam', '1992-02-02')]
    const asked = row('PICK/1,Hallam,Kit,2/2/1992,,Wymondham,21/11/2025 10:00,Theft,,,')
    const before = await everything()
    expect(await takes(asked)).toBe('to choose')
    expect([await everything(), await kept('PICK/1')]).toEqual([before, []])
    const [planned] = await does(act => planExtract(act, [asked]))
    expect(planned?.is === 'choose' && planned.among.map(({ id }) => id).toSorted()).toEqual([one, two].toSorted())
    expect(await takes(asked, { person: two })).toBe('new')
    expect((await kept('PICK/1'))[0]?.person).toBe(two)
    await takes(row('PICK/2,Hallam,Kit,2/2/1992,,Wymondham,21/11/2025 12:00,Theft,,,'), 'somebody new')
    expect([one, two]).not.toContain((await kept('PICK/2'))[0]?.person)
  })

  it('refuses a number that is somebody else’s stay, and one that has ended here and not there; neither changes', async () => {
    await takes(row('REF/1,Dunmore,Ari,5/5/1995,,Wymondham,21/11/2025 10:00,Theft,21/11/2025 12:00,NFA,'))
    const before = await everything()
    const other = await take(row('REF/1,Sandow,Lil,6/6/1976,,Wymondham,21/11/2025 10:00,Theft,21/11/2025 12:00,NFA,'))
    expect(other.ok ? '' : other.fault.problem).toContain('is Ari Dunmore here, and Lil Sandow in the file')
    const held = await take(row('REF/1,Dunmore,Ari,5/5/1995,,Wymondham,21/11/2025 10:00,Theft,,,'))
    expect(held.ok ? '' : held.fault.problem).toContain('in the file they are still held')
    expect(await everything()).toBe(before)
  })

  it('leaves nothing behind where a row fails: no person without a stay', async () => {
    const before = await everything()
    const failed = await take({ ...row('BAD/1,Orphan,Al,7/7/1977,,Wymondham,21/11/2025 10:00,Theft,,,'), offences: '' })
    expect(failed.ok).toBe(false)
    expect(await everything()).toBe(before)
  })

  it('names the test results that a person has to record', async () => {
    const rows = rowsOf(
      'TEST/1,Vane,Ola,8/8/1988,,Wymondham,21/11/2025 10:00,Theft,,,Positive',
      'TEST/2,Vane,Olga,9/8/1958,,Wymondham,21/11/2025 10:00,Theft,,,',
    )
    for (const one of rows) await takes(one, 'somebody new')
    const found = await does(act => resultsToRecord(act, rows))
    expect(found.map(({ row }) => [row.custodyNumber, row.testResult])).toEqual([['TEST/1', 'positive']])
  })
})
