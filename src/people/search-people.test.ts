import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { of, officer, type PeopleStore, peopleStore, viewer } from '../../test/people/people-store.ts'
import type { Context } from '../kernel/context.ts'
import { changeRecord } from '../kernel/change-record.ts'
import { createRecord } from '../kernel/create-record.ts'
import { markRecord } from '../kernel/mark-record.ts'
import { person } from './person.ts'
import { personName } from './person-name.ts'
import { type Found, searchPeople, SHOWN } from './search-people.ts'

let people: PeopleStore
const amara = officer()
beforeAll(async () => {
  people = await peopleStore()
  await people.make(amara, {
    familyName: 'O’Brien-Łukasz',
    givenNames: 'Zoë Anne',
    bornOn: '1994-03-27',
    phone: '+44 7700 900123',
    alias: 'Ghost',
    pnc: '18/42U',
    nhs: '943 476 5919',
    postcode: 'NR1 3DH',
  })
  await people.make(amara, { familyName: 'Smyth', givenNames: 'Catherine', bornOn: '2001-12-01', postcode: 'NR10 3DH' })
  await people.make(amara, { familyName: 'Smith', givenNames: 'Kathryn', bornOn: '1988-01-01' })
})
afterAll(() => people.close())

const search = (words: string, who: Context = amara): Promise<Found> =>
  people.does(who, act => searchPeople(act, words))
const names = async (words: string, who: Context = amara): Promise<string[]> =>
  (await search(words, who)).hits.map(({ seen, bySound }) => `${bySound ? '~' : ''}${person.caption(seen.values)}`)

const ZOE = 'Zoë Anne O’Brien-Łukasz'

describe('a person is found by', () => {
  it.each([
    'obrien',
    'O’Brien',
    'zoe lukasz',
    'lukasz zo',
    'anne zoe obrien',
    'zo obr',
    'ghost',
    'ghost 1994',
    '27/3/1994',
    '27.03.94',
    '27 March 1994',
    '27th mar 94',
    '1994-03-27',
    '27031994',
    '19940327',
    'obrien 27-3-94',
    '18/42U',
    '2018/0000042u',
    '180000042U',
    '9434765919',
    '943 476 5919',
    '07700900123',
    '07700 900 123',
    '+447700900123',
    '+44 (0)7700 900123',
    'NR1 3DH',
    'nr13dh',
    'nr1',
    'Zoe NR1 27/03/1994',
  ])('%s', async words => {
    expect(await names(words)).toContain(ZOE)
  })

  it('the sound of a name, after those whose name begins so', async () => {
    expect(await names('smith')).toEqual(['Kathryn Smith', '~Catherine Smyth'])
    expect((await names('katrin smith')).sort()).toEqual(['~Catherine Smyth', '~Kathryn Smith'])
    expect(await names('smyth')).toEqual(['Catherine Smyth', '~Kathryn Smith'])
  })

  it('nothing that fits only in part', async () => {
    expect(await names('smith 27/3/1994')).toEqual([])
    expect(await names('zoe smith')).toEqual([])
    expect(await names('catherine nr1')).toEqual([])
    expect(await names('31/2/1994')).toEqual([])
    expect(await names('')).toEqual([])
    expect(await names("'; drop table person; --")).toEqual([])
    expect(await names('%')).toEqual([])
    expect(await names(Array.from({ length: 60 }, (_, n) => n).join(' '))).toEqual([])
  })

  it('a new name from the moment of its change, and not by the old one', async () => {
    const id = await people.make(amara, { familyName: 'Before', givenNames: 'Ines' })
    of(await people.store.act(amara, act => changeRecord(act, person, id, 1, { familyName: 'Afterwards' })))
    expect(await names('ines before')).toEqual([])
    expect(await names('ines afterw')).toEqual(['Ines Afterwards'])
  })
})

describe('whoever may not see a person', () => {
  it('finds nothing by any of their words, and leaves the same log as for somebody who is not there', async () => {
    const stranger = viewer('norwich-recovery', 'keyworker', 'care')
    for (const words of ['obrien', '27/3/1994', '18/42U', '07700900123', 'NR1 3DH'])
      expect(await names(words, stranger)).toEqual([])
    const { rows } = await sql<{ act: string; records: string[]; detail: unknown }>`
      select act, records, detail from log join log_detail on log = id where account = ${stranger.actor.account} order by at`.execute(
      people.database.owner,
    )
    expect(rows[0]).toEqual({ act: 'searched', records: [], detail: { words: 'obrien' } })
    expect(rows.every(({ act, records }) => act === 'searched' && records.length === 0)).toBe(true)
  })

  it('does not find them by a ring-fenced alias, although the person is open', async () => {
    const inside = officer(['op-teal'])
    const id = await people.make(amara, { familyName: 'Openly', givenNames: 'Una' })
    of(
      await people.store.act(inside, act =>
        createRecord(act, personName, { person: id, givenNames: 'Kestrel', use: 'alias' }, { ringFence: 'op-teal' }),
      ),
    )
    expect(await names('kestrel', inside)).toEqual(['Una Openly'])
    expect(await names('kestrel')).toEqual([])
    expect((await search('openly')).hits[0]?.alsoKnownAs).toEqual([])
    expect((await search('openly', inside)).hits[0]?.alsoKnownAs).toEqual(['Kestrel'])
  })

  it('finds neither them nor a gap, once they are ring-fenced', async () => {
    const id = await people.make(amara, { familyName: 'Fenced', givenNames: 'Finn' })
    await people.make(amara, { familyName: 'Fenced', givenNames: 'Greta' })
    const inside = officer(['op-teal'])
    of(await people.store.act(inside, act => markRecord(act, person, id, { ringFence: 'op-teal' })))
    expect(await search('fenced')).toMatchObject({ more: false, hits: [{ seen: { values: { givenNames: 'Greta' } } }] })
    expect(await names('fenced', inside)).toEqual(['Finn Fenced', 'Greta Fenced'])
  })

  it('by an agreement alone finds a partner’s person only where their agency is involved, and not by what it leaves out', async () => {
    const partner = officer([], 'metropolitan-police')
    await people.make(
      amara,
      { familyName: 'Partnered', phone: '07700 900456', bornOn: '1990-05-05' },
      { involved: ['metropolitan-police'] },
    )
    await people.make(amara, { familyName: 'Unpartnered' })
    expect(await names('partnered', partner)).toEqual(['Partnered'])
    expect(await names('5 May 1990', partner)).toEqual(['Partnered'])
    expect(await names('07700 900456', partner)).toEqual([])
    expect(await names('unpartnered', partner)).toEqual([])
  })

  it('sees a safety flag of theirs, but does not find them by name', async () => {
    const keyworker = viewer('norwich-recovery', 'keyworker', 'care')
    await people.make(amara, { familyName: 'Flagged' }, { involved: ['norwich-recovery'] })
    expect(await names('flagged', keyworker)).toEqual([])
  })
})

it('More than can be shown are cut, and it is said', async () => {
  await people.does(amara, async act => {
    for (let n = 0; n <= SHOWN; n++) await createRecord(act, person, { familyName: 'Crowd', givenNames: `Member ${n}` })
  })
  const found = await search('crowd')
  expect(found.hits).toHaveLength(SHOWN)
  expect(found.more).toBe(true)
})

it('The app’s role can neither write words nor read them without having been let through', async () => {
  expect((await sql`select from person_token`.execute(people.database.app)).rows).toHaveLength(0)
  await expect(sql`delete from person_token`.execute(people.database.app)).rejects.toThrow('permission denied')
})
