import { afterEach, expect, test } from 'vitest'
import { csv, imported, newStore, template } from '../../../../test/import-records.ts'
import { openSnapshot, type Snapshot } from '../../store/open-snapshot.ts'
import { cellDays } from './cell-days.ts'
import { cellsUsed } from './cells-used.ts'
import { places } from './places.ts'
import { placesOfCells } from './stated-places.ts'

const NUMBER = '+447700900001'
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
const cellTable = template({
  kind: 'cells',
  columns: { cell: 'Cell', site_name: 'Site', postcode: 'Postcode', lat: 'Lat', lon: 'Lon' },
})
const OWN = '55251,Kingshaven High St 24,52.5166,-1.5790'
const calls = (...rows: readonly string[]) =>
  rows.map((row, index) => `07700900001,0770090000${index + 2},OUT,Voice,2025-05-0${index + 1}T23:00:00,60,${row}`)

/** A return that places its cell, one that does not, and a cell table of another place. `salt`: to try both orders of the catalogue. */
async function snapshot(salt: number): Promise<Snapshot> {
  const store = await newStore()
  const header = 'Target,Other,Direction,Type,When,Seconds,Cell,Site,Lat,Lon'
  await imported(store, await csv(calls(OWN, OWN, OWN), header), { template: withSites })
  await imported(
    store,
    await csv(
      [
        '07700900001,07700900009,OUT,Voice,2025-05-09T12:00:00,60,55251,,,',
        '07700900001,07700900009,OUT,Voice,2025-05-09T13:00:00,60,7,,,',
      ],
      header,
    ),
    { template: withSites },
  )
  const table = [`55251,Kingshaven St Aldhelm’s 6,QZ1 4AB,52.48,-1.53`, `salt-${salt},Nowhere,,52.1,-1.1`]
  await imported(store, await csv(table, 'Cell,Site,Postcode,Lat,Lon'), { template: cellTable })
  const opened = await openSnapshot(store)
  if (!opened.ok) throw new Error(opened.fault.problem)
  open = opened.value
  return open
}

const eventsOf = (from: Snapshot) =>
  from.query<{ import: number; row: number; day: number }>(
    'SELECT import, row::DOUBLE AS row, day(started_at)::INTEGER AS day FROM events_by_a ORDER BY started_at',
  )

test.each([1, 2])(
  'a cell stands where the event’s own file says, whatever another file says of that number (%i)',
  async salt => {
    const from = await snapshot(salt)
    const events = await eventsOf(from)
    const [first] = events
    if (first === undefined) throw new Error('no event')
    const lookup = await placesOfCells(from, events, ['55251', '7'])
    const found = lookup(first, '55251', 'a')
    expect(found).toMatchObject({ own: true, place: { site: 'Kingshaven High St 24', lat: 52.5166 } })
    expect(found?.against?.place.site).toBe('Kingshaven St Aldhelm’s 6')
    expect(found?.against?.metres).toBeGreaterThan(5000)
  },
)

test('an event whose file places no cells takes another file’s place, which says that it is not its own', async () => {
  const from = await snapshot(1)
  const events = await eventsOf(from)
  const other = events.find(({ day }) => day === 9)
  if (other === undefined) throw new Error('no event')
  const lookup = await placesOfCells(from, events, ['55251', '7'])
  expect(lookup(other, '55251', 'a')).toMatchObject({ own: false, against: { metres: expect.any(Number) } })
  expect(lookup(other, '7', 'a')).toBeUndefined()
})

test.each([1, 2])('the map and the night place rest on the event’s own file too (%i)', async salt => {
  const from = await snapshot(salt)
  const days = (await cellDays(from, { number: NUMBER })).rows
  const own = days.find(({ site }) => site === 'Kingshaven High St 24')
  expect(own?.registrations).toBeGreaterThanOrEqual(3)
  expect(days.reduce((sum, { registrations }) => sum + registrations, 0)).toBe(4)
  expect((await cellsUsed(from, { number: NUMBER })).rows.map(({ site }) => site)).toEqual(days.map(({ site }) => site))
  const [where] = (await places(from, { number: NUMBER })).rows
  expect(where?.night?.area.name).toContain('Kingshaven High St 24')
})

test('files that agree to some hundred metres do not contradict each other', async () => {
  const store = await newStore()
  const header = 'Target,Other,Direction,Type,When,Seconds,Cell,Site,Lat,Lon'
  await imported(store, await csv(calls(OWN), header), { template: withSites })
  await imported(store, await csv(['55251,High Street,QZ1 4AB,52.5170,-1.5795'], 'Cell,Site,Postcode,Lat,Lon'), {
    template: cellTable,
  })
  const opened = await openSnapshot(store)
  if (!opened.ok) throw new Error(opened.fault.problem)
  open = opened.value
  const events = await eventsOf(open)
  const lookup = await placesOfCells(open, events, ['55251'])
  expect(events.map(event => lookup(event, '55251', 'a')?.against)).toEqual([null])
})
