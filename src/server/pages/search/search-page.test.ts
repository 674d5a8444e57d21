import { afterAll, beforeAll, expect, it } from 'vitest'
import { holdPeople } from '../../../../test/server/custody-stays.ts'
import { type ServedRecords, serveRecords } from '../../../../test/server/served-records.ts'

let served: ServedRecords
let stays: ReadonlyMap<string, string>
beforeAll(async () => {
  served = await serveRecords()
  stays = await holdPeople(served.test.records, [
    { name: 'Stacey Griffiths', arrived: 30, left: 10, result: 'positive' },
    { name: 'Stacey Held', arrived: 3, station: 'Aylsham', offences: 'Possession of a blade' },
    { name: 'Stacey Longago', arrived: 24 * 50, left: 24 * 49 },
  ])
})
afterAll(() => served.close())

const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

it('a search finds whoever is known from custody, with a link to the stay, for those who may see it', async () => {
  const navigator = await served.signIn('norwich-recovery', 'custody navigator')
  const { body } = await navigator.get('/search?q=griff+stacey')
  expect(body).toContain(`href="/custody/${stays.get('Stacey Griffiths')}">Stacey Griffiths</a>, born 4 Mar 1990`)
  expect(plain(body)).toContain('left custody at Wymondham on')
  expect(plain(body)).toContain('Nobody found among the records of people')
  const both = plain((await navigator.get('/search?q=Stacey')).body)
  expect(both).toContain('Stacey Held , born 4 Mar 1990, in custody at Aylsham since')
  for (const word of ['Longago', 'blade']) expect(both).not.toContain(word)
  expect((await navigator.get(`/custody/${stays.get('Stacey Griffiths')}`)).status).toBe(200)
})

it('nobody else learns from it who is in custody, and what is no name finds no stay', async () => {
  for (const role of ['recovery worker', 'keyworker']) {
    const other = await served.signIn('norwich-recovery', role)
    expect((await other.get('/search?q=Stacey')).body).not.toContain('Known from custody')
  }
  const navigator = await served.signIn('norwich-recovery', 'custody navigator')
  for (const typed of ['4/3/1990', 'Tracey', '%25'])
    expect((await navigator.get(`/search?q=${typed}`)).body, typed).not.toContain('Known from custody')
})
