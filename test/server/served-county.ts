import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEngine } from '../../src/server/engine/engine.ts'
import type { Receive } from '../../src/server/engine/imports-shown.ts'
import { type Listening, listen } from '../../src/server/listen.ts'
import { type TestRecords, testRecords } from './test-records.ts'
import { TEST_DATA } from '../../src/server/pages/new-import/authority-form.ts'

/** The one drug line of the small county. */
export const LINE = '+447700900007'

export interface ServedCounty extends Listening {
  readonly store: string
  readonly records: TestRecords
  /** What a browser sends in which a line analyst is signed in. */
  readonly cookie: string
  get(path: string): Promise<{ readonly status: number; readonly body: string; readonly headers: Headers }>
  /** Sends a form as a browser does from our own pages. */
  post(path: string, form: FormData, headers?: Readonly<Record<string, string>>): Promise<Response>
  close(): Promise<void>
}

/**
 * A running server over a store with nothing in it, or with one small table of calls; with `cells`, the line's calls name the
 * cells that it used, and a second file says where they stand. `table` stands in place of the small one; `files` come beside it.
 */
export async function serveCounty({
  empty = false,
  cells = false,
  table = smallCounty(),
  baseMap = '',
  files = [] as readonly FurtherFile[],
} = {}): Promise<ServedCounty> {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-served-'))
  const store = join(folder, 'store')
  if (!empty) cpSync(await storeWith(cells, table, files), store, { recursive: true })
  const test = await testRecords()
  const { records, signedIn, close } = test
  const { cookie } = await signedIn('norfolk-police', 'line analyst')
  const listening = await listen({
    store,
    agency: 'norfolk-police',
    port: 0,
    host: '127.0.0.1',
    uploadLimit: 1_000_000,
    records,
    ...(baseMap === '' ? {} : { baseMap }),
  })
  if (!listening.ok) throw new Error(listening.fault.problem)
  const { address, app } = listening.value
  return {
    ...listening.value,
    store,
    records: test,
    cookie,
    get: async path => {
      const response = await fetch(address + path, { redirect: 'manual', headers: { cookie } })
      return { status: response.status, body: await response.text(), headers: response.headers }
    },
    post: (path, form, headers = {}) =>
      fetch(address + path, {
        method: 'POST',
        body: form,
        redirect: 'manual',
        headers: { origin: address, cookie, ...headers },
      }),
    close: async () => {
      await app.close()
      await close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A file imported beside the table of calls; without a template by one that is shipped. `owner`: whose handset it is. */
export type FurtherFile = Pick<Receive, 'name' | 'template' | 'owner'> & { readonly text: string }

const made = new Map<string, Promise<string>>()

/** A store that holds this; made once for all tests of a process, each of which takes a copy. */
function storeWith(cells: boolean, table: string, files: readonly FurtherFile[]): Promise<string> {
  const what = JSON.stringify([cells, table, files])
  const known = made.get(what)
  if (known !== undefined) return known
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-county-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const making = importInto(join(folder, 'store'), folder, cells, table, files)
  made.set(what, making)
  return making
}

async function importInto(
  store: string,
  folder: string,
  cells: boolean,
  table: string,
  files: readonly FurtherFile[],
): Promise<string> {
  const path = join(folder, 'calls.csv')
  const columns = { a_number: 'Calling', b_number: 'Called', started_at: 'Start', duration_s: 'Seconds', kind: 'Type' }
  writeFileSync(path, cells ? withCells(table) : table)
  const engine = startEngine(store)
  const received = await engine.ask(
    'receive',
    {
      path,
      name: 'calls.csv',
      authority: TEST_DATA,
      zone: 'Europe/London',
      template: {
        name: 'Small county',
        columns: cells ? { ...columns, a_cell: 'Cell' } : columns,
        formats: { started_at: 'dd/MM/yyyy HH:mm:ss' },
      },
    },
    { imports: 'all' },
  )
  if (!received.ok) throw new Error(received.fault.problem)
  if (cells) {
    const sites = join(folder, 'cells.csv')
    writeFileSync(sites, SITES)
    const placed = await engine.ask(
      'receive',
      {
        path: sites,
        name: 'cells.csv',
        authority: TEST_DATA,
        template: {
          name: 'Sites',
          kind: 'cells',
          columns: { cell: 'Cell', site_name: 'Site', lat: 'Lat', lon: 'Lon', azimuth: 'Azimuth' },
        },
      },
      { imports: 'all' },
    )
    if (!placed.ok) throw new Error(placed.fault.problem)
  }
  for (const { text, ...file } of files) {
    const further = join(folder, file.name)
    writeFileSync(further, text)
    const done = await engine.ask('receive', { ...file, path: further, authority: TEST_DATA }, { imports: 'all' })
    if (!done.ok) throw new Error(done.fault.problem)
    if (done.value.outcome !== 'imported') throw new Error(`${file.name}: ${done.value.outcome}`)
  }
  await engine.close()
  return store
}

/** Three towns of the invented county with three masts each; of one mast no file says which way it faces. */
const SITES = `Cell,Site,Lat,Lon,Azimuth
T1,Thornmere High St,53.180,-0.300,120
T2,Thornmere Mill Ln,53.185,-0.310,240
T3,Thornmere Station,53.176,-0.292,
K1,Kingshaven Quay St,52.760,0.395,0
K2,Kingshaven Bridge,52.768,0.402,120
K3,Kingshaven Market,52.755,0.388,240
S1,Saltgate Ring Rd,53.140,0.340,60
S2,Saltgate Pier,53.146,0.346,180
S3,Saltgate Church,53.136,0.336,300
`

/** The line lives in Thornmere, spends every third day in Kingshaven, and every ninth evening in Saltgate. */
function withCells(table: string): string {
  const line = `0${LINE.slice(3)}`
  const [head = '', ...rows] = table.trimEnd().split('\n')
  const cellAt = (row: string, place: number): string => {
    const [start = '', calling = ''] = row.split(',')
    const [date = '', time = ''] = start.split(' ')
    if (calling !== line) return ''
    const [day, hour] = [Number(date.slice(0, 2)), Number(time.slice(0, 2))]
    const town = day % 3 === 0 && hour >= 10 && hour < 19 ? 'K' : day % 9 === 4 && hour >= 16 ? 'S' : 'T'
    return `${town}${(place % 3) + 1}`
  }
  return [`${head},Cell`, ...rows.map((row, place) => `${row},${cellAt(row, place)}`), ''].join('\n')
}

const DAYS = 28
const FIRST = Date.UTC(2026, 0, 12)
const MINUTE = 60_000

/** 150 people who ring each other, and one line with 40 customers that texts them twice a day. One row has no date. */
export function smallCounty(): string {
  let state = 7
  const chance = (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
  const person = (index: number): string => `07700${900_100 + index}`
  const rows: { readonly at: number; readonly text: string }[] = []
  const add = (at: number, from: string, to: string, seconds: number, kind: string): void => {
    const [date = '', time = ''] = new Date(at).toISOString().split('T')
    rows.push({
      at,
      text: `${date.split('-').reverse().join('/')} ${time.slice(0, 8)},${from},${to},${seconds},${kind}`,
    })
  }
  const line = `0${LINE.slice(3)}`
  const customers = Array.from({ length: 40 }, (_, index) => person(index))
  for (let day = 0; day < DAYS; day++) {
    const midnight = FIRST + day * 1440 * MINUTE
    for (let caller = 0; caller < 150; caller++) {
      const called = person((caller + 1 + Math.floor(chance() * 8) * 7) % 150)
      add(midnight + (480 + chance() * 840) * MINUTE, person(caller), called, Math.floor(chance() * 300), 'voice')
    }
    for (const minute of [570, 1030]) {
      const burst = midnight + (minute + chance() * 20) * MINUTE
      customers.forEach((customer, index) => {
        if (chance() < 0.9) add(burst + index * 4000, line, customer, 0, 'sms')
        if (chance() > 0.35) return
        const call = burst + (5 + chance() * 200) * MINUTE
        add(call, customer, line, 5 + Math.floor(chance() * 40), 'voice')
        if (chance() < 0.5) add(call + 4 * MINUTE, line, customer, 12, 'voice')
      })
    }
  }
  rows.sort((x, y) => x.at - y.at)
  return [
    'Start,Calling,Called,Seconds,Type',
    ...rows.map(row => row.text),
    'no date,07700900123,07700900124,5,voice',
    '',
  ].join('\n')
}
