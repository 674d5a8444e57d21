import { afterEach, describe, expect, test } from 'vitest'
import { csv, imported, newStore, template } from '../../../../test/import-records.ts'
import { caseUco } from '../../export/case/case-uco.ts'
import { openSnapshot, type Snapshot } from '../../store/open-snapshot.ts'
import { coUsage } from '../co-usage/co-usage.ts'
import { indicators } from '../indicators/indicators.ts'
import { journeys } from '../journeys/journeys.ts'
import { together } from '../together/together.ts'
import { cellDays } from './cell-days.ts'
import { placesOfCells } from './stated-places.ts'

const NUMBER = '+447700900001'
let open: Snapshot | undefined
afterEach(() => open?.close())

const calls = template({
  columns: {
    target_number: 'Target',
    other_number: 'Other',
    direction: 'Direction',
    kind: 'Type',
    started_at: 'When',
    duration_s: 'Seconds',
    cell: 'Cell',
  },
  formats: { started_at: 'iso' },
})
const cellTable = template({
  kind: 'cells',
  columns: {
    cell: 'Cell',
    site_name: 'Site',
    lat: 'Lat',
    lon: 'Lon',
    azimuth: 'Azimuth',
    valid_from: 'From',
    valid_to: 'To',
  },
  formats: { valid_from: 'dd/MM/yyyy', valid_to: 'dd/MM/yyyy' },
})
/** The mast of cell 7 was taken down on 5 May and put up elsewhere; cell 8 stands still, and has stood there since 3 May. */
const TABLE = [
  '7,Quay,52.50,-1.50,10,01/01/2020,05/05/2025',
  '7,Mill,52.90,-1.10,200,05/05/2025,',
  '8,Station,52.52,-1.52,,03/05/2025,',
]

async function snapshot(
  table: readonly string[],
  ...events: readonly string[]
): Promise<{ from: Snapshot; notes: readonly string[] }> {
  const store = await newStore()
  const header = 'Target,Other,Direction,Type,When,Seconds,Cell'
  await imported(store, await csv(events, header), { template: calls })
  const done = await imported(store, await csv(table, 'Cell,Site,Lat,Lon,Azimuth,From,To'), { template: cellTable })
  const opened = await openSnapshot(store)
  if (!opened.ok) throw new Error(JSON.stringify(opened.fault))
  open = opened.value
  return { from: opened.value, notes: done.notes }
}

const call = (when: string, cell: number, target = '07700900001'): string =>
  `${target},07700900009,OUT,Voice,2025-05-${when},60,${cell}`

describe('a cell that moved stands where it stood on the day of the event', () => {
  test('in the view of cells each day has one place, and none before anybody says so', async () => {
    const { from } = await snapshot(TABLE, call('01T12:00:00', 7))
    expect(
      await from.query(
        `SELECT cell, site, strftime(valid_from, '%d/%m') AS first, strftime(valid_to, '%d/%m') AS last FROM cells ORDER BY cell, valid_from NULLS FIRST`,
      ),
    ).toEqual([
      { cell: '7', site: null, first: null, last: '31/12' },
      { cell: '7', site: 'Quay', first: '01/01', last: '04/05' },
      { cell: '7', site: 'Mill', first: '05/05', last: '05/05' },
      { cell: '7', site: 'Mill', first: '06/05', last: null },
      { cell: '8', site: null, first: null, last: '02/05' },
      { cell: '8', site: 'Station', first: '03/05', last: null },
    ])
  })

  test('on the map, by the clocks of London, and with the direction of that time', async () => {
    // 23:30 in London on the 4th; five past midnight in London on the 5th is 23:05 UTC on the 4th.
    const { from } = await snapshot(
      TABLE,
      call('04T23:30:00', 7),
      call('05T00:05:00', 7),
      call('09T12:00:00', 7),
      call('01T12:00:00', 8),
    )
    const found = (await cellDays(from, { number: NUMBER })).rows
    expect(found.map(({ site, azimuth, registrations }) => ({ site, azimuth, registrations }))).toEqual([
      { site: 'Mill', azimuth: 200, registrations: 2 },
      { site: 'Quay', azimuth: 10, registrations: 1 },
    ])
  })

  test('in journeys: nobody travelled because a mast did', async () => {
    const { from } = await snapshot(
      [...TABLE, '9,Quay,52.50,-1.50,,,'],
      call('03T12:00:00', 7),
      call('04T12:00:00', 7),
      call('06T12:00:00', 9),
      call('07T12:00:00', 9),
    )
    expect((await journeys(from, { number: NUMBER, gapHours: 100 })).rows.map(({ kind }) => kind)).toEqual(['stay'])
    const after = await snapshot(
      TABLE,
      call('03T12:00:00', 7),
      call('04T12:00:00', 7),
      call('06T12:00:00', 7),
      call('07T12:00:00', 7),
    )
    expect((await journeys(after.from, { number: NUMBER, gapHours: 100 })).rows.map(({ kind }) => kind)).toEqual([
      'stay',
      'gap',
      'stay',
    ])
  })

  test('in who was together: two cells of one name before and after the move are two places', async () => {
    const other = '07700900002'
    const days = ['06', '07', '08', '09']
    const { from } = await snapshot(
      [...TABLE, '9,Mill annexe,52.9001,-1.1001,,,'],
      ...days.flatMap(day => [call(`${day}T12:00:00`, 7), call(`${day}T12:05:00`, 9, other)]),
      ...['01', '02', '03', '04'].flatMap(day => [call(`${day}T12:00:00`, 7), call(`${day}T12:05:00`, 9, other)]),
    )
    const [pair] = (await together(from, { metres: 500, times: 2 })).rows
    expect(pair).toMatchObject({ times: 4, first: '2025-05-06T11:05:00.000Z' })
  })

  test('in the tracks that co-usage compares, and in how far a number ranges', async () => {
    const other = '07700900002'
    const events = ['01T12:00:00', '09T12:00:00'].flatMap(when => [call(when, 7), call(when, 7, other)])
    const { from } = await snapshot(TABLE, ...events)
    expect((await coUsage(from, { a: NUMBER, b: '+447700900002', slice: 'all' })).rows.length).toBeGreaterThan(0)
    const [one] = (await indicators(from, { numbers: [NUMBER] })).rows
    expect(JSON.stringify(one)).toContain('radius_of_gyration')
  })

  test('on the page of an event, with no contradiction where two rows hold at different times', async () => {
    const { from } = await snapshot(TABLE, call('01T12:00:00', 7), call('09T12:00:00', 7))
    const events = await from.query<{ import: number; row: number }>(
      'SELECT import, row::DOUBLE AS row FROM events_by_a ORDER BY started_at',
    )
    const lookup = await placesOfCells(from, events, ['7'])
    expect(events.map(event => lookup(event, '7', 'a'))).toMatchObject([
      { place: { site: 'Quay' }, against: null },
      { place: { site: 'Mill' }, against: null },
    ])
  })

  test('in a CASE/UCO file: each place with its days', async () => {
    const { from } = await snapshot(TABLE, call('01T12:00:00', 7))
    let text = ''
    for await (const part of caseUco(from, { numbers: [NUMBER] }, new Map(), '1')) text += part
    expect(text).toMatch(/"bw:site":"Quay".*"bw:validFrom":[^}]*2020-01-01.*"bw:validTo":[^}]*2025-05-04/)
    expect(text).toMatch(/"bw:site":"Mill".*"bw:validFrom":[^}]*2025-05-05/)
  })
})

describe('days of a cell table', () => {
  test('that cannot be read, or end before they begin, leave the place open, and the import says how many', async () => {
    const { from, notes } = await snapshot(
      ['7,Quay,52.50,-1.50,,soon,', '8,Mill,52.9,-1.1,,05/05/2025,01/05/2025'],
      call('01T12:00:00', 7),
    )
    expect(notes).toEqual([expect.stringMatching(/^2 rows of the cell table have a day/)])
    expect(await from.query('SELECT cell, valid_from, valid_to FROM cells ORDER BY cell')).toEqual([
      { cell: '7', valid_from: null, valid_to: null },
      { cell: '8', valid_from: null, valid_to: null },
    ])
  })

  test('of one file hold before what another says without days', async () => {
    const store = await newStore()
    await imported(store, await csv(['7,Elsewhere,51.1,-2.2,,,'], 'Cell,Site,Lat,Lon,Azimuth,From,To'), {
      template: cellTable,
    })
    await imported(store, await csv(TABLE, 'Cell,Site,Lat,Lon,Azimuth,From,To'), { template: cellTable })
    const opened = await openSnapshot(store)
    if (!opened.ok) throw new Error(JSON.stringify(opened.fault))
    open = opened.value
    expect(
      await open.query(
        `SELECT site, valid_from IS NULL AS ever FROM cells WHERE cell = '7' ORDER BY valid_from NULLS FIRST`,
      ),
    ).toEqual([
      { site: 'Elsewhere', ever: true },
      { site: 'Quay', ever: false },
      { site: 'Mill', ever: false },
      { site: 'Mill', ever: false },
    ])
  })
})
