import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ServedRecords, serveRecords } from '../../../../test/server/served-records.ts'

let served: ServedRecords
let cookie = ''
beforeAll(async () => {
  served = await serveRecords()
  cookie = (await served.test.signedIn('norfolk-police', 'custody officer')).cookie
})
afterAll(() => served.close())

const HEAD = 'Custody no,Surname,Forenames,DOB,Suite,Arrived,Offences,Released,Outcome,Drug test'
const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
/** Sends a file as a browser does; answers the page. */
const send = async (
  content: string | Uint8Array<ArrayBuffer>,
  name = 'extract.csv',
): Promise<{ status: number; body: string }> => {
  const form = new FormData()
  form.append('extract', new File([content], name, { type: 'text/csv' }))
  const response = await fetch(`${served.address}/custody/import`, {
    method: 'POST',
    headers: { cookie, origin: served.address },
    body: form,
  })
  return { status: response.status, body: await response.text() }
}
const file = (body: string): string => /name="file" value="([^"]*)"/.exec(body)?.[1] ?? ''
const takeOver = (body: string, chosen: Record<string, string> = {}): Promise<{ status: number; body: string }> =>
  served.as(cookie).post('/custody/import/take-over', { name: 'extract.csv', file: file(body), ...chosen })
const counted = async (): Promise<unknown> =>
  (
    await sql`select (select count(*) from custody_stay) as stays, (select count(*) from person) as people`.execute(
      served.test.database.owner,
    )
  ).rows[0]

describe('the custody system’s daily extract', () => {
  it('is shown before anything is taken over, taken over, and taken over again without a change', async () => {
    const extract = [
      HEAD,
      'WY/1,Askew,Tam,1/2/1990,Wymondham,21/11/2025 10:00,Theft,,,Positive',
      'WY/2,Birch,Uli,2/3/1991,Wymondham,21/11/2025 11:00,Affray,21/11/2025 20:00,NFA,',
      'WY/3,=cmd,Vic,,Wymondham,31/11/2025 12:00,Theft,,,',
    ].join('\r\n')
    const preview = await send(extract)
    expect(preview.status).toBe(200)
    expect(plain(preview.body)).toContain(
      '3 rows: 2 new, 0 changed, 0 unchanged, 0 to choose, 1 that cannot be taken over. Nothing is taken over yet',
    )
    expect(plain(preview.body)).toContain('Cannot be taken over (1)')
    expect(plain(preview.body)).toMatch(/Line 4 WY\/3 Surname “=cmd” begins as a formula/)
    expect(plain(preview.body)).toMatch(/Line 4 WY\/3 Arrived “31\/11\/2025 12:00” is no time/)
    expect(await counted()).toEqual({ stays: 0, people: 0 })

    const taken = await takeOver(preview.body)
    expect(plain(taken.body)).toContain('2 new, 0 changed, 0 as they were before')
    expect(plain(taken.body)).toMatch(/Test results to record \(1\).*Tam Askew, WY\/1 : positive/)
    expect(await counted()).toEqual({ stays: 2, people: 2 })
    const again = await takeOver(preview.body)
    expect(plain(again.body)).toContain('0 new, 0 changed, 2 as they were before')
    expect(await counted()).toEqual({ stays: 2, people: 2 })
    expect((await served.as(cookie).get('/custody')).body).toContain('Tam Askew')

    const later = await send(extract.replace('Theft,,,Positive', 'Theft,22/11/2025 09:00,RUI,Positive'))
    expect(plain(later.body)).toMatch(/1 changed, 1 unchanged.*Left custody at: nothing → 22 Nov 2025, 09:00/)
    expect(plain((await takeOver(later.body)).body)).toContain('0 new, 1 changed, 1 as they were before')
  })

  it('names the columns and the words that it takes before anybody sends a file', async () => {
    const page = plain((await served.as(cookie).get('/custody/import')).body)
    expect(page).toMatch(/Custody number Needed Custody no, .* Test result If there is one/)
    expect(page).toMatch(/Charged and bailed to court: Charged and bailed, .* No test: None/)
    expect(page).not.toContain('Expected:')
  })

  it('leads to the stay that stands against a row', async () => {
    const line = 'AG/1,Ayre,Pia,4/5/1993,Wymondham,20/11/2025 10:00,Theft,21/11/2025 09:00,RUI,'
    await takeOver((await send(`${HEAD}\n${line}\n`)).body)
    const held = await send(`${HEAD}\n${line.replace('21/11/2025 09:00,RUI', ',')}\n`)
    const { rows } = await sql<{ id: string }>`select id from custody_stay where custody_number = 'AG/1'`.execute(
      served.test.database.owner,
    )
    expect(plain(held.body)).toContain('in the file they are still held')
    expect(held.body).toContain(`href="/custody/${rows[0]?.id}"`)
  })

  it('lets a person choose who somebody is, and takes nothing over until they have', async () => {
    const first = await send(`${HEAD}\nCH/1,Carrow,Win,3/4/1992,Wymondham,20/11/2025 10:00,Theft,,,\n`)
    await takeOver(first.body)
    const near = await send(`${HEAD}\nCH/2,Carrow,Wyn,3/4/1992,Wymondham,21/11/2025 10:00,Theft,,,\n`)
    expect(plain(near.body)).toMatch(
      /For you to choose \(1\).*who is Wyn Carrow, born 3 Apr 1992, CH\/2\?.*Win Carrow, born 3 Apr 1992/,
    )
    const before = await counted()
    expect(plain((await takeOver(near.body)).body)).toContain('1 to choose')
    expect(await counted()).toEqual(before)
    const person = /name="person-2" type="radio" value="([0-9a-f-]{36})"/.exec(near.body)?.[1] ?? ''
    expect(plain((await takeOver(near.body, { 'person-2': person })).body)).toContain('1 new')
    const { rows } = await sql<{ n: number }>`select count(distinct person)::integer as n from custody_stay
      where custody_number in ('CH/1', 'CH/2')`.execute(served.test.database.owner)
    expect(rows).toEqual([{ n: 1 }])
  })

  it('says of a file that cannot be read what is wrong with it and what to do', async () => {
    for (const [content, words] of [
      ['', 'The file is empty'],
      ['a,b\n1,2\n', 'No column of this file is headed “Custody number”'],
      [new Uint8Array([0x50, 0x4b, 3, 4]), 'not CSV'],
      ['x'.repeat(700_000), 'larger than'],
    ] as const) {
      const { status, body } = await send(content)
      expect(status).toBe(400)
      expect(plain(body)).toContain(words)
      expect(body).toContain('href="#extract"')
    }
    expect(plain((await send('', '')).body)).toContain('Choose the extract')
    const tampered = await served.as(cookie).post('/custody/import/take-over', { name: 'x', file: '***' })
    expect(tampered.status).toBe(400)
  })

  it('shows whatever stands in it as text, and runs none of it', async () => {
    const { body } = await send(
      `${HEAD}\nX/1,<script>alert(1)</script>,A,,"<b>Wymondham</b>",21/11/2025 10:00,Theft,,,\n`,
      '<img>.csv',
    )
    expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(body).not.toContain('<script>alert')
    expect(body).not.toContain('<img>')
  })

  it('is no page for navigators and for officers who only read', async () => {
    for (const [agency, role] of [
      ['norwich-recovery', 'custody navigator'],
      ['norfolk-police', 'senior officer'],
    ] as const) {
      const other = await served.signIn(agency, role)
      expect((await other.get('/custody/import')).status).toBe(404)
      expect((await other.post('/custody/import/take-over', { file: '' })).status).toBe(404)
    }
  })
})
