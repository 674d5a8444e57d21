import { expect, it } from 'vitest'
import { type FewEvent, fewEvents } from '../../../../test/few-events.ts'
import { BURST_RULE, makeBursts } from '../bursts.ts'
import { makeTraffic } from './traffic.ts'
import { makeWhereabouts } from './whereabouts.ts'

const line = '+447700900001'
const customer = '+447700900101'
const at = (day: number) => `2026-03-0${day}T12:00:00`

/** London, its suburb five kilometres on, and a town a hundred kilometres away. */
const CELLS = `('city', 51.5, -0.1), ('suburb', 51.545, -0.1), ('town', 52.4, -0.1)`

it('measures how far a number was from the other side, and how far from its own usual place', async () => {
  const events: FewEvent[] = [1, 2, 3, 4, 5, 6, 7, 8].map(day => ({
    at: at(day),
    a: customer,
    b: line,
    observed: 'ab',
    a_cell: 'town',
    b_cell: day > 6 ? 'suburb' : 'city',
  }))
  const [measured] = await whereaboutsOf(events)
  expect(measured?.apart).toBeCloseTo(100.1, 0)
  expect(measured?.spread90).toBeCloseTo(5, 0)
  expect(measured?.sites).toBe(2)
})

it("does not take a caller's cell for that of the called", async () => {
  const events: FewEvent[] = [1, 2, 3].map(day => ({
    at: at(day),
    a: customer,
    b: line,
    observed: 'network',
    a_cell: 'town',
  }))
  expect(await whereaboutsOf(events)).toEqual([])
})

async function whereaboutsOf(events: readonly FewEvent[]) {
  const source = await fewEvents(events, [{ number: null, from: '2026-03-01', until: '2026-03-14' }])
  await source.run(`INSERT INTO cells (cell, lat, lon) VALUES ${CELLS}`)
  await source.run(`CREATE TEMP TABLE screened AS SELECT ${line.slice(1)}::BIGINT AS x, true AS own`)
  await makeBursts(source, BURST_RULE, 'SELECT x FROM screened')
  await makeTraffic(source)
  await makeWhereabouts(source)
  return source.query<{ apart: number; spread90: number; sites: number }>('FROM whereabouts')
}
