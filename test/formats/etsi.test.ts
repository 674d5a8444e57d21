import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { FLAG } from '../../src/comms/event.ts'
import { importFile } from '../../src/comms/import/import-file.ts'
import type { EventRow } from '../../src/comms/store/event-row.ts'
import { openSnapshot } from '../../src/comms/store/open-snapshot.ts'
import { DATA } from '../../src/simulation/event-log.ts'
import { live } from '../../src/simulation/live.ts'
import { Random } from '../../src/simulation/random.ts'
import { writeReturnFormats } from '../../src/simulation/write/formats/return-formats.ts'
import { eventsOf } from '../../src/simulation/write/index-by-phone.ts'
import { chooseSeizures } from '../../src/simulation/write/seizures.ts'
import { folder, newStore, testData } from '../import-records.ts'

interface Read {
  readonly events: readonly EventRow[]
  readonly coverage: readonly unknown[]
  readonly places: readonly { readonly cell: string; readonly lat: number | null; readonly azimuth: number }[]
}
const returns: { readonly csv: Read; readonly etsi: Read }[] = []

beforeAll(async () => {
  const lived = live({ seed: 7, people: 250, days: 14, lines: 3, setting: 'usual', views: [] })
  const wanted = { customers: 1, runners: 1, lines: 2, innocents: 2 }
  const { log } = lived.world
  const session = lived.world.phones.find(
    ({ id, provider }) =>
      (provider === 0 || provider === 1) && log.kind.some((kind, at) => kind === DATA && log.a[at] === id),
  )
  const seizures = chooseSeizures(lived, new Random(7, 'etsi test'), undefined, wanted)
  const phones = [...new Set([...seizures.map(({ phone }) => phone), session?.id ?? 0])]
  const own = eventsOf(lived.world, lived.world.log.inOrder(), new Set(phones))
  for (const [i, phone] of phones.entries()) {
    const [csv, etsi] = writeReturnFormats(lived.world, folder, `etsi-return-${i}`, phone, own.get(phone) ?? [])
    returns.push({ csv: await take(csv?.path ?? ''), etsi: await take(etsi?.path ?? '') })
  }
})

async function take(path: string): Promise<Read> {
  const store = await newStore()
  const done = await importFile(store, join(folder, path), { authority: testData })
  if (!done.ok) throw new Error(`${done.fault.problem} ${done.fault.next ?? ''}`)
  // The CSV's last line counts its rows.
  expect(done.value).toMatchObject({ quarantined: 0, duplicate: 0, rejected: path.endsWith('.csv') ? 1 : 0 })
  const snapshot = await openSnapshot(store)
  if (!snapshot.ok) throw new Error(snapshot.fault.problem)
  const { value } = snapshot
  const read = {
    events: await value.query<EventRow>('SELECT * FROM events_by_a ORDER BY row'),
    coverage: await value.query('SELECT number, day, basis FROM coverage ORDER BY day'),
    places: await value.query<Read['places'][number]>('SELECT cell, lat, azimuth FROM cells ORDER BY cell'),
  }
  value.close()
  return read
}

/** Of a cell only its own number: XML names the network and area with it. */
const bare = (cell: string | null): string | null => cell?.replace(/^.*-/, '') ?? null
/** A caller who hid the number is nobody in XML; an hour that comes twice is told apart there. */
const CARRIED = ~(FLAG.aWithheld | FLAG.repeatedHour | FLAG.missingHour)

const carried = (event: EventRow): unknown => ({
  ...event,
  mark: event.mark === 'voicemail' ? null : event.mark,
  a_cell: bare(event.a_cell),
  a_cell_last: bare(event.a_cell_last),
  b_cell: bare(event.b_cell),
  b_cell_last: bare(event.b_cell_last),
  flags: event.flags & CARRIED,
})

describe('a simulated return gives the same events as ETSI TS 102 657 and as CSV', () => {
  it('but for mailboxes, hidden numbers and whole names of cells', () => {
    const all = returns.flatMap(({ csv }) => csv.events)
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(['voice', 'sms', 'mms', 'data']))
    expect(all.some(({ mark }) => mark === 'voicemail')).toBe(true)
    expect(all.some(({ flags }) => (flags & FLAG.aWithheld) !== 0)).toBe(true)
    expect(all.some(({ a_cell, a_cell_last }) => a_cell !== a_cell_last)).toBe(true)
    for (const { csv, etsi } of returns) expect(etsi.events.map(carried)).toEqual(csv.events.map(carried))
  })

  it('and the same days held', () => {
    for (const { csv, etsi } of returns) expect(etsi.coverage).toEqual(csv.coverage)
  })

  it('and says more of where its cells are', () => {
    for (const { csv, etsi } of returns) {
      const placed = new Map(etsi.places.map(({ cell, lat, azimuth }) => [bare(cell), { lat, azimuth }]))
      for (const { cell, azimuth } of csv.places)
        expect(placed.get(cell)).toEqual({ lat: expect.any(Number) as number, azimuth })
    }
  })
})
