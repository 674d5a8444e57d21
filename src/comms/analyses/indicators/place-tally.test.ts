import { describe, expect, it } from 'vitest'
import { FIGURES, placeOf } from './definitions.ts'
import { PlaceTally } from './place-tally.ts'

function tally(...places: readonly number[]): PlaceTally {
  const found = new PlaceTally()
  for (const place of places) found.add(place)
  return found
}

function measured(found: PlaceTally, home: number | undefined, lat: readonly number[], lon: readonly number[]) {
  const values = new Float64Array(FIGURES.length).fill(Number.NaN)
  found.measure(home, Float64Array.from(lat), Float64Array.from(lon), values)
  return (name: string) => values[placeOf(name)]
}

describe('places of a stretch', () => {
  it('counts places, their entropy and the half hours at home', () => {
    const of = measured(tally(0, 1, 1, 1), 1, [], [])
    expect(of('number_of_antennas')).toBe(2)
    expect(of('entropy_of_antennas')).toBeCloseTo(-(0.25 * Math.log(0.25) + 0.75 * Math.log(0.75)), 12)
    expect(of('percent_at_home')).toBe(0.75)
    // ⌈0.8 × 4⌉ = 4 half hours need both.
    expect(of('frequent_antennas')).toBe(2)
  })

  it('without a night there is no home, and no share of it', () => {
    expect(measured(tally(0), undefined, [], [])('percent_at_home')).toBeNaN()
  })

  it('radius of gyration of two equally used cells on a meridian is half the arc between them', () => {
    const of = measured(tally(0, 1), undefined, [50, 51], [0, 0])
    expect(of('radius_of_gyration')).toBeCloseTo((0.5 * Math.PI * 6371) / 180, 9)
  })

  it('weighs the cells: three half hours here, one a degree north of here', () => {
    // From the mean at 0.25°: √(¾ × 0.25² + ¼ × 0.75²) degrees.
    const of = measured(tally(0, 0, 0, 1), undefined, [50, 51], [0, 0])
    expect(of('radius_of_gyration')).toBeCloseTo((Math.sqrt(0.1875) * Math.PI * 6371) / 180, 9)
  })

  it('cells whose place is unknown are left out, and where none is known there is no radius', () => {
    expect(measured(tally(0, 1), undefined, [50, Number.NaN], [0, Number.NaN])('radius_of_gyration')).toBe(0)
    expect(measured(tally(0), undefined, [Number.NaN], [Number.NaN])('radius_of_gyration')).toBeNaN()
  })

  it('churn is 0 between weeks alike, 1 without a common cell, 1 − 1/√2 where one of two is kept', () => {
    expect(tally(0, 1).churn(tally(1, 0, 1, 0))).toBeCloseTo(0, 12)
    expect(tally(0).churn(tally(1))).toBe(1)
    expect(tally(0).churn(tally(0, 1))).toBeCloseTo(1 - Math.SQRT1_2, 12)
  })

  it('clearing forgets, and thousands of cells fit', () => {
    const found = tally(...Array.from({ length: 3000 }, (_, i) => i))
    expect(measured(found, 2999, [], [])('number_of_antennas')).toBe(3000)
    found.clear()
    found.add(4)
    expect(measured(found, 4, [], [])('percent_at_home')).toBe(1)
  })
})
