import fc from 'fast-check'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folder, imported, newStore, template, testData } from '../../../test/import-records.ts'
import { importFile } from '../import/import-file.ts'
import { guarded, unguarded } from '../own-csv.ts'
import type { Snapshot } from '../store/open-snapshot.ts'
import { openSnapshot } from '../store/open-snapshot.ts'
import type { Store } from '../store/open-store.ts'
import { caseUco } from './case/case-uco.ts'
import { eventsCsv } from './csv/events-csv.ts'

const HEAD = [
  'kind',
  'start',
  'a',
  'b',
  'c',
  'seconds',
  'answered',
  'mark',
  'observed',
  'a imei',
  'b imei',
  'a imsi',
  'b imsi',
  'a cell',
  'a last',
  'b cell',
  'b last',
  'lat',
  'lon',
  'azimuth',
  'site',
  'postcode',
  'text',
  'app',
  'deleted',
  'other',
] as const
const full = template({
  name: 'full',
  columns: {
    kind: 'kind',
    started_at: 'start',
    a_number: 'a',
    b_number: 'b',
    c_number: 'c',
    duration_s: 'seconds',
    answered: 'answered',
    mark: 'mark',
    observed: 'observed',
    a_imei: 'a imei',
    b_imei: 'b imei',
    a_imsi: 'a imsi',
    b_imsi: 'b imsi',
    a_cell: 'a cell',
    a_cell_last: 'a last',
    b_cell: 'b cell',
    b_cell_last: 'b last',
    lat: 'lat',
    lon: 'lon',
    azimuth: 'azimuth',
    site_name: 'site',
    postcode: 'postcode',
    text: 'text',
    app: 'app',
    deleted: 'deleted',
  },
  formats: { started_at: ["yyyy-MM-dd'T'HH:mm:ss.SSSSSS"] },
})

const party = fc.constantFrom(
  '07700900001',
  '07700900002',
  '+447700900003',
  '+33612345678',
  'withheld',
  '',
  '60123',
  'Royal Mail',
  'opaque:x',
  '4.47E+11',
  '<a&"b">',
)
const imei = fc.constantFrom('', '35642007572284', '01234567890123', 'broken')
const imsi = fc.constantFrom('', '234301234567890', '20815123456789', '8')
const cell = fc.constantFrom('', '54789', '234-10-22100-1', 'Quay, east “A”')
const row = fc.record({
  kind: fc.constantFrom('voice', 'sms', 'mms', 'im', 'app call', 'data', 'other', 'never heard of'),
  // Around the hour that clocks show twice, and within the seconds in which two records may be one event.
  start: fc
    .tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 999_999 }))
    .map(
      ([hour, second, us]) =>
        `2025-10-26T0${hour}:00:${String(second).padStart(2, '0')}.${String(us).padStart(6, '0')}`,
    ),
  a: party,
  b: party,
  c: fc.constantFrom('', '07700900009', 'Voicemail'),
  seconds: fc.constantFrom('', '0', '17', '3600', 'long'),
  answered: fc.constantFrom('', 'yes', 'no'),
  mark: fc.constantFrom('', 'voicemail', 'divert', 'system'),
  observed: fc.constantFrom('', 'a', 'b'),
  'a imei': imei,
  'b imei': imei,
  'a imsi': imsi,
  'b imsi': imsi,
  'a cell': cell,
  'a last': cell,
  'b cell': cell,
  'b last': cell,
  lat: fc.constantFrom('', '52.6278', '51.50001'),
  lon: fc.constantFrom('', '1.2983', '-0.1'),
  azimuth: fc.constantFrom('', '0', '120'),
  site: fc.constantFrom('', 'Castle Meadow'),
  postcode: fc.constantFrom('', 'NR1 3DH'),
  text: fc.constantFrom(
    '',
    'b & w <on>',
    'two\nlines',
    '=cmd|x',
    "'=cmd",
    '-1+1',
    '@now',
    'a, "b"',
    'it’s “on” 🔥',
    '   ',
  ),
  app: fc.constantFrom('', 'WhatsApp', '=Signal', 'com.whatsapp'),
  deleted: fc.constantFrom('', 'deleted', 'intact'),
  other: fc.constantFrom('', 'x'),
})
type Row = Readonly<Record<(typeof HEAD)[number], string>>

const SAID = [
  'what',
  'owner',
  'number',
  'imsi',
  'imei',
  'iccid',
  'account',
  'holder',
  'address',
  'postcode',
  'born',
  'from',
  'until',
  'payment',
  'amount',
  'detail',
  'app',
  'deleted',
] as const
const entityLayout = template({
  name: 'said',
  kind: 'entities',
  columns: {
    what: 'what',
    target_number: 'owner',
    of_number: 'number',
    imsi: 'imsi',
    imei: 'imei',
    iccid: 'iccid',
    account: 'account',
    holder: 'holder',
    address: 'address',
    postcode: 'postcode',
    born_on: 'born',
    from: 'from',
    until: 'until',
    payment: 'payment',
    amount: 'amount',
    detail: 'detail',
    app: 'app',
    deleted: 'deleted',
  },
  formats: { from: 'iso', until: 'iso' },
})
const name = fc.constantFrom('', 'Zoë “Zed” O’Hara', '=1+1', '-me', '+me', "'quoted", 'a, b', 'Box <1> & co')
const moment = fc.constantFrom('', '2025-03-01 00:00:00', '2025-10-26T01:30:00.123456', '2025-10-26T01:30:00Z', 'soon')
const said = fc.record({
  what: fc.constantFrom('subscriber', 'account', 'top-up', 'port', 'activation', 'sim', 'device', 'contact', 'odd'),
  owner: fc.constantFrom('', '07700900001', 'Shop', '60123'),
  // A name with a kind before it keeps its meaning, and not its spelling.
  number: party.filter(text => text !== 'opaque:x'),
  imsi,
  imei,
  iccid: fc.constantFrom('', '8944100000000000001'),
  account: name,
  holder: name,
  address: fc.constantFrom('', '1 High Street\nNorwich', '@home'),
  postcode: fc.constantFrom('', 'NR1 3DH'),
  born: fc.constantFrom('', '01/02/1990'),
  from: moment,
  until: moment,
  payment: name,
  amount: fc.constantFrom('', '£10.00', '-5'),
  detail: name,
  app: fc.constantFrom('', 'WhatsApp'),
  deleted: fc.constantFrom('', 'deleted'),
})
type Said = Readonly<Record<(typeof SAID)[number], string>>

const STOOD = ['cell', 'site', 'postcode', 'lat', 'lon', 'azimuth', 'from', 'until'] as const
const cellLayout = template({
  name: 'stood',
  kind: 'cells',
  columns: {
    cell: 'cell',
    site_name: 'site',
    postcode: 'postcode',
    lat: 'lat',
    lon: 'lon',
    azimuth: 'azimuth',
    valid_from: 'from',
    valid_to: 'until',
  },
})
const stood = fc.record({
  cell: fc.constantFrom('54789', '234-10-22100-1', 'Quay, east “A”', 'never used'),
  site: fc.constantFrom('', 'Castle Meadow', '=Quay'),
  postcode: fc.constantFrom('', 'NR1 3DH'),
  lat: fc.constantFrom('52.6278', '51.50001'),
  lon: fc.constantFrom('1.2983', '-0.1'),
  azimuth: fc.constantFrom('', '120'),
  from: fc.constantFrom('', '2025-01-01', '2025-09-01'),
  until: fc.constantFrom('', '2025-08-31', '2025-12-31'),
})
type Stood = Readonly<Record<(typeof STOOD)[number], string>>

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
let count = 0
async function file<Name extends string>(head: readonly Name[], rows: readonly Readonly<Record<Name, string>>[]) {
  const path = join(folder, `full-${++count}.csv`)
  const lines = rows.map(one => head.map(column => quoted(one[column])).join(','))
  await writeFile(path, [head.join(','), ...lines, ''].join('\n'))
  return path
}
async function store(
  events: readonly (readonly Row[])[],
  entities: readonly Said[],
  cells: readonly Stood[],
): Promise<Store> {
  const made = await newStore()
  for (const rows of events) await imported(made, await file(HEAD, rows), { template: full })
  if (entities.length > 0) await imported(made, await file(SAID, entities), { template: entityLayout })
  if (cells.length > 0) await imported(made, await file(STOOD, cells), { template: cellLayout })
  return made
}

async function opened<T>(from: Store, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const snapshot = await openSnapshot(from)
  if (!snapshot.ok) throw new Error(snapshot.fault.problem)
  try {
    return await work(snapshot.value)
  } finally {
    snapshot.value.close()
  }
}

const WRITERS = {
  jsonld: (snapshot: Snapshot) => caseUco(snapshot, { numbers: [] }, new Map(), '1'),
  csv: (snapshot: Snapshot) => eventsCsv(snapshot, { numbers: [] }),
} as const
type Format = keyof typeof WRITERS

const exported = (from: Store, format: Format): Promise<string> =>
  opened(from, async snapshot => {
    const pieces: string[] = []
    for await (const piece of WRITERS[format](snapshot)) pieces.push(piece)
    return pieces.join('')
  })

/** Everything that analyses see of a store, but from which row it came. */
const seenIn = (from: Store) =>
  opened(from, async snapshot => ({
    events: await snapshot.query(`SELECT * EXCLUDE (import, row, started_at), epoch_us(started_at) AS us
      FROM events_by_a ORDER BY ALL`),
    parties: await snapshot.query(`SELECT DISTINCT p.* FROM parties p WHERE id IN
      (SELECT unnest([a, b, c]) FROM events_by_a) ORDER BY ALL`),
    cells: await snapshot.query(`SELECT * FROM cells WHERE lat IS NOT NULL OR site IS NOT NULL ORDER BY ALL`),
    // What two files say in the same words is said once afterwards.
    entities: await snapshot.query('SELECT DISTINCT * EXCLUDE (import, row) FROM entities ORDER BY ALL'),
    coverage: await snapshot.query('SELECT DISTINCT number, day, basis FROM coverage ORDER BY ALL'),
  }))

test.each(['jsonld', 'csv'] as const)(
  'what is exported as %s imports again as the same events, parties, entities, cells and days',
  async format => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 25 }),
        fc.array(row, { minLength: 1, maxLength: 8 }),
        fc.array(said, { maxLength: 8 }),
        fc.array(stood, { maxLength: 5 }),
        async (rows, more, entities, cells) => {
          // The second file repeats some of the first from the other side, so that some events were seen twice.
          const other = rows
            .slice(0, 5)
            .map(one => ({ ...one, observed: one.observed === 'a' ? 'b' : 'a', other: 'again' }))
          const first = await store([rows, [...more, ...other]], entities, cells)
          const text = await exported(first, format)
          expect(await exported(first, format)).toBe(text)
          const path = join(folder, `export-${++count}.${format}`)
          await writeFile(path, text)
          const second = await newStore()
          const read = await importFile(second, path, { authority: testData })
          if (!read.ok) throw new Error(read.fault.problem)
          const done = read.value
          expect([done.rejected, done.quarantined]).toEqual([0, 0])
          expect(await seenIn(second)).toEqual(await seenIn(first))
          // And once more: nothing wears off.
          expect(stripped(await exported(second, format), format)).toEqual(stripped(text, format))
        },
      ),
      { numRuns: 6 },
    )
  },
  120_000,
)

/** Events of an export without where they came from, in order. */
function stripped(text: string, format: Format): readonly unknown[] {
  if (format === 'csv') {
    const [events = ''] = text.split('\r\n\r\n')
    return events.split('\r\n').map(line => line.replace(/,[0-9a-f]{64},\d+$/, ''))
  }
  const document = JSON.parse(text) as {
    '@graph': readonly { '@id': string; 'uco-core:hasFacet'?: readonly object[] }[]
  }
  return document['@graph']
    .filter(({ '@id': id }) => /^kb:(?:call|message|record)-/.test(id))
    .map(({ 'uco-core:hasFacet': facets = [] }) =>
      facets.map(facet =>
        Object.fromEntries(Object.entries(facet).filter(([key]) => !['@id', 'bw:source', 'bw:row'].includes(key))),
      ),
    )
}

test('a cell of the CSV that a spreadsheet would run is harmless, and is what it was when it comes in again', () => {
  fc.assert(
    fc.property(fc.string(), text => {
      const cell = guarded(text)
      expect(unguarded(cell)).toBe(text)
      expect(/^(?:[=@\t\r\n\0]|[+-](?![\d.]+$))/.test(cell)).toBe(false)
    }),
  )
})
