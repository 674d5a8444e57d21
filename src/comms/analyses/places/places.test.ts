import { afterEach, expect, it } from 'vitest'
import { type FewEvent, fewEvents } from '../../../../test/few-events.ts'
import type { EventSource } from '../event-source.ts'
import { places } from './places.ts'

const NUMBER = '+447700900100'
let open: (EventSource & { close(): void }) | undefined
afterEach(() => open?.close())

async function source(events: readonly FewEvent[]): Promise<EventSource> {
  open = await fewEvents(events, [])
  await open.run(`INSERT INTO cells (cell, site, postcode, lat, lon, azimuth) VALUES ('home', 'Thornmere High St', 'QB1 1AA', 53.18, -0.3, 120),
    ('work', 'Saltgate Quay Ring Rd', 'QB2 2BB', 53.19, 0.22, NULL)`)
  return open
}

/** A text that the number sends; winter time, so that London keeps UTC. */
const seen = (day: number, time: string, cell: string): FewEvent => ({
  at: `2026-01-${String(day).padStart(2, '0')}T${time}:00.000Z`,
  a: NUMBER,
  b: null,
  kind: 'sms',
  a_cell: cell,
})
const answer = async (events: readonly FewEvent[], fewestNights?: number) =>
  (await places(await source(events), { number: NUMBER, ...(fewestNights === undefined ? {} : { fewestNights }) }))
    .rows[0]

it('a busy evening counts no more than a quiet one: half hours are counted, not calls', async () => {
  const busy = Array.from({ length: 20 }, (_, minute) => seen(5, `21:${String(minute).padStart(2, '0')}`, 'work'))
  const quiet = [1, 2, 3, 4].map(day => seen(day, '22:10', 'home'))
  const found = await answer([...busy, ...quiet])
  expect(found?.night).toMatchObject({ area: { name: 'Thornmere High St (QB1)' }, night_half_hours: 4, nights: 4 })
  expect(found?.share_of_nights).toBe(0.8)
})

it('night is 19:00 to 07:00, and the small hours belong to the evening before', async () => {
  const found = await answer(
    [seen(1, '18:59', 'work'), seen(1, '23:50', 'home'), seen(2, '06:59', 'home'), seen(2, '07:00', 'work')],
    1,
  )
  expect(found).toMatchObject({ nights_seen: 1, night: { night_half_hours: 2 } })
})

it('two nights are too few to say where it sleeps', async () => {
  const found = await answer([seen(1, '22:00', 'home'), seen(2, '22:00', 'home')])
  expect(found?.night).toBeNull()
  expect(found?.why).toBe('cannot say: it was seen on 2 nights only; 3 are the least')
})

it('a handset that sleeps in two places by turns has no night place', async () => {
  const found = await answer([1, 2, 3, 4, 5, 6].map(day => seen(day, '22:00', day % 2 === 0 ? 'home' : 'work')))
  expect(found?.night).toBeNull()
  expect(found?.why).toContain('3 nights in')
})

it('a place is never a point', async () => {
  const found = await answer([1, 2, 3].map(day => seen(day, '22:00', 'home')))
  expect(found?.night?.area.radius).toBeGreaterThanOrEqual(500)
})

it('cells that stand nowhere known are counted, not placed', async () => {
  expect(await answer([seen(1, '22:00', 'elsewhere')])).toMatchObject({
    unlocated: 1,
    registrations: 0,
    why: 'cannot say: no file says where its cells stand',
  })
})

it('a number of which no record shows a cell is not said to have been nowhere', async () => {
  const other: FewEvent = { at: '2026-01-01T22:00:00.000Z', a: '+447700900200', b: NUMBER, a_cell: 'home' }
  expect((await answer([other]))?.why).toBe('cannot say: no record shows which cells it used')
})
