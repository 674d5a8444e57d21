import { sql } from 'kysely'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { officer } from '../../../../test/enforcement/force.ts'
import { LINE, serveCounty, type ServedCounty } from '../../../../test/server/served-county.ts'
import { confirmLine, NOT_ANALYSED } from '../../../disruption/line/confirm-line.ts'
import { readCsv } from '../../../values/read-csv.ts'

const CUSTOMER = '+447700900150'
const local = (number: string): string => `0${number.slice(3)}`

/** A return that has a text without its words, and a call; the handset has the text with them, and had deleted it. */
const RETURN = `Start,Calling,Called,Seconds,Type
12/01/2026 18:00:00,${local(LINE)},${local(CUSTOMER)},0,SMS
12/01/2026 19:00:00,${local(LINE)},${local(CUSTOMER)},30,Voice
`
const HANDSET = `When,Way,Party,Secs,What,Body,State
2026-01-12 18:00:02,Outgoing,${local(CUSTOMER)},0,SMS,im at the shop,deleted
`

let county: ServedCounty
let id = ''

const send = async (path: string, fields: object, cookie = county.cookie): Promise<Response> =>
  fetch(county.address + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: county.address, cookie, accept: 'application/json' },
    body: new URLSearchParams(fields as Record<string, string>),
  })

const opened = async (): Promise<string> => {
  const made = await send('/schedules/new', { title: 'Texts', purpose: 'court schedule' })
  return made.headers.get('location')?.split('/').at(-1) ?? ''
}

const bytesOf = async (path: string): Promise<Buffer> =>
  Buffer.from(await (await fetch(county.address + path, { headers: { cookie: county.cookie } })).arrayBuffer())

/** Addresses of the line's events, by import id and row. */
const addresses = async (): Promise<readonly string[]> => {
  const { body } = await county.get(`/numbers/${encodeURIComponent(LINE)}`)
  return [...new Set([...body.matchAll(/\/events\/(\d+)\/(\d+)/g)].map(([, from, row]) => `${from}:${row}`))]
}

beforeAll(async () => {
  county = await serveCounty({
    cells: true,
    table: RETURN,
    files: [
      {
        name: 'PR-4.csv',
        text: HANDSET,
        owner: LINE,
        template: {
          name: 'Seized phone',
          zone: 'Europe/London',
          columns: {
            started_at: 'When',
            direction: 'Way',
            other_number: 'Party',
            duration_s: 'Secs',
            kind: 'What',
            text: 'Body',
            deleted: 'State',
          },
          formats: { started_at: 'yyyy-MM-dd HH:mm:ss' },
        },
      },
    ],
  })
  id = await opened()
  const added = await send(`/schedules/${id}/rows`, { events: (await addresses()).join(',') })
  expect(await added.json()).toMatchObject({ added: 2 })
})
afterAll(() => county.close())

it('a row names every file that has its event, and which of them gives the words and that it was deleted', async () => {
  await send(`/schedules/${id}/number`, { initials: 'pr' })
  const { body } = await county.get(`/schedules/${id}`)
  expect(body).toContain('“im at the shop”')
  expect(body).toContain(
    'calls.csv, row 1 (PR/1); PR-4.csv, row 1 (PR/2) gives the words and that the handset had deleted it; cells.csv (PR/3) gives where the cell stands',
  )
  // The call stands in the return alone; where its mast is, a third file says.
  expect(body).toContain('>calls.csv, row 2 (PR/1); cells.csv (PR/3) gives where the cell stands<')
  expect(body).toContain('as cells.csv says')
  const [, text, call] = readCsv((await bytesOf(`/schedules/${id}.csv`)).toString(), ',', () => true).rows
  expect([text?.cells[1], call?.cells[1]]).toEqual(['PR/1, PR/2, PR/3', 'PR/1, PR/3'])
  expect(text?.cells[18]).toMatch(/^[0-9a-f]{64}(, [0-9a-f]{64}){2}$/)
})

it('every file that a row rests on stands in the list of exhibits, and is compared with its hash', async () => {
  const { body } = await county.get(`/schedules/${id}`)
  const exhibits = body.slice(body.indexOf('Exhibits, with the hashes'))
  expect(exhibits).toMatch(/PR\/1<[^]*calls\.csv<[^]*PR\/2<[^]*PR-4\.csv</)
  const before = (await bytesOf(`/schedules/${id}/exhibits.pdf`)).length
  const { rows } = await sql<{ sha256: string }>`
    select further_sources -> 0 ->> 'sha256' as sha256 from schedule_row
    where schedule = ${id}::uuid and further_sources is not null`.execute(county.records.database.owner)
  const held = join(county.store, 'received', `${rows[0]?.sha256}.enc`)
  const bytes = readFileSync(held)
  const at = bytes.length - 20
  const altered = Buffer.from(bytes)
  altered.writeUInt8(bytes.readUInt8(at) ^ 1, at)
  writeFileSync(held, altered)
  // A warning above the table names the exhibit.
  expect((await bytesOf(`/schedules/${id}/exhibits.pdf`)).length).toBeGreaterThan(before)
  writeFileSync(held, bytes)
})

it('a draft is not fixed while a further file of a row has no number; a file keeps its number in the next schedule', async () => {
  const other = await opened()
  await send(`/schedules/${other}/rows`, { events: (await addresses()).join(',') })
  const { owner } = county.records.database
  await sql`update schedule_row set exhibit = 'PR/1' where schedule = ${other}::uuid`.execute(owner)
  expect((await send(`/schedules/${other}/fix`, {})).status).toBe(409)
  await send(`/schedules/${other}/number`, { initials: 'XX' })
  expect((await county.get(`/schedules/${other}`)).body).toContain('PR-4.csv, row 1 (PR/2)')
  expect((await send(`/schedules/${other}/fix`, { checked: 'yes' })).status).toBe(303)
  expect((await county.get(`/schedules/${other}`)).body).toContain('Its rows are as they were fixed')
  expect((await county.get(`/schedules/${other}`)).body).toContain('All of it is test data. Fixing it changed nothing')
  await sql`update schedule_row set further_sources = jsonb_set(further_sources, '{0,row}', '2')
    where schedule = ${other}::uuid and further_sources is not null`.execute(owner)
  expect((await county.get(`/schedules/${other}`)).body).toContain('The rows are not what was fixed')
})

it('a schedule about a line says of how many events of its numbers those in it were chosen', async () => {
  const confirmed = await county.records.records.store.act(officer('line analyst'), act =>
    confirmLine(
      act,
      {
        number: LINE,
        name: 'Tommy',
        runFrom: 'internal',
        usedFrom: '2026-01-12',
        reason: 'Its texts',
        alternative: 'None',
      },
      NOT_ANALYSED,
    ),
  )
  if (!confirmed.ok) throw new Error(confirmed.fault.problem)
  const made = await send('/schedules/new', { title: 'One', purpose: 'court schedule', line: confirmed.value.id })
  const about = made.headers.get('location') ?? ''
  await send(`${about}/rows`, { events: (await addresses())[0] ?? '' })
  // The text that two files have is one event.
  expect((await county.get(about)).body).toContain(
    'The 1 event here was chosen one by one by a person, not by an analysis (the schedule was made by',
  )
  expect((await county.get(about)).body).toContain('The records held 2 events of the numbers of the line')
})

it('words of a handset inside a ring-fence are not copied into a schedule outside it', async () => {
  const { owner } = county.records.database
  const events = (await addresses()).join(',')
  await sql`insert into ring_fence values ('op-kite', 'norfolk-police', 'Kite')`.execute(owner)
  await sql`update phone_import set ring_fence = 'op-kite' where file = 'PR-4.csv'`.execute(owner)
  const { cookie } = await county.records.signedIn('norfolk-police', 'line analyst', ['op-kite'])
  const outside = await opened()
  const refused = await send(`/schedules/${outside}/rows`, { events }, cookie)
  expect(refused.status).toBe(409)
})
