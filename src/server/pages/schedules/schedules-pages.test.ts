import { sql } from 'kysely'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveCounty, type ServedCounty } from '../../../../test/server/served-county.ts'
import { readTables } from '../../../comms/import/read-tables.ts'
import { NORMALISE_VERSION } from '../../../comms/store/import-record.ts'
import { readCsv } from '../../../values/read-csv.ts'

let county: ServedCounty
let id = ''

interface Sent {
  readonly status: number
  readonly location: string
  readonly body: string
  readonly bytes: Buffer
}

async function send(
  path: string,
  fields: Readonly<Record<string, string>> | object,
  { cookie = county.cookie, json = false } = {},
): Promise<Sent> {
  const response = await fetch(county.address + path, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      origin: county.address,
      cookie,
      ...(json ? { 'content-type': 'application/json', accept: 'application/json' } : {}),
    },
    body: json ? JSON.stringify(fields) : new URLSearchParams(fields as Record<string, string>),
  })
  const bytes = Buffer.from(await response.arrayBuffer())
  return { status: response.status, location: response.headers.get('location') ?? '', body: bytes.toString(), bytes }
}

const get = async (path: string): Promise<Sent> => {
  const response = await fetch(county.address + path, { redirect: 'manual', headers: { cookie: county.cookie } })
  const bytes = Buffer.from(await response.arrayBuffer())
  return { status: response.status, location: response.headers.get('location') ?? '', body: bytes.toString(), bytes }
}

const idIn = (location: string): string => /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(location)?.[0] ?? ''

const open = async (title: string): Promise<string> =>
  idIn(
    (await send('/schedules/new', { title, purpose: 'court schedule', about: 'Calls and texts of two days.' }))
      .location,
  )

const lastExport = async (): Promise<{
  readonly detail: Readonly<Record<string, unknown>>
  readonly records: string[]
}> => {
  const { rows } = await sql<{ detail: Readonly<Record<string, unknown>>; records: string[] }>`
    select log_detail.detail, log.records from log join log_detail on log_detail.log = log.id
    where act = 'exported' order by log.at desc, log.transaction desc limit 1`.execute(county.records.database.owner)
  const [last] = rows
  if (last === undefined) throw new Error('nothing was exported')
  return last
}

beforeAll(async () => {
  county = await serveCounty()
  id = await open('Calls, 12 January 2026')
})
afterAll(() => county.close())

describe('a schedule', () => {
  it('takes events by their addresses, each once, with file, row, hash and rules', async () => {
    const first = await send(`/schedules/${id}/rows`, { events: ['0:5', '0:2', '0:9'] }, { json: true })
    expect(JSON.parse(first.body)).toMatchObject({ added: 3, again: 0, href: `/schedules/${id}` })
    const again = await send(`/schedules/${id}/rows`, { events: '0:2, 0:11' })
    expect(again.status).toBe(303)
    const { body } = await get(`/schedules/${id}`)
    expect(body).toContain('A draft of 4 events, none of them with an exhibit number')
    expect(body).toContain('calls.csv, row 11')
    const { rows } = await sql<{ sha256: string; import_row: number; rules: string; at: Date; time_basis: string }>`
      select sha256, import_row, rules, at, time_basis from schedule_row where schedule = ${id}::uuid order by at`.execute(
      county.records.database.owner,
    )
    expect(rows.map(({ import_row }) => import_row).toSorted((a, b) => a - b)).toEqual([2, 5, 9, 11])
    expect(rows[0]?.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(rows[0]?.rules).toBe(`Template “Small county”, rules ${NORMALISE_VERSION}`)
  })

  it('keeps what was ticked before it was opened: its page asks to add exactly that, and then asks no more', async () => {
    const ticked = new URLSearchParams({ events: '0:5,0:2', records: '', snapshot: '' }).toString()
    expect((await get(`/schedules/new?${ticked}`)).body).toContain('What you ticked is kept')
    const made = await send(`/schedules/new?${ticked}`, { title: 'Ticked', purpose: 'court schedule' })
    const page = (await get(made.location)).body
    expect(page).toContain('Add the 2 rows that you ticked')
    const asked = Object.fromEntries(
      ['events', 'records', 'snapshot'].map(name => [
        name,
        new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '?',
      ]),
    )
    const added = await send(`/schedules/${idIn(made.location)}/rows`, asked)
    const after = (await get(added.location)).body
    expect(after).toContain('A draft of 2 events')
    expect(after).not.toContain('that you ticked')
    expect((await get(`/schedules/${idIn(made.location)}?events=nonsense`)).body).not.toContain('that you ticked')
  })

  it('refuses, in words, what is no address, what is not there and what was chosen from another set of imports', async () => {
    const asked = (body: object) => send(`/schedules/${id}/rows`, body, { json: true })
    const wrong = await asked({ events: ['0:5', 'five'] })
    expect([wrong.status, JSON.parse(wrong.body)]).toMatchObject([400, { problem: '“five” is no address of an event' }])
    expect((await asked({ events: ['0:99999999'] })).status).toBe(404)
    const stale = await asked({ events: ['0:5'], snapshot: 'f'.repeat(64) })
    expect(stale.status).toBe(409)
    expect(JSON.parse(stale.body).problem).toContain('have changed since you chose')
    expect((await asked({})).status).toBe(400)
  })

  it('takes the other side’s explanation on its page, without a script', async () => {
    const { body } = await get(`/schedules/${id}`)
    const names = [...body.matchAll(/name="((?:version|other)-[^"]+)"(?: value="(\d+)")?/g)]
    const fields = Object.fromEntries(names.map(([, name = '', value = '']) => [name, value]))
    const first = Object.keys(fields).find(name => name.startsWith('other-')) ?? ''
    await send(`/schedules/${id}/explanations`, {
      ...fields,
      [first]: 'He says that he had lent the phone to a friend.',
    })
    const after = (await get(`/schedules/${id}`)).body
    expect(after.match(/lent the phone to a friend/g)).toHaveLength(1)
  })

  it('takes what another source shows by hand, and lets a row be taken out with a reason', async () => {
    const time = { 'at-day': '12', 'at-month': '1', 'at-year': '2026', 'at-hour': '9', 'at-minute': '30' }
    const typed = { what: 'cctv', area: 'Norwich, bus station', shows: 'A man in a blue coat takes the 9:30 bus.' }
    await send(`/schedules/${id}/rows/new`, { ...time, ...typed, knownAs: 'fact', source: 'CCTV of the bus station' })
    const { body } = await get(`/schedules/${id}`)
    expect(body).toContain('A man in a blue coat')
    const remove = /\/schedules\/[^"]+\/rows\/[^"]+\/remove/.exec(body)?.[0] ?? ''
    expect((await send(remove, { removedWhy: '' })).status).toBe(400)
    expect((await send(remove, { removedWhy: 'It is about another phone.' })).status).toBe(303)
    expect((await get(`/schedules/${id}`)).body).toContain('It is about another phone.')
  })

  it('numbers its exhibits, one for each file, and is fixed only then', async () => {
    expect((await send(`/schedules/${id}/fix`, {})).status).toBe(409)
    expect((await send(`/schedules/${id}/number`, { initials: '1' })).status).toBe(400)
    const asked = (await get(`/schedules/${id}/number`)).body
    const [, box = ''] = /name="(file\.[0-9a-f]{64})"/.exec(asked) ?? []
    expect(asked).toMatch(/Exhibit number of calls\.csv \(optional\)/)
    const refused = await send(`/schedules/${id}/number`, { initials: 'ac', [box]: 'calls' })
    expect([refused.status, refused.body.includes(`href="#${box}"`), refused.body.includes('value="calls"')]).toEqual([
      400,
      true,
      true,
    ])
    expect((await send(`/schedules/${id}/number`, { initials: 'ac', [box]: 'pr/4' })).status).toBe(303)
    const { rows } = await sql<{ exhibit: string; sha256: string | null }>`
      select distinct exhibit, sha256 from schedule_row where schedule = ${id}::uuid and removed_on is null`.execute(
      county.records.database.owner,
    )
    expect(rows.map(({ exhibit }) => exhibit).toSorted()).toEqual(['AC/1', 'PR/4'])
  })
})

describe('what leaves', () => {
  it('the CSV says its zone, keeps the plus of numbers and runs nothing', async () => {
    const { status, body } = await get(`/schedules/${id}.csv`)
    expect(status).toBe(200)
    const [head = [], ...rows] = readCsv(body, ',', () => true).rows.map(({ cells }) => cells)
    expect(head[3]).toBe('Time (Europe/London)')
    expect(head[4]).toBe('Date and time (UTC)')
    expect(rows).toHaveLength(4)
    expect(rows.every(cells => cells.length === head.length)).toBe(true)
    const told = rows.find(cells => cells[17]?.startsWith('calls.csv'))
    expect(told?.[7]).toMatch(/^\+447700\d{6}$/)
    const logged = await lastExport()
    expect(logged.detail).toMatchObject({ document: 'Schedule as CSV', roles: ['line analyst'] })
    expect(logged.records).toHaveLength(5)
  })

  it('the workbook comes back through our own reader as it left: text, numbers with their plus, the zone in the head', async () => {
    const { bytes } = await get(`/schedules/${id}.xlsx`)
    const path = join(county.store, 'schedule.xlsx')
    writeFileSync(path, bytes)
    const tables = await readTables({ path, name: 'schedule.xlsx' }, join(county.store, 'tables'))
    if (!tables.ok) throw new Error(tables.fault.problem)
    const table = tables.value.find(({ name }) => name.includes('Schedule')) ?? tables.value[0]
    expect(table?.columns).toContain('Time (Europe/London)')
    const text = readFileSync(table?.path ?? '', 'utf8')
    expect(text).toMatch(/\+447700\d{6}/)
    expect(text).toContain('calls.csv, row')
  })

  it('the chart for i2 is well formed, and each of its links joins two of its items', async () => {
    const { body } = await get(`/schedules/${id}.anx`)
    const items = new Set<string>()
    const ends: string[] = []
    const parser = new SaxesParser()
    parser.on('opentag', ({ name, attributes }) => {
      if (name === 'Entity') items.add(String(attributes['EntityId']))
      if (name === 'Link') ends.push(String(attributes['End1Id']), String(attributes['End2Id']))
    })
    parser.on('error', error => {
      throw error
    })
    parser.write(body).close()
    expect(ends.length).toBeGreaterThan(0)
    expect(ends.filter(end => !items.has(end))).toEqual([])
    expect(body).toContain('For investigation, not for evidence')
  })

  it('the PDFs come as PDFs; unused material lists the file with what was not relied upon', async () => {
    for (const path of ['.pdf', '/exhibits.pdf', '/unused.pdf']) {
      const { status, bytes } = await get(`/schedules/${id}${path}`)
      expect([path, status, bytes.subarray(0, 5).toString()]).toEqual([path, 200, '%PDF-'])
    }
    expect((await lastExport()).detail).toMatchObject({ document: 'Schedule of unused material' })
  })

  it('words that claim too much are shown first; whoever sends them all the same says why, and the log keeps it', async () => {
    const other = await open('Calls that prove it')
    await send(`/schedules/${other}/rows`, { events: '0:5' })
    const asked = await get(`/schedules/${other}.csv`)
    expect([asked.status, asked.location]).toEqual([303, `/schedules/${other}.csv/check`])
    expect((await get(asked.location)).body).not.toContain('Nothing that was written by hand')
    await send(`/schedules/${other}/describe`, { title: 'Calls', about: 'This clearly is a drug dealer.' })
    const { body } = await get(`/schedules/${other}.csv/check`)
    expect(body).toContain('“clearly”')
    expect(body).toContain('“drug dealer”')
    expect((await send(`/schedules/${other}.csv/check`, { despite: ' ' })).status).toBe(400)
    const left = await send(`/schedules/${other}.csv/check`, { despite: 'The words of the court' })
    expect([left.status, left.body.startsWith('Row,Exhibit')]).toEqual([200, true])
    expect((await lastExport()).detail).toMatchObject({ despite: 'The words of the court' })
  })
})

describe('a fixed schedule', () => {
  it('keeps its rows under a hash; nothing is added to it, and a new version begins with the same exhibits', async () => {
    const asked = (await get(`/schedules/${id}/fix`)).body
    expect((await get(`/schedules/${id}`)).body).toContain(`href="/schedules/${id}/fix"`)
    expect(asked).toContain('It cannot be undone, by you or by anybody.')
    expect(asked).toContain('when it is fixed: Some of it is test data. Fixing changes nothing about that.')
    const unticked = await send(`/schedules/${id}/fix`, {})
    expect([unticked.status, unticked.body.includes('nothing is fixed yet')]).toEqual([400, true])
    expect((await get(`/schedules/${id}`)).body).toContain('Fix it when it is ready')
    expect((await send(`/schedules/${id}/fix`, { checked: 'yes' })).status).toBe(303)
    const { body } = await get(`/schedules/${id}`)
    expect(body).toContain('Its rows are as they were fixed')
    expect(body).toContain('Fixing it changed nothing about that.')
    expect((await get(`/schedules/${id}/fix`)).status).toBe(409)
    expect((await send(`/schedules/${id}/rows`, { events: ['0:6'] }, { json: true })).status).toBe(409)
    expect((await send(`/schedules/${id}/describe`, { title: 'Another title' })).status).toBe(409)
    const next = idIn((await send(`/schedules/${id}/new-version`, {})).location)
    expect((await get(`/schedules/${next}`)).body).toContain('A draft of 4 events, all with exhibit numbers')
    expect((await send(`/schedules/${id}/new-version`, {})).status).toBe(409)
  })

  it('says so where a row was changed behind its back', async () => {
    await sql`update schedule_row set seconds = coalesce(seconds, 0) + 1
      where schedule = ${id}::uuid and position = 1`.execute(county.records.database.owner)
    expect((await get(`/schedules/${id}`)).body).toContain('The rows are not what was fixed')
  })

  it('one flipped bit in a held file is found as the list of exhibits is made', async () => {
    const before = (await get(`/schedules/${id}/exhibits.pdf`)).bytes.length
    const folder = join(county.store, 'received')
    const file = join(folder, readdirSync(folder).find(name => name.endsWith('.enc')) ?? '')
    const bytes = readFileSync(file)
    const at = bytes.length - 100
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
    writeFileSync(file, bytes)
    const after = await get(`/schedules/${id}/exhibits.pdf`)
    expect(after.status).toBe(200)
    expect(after.bytes.length).toBeGreaterThan(before)
  })
})

it('who has nothing to do with phone records sees no schedule and adds nothing', async () => {
  const { cookie } = await county.records.signedIn('norwich-recovery', 'keyworker')
  expect((await send(`/schedules/${id}/rows`, { events: ['0:6'] }, { cookie, json: true })).status).toBe(403)
  const { cookie: met } = await county.records.signedIn('metropolitan-police', 'line analyst')
  expect((await send(`/schedules/${id}/rows`, { events: ['0:6'] }, { cookie: met, json: true })).status).toBe(404)
})

it('no schedule of unused material says that nothing is held where nobody could look', async () => {
  const folder = join(county.store, 'imports')
  const entries = readdirSync(folder).map(name => join(folder, name, 'import.json'))
  const before = entries.map(entry => readFileSync(entry))
  for (const entry of entries) writeFileSync(entry, '{')
  const answered = await get(`/schedules/${id}/unused.pdf`)
  entries.forEach((entry, at) => {
    writeFileSync(entry, before[at] ?? '')
  })
  expect(answered.status).toBeGreaterThanOrEqual(500)
})
