import { describe, expect, it } from 'vitest'
import type { ServiceMap } from './service-areas.ts'
import { chanceOf, newsOf } from './whereabouts.ts'

const HOUR = 3600
/** Two towns of two squares each; one sector serves each square, and another the whole town. */
const map: ServiceMap = {
  areas: new Map(),
  population: Float64Array.from([0.25, 0.25, 0.25, 0.25]),
  regions: Int32Array.from([0, 0, 1, 1]),
  regionPopulation: Float64Array.from([0.5, 0.5]),
}
const area = (squares: readonly number[], chance: number) => ({
  squares: Int32Array.from(squares),
  chances: Float64Array.from(squares, () => chance),
})
const [home, nextDoor, elsewhere] = [area([0], 0.8), area([1], 0.8), area([2], 0.8)]
const seen = (...sightings: readonly (readonly [number, typeof home])[]) =>
  chanceOf(
    sightings.map(([hours, where]) => ({ at: hours * HOUR, area: where })),
    map,
  )

describe('the chance of what registered, if one person carried it', () => {
  it('falls from the same place to one nearby to one in another town', () => {
    const [same, near, far] = [home, nextDoor, elsewhere].map(next => seen([0, home], [0.1, next]))
    expect(same).toBeGreaterThan(near ?? 0)
    expect(near).toBeGreaterThan(far ?? 0)
  })

  it('is higher for a return to a place of before than for a place never seen', () => {
    const away = [
      [0, home],
      [4, elsewhere],
    ] as const
    expect(seen(...away, [8, home])).toBeGreaterThan(seen(...away, [8, nextDoor]))
  })

  it('leaves nothing behind: the same sightings have the same chance whatever was asked before', () => {
    const first = seen([0, home], [3, elsewhere], [4, nextDoor])
    seen([0, elsewhere], [1, elsewhere], [2, home])
    expect(seen([0, home], [3, elsewhere], [4, nextDoor])).toBe(first)
  })

  it('of every sector that can be next adds up to no more than one and the strays', () => {
    const whole = [0, 1, 2, 3].map(square => area([square], 1))
    const next = whole.map(where => Math.exp(seen([0, home], [2, where]) - seen([0, home])))
    expect(next.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 1)
  })
})

describe('news', () => {
  it('are sightings in another sector, or in the same one after five minutes', () => {
    const at = (seconds: number, where = home) => ({ at: seconds, area: where })
    const news = newsOf([at(0), at(60), at(120, nextDoor), at(299), at(300)])
    expect(news.map(sighting => sighting.at)).toEqual([0, 120, 300])
  })
})
