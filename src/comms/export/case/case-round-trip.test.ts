import fc from 'fast-check'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folder, imported, newStore, template, testData } from '../../../../test/import-records.ts'
import { importFile } from '../../import/import-file.ts'
import type { Snapshot } from '../../store/open-snapshot.ts'
import { openSnapshot } from '../../store/open-snapshot.ts'
import type { Store } from '../../store/open-store.ts'
import { caseUco } from './case-uco.ts'

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
  text: fc.constantFrom('', 'b & w <on>', 'two\nlines', '=cmd|x', 'it’s “on” 🔥', '   '),
  other: fc.constantFrom('', 'x'),
})
type Row = Readonly<Record<(typeof HEAD)[number], string>>

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
let count = 0
async function store(...files: readonly (readonly Row[])[]): Promise<Store> {
  const made = await newStore()
  for (const rows of files) {
    const path = join(folder, `full-${++count}.csv`)
    const lines = rows.map(one => HEAD.map(name => quoted(one[name])).join(','))
    await writeFile(path, [HEAD.join(','), ...lines, ''].join('\n'))
    await imported(made, path, { template: full })
  }
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

const exported = (from: Store): Promise<string> =>
  opened(from, async snapshot => {
    const pieces: string[] = []
    for await (const piece of caseUco(snapshot, { numbers: [] }, new Map(), '1')) pieces.push(piece)
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
    coverage: await snapshot.query('SELECT DISTINCT number, day, basis FROM coverage ORDER BY ALL'),
  }))

test('what is exported as CASE/UCO imports again as the same events, parties, cells and days', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 25 }),
      fc.array(row, { minLength: 1, maxLength: 8 }),
      async (rows, more) => {
        // The second file repeats some of the first from the other side, so that some events were seen twice.
        const other = rows
          .slice(0, 5)
          .map(one => ({ ...one, observed: one.observed === 'a' ? 'b' : 'a', other: 'again' }))
        const first = await store(rows, [...more, ...other])
        const text = await exported(first)
        expect(await exported(first)).toBe(text)
        const path = join(folder, `export-${++count}.jsonld`)
        await writeFile(path, text)
        const second = await newStore()
        const read = await importFile(second, path, { authority: testData })
        if (!read.ok) throw new Error(read.fault.problem)
        const done = read.value
        expect([done.rejected, done.duplicate, done.quarantined]).toEqual([0, 0, 0])
        expect(await seenIn(second)).toEqual(await seenIn(first))
        // And once more: nothing wears off.
        expect(stripped(await exported(second))).toEqual(stripped(text))
      },
    ),
    { numRuns: 8 },
  )
}, 120_000)

/** Events of an export without where they came from, in order. */
function stripped(text: string): readonly unknown[] {
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
