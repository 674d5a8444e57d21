import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { officer } from '../../../../test/enforcement/force.ts'
import { LINE, type ServedCounty, serveCounty } from '../../../../test/server/served-county.ts'
import { confirmLine, NOT_ANALYSED } from '../../../disruption/line/confirm-line.ts'
import type { MapAnswer } from './wire/map.ts'
import type { NetworkAnswer } from './wire/network.ts'

let county: ServedCounty
let line = ''
const folder = mkdtempSync(join(tmpdir(), 'breakwater-tiles-'))
const tiles = join(folder, 'county.pmtiles')
const ask = (path: string, cookie = county.cookie): Promise<Response> =>
  fetch(county.address + path, { redirect: 'manual', headers: { cookie } })
const network = async (more = ''): Promise<NetworkAnswer> =>
  (await (await ask(`/workbench/data/network?line=${line}${more}`)).json()) as NetworkAnswer

/** The last line of the log about phone records. */
const lastLogged = async () =>
  (
    await sql<{ act: string; detail: { question: string; parameters: Record<string, unknown> } }>`
      select act, detail from log join log_detail on log_detail.log = log.id
      where kind = 'phone_records' order by transaction desc, log.id desc limit 1`.execute(
      county.records.database.owner,
    )
  ).rows[0]

beforeAll(async () => {
  writeFileSync(tiles, 'PMTiles\u0003 0123456789')
  county = await serveCounty({ cells: true, baseMap: tiles })
  const made = await county.records.records.store.act(officer('line analyst'), act =>
    confirmLine(
      act,
      {
        number: LINE,
        name: 'Tommy',
        runFrom: 'internal',
        usedFrom: '2026-01-12',
        reason: 'Texts',
        alternative: 'None',
      },
      NOT_ANALYSED,
    ),
  )
  if (!made.ok) throw new Error(JSON.stringify(made.fault))
  line = made.value.id
})
afterAll(async () => {
  await county.close()
  rmSync(folder, { recursive: true })
})

describe('the network’s data', () => {
  it('are the contacts of the line’s numbers, with their days and the caution', async () => {
    const { around, nodes, pairs, firstDay, days, caution } = await network()
    expect(around).toEqual([LINE])
    expect(nodes[0]).toMatchObject({ number: LINE, hop: 0 })
    expect(nodes).toHaveLength(41)
    expect([firstDay, days]).toEqual(['2026-01-12', 28])
    expect(caution).toContain('0.48')
    const [most] = pairs
    const sum = (which: number): number =>
      (most?.byDay ?? []).reduce((total, value, at) => (at % 4 === which ? total + value : total), 0)
    expect([sum(1), sum(2), sum(3)]).toEqual([most?.calls, most?.texts, most?.seconds])
  })

  it('are narrowed to days, kinds and steps, or to what lies around another number', async () => {
    const calls = await network('&kind=calls&from=2026-01-12&until=2026-01-13')
    expect(calls.days).toBeLessThanOrEqual(2)
    expect(calls.pairs.every(({ texts }) => texts === 0)).toBe(true)
    expect((await network('&hops=2')).nodes.length).toBeGreaterThan(41)
    const other = (await network()).nodes[1]?.number ?? ''
    expect((await network(`&around=${encodeURIComponent(other)}`)).around).toEqual([other])
    const few = await network('&fewest=90')
    expect(few.leftOut.join(' ')).toContain('fewer than 90 calls and texts')
  })

  it.each(['hops=3', 'fewest=few', 'from=2026-02-31', 'kind=letters'])('“%s” is refused in words', async wrong => {
    const response = await ask(`/workbench/data/network?line=${line}&${wrong}`)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ problem: expect.stringContaining(wrong.split('=')[0] ?? '') })
  })

  it('stand in the log: as a search, and as an export where a picture of them leaves', async () => {
    await network()
    expect(await lastLogged()).toMatchObject({ act: 'searched', detail: { question: 'contactDays' } })
    await ask(`/workbench/data/network.json?line=${line}`)
    expect(await lastLogged()).toMatchObject({ act: 'exported', detail: { question: 'contactDays' } })
  })
})

describe('the map’s data', () => {
  it('are areas, never points: stays, journeys, silences and the night place', async () => {
    const answer = (await (await ask(`/workbench/data/map?line=${line}`)).json()) as MapAnswer
    const [one] = answer.numbers
    expect(one?.night?.area).toMatchObject({ name: 'Thornmere' })
    expect(one?.trips.some(({ from, to }) => from.name === 'Thornmere' && to.name === 'Kingshaven')).toBe(true)
    for (const { area } of one?.stays ?? []) expect(area.radius).toBeGreaterThanOrEqual(500)
    expect(one?.gaps.length).toBeGreaterThan(0)
    expect(one?.cells.some(({ azimuth }) => azimuth === null)).toBe(true)
    expect(answer.ownBaseMap).toBe(true)
  })

  it('say of a number without cells that it is nowhere, and stand in the log', async () => {
    const answer = (await (await ask(`/workbench/data/map?line=${line}&also=07700900150`)).json()) as MapAnswer
    expect(answer.notes.join(' ')).toContain('nowhere on the map')
    expect(await lastLogged()).toMatchObject({ act: 'searched', detail: { question: 'map' } })
    await ask(`/workbench/data/map.json?line=${line}`)
    expect(await lastLogged()).toMatchObject({ act: 'exported' })
  })
})

it('an agency’s own base map comes in the ranges asked for, only behind the door', async () => {
  const address = `${county.address}/workbench/base-map/tiles`
  const part = await fetch(address, { headers: { cookie: county.cookie, range: 'bytes=9-12' } })
  expect([part.status, await part.text()]).toEqual([206, '0123'])
  const keyworker = await county.records.signedIn('norwich-recovery', 'keyworker')
  expect((await ask('/workbench/base-map/tiles', keyworker.cookie)).status).toBe(403)
  expect((await fetch(address, { redirect: 'manual' })).status).not.toBe(200)
})

it('another force finds neither, and whoever has nothing to do with phone records is stopped at the door', async () => {
  const other = await county.records.signedIn('metropolitan-police', 'line analyst')
  const keyworker = await county.records.signedIn('norwich-recovery', 'keyworker')
  for (const name of ['network', 'network.json', 'map', 'map.json']) {
    expect((await ask(`/workbench/data/${name}?line=${line}`, other.cookie)).status).toBe(404)
    expect((await ask(`/workbench/data/${name}?line=${line}`, keyworker.cookie)).status).toBe(403)
    const typed = await ask(`/workbench/data/${name}?numbers=${encodeURIComponent(LINE)}`, other.cookie)
    // There are phone records, but not one that this force may read.
    expect(typed.status).toBe(404)
    expect(await typed.text()).not.toContain('Thornmere')
  }
})
