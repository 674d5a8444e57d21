import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Finding } from '../../../disruption/fields/finding.ts'
import { of } from '../../../../test/people/people-store.ts'
import { LINE, type ServedCounty, serveCounty } from '../../../../test/server/served-county.ts'
import { candidateDecision } from '../../../disruption/line/candidate-decision.ts'
import { registerImports } from '../../phone-records/register-imports.ts'
import { TEST_DATA } from '../new-import/authority-form.ts'

const at = (number: string): string => `/lines/${encodeURIComponent(number)}`
const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
const CONFIRMED = {
  name: 'Tommy',
  runFrom: 'exported',
  exportingForce: 'Metropolitan Police',
  'usedFrom-day': '12',
  'usedFrom-month': '1',
  'usedFrom-year': '2026',
  reason: 'It sends adverts that name it',
  alternative: 'A takeaway: no, it texts at night',
}

describe('deciding about a candidate', () => {
  let county: ServedCounty
  beforeAll(async () => {
    county = await serveCounty()
  })
  afterAll(() => county.close())

  const seenOn = async (page: string): Promise<string> =>
    /name="seen" value="([^"]+)"/.exec((await county.get(page)).body)?.[1] ?? ''
  const send = async (page: string, fields: Readonly<Record<string, string>>) => {
    const response = await fetch(county.address + page, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: county.address, cookie: county.cookie },
      body: new URLSearchParams(fields),
    })
    return { status: response.status, body: await response.text(), location: response.headers.get('location') ?? '' }
  }
  const evidenceOf = async (number: string): Promise<readonly { evidence: Finding }[]> =>
    (
      await sql<{ evidence: Finding }>`
        select evidence from candidate_decision where number = ${number} order by created_at`.execute(
        county.records.database.owner,
      )
    ).rows

  it('stands beside what the analysis says, and needs a reason and the alternative', async () => {
    const page = await county.get(`${at(LINE)}/confirm`)
    expect(page.status).toBe(200)
    expect(plain(page.body)).toContain('What the analysis says')
    const refused = await send(`${at(LINE)}/confirm`, {
      ...CONFIRMED,
      alternative: '',
      seen: await seenOn(`${at(LINE)}/confirm`),
    })
    expect(refused.status).toBe(400)
    expect(plain(refused.body)).toContain('What else it could be is missing')
    expect(refused.body).toContain('value="Tommy"')
  })

  it('is refused where the analysis says something else than the page that was read', async () => {
    const { status, body } = await send(`${at(LINE)}/confirm`, { ...CONFIRMED, seen: 'another answer' })
    expect(status).toBe(409)
    expect(plain(body)).toContain('The analysis says something else since you opened this page')
    expect(await evidenceOf(LINE)).toEqual([])
  })

  it('makes a line with the evidence copied by the server, whatever the form says, and the page of the number leads there', async () => {
    const fields = { ...CONFIRMED, evidence: '{"score":1}', seen: await seenOn(`${at(LINE)}/confirm`) }
    const made = await send(`${at(LINE)}/confirm`, fields)
    expect([made.status, made.location]).toEqual([303, expect.stringMatching(/^\/confirmed-lines\/[0-9a-f-]{36}$/)])
    const [kept] = await evidenceOf(LINE)
    expect(kept?.evidence).toMatchObject({ query: 'lines', hash: fields.seen, customers: expect.any(Number) })
    expect(kept?.evidence.files).toHaveLength(1)
    expect(candidateDecision.fields.evidence.type.read(kept?.evidence, 'It')).toMatchObject({ ok: true })
    const number = await county.get(at(LINE))
    expect(number.body).toContain(`href="${made.location}"`)
    expect(number.body).not.toContain(`${at(LINE)}/confirm`)
    const list = await county.get('/lines?decided=confirmed')
    expect(plain(list.body)).toContain('Line Tommy')
    expect(plain((await county.get('/lines?decided=open&below=yes')).body)).not.toContain('Line Tommy')
    const page = plain((await county.get(made.location)).body)
    for (const words of [
      'Line Tommy',
      '+44 7700 900007',
      'What the analysis said then',
      'Exported',
      'Look for successors',
    ])
      expect(page).toContain(words)
    expect(plain((await county.get('/confirmed-lines')).body)).toContain('Tommy')

    const again = await send(`${at(LINE)}/confirm`, { ...fields, name: 'Harry' })
    expect(again.status).toBe(400)
    expect(plain(again.body)).toContain('confirmed already for Line Tommy')
    const looked = await send(`${made.location}/successors`, {})
    expect(plain(looked.body)).toContain('no other number took over')
    for (const nobody of ['nonsense', '00000000-0000-4000-8000-000000000000'])
      expect((await send(`/confirmed-lines/${nobody}/successors`, {})).status).toBe(404)
  })

  it('stays as it was when more records come and the analysis says otherwise', async () => {
    const before = await evidenceOf(LINE)
    const told = plain((await county.get(at(LINE))).body)
    await receiveMore(county)
    const page = plain((await county.get(at(LINE))).body)
    expect(page).not.toBe(told)
    expect(await evidenceOf(LINE)).toEqual(before)
    const [kept] = before
    const { found } = of(await county.engine.ask('overview', {}, { imports: 'all' }))
    expect(found?.hash).not.toBe(kept?.evidence.hash)
    expect(page).toContain('Confirmed as a line by A line analyst')
    expect(page).toContain('Today it says')
  })

  it('may dismiss it, which is marked in the list, once the number is no line’s any more', async () => {
    const page = `${at(LINE)}/dismiss`
    const fields = { reason: 'It was a takeaway', alternative: 'A line: its menu was on it', seen: await seenOn(page) }
    expect((await send(page, fields)).status).toBe(400)
    const [lineId = ''] = /[0-9a-f-]{36}/.exec((await county.get(at(LINE))).body) ?? []
    const day = { 'endedOn-day': '2', 'endedOn-month': '3', 'endedOn-year': '2026' }
    expect((await send(`/confirmed-lines/${lineId}/end`, { ...day, endedWhy: 'Nobody rings it' })).status).toBe(303)
    expect((await send(page, fields)).status).toBe(303)
    const number = plain((await county.get(at(LINE))).body)
    expect(number).toContain('Dismissed by A line analyst')
    expect(number).toContain('Line Tommy has had this number since 12 Jan 2026, until 2 Mar 2026')
    const ended = plain((await county.get(`/confirmed-lines/${lineId}`)).body)
    expect(ended).toContain('Ended without a closure on 2 Mar 2026')
    expect(ended).toContain('Where it stands: from In use to Ended without a closure')
  })
})

/** A week in which the line rings strangers for a long while. */
async function receiveMore(county: ServedCounty): Promise<void> {
  const rows = Array.from({ length: 300 }, (_, index) => {
    const day = String(10 + (index % 14)).padStart(2, '0')
    return `${day}/02/2026 ${String(8 + (index % 12)).padStart(2, '0')}:10:00,07700900007,07700${901_000 + index},900,voice`
  })
  const path = join(county.store, '..', 'more.csv')
  writeFileSync(path, ['Start,Calling,Called,Seconds,Type', ...rows, ''].join('\n'))
  of(
    await county.engine.ask(
      'receive',
      {
        path,
        name: 'more.csv',
        authority: TEST_DATA,
        zone: 'Europe/London',
        template: {
          name: 'Small county',
          columns: {
            a_number: 'Calling',
            b_number: 'Called',
            started_at: 'Start',
            duration_s: 'Seconds',
            kind: 'Type',
          },
          formats: { started_at: 'dd/MM/yyyy HH:mm:ss' },
        },
      },
      { imports: 'all' },
    ),
  )
  of(await registerImports(county.records.records, county.store, county.uploads, 'norfolk-police'))
}
