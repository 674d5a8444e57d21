import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { of, officer, type PeopleStore, peopleStore, viewer } from '../../test/people/people-store.ts'
import { mergePeople } from './merge-people.ts'
import { type Suggestion, suggestDuplicates } from './suggest-duplicates.ts'

let people: PeopleStore
const amara = officer()
let daniel: string
const ids: Record<string, string> = {}
beforeAll(async () => {
  people = await peopleStore()
  const known = {
    familyName: 'Kowalczyk',
    givenNames: 'Daniel',
    bornOn: '1994-03-07',
    phone: '07700 900123',
    nhs: '943 476 5919',
  }
  daniel = await people.make(amara, known)
  const make = async (name: string, given: Parameters<PeopleStore['make']>[1]): Promise<void> => {
    ids[name] = await people.make(amara, given)
  }
  await make('nickname and swapped day', { familyName: 'Kowalczyk', givenNames: 'Danny', bornOn: '1994-07-03' })
  await make('names swapped', { familyName: 'Daniel', givenNames: 'Kowalczyk', bornOn: '1994-03-07' })
  await make('typed wrongly', { familyName: 'Kowalzcyk', givenNames: 'Dainel', bornOn: '1994-03-07' })
  await make('brother', { familyName: 'Kowalczyk', givenNames: 'Marek', bornOn: '1991-11-20', phone: '07700 900123' })
  await make('stranger', { familyName: 'Okafor', givenNames: 'Grace', bornOn: '1994-03-07' })
  await make('another NHS number', {
    familyName: 'Kowalczyk',
    givenNames: 'Daniel',
    bornOn: '1984-03-09',
    nhs: '987 654 3210',
  })
})
afterAll(() => people.close())

const suggested = async (id: string, who = amara): Promise<readonly Suggestion[]> =>
  of(await people.store.act(who, act => suggestDuplicates(act, id)))
const wordsFor = (suggestions: readonly Suggestion[], name: string): string[] | undefined =>
  suggestions.find(({ seen }) => seen.id === ids[name])?.reasons.map(({ text }) => text)

describe('possible duplicates', () => {
  it('come with what speaks for and against each, and leave out whom little speaks for', async () => {
    const found = await suggested(daniel)
    expect(wordsFor(found, 'nickname and swapped day')).toEqual(
      expect.arrayContaining(['Given name is a short form of the other', 'Day and month of birth have changed places']),
    )
    expect(wordsFor(found, 'names swapped')).toContain('Given and family name have changed places')
    expect(wordsFor(found, 'typed wrongly')).toEqual(
      expect.arrayContaining(['Family name differs by a slip of typing', 'Date of birth is the same']),
    )
    for (const name of ['brother', 'stranger', 'another NHS number']) expect(wordsFor(found, name)).toBeUndefined()
    expect(found.map(({ weight }) => weight)).toEqual(found.map(({ weight }) => weight).toSorted((x, y) => y - x))
  })

  it('are the same from either side', async () => {
    expect((await suggested(ids['typed wrongly'] ?? '')).some(({ seen }) => seen.id === daniel)).toBe(true)
  })

  it('are never another controller’s, nor what the viewer may not see', async () => {
    const same = { familyName: 'Unique', givenNames: 'Ursula', bornOn: '1980-08-08' }
    const own = await people.make(amara, same)
    await people.make(viewer('norwich-recovery', 'keyworker', 'care'), same)
    await people.make(officer([], 'metropolitan-police'), same, { involved: ['norfolk-police'] })
    await people.make(officer(['op-teal']), same, { ringFence: 'op-teal' })
    expect(await suggested(own)).toEqual([])
    expect(await suggested(own, officer(['op-teal']))).toHaveLength(1)
  })

  it('are no more suggested once they are merged', async () => {
    const same = { familyName: 'Merged', givenNames: 'Mina', bornOn: '1980-08-08' }
    const [one, two] = [await people.make(amara, same), await people.make(amara, same)]
    expect((await suggested(one)).map(({ seen }) => seen.id)).toEqual([two])
    of(await people.store.act(amara, act => mergePeople(act, { kept: one, merged: two, take: [], reason: 'Same' })))
    expect(await suggested(one)).toEqual([])
  })
})
