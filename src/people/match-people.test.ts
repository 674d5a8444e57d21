import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRecord } from '../kernel/create-record.ts'
import { of, officer, type PeopleStore, peopleStore } from '../../test/people/people-store.ts'
import { matchPeople, type PersonMatch, type ToldOf } from './match-people.ts'
import { mergePeople } from './merge-people.ts'
import { person } from './person.ts'

let people: PeopleStore
const who = officer()
beforeAll(async () => {
  people = await peopleStore()
})
afterAll(() => people.close())

const told = (givenNames: string | null, familyName: string, bornOn: string | null, pnc?: string): ToldOf => ({
  givenNames,
  familyName,
  bornOn,
  numbers: pnc === undefined ? [] : [{ register: 'pnc', value: pnc }],
})
const match = async (...asked: ToldOf[]): Promise<readonly PersonMatch[]> =>
  people.does(who, act => matchPeople(act, asked))
const words = (one: PersonMatch | undefined): string =>
  one === undefined ? 'nothing' : one.is === 'choose' ? `choose of ${one.among.length}` : one.is

describe('whoever another system tells of', () => {
  it('is the one person with exactly that name and date of birth, however it is written', async () => {
    const id = await people.make(who, { givenNames: 'Zoë', familyName: 'O’Brien', bornOn: '1991-05-04' })
    const [exact, capitals, other, unknown] = await match(
      told('Zoë', 'O’Brien', '1991-05-04'),
      told('ZOE', "O'BRIEN", '1991-05-04'),
      told('Zoe', 'Obrien', '1975-12-30'),
      told('Zoe', 'OBrien', null),
    )
    expect(exact).toEqual({ is: 'same', person: id, caption: 'Zoë O’Brien' })
    expect(capitals).toEqual(exact)
    // The name alone proves nothing.
    expect(other?.is).not.toBe('same')
    expect(unknown?.is).not.toBe('same')
  })

  it('is the one person with that PNC ID, written in any way, unless name and birth both say otherwise', async () => {
    const id = await people.make(who, {
      givenNames: 'Pat',
      familyName: 'Nuttall',
      bornOn: '1988-01-02',
      pnc: '2018/0013420K',
    })
    const [alias, stranger] = await match(
      told('Pat', 'Smithson', '1988-01-02', '18/13420K'),
      told('Maurice', 'Oakden', '1950-07-07', '2018/0013420K'),
    )
    expect(alias).toMatchObject({ is: 'same', person: id })
    expect(words(stranger)).toBe('choose of 1')
  })

  it('is left to a person where two come near, where one comes near, and where numbers contradict', async () => {
    await people.make(who, { givenNames: 'Tim', familyName: 'Twice', bornOn: '1990-03-03' })
    await people.make(who, { givenNames: 'Tim', familyName: 'Twice', bornOn: '1990-03-03' })
    await people.make(who, { givenNames: 'Catherine', familyName: 'Nearly', bornOn: '1985-06-12' })
    await people.make(who, { givenNames: 'Nora', familyName: 'Numbered', bornOn: '1979-09-09', pnc: '2018/0013421L' })
    await people.make(who, { givenNames: 'Una', familyName: 'Slipton', bornOn: '1990-10-03' })
    const found = await match(
      told('Tim', 'Twice', '1990-03-03'),
      told('Uma', 'Slipton', '1990-10-03'),
      told('Kathryn', 'Nearly', '1985-06-12'),
      told('Catherine', 'Nearly', '1985-12-06'),
      told('Nora', 'Numbered', '1979-09-09', '2018/0013422M'),
    )
    expect(found.map(words)).toEqual(['choose of 2', 'choose of 1', 'choose of 1', 'choose of 1', 'choose of 1'])
    const [, , near] = found
    expect(near?.is === 'choose' && near.among[0]).toMatchObject({ caption: 'Catherine Nearly', bornOn: '1985-06-12' })
  })

  it('is new where nobody comes near', async () => {
    expect((await match(told('Xanthe', 'Quillfeather', '2001-01-01'), told(null, 'Mononym', null))).map(words)).toEqual(
      ['new', 'new'],
    )
  })

  it('is the record that stands for those merged into it', async () => {
    const kept = await people.make(who, { givenNames: 'Mary', familyName: 'Married', bornOn: '1983-02-02' })
    const merged = await people.make(who, { givenNames: 'Mary', familyName: 'Maiden', bornOn: '1983-02-02' })
    await people.does(who, async act =>
      of(await mergePeople(act, { kept, merged, take: [], reason: 'The same fingerprints' })),
    )
    const [found] = await match(told('Mary', 'Maiden', '1983-02-02'))
    expect(found).toMatchObject({ is: 'same', person: kept })
  })

  it('is nobody of another agency, and nobody inside a ring-fence that the viewer is outside of', async () => {
    await people.make(officer([], 'metropolitan-police'), {
      givenNames: 'Una',
      familyName: 'Elsewhere',
      bornOn: '1999-09-09',
    })
    const inside = officer(['op-teal'])
    await people.does(inside, async act =>
      of(
        await createRecord(
          act,
          person,
          { givenNames: 'Fay', familyName: 'Fenced', bornOn: '1999-08-08' },
          { ringFence: 'op-teal' },
        ),
      ),
    )
    const asked = [told('Una', 'Elsewhere', '1999-09-09'), told('Fay', 'Fenced', '1999-08-08')]
    expect((await match(...asked)).map(words)).toEqual(['new', 'new'])
    expect(words((await people.does(inside, act => matchPeople(act, asked)))[1])).toBe('same')
  })
})
