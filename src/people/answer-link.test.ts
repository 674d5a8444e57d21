import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { of, officer, type PeopleStore, peopleStore, viewer } from '../../test/people/people-store.ts'
import type { Context } from '../kernel/context.ts'
import { listRecords } from '../kernel/list-records.ts'
import { answerLink, peopleForOffer } from './answer-link.ts'
import { offerLink } from './offer-link.ts'
import { personLink } from './person-link.ts'

let people: PeopleStore
const norfolk = officer()
const met = officer([], 'metropolitan-police')
let mine: string
let theirs: string
beforeAll(async () => {
  people = await peopleStore()
  const known = { familyName: 'Linkman', givenNames: 'Leo', bornOn: '1996-02-03', nhs: '943 476 5919' }
  mine = await people.make(norfolk, { ...known, phone: '07700 900321' })
  theirs = await people.make(met, { ...known, givenNames: 'Leonard', phone: '07700 900321' })
})
afterAll(() => people.close())

const offer = (agency = 'metropolitan-police', basis: 'none' | 'consent' = 'none', id = mine, who = norfolk) =>
  people.store.act(who, act => offerLink(act, { person: id, agency, basis, reason: 'Arrested in both counties' }))
const answer = (id: string, person: string | null) =>
  people.store.act(met, act => answerLink(act, { offer: id, person, reason: 'Looked at both' }))
const links = (who: Context) =>
  people.does(who, async act =>
    (await listRecords(act, personLink)).rows.map(({ marks, values }) => [
      marks.controller,
      values.outcome,
      values.answers,
    ]),
  )

it('An offer is matched within the other agency alone, and a yes is seen by both', async () => {
  const id = of(await offer())
  const found = of(await people.store.act(met, act => peopleForOffer(act, id)))
  expect(found.map(({ id }) => id)).toEqual([theirs])
  expect(found[0]?.reasons.map(({ text }) => text)).toContain('A number of a register is the same')
  of(await answer(id, theirs))
  expect(await links(norfolk)).toContainEqual(['metropolitan-police', 'linked', id])
  const { rows } = await sql<{
    recipient: string
  }>`select recipient from log where act = 'combined' and records @> array[${id}::uuid]`.execute(people.database.owner)
  expect(rows).toEqual([{ recipient: 'norfolk-police' }])
})

it('What the other agency knows of its person does not come back with a yes', async () => {
  const { rows } =
    await sql`select given_names, born_on, identifiers from person_link where outcome = 'linked'`.execute(
      people.database.owner,
    )
  expect(rows).toEqual([{ given_names: null, born_on: null, identifiers: null }])
})

it('A refused match, nobody found and nobody who looked yet are the same to whoever offered', async () => {
  const nobody = await people.make(norfolk, { familyName: 'Nowhere' })
  const [refused, unknown, waiting] = [
    of(await offer()),
    of(await offer('metropolitan-police', 'none', nobody)),
    of(await offer()),
  ]
  const before = await links(norfolk)
  expect(of(await answer(refused, null))).toBeNull()
  expect(of(await people.store.act(met, act => peopleForOffer(act, unknown)))).toEqual([])
  expect(of(await answer(unknown, null))).toBeNull()
  expect(await links(norfolk)).toEqual(before)
  const seen = await people.does(
    norfolk,
    async act => (await listRecords(act, personLink, { where: { outcome: 'offered' } })).rows,
  )
  const shape = (id: string) => {
    const { values, marks, version } = seen.find(row => row.id === id) ?? {}
    return { outcome: values?.outcome, marks, version }
  }
  expect(shape(refused)).toEqual(shape(waiting))
  expect(shape(unknown)).toEqual(shape(waiting))
})

it('Without an agreement nobody is offered, and consent is asked for where care is involved', async () => {
  expect(await offer('harbour-housing')).toMatchObject({ ok: false, fault: { code: 'forbidden' } })
  expect(await offer('norwich-recovery')).toMatchObject({ ok: false, fault: { code: 'forbidden' } })
  expect((await offer('norwich-recovery', 'consent')).ok).toBe(true)
  expect(await offer('norfolk-police')).toMatchObject({ ok: false, fault: { code: 'forbidden' } })
  const fenced = await people.make(officer(['op-teal']), { familyName: 'Fenced' }, { ringFence: 'op-teal' })
  expect((await offer('metropolitan-police', 'none', fenced, officer(['op-teal']))).ok).toBe(false)
})

it('An offer to others is answered by nobody else, and each once', async () => {
  const id = of(await offer())
  const keyworker = viewer('norwich-recovery', 'keyworker', 'care')
  expect((await people.store.act(keyworker, act => answerLink(act, { offer: id, person: null, reason: 'x' }))).ok).toBe(
    false,
  )
  of(await answer(id, null))
  expect(await answer(id, theirs)).toMatchObject({ ok: false, fault: { code: 'not-found' } })
})
