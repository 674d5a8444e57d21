import { afterEach, describe, expect, it } from 'vitest'
import { type FewEvent, fewEvents } from '../../../../test/few-events.ts'
import type { EventSource } from '../event-source.ts'
import type { Movement } from './journey.ts'
import { journeys } from './journeys.ts'

const NUMBER = '+447700900100'
let open: (EventSource & { close(): void }) | undefined
afterEach(() => open?.close())

/** Three places in a row, some 35 km apart, and a mast 4 km outside the first. */
const CELLS = { thorn: [53.18, -0.3], edge: [53.215, -0.3], salt: [53.18, 0.22], otter: [53.18, 0.74] } as const

/** `day time place`, as in `2 09:00 thorn`. */
async function movements(...seen: readonly string[]): Promise<readonly Movement[]> {
  const events = seen.map((text): FewEvent => {
    const [day = '', time = '', cell = ''] = text.split(' ')
    return { at: `2026-03-${day.padStart(2, '0')}T${time}:00.000Z`, a: NUMBER, b: null, kind: 'sms', a_cell: cell }
  })
  open = await fewEvents(events, [])
  for (const [cell, [lat, lon]] of Object.entries(CELLS))
    await open.run(
      `INSERT INTO cells (cell, site, postcode, lat, lon, azimuth) VALUES ('${cell}', '${cell}', NULL, ${lat}, ${lon}, NULL)`,
    )
  return (await journeys(open, { number: NUMBER })).rows
}
const told = (rows: readonly Movement[]) =>
  rows.map(row =>
    row.kind === 'stay'
      ? `stay ${row.area.name}`
      : row.kind === 'gap'
        ? 'gap'
        : `${row.kind} ${row.from.name} to ${row.to.name}${row.kind === 'trip' && row.via.length > 0 ? ` via ${row.via.join(', ')}` : ''}`,
  )

describe('a trip', () => {
  it('left after the last registration before, and arrived before the first after, give or take half an hour to set out', async () => {
    const [, trip] = await movements('2 08:00 thorn', '2 09:00 thorn', '2 12:00 salt', '2 13:00 salt')
    expect(trip).toMatchObject({
      kind: 'trip',
      left: { after: '2026-03-02T08:30:00.000Z' },
      arrived: { before: '2026-03-02T12:30:00.000Z' },
    })
    expect(trip?.events).toEqual([
      { import: 0, row: 2 },
      { import: 0, row: 3 },
    ])
  })

  it('cannot have begun later than the fastest way takes', async () => {
    const [, trip] = await movements('2 09:00 thorn', '2 12:00 salt')
    // 35 km less 5 km that either mast may reach, at 125 miles an hour: more than seven minutes.
    if (trip?.kind !== 'trip') throw new Error('no trip')
    expect(trip.left.before < '2026-03-02T11:53:00.000Z').toBe(true)
    expect(trip.arrived.after > '2026-03-02T09:07:00.000Z').toBe(true)
  })

  it('passes through a town that lies on the way', async () => {
    expect(told(await movements('2 09:00 thorn', '2 09:40 salt', '2 10:20 otter'))).toEqual([
      'stay thorn',
      'trip thorn to otter via salt',
      'stay otter',
    ])
  })

  it('stops in a town where it stayed, or from which it turned back', async () => {
    expect(told(await movements('2 09:00 thorn', '2 09:40 salt', '2 10:10 salt', '2 10:50 otter'))).toHaveLength(5)
    expect(told(await movements('2 09:00 thorn', '2 09:40 salt', '2 10:20 thorn'))).toEqual([
      'stay thorn',
      'trip thorn to salt',
      'stay salt',
      'trip salt to thorn',
      'stay thorn',
    ])
  })
})

it('a handset between two masts goes nowhere', async () => {
  const rows = await movements('2 09:00 thorn', '2 09:05 edge', '2 09:06 thorn', '2 10:00 edge', '2 11:00 thorn')
  expect(told(rows)).toEqual(['stay thorn'])
  expect(rows[0]).toMatchObject({ from: '2026-03-02T09:00:00.000Z', until: '2026-03-02T11:00:00.000Z' })
})

it('a long silence is a gap, not a stay', async () => {
  expect(told(await movements('2 09:00 thorn', '3 09:00 thorn'))).toEqual(['stay thorn', 'gap', 'stay thorn'])
  expect(told(await movements('2 09:00 thorn', '5 09:00 salt'))).toEqual(['stay thorn', 'gap', 'stay salt'])
})

it('a lone registration that nothing could have made in time is a slip of the record', async () => {
  expect(told(await movements('2 09:00 thorn', '2 09:01 otter', '2 09:02 thorn'))).toEqual(['stay thorn'])
})

it('a number that is suddenly elsewhere jumped: two handsets or a new SIM, no journey', async () => {
  expect(told(await movements('2 09:00 thorn', '2 10:00 thorn', '2 10:01 otter', '2 11:00 otter'))).toEqual([
    'stay thorn',
    'jump thorn to otter',
    'stay otter',
  ])
})
