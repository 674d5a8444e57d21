import { afterEach, expect, test } from 'vitest'
import { csv, imported, newStore, template } from '../../../../test/import-records.ts'
import { openSnapshot, type Snapshot } from '../../store/open-snapshot.ts'
import { journeys } from '../journeys/journeys.ts'
import { cellDays } from './cell-days.ts'
import { places } from './places.ts'
import { placesOfCells } from './stated-places.ts'

const CALLED = '+447700900002'
let open: Snapshot | undefined
afterEach(() => open?.close())

const withSites = template({
  columns: {
    target_number: 'Target',
    other_number: 'Other',
    direction: 'Direction',
    kind: 'Type',
    started_at: 'When',
    duration_s: 'Seconds',
    cell: 'Cell',
    site_name: 'Site',
    lat: 'Lat',
    lon: 'Lon',
  },
  formats: { started_at: 'iso' },
})
const cellTable = template({ kind: 'cells', columns: { cell: 'Cell', site_name: 'Site', lat: 'Lat', lon: 'Lon' } })
const HEADER = 'Target,Other,Direction,Type,When,Seconds,Cell,Site,Lat,Lon'
/** The caller's return has the same calls, in a cell of its own. */
const caller = (day: number): string =>
  `07700900001,07700900002,OUT,Voice,2025-05-0${day}T12:00:00,60,8,Quay,52.50,-1.50`
const called = (day: number, cell: string): string =>
  `07700900002,07700900001,IN,Voice,2025-05-0${day}T12:00:01,60,${cell}`

/** Two returns of the same calls, and the cell table of another county, in which 7 is a mast 140 km away. */
async function snapshot(...records: readonly string[]): Promise<Snapshot> {
  const store = await newStore()
  await imported(store, await csv([1, 2, 3].map(caller), HEADER), { template: withSites })
  await imported(store, await csv(records, HEADER), { template: withSites })
  for (const [name, lat] of [
    ['Kingshaven', '53.80'],
    ['Thornmere', '53.90'],
  ])
    await imported(store, await csv([`7,${name},${lat},-1.50`, `9,Fenholme,52.56,-1.50`], 'Cell,Site,Lat,Lon'), {
      template: cellTable,
    })
  const opened = await openSnapshot(store)
  if (!opened.ok) throw new Error(opened.fault.problem)
  open = opened.value
  return open
}

const OWN = [called(1, '7,Upper Holt,52.55,-1.50'), called(2, '9,,,'), called(3, '7,Upper Holt,52.55,-1.50')]

test('where two files have an event, its cell stands where the record that names it says, and no journey follows from another county’s list', async () => {
  const from = await snapshot(...OWN)
  const [where] = (await places(from, { number: CALLED })).rows
  expect(where?.places.map(({ area }) => area.name).join()).not.toMatch(/Kingshaven|Thornmere/)
  expect(where).toMatchObject({ registrations: 3, unsure: 0, contradicted: { registrations: 2 } })
  const moves = (await journeys(from, { number: CALLED })).rows
  expect(
    moves.flatMap(move => (move.kind === 'trip' || move.kind === 'jump' ? [move.metres] : [])).every(m => m < 10_000),
  ).toBe(true)
  const days = (await cellDays(from, { number: CALLED })).rows
  expect(days.find(({ cell }) => cell === '7')?.site).toBe('Upper Holt')
})

test('where no file that has the event places the cell, and others put it far apart, it is in no place and no journey, and is counted', async () => {
  const from = await snapshot(called(1, '9,,,'), called(2, '7,,,'), called(3, '9,,,'))
  const [where] = (await places(from, { number: CALLED })).rows
  expect(where).toMatchObject({ registrations: 2, unlocated: 0, unsure: 1, contradicted: { registrations: 0 } })
  const moves = (await journeys(from, { number: CALLED })).rows
  expect(moves.filter(({ kind }) => kind === 'trip' || kind === 'jump')).toEqual([])
})

test('where both files of an event have a cell of that number, each side is where its own file says', async () => {
  const store = await newStore()
  const both = '07700900001,07700900002,OUT,Voice,2025-05-01T12:00:00,60,7,Quay,52.50,-1.50'
  await imported(store, await csv([both], HEADER), { template: withSites })
  await imported(store, await csv([called(1, '7,Upper Holt,53.50,-1.50')], HEADER), { template: withSites })
  const opened = await openSnapshot(store)
  if (!opened.ok) throw new Error(opened.fault.problem)
  open = opened.value
  const [event] = await open.query<{ import: number; row: number }>(
    'SELECT import, row::DOUBLE AS row FROM events_by_a',
  )
  if (event === undefined) throw new Error('no event')
  const lookup = await placesOfCells(open, [event], ['7'])
  expect(lookup(event, '7', 'a')?.place.site).toBe('Quay')
  expect(lookup(event, '7', 'b')?.place.site).toBe('Upper Holt')
  const [where] = (await places(open, { number: CALLED })).rows
  expect(where?.places.map(({ area }) => area.lat)).toEqual([53.5])
})
