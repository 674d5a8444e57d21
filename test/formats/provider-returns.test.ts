import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { importFile } from '../../src/comms/import/import-file.ts'
import { openSnapshot } from '../../src/comms/store/open-snapshot.ts'
import { readSightings } from '../../src/enforcement/sighting/import/read-file.ts'
import { live } from '../../src/simulation/live.ts'
import type { World } from '../../src/simulation/world.ts'
import { writeEntityReturns } from '../../src/simulation/write/formats/entity-files.ts'
import { type ProviderSays, providersSay } from '../../src/simulation/write/formats/entity-returns.ts'
import { sightingsOf, writeSightings } from '../../src/simulation/write/formats/sightings.ts'
import { folder, newStore, testData } from '../import-records.ts'

let world: World
const out = join(folder, 'provider-returns')
beforeAll(() => {
  mkdirSync(out, { recursive: true })
  world = live({ seed: 5, people: 300, days: 21, lines: 4, setting: 'easy', views: [] }).world
})

/** What the store holds, in the words of the simulator: nothing as ''. */
async function read(paths: readonly string[]): Promise<ProviderSays[]> {
  const store = await newStore()
  for (const path of paths) {
    const done = await importFile(store, join(out, path), { authority: { ...testData, data: ['entity'] } })
    if (!done.ok) throw new Error(`${path}: ${JSON.stringify(done.fault)}`)
    expect(done.value, path).toMatchObject({ rejected: 0, quarantined: 0 })
  }
  const snapshot = await openSnapshot(store)
  if (!snapshot.ok) throw new Error(snapshot.fault.problem)
  const rows = await snapshot.value.query<ProviderSays>(`
    SELECT what, number::VARCHAR AS number, coalesce(imsi::VARCHAR, '') AS imsi, coalesce(lpad(imei::VARCHAR, 14, '0'), '') AS imei,
      coalesce(iccid, '') AS iccid, coalesce(account, '') AS account, coalesce(holder, '') AS holder, coalesce(address, '') AS address,
      coalesce(postcode, '') AS postcode, coalesce(born_on, '') AS "bornOn", ${moment('from_at')} AS "from", ${moment('until_at')} AS until,
      coalesce(payment, '') AS payment, coalesce(amount, '') AS amount, coalesce(detail, '') AS detail, '' AS losing FROM entities`)
  snapshot.value.close()
  return rows
}
const moment = (at: string): string => `coalesce(replace(strftime(${at}, '%Y-%m-%dT%H:%M:%S'), 'T00:00:00', ''), '')`

/** As a provider says it of what it is asked for: the losing network stands in words beside the gaining one. */
const written = (said: readonly ProviderSays[]): ProviderSays[] =>
  said.map(row => ({
    ...row,
    imei: row.imei.slice(0, 14),
    detail: row.losing === '' ? row.detail : `${row.detail}; Losing Network: ${row.losing}`,
    losing: '',
  }))
const sorted = (rows: readonly ProviderSays[]): string[] =>
  rows.map(row => JSON.stringify(Object.entries(row).toSorted(([one], [other]) => (one < other ? -1 : 1)))).toSorted()

describe('what the simulated providers say', () => {
  it('holds every kind of answer: contracts with names, unregistered numbers with top-ups in shops', () => {
    const said = providersSay(world)
    expect(new Set(said.map(({ what }) => what))).toEqual(
      new Set(['subscriber', 'account', 'top-up', 'port', 'activation', 'sim', 'device']),
    )
    const subscribers = said.filter(({ what }) => what === 'subscriber')
    expect(subscribers.some(({ holder }) => holder === '')).toBe(true)
    expect(subscribers.some(({ holder, payment }) => holder !== '' && payment === 'Contract')).toBe(true)
    expect(providersSay(world)).toEqual(said)
  })

  it('comes back with the same values from CSV files, and from a sheet each of one workbook with other headings', async () => {
    const said = providersSay(world)
    const { csv, workbook } = await writeEntityReturns(said, out)
    expect(csv).toHaveLength(7)
    const expected = sorted(written(said))
    expect(sorted(await read(csv))).toEqual(expected)
    expect(sorted(await read([workbook]))).toEqual(expected)
  })
})

describe('where the simulated runners were seen', () => {
  it('is read by the import of sightings, with the same moments, places and subjects', () => {
    const seen = sightingsOf(world)
    const files = writeSightings(seen, out)
    expect(files.map(({ what }) => what)).toEqual(['anpr', 'cctv', 'rail', 'bank'])
    const now = new Date((world.calendar.end + 86_400) * 1000).toISOString()
    const iso = (at: number): string => new Date(at * 1000).toISOString()
    for (const { path, what } of files) {
      const file = readSightings(readFileSync(join(out, path)), now)
      if (!file.ok) throw new Error(file.fault.problem)
      expect(file.value.refused).toEqual([])
      expect(file.value.rows).toEqual(
        seen
          .filter(one => one.what === what)
          .map(({ at, until, place, town, subject }, i) => ({
            line: i + 2,
            seenAt: iso(at),
            clock: 'once',
            until: until === undefined ? null : iso(until),
            place,
            town,
            subject,
          })),
      )
    }
  })

  it('only while the journey lasts, or soon after it, and only of runners', () => {
    const journeys = world.journeys
    for (const { at, person } of sightingsOf(world)) {
      const own = journeys.filter(journey => journey.person === person)
      expect(
        own.some(
          ({ departed, arrived }) => Date.parse(departed) / 1000 <= at && at <= Date.parse(arrived) / 1000 + 5400,
        ),
      ).toBe(true)
    }
  })
})
