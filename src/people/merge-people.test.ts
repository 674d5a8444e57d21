import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { of, officer, type PeopleStore, peopleStore, viewer } from '../../test/people/people-store.ts'
import { changeRecord } from '../kernel/change-record.ts'
import { readRecord } from '../kernel/read-record.ts'
import { recordsOfPerson } from './merge-group.ts'
import { type MergeWanted, mergePeople } from './merge-people.ts'
import { person } from './person.ts'
import { searchPeople } from './search-people.ts'
import { unmergePeople } from './unmerge-people.ts'

let people: PeopleStore
const amara = officer()
beforeAll(async () => {
  people = await peopleStore()
})
afterAll(() => people.close())

const merge = (wanted: Omit<MergeWanted, 'reason' | 'take'> & Partial<MergeWanted>, who = amara) =>
  people.store.act(who, act => mergePeople(act, { take: [], reason: 'The same fingerprints', ...wanted }))
const unmerge = (id: string) => people.store.act(amara, act => unmergePeople(act, id, 'They were twins'))
const read = async (id: string) => of(await people.store.act(amara, act => readRecord(act, person, id))).values
const found = async (words: string) =>
  (await people.does(amara, act => searchPeople(act, words))).hits.map(({ seen, alsoKnownAs }) => [
    person.caption(seen.values),
    ...alsoKnownAs,
  ])
const two = async (): Promise<readonly [string, string]> => [
  await people.make(amara, { familyName: 'Keptson', givenNames: 'Kim', bornOn: '1990-01-01' }),
  await people.make(amara, {
    familyName: 'Goneson',
    givenNames: 'Kimberley',
    bornOn: '1990-05-06',
    phone: '07700 900999',
  }),
]

describe('two records merged by a person', () => {
  it('are one person in the search and in what happened, and two again once it is undone', async () => {
    const [kept, merged] = await two()
    const before = [await read(kept), await read(merged), await found('keptson'), await found('goneson')]
    const id = of(await merge({ kept, merged, take: ['bornOn', 'phone'] }))
    expect(await read(kept)).toMatchObject({ familyName: 'Keptson', bornOn: '1990-05-06', phone: '07700 900999' })
    expect(await found('goneson')).toEqual([['Kim Keptson', 'Kimberley Goneson']])
    expect(await people.does(amara, act => recordsOfPerson(act, kept))).toEqual([kept, merged])
    expect(await read(merged)).toEqual(before[1])

    expect(of(await unmerge(id))).toEqual({ kept, merged, conflicts: [] })
    expect([await read(kept), await read(merged), await found('keptson'), await found('goneson')]).toEqual(before)
    expect(await people.does(amara, act => recordsOfPerson(act, kept))).toEqual([kept])
  })

  it('keep what a colleague changed since when it is undone, as a conflict for a person to settle', async () => {
    const [kept, merged] = await two()
    const id = of(await merge({ kept, merged, take: ['bornOn'] }))
    of(await people.store.act(officer(), act => changeRecord(act, person, kept, 2, { bornOn: '1990-06-06' })))
    const undone = of(await unmerge(id))
    expect(undone.conflicts).toEqual([
      { field: 'bornOn', base: '1990-05-06', theirs: '1990-06-06', yours: '1990-01-01' },
    ])
  })

  it('may be merged further, and each merge is undone by itself', async () => {
    const [a, b] = await two()
    const c = await people.make(amara, { familyName: 'Thirdson' })
    const first = of(await merge({ kept: b, merged: a }))
    of(await merge({ kept: c, merged: b }))
    expect(await people.does(amara, act => recordsOfPerson(act, c))).toEqual([c, b, a])
    of(await unmerge(first))
    expect(await people.does(amara, act => recordsOfPerson(act, c))).toEqual([c, b])
  })
})

describe('a merge is refused', () => {
  it('without a reason, with itself, twice, or of a record that is merged away', async () => {
    const [kept, merged] = await two()
    const other = await people.make(amara, { familyName: 'Otherson' })
    expect(await merge({ kept, merged, reason: '  ' })).toMatchObject({
      ok: false,
      fault: { fields: [{ field: 'reason' }] },
    })
    expect((await merge({ kept, merged: kept })).ok).toBe(false)
    of(await merge({ kept, merged }))
    expect(await merge({ kept, merged })).toMatchObject({ ok: false, fault: { code: 'conflict' } })
    expect(await merge({ kept: merged, merged: other })).toMatchObject({ ok: false, fault: { code: 'conflict' } })
  })

  it('of two that two people merge both ways at once: one of them wins', async () => {
    const [kept, merged] = await two()
    const results = await Promise.all([merge({ kept, merged }), merge({ kept: merged, merged: kept }, officer())])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('across ring-fences, and answers as absent for a record that may not be seen', async () => {
    const inside = officer(['op-teal', 'op-red'])
    const teal = await people.make(inside, { familyName: 'Teal' }, { ringFence: 'op-teal' })
    const red = await people.make(inside, { familyName: 'Red' }, { ringFence: 'op-red' })
    const open = await people.make(amara, { familyName: 'Open' })
    expect(await merge({ kept: teal, merged: red }, inside)).toMatchObject({ ok: false, fault: { code: 'conflict' } })
    expect(await merge({ kept: open, merged: teal })).toMatchObject({ ok: false, fault: { code: 'not-found' } })
  })

  it('to whoever only reads, and to another agency', async () => {
    const [kept, merged] = await two()
    expect((await merge({ kept, merged }, viewer('norfolk-police', 'line analyst', 'law enforcement'))).ok).toBe(false)
    expect((await merge({ kept, merged }, officer([], 'metropolitan-police'))).ok).toBe(false)
  })
})

it('A merge inside a ring-fence is known to nobody outside it', async () => {
  const inside = officer(['op-teal'])
  const open = await people.make(amara, { familyName: 'Openly' })
  const hidden = await people.make(inside, { familyName: 'Hiddenly' }, { ringFence: 'op-teal' })
  of(await merge({ kept: hidden, merged: open }, inside))
  expect(await found('openly')).toEqual([['Openly']])
  expect((await people.does(inside, act => searchPeople(act, 'openly'))).hits[0]?.seen.id).toBe(hidden)
})
