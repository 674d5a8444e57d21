import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LINE, type ServedCounty, serveCounty, smallCounty } from '../../../test/server/served-county.ts'
import { readCatalogue } from '../../comms/store/import-record.ts'
import { schemaDifferences } from '../../kernel/schema-differences.ts'
import { phoneImport } from './phone-import.ts'

/** Numbers that occur only in the ring-fenced file: the same county, moved to another range. */
const HIDDEN = '+447911123'
const hidden = `${smallCounty().replaceAll('07700900', '07911123')}01/02/2026 10:00:00,07911123456,07700900007,61,voice\n`
const HIDDEN_LINE = LINE.replace('+447700900', HIDDEN)

interface Person {
  readonly cookie: string
  readonly account: string
}

let county: ServedCounty
let [inside, outside, elsewhere, partner]: Person[] = []
let hiddenId = ''
let openId = ''

const as = async (person: Person | undefined, path: string) => {
  const response = await fetch(county.address + path, {
    redirect: 'manual',
    headers: { cookie: person?.cookie ?? '' },
  })
  return { status: response.status, body: await response.text() }
}

const send = (person: Person | undefined, path: string, form: FormData): Promise<Response> =>
  county.post(path, form, { cookie: person?.cookie ?? '' })

/** Imports a table as the small county's are laid out, and waits for it. */
async function bring(person: Person | undefined, name: string, text: string, ringFence = ''): Promise<string> {
  const form = new FormData()
  form.set('what', 'test')
  if (ringFence !== '') form.set('ring-fence', ringFence)
  form.set('files', new File([text], name))
  const progress = (await send(person, '/imports/new', form)).headers.get('location') ?? ''
  for (;;) {
    const { body } = await as(person, progress)
    if (!body.includes('http-equiv="refresh"')) return progress
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

beforeAll(async () => {
  county = await serveCounty()
  const { signedIn } = county.records
  inside = await signedIn('norfolk-police', 'line analyst', ['op-falcon'])
  outside = await signedIn('norfolk-police', 'line analyst')
  elsewhere = await signedIn('metropolitan-police', 'line analyst')
  partner = await signedIn('metropolitan-police', 'investigating officer')
  await bring(inside, 'hidden-falcon.csv', hidden, 'op-falcon')
  const held = await readCatalogue(county.store)
  hiddenId = held.find(({ file }) => file === 'hidden-falcon.csv')?.id ?? ''
  openId = held.find(({ file }) => file === 'calls.csv')?.id ?? ''
})
afterAll(() => county.close())

const number = encodeURIComponent(HIDDEN_LINE)
const PHONE_PAGES = [
  '/phone-records',
  '/lines',
  '/lines?below=yes',
  '/lines.json',
  '/lines.csv',
  '/imports',
  '/imports/new',
  `/lines/${number}`,
  `/lines/${number}/customers`,
  `/lines/${number}/customers.csv`,
  `/lines/${number}/dossier`,
  `/lines/${number}/broadcasts/0`,
  `/lines/${encodeURIComponent(LINE)}`,
  `/lines/${encodeURIComponent(LINE)}/dossier`,
  `/numbers/${number}`,
  `/numbers/${number}/movements`,
  `/numbers/${number}/closure`,
  `/numbers/${encodeURIComponent(LINE)}`,
  '/network?numbers=',
  `/network?numbers=${number}`,
  `/common-contacts?numbers=${number},07911123101`,
  `/co-usage?a=${number}&b=07911123101`,
  '/events/0/10',
  '/events/1/10',
]

/** What a page says beside the hidden numbers that it was asked about, which whoever asks has typed. */
const withoutAsked = (body: string): string =>
  body.replaceAll(/[\s\u00a0]/g, '').replaceAll(/(?:44|0)7911123(?:007|101)/g, '')

describe('access by import', () => {
  it('is kept in a table that agrees with its declaration', async () => {
    expect(await schemaDifferences(county.records.database.owner, phoneImport)).toEqual([])
  })

  it('an analyst of another force meets an empty store', async () => {
    expect((await as(elsewhere, '/phone-records')).body).toContain('There are no phone records here yet')
    expect((await as(elsewhere, '/lines.json')).status).toBe(404)
    for (const path of [`/lines/${encodeURIComponent(LINE)}`, `/imports/${openId}`, '/events/0/10']) {
      expect((await as(elsewhere, path)).status).toBe(404)
    }
    expect((await as(elsewhere, '/imports')).body).not.toContain('calls.csv')
  })

  it('who is outside a ring-fence sees lines from the other import only', async () => {
    const lines = JSON.parse((await as(outside, '/lines.json')).body) as { number: string }[]
    expect(lines.map(line => line.number)).toContain(LINE)
    const all = JSON.parse((await as(inside, '/lines.json')).body) as { number: string }[]
    expect(all.map(line => line.number)).toContain(HIDDEN_LINE)
    expect(lines.some(line => line.number.startsWith(HIDDEN))).toBe(false)
  })

  it('an import outside answers with the same bytes as one that does not exist', async () => {
    const unknown = createHash('sha256').update('nothing').digest('hex')
    for (const path of ['', '/reconciliation.csv', '/rejected.csv']) {
      const there = await as(outside, `/imports/${hiddenId}${path}`)
      const nowhere = await as(outside, `/imports/${unknown}${path}`)
      expect([there.status, nowhere.status]).toEqual([404, 404])
      expect(there.body.replaceAll(hiddenId, '#')).toBe(nowhere.body.replaceAll(unknown, '#'))
      expect((await as(inside, `/imports/${hiddenId}${path}`)).status).toBe(200)
    }
  })

  it('nothing of a hidden import reaches any page, file or dossier of who is outside it', async () => {
    for (const path of PHONE_PAGES) {
      for (const person of [outside, elsewhere, partner]) {
        const { status, body } = await as(person, path)
        expect([path, status < 500]).toEqual([path, true])
        expect([path, withoutAsked(body).includes('7911123')]).toEqual([path, false])
        expect([path, body.includes('hidden-falcon')]).toEqual([path, false])
      }
    }
    // The canary is there to be found: inside, the same pages hold it.
    expect(withoutAsked((await as(inside, `/numbers/${number}`)).body)).toContain('7911123')
  })

  it('all imports permitted is the snapshot that the store has anyway', async () => {
    const [line] = await logged(inside)
    await as(inside, '/lines.json')
    const [after] = await logged(inside, line?.id)
    expect(after?.detail.snapshot).toMatch(/^[0-9a-f]{64}$/)
    const other = await county.engine.ask('lines', {}, { imports: 'all' })
    expect(other.ok && other.value.snapshot).toBe(after?.detail.snapshot)
  })

  it('a partner force reads an import that it is involved in', async () => {
    await sql`update phone_import set involved = '{metropolitan-police}' where ring_fence = ''`.execute(
      county.records.database.owner,
    )
    const lines = JSON.parse((await as(partner, '/lines.json')).body) as { number: string }[]
    expect(lines.map(line => line.number)).toContain(LINE)
    expect((await logged(partner)).at(-1)).toMatchObject({ act: 'exported', recipient: 'metropolitan-police' })
    await sql`update phone_import set involved = '{}'`.execute(county.records.database.owner)
    expect((await as(partner, '/lines.json')).status).toBe(404)
  })

  it('nobody opens a hidden file by bringing another one, and whoever brings the same file learns nothing new', async () => {
    // The small county was imported with a zone and template of its own: these settings differ.
    const again = await bring(elsewhere, 'same.csv', smallCounty())
    const { body } = await as(elsewhere, again)
    expect(body).toContain('Not imported')
    for (const told of ['calls.csv', openId.slice(0, 12), 'Small county', 'before']) expect(body).not.toContain(told)
    expect(JSON.parse((await as(inside, '/lines.json')).body)).not.toEqual([])
    expect((await as(elsewhere, '/lines.json')).status).toBe(404)
  })

  it('the same file with the same settings belongs to both who brought it, and is counted once', async () => {
    await bring(elsewhere, 'their-own.csv', hidden)
    const imports = (await as(elsewhere, '/imports')).body
    expect(imports).toContain('their-own.csv')
    for (const path of ['/imports', `/imports/${hiddenId}`, '/events/0/10', `/lines/${number}/dossier`]) {
      const { status, body } = await as(elsewhere, path)
      expect([path, status]).toEqual([path, 200])
      expect([path, /calls\.csv|falcon/.test(body)]).toEqual([path, false])
    }
    expect((await readCatalogue(county.store)).filter(({ id }) => id === hiddenId)).toHaveLength(1)
    // Their bringing it opens it to nobody else.
    expect((await as(outside, `/imports/${hiddenId}`)).status).toBe(404)
  })
})

describe('uploads and jobs', () => {
  it('belong to the account that sent them', async () => {
    const progress = await bring(inside, 'strange-falcon.csv', 'Was,Wie\n03/04/2026,05/04/2026\n')
    const mine = await as(inside, progress)
    expect(mine.body).toContain('strange-falcon.csv')
    const mapping = /\/imports\/mapping\/[0-9a-f]{32}/.exec(mine.body)?.[0] ?? ''
    expect((await as(inside, mapping)).status).toBe(200)
    for (const [path, unknown] of [
      [progress, '/imports/progress/0'],
      [mapping, '/imports/mapping/0'],
    ] as const) {
      const theirs = await as(outside, path)
      expect(theirs.status).toBe(404)
      expect(theirs.body.replaceAll(encodeURIComponent(path), '#')).toBe(
        (await as(outside, unknown)).body.replaceAll(encodeURIComponent(unknown), '#'),
      )
    }
    const kept = new FormData()
    kept.set('what', 'test')
    kept.set('kept', mapping.slice(-32))
    expect((await send(outside, '/imports/new', kept)).status).toBe(400)
  })

  it('a ring-fence that the sender is not inside is refused', async () => {
    const form = new FormData()
    form.set('what', 'test')
    form.set('ring-fence', 'op-falcon')
    form.set('files', new File(['a,b\n'], 'x.csv'))
    expect((await send(outside, '/imports/new', form)).status).toBe(400)
  })
})

describe('the door', () => {
  it('tells who has nothing to do with phone records which role and purpose it takes', async () => {
    const navigator = await county.records.signedIn('norwich-recovery', 'custody navigator')
    for (const path of [...PHONE_PAGES, '/numbers', '/imports/progress/0', '/imports/mapping/0']) {
      const { status, body } = await as(navigator, path)
      expect([path, status]).toEqual([path, 403])
      expect(body).toContain('line analyst')
      expect(body).toContain('law enforcement')
      expect(body).not.toContain('Test data')
    }
  })

  it('lets only a line analyst import', async () => {
    const officer = await county.records.signedIn('norfolk-police', 'investigating officer')
    expect((await as(officer, '/lines')).status).toBe(200)
    expect((await as(officer, '/imports/new')).status).toBe(403)
    const form = new FormData()
    form.set('what', 'test')
    form.set('files', new File([hidden], 'x.csv'))
    expect((await send(officer, '/imports/new', form)).status).toBe(403)
  })
})

interface Line {
  readonly id: string
  readonly act: string
  readonly recipient: string | null
  readonly records: readonly string[]
  readonly detail: Readonly<Record<string, unknown>>
}

/** Lines of the log about phone records by one account, oldest first; after this one. */
async function logged(person: Person | undefined, after?: string): Promise<readonly Line[]> {
  const { rows } = await sql<Line>`
    select log.id, act, recipient, records, detail from log join log_detail on log_detail.log = log.id
    where kind = 'phone_records' and account = ${person?.account ?? randomUUID()} order by transaction, log.id`.execute(
    county.records.database.owner,
  )
  return rows.slice(after === undefined ? 0 : rows.findIndex(({ id }) => id === after) + 1)
}

describe('the log', () => {
  it('has one line for each question, with what was asked about and what it was answered from', async () => {
    const analyst = await county.records.signedIn('norfolk-police', 'line analyst')
    await as(analyst, '/lines.json')
    await as(analyst, `/lines/${encodeURIComponent(LINE)}`)
    await as(analyst, `/numbers/${encodeURIComponent(LINE)}/movements`)
    await as(analyst, '/numbers')
    const lines = await logged(analyst)
    expect(lines.map(({ act, detail }) => `${act} ${String(detail['question'])}`)).toEqual([
      'exported lines',
      'viewed line',
      'viewed succession',
      'searched movements',
    ])
    const { rows } = await sql<{ id: string }>`select id from phone_import where ring_fence = ''
      and controller = 'norfolk-police'`.execute(county.records.database.owner)
    for (const { records } of lines) expect(records).toEqual(rows.map(({ id }) => id))
    expect(lines[1]?.detail['parameters']).toEqual({ number: LINE })
    expect(lines[3]?.detail['snapshot']).toMatch(/^[0-9a-f]{64}$/)
  })

  it('notes who brought which file', async () => {
    const brought = (await logged(inside)).find(({ act }) => act === 'collected')
    expect(brought?.detail['parameters']).toEqual({ name: 'hidden-falcon.csv', authority: 'Test data' })
    expect(brought?.records).toHaveLength(1)
  })

  it('that cannot be written withholds the answer', async () => {
    const { owner } = county.records.database
    await sql`revoke insert on log from breakwater_app`.execute(owner)
    try {
      const { status, body } = await as(outside, '/lines.json')
      expect(status).toBe(500)
      expect(body).not.toContain(LINE)
    } finally {
      await sql`grant insert on log to breakwater_app`.execute(owner)
    }
    expect((await as(outside, '/lines.json')).status).toBe(200)
  })
})
