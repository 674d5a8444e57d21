import { expect, it } from 'vitest'
import { layOut, type ToLayOut } from './layout.ts'

const ring = (nodes: number, placed?: Float64Array): ToLayOut => ({
  nodes,
  from: Uint32Array.from({ length: nodes }, (_, at) => at),
  to: Uint32Array.from({ length: nodes }, (_, at) => (at + 1) % nodes),
  weights: new Float64Array(nodes).fill(1),
  placed: placed ?? new Float64Array(nodes * 2).fill(Number.NaN),
})

it('the same network is drawn alike, and no two numbers stand on each other', () => {
  const [one, other] = [layOut(ring(12)), layOut(ring(12))]
  expect(one).toEqual(other)
  const places = new Set(Array.from({ length: 12 }, (_, at) => `${one[at * 2]} ${one[at * 2 + 1]}`))
  expect(places.size).toBe(12)
})

it('whoever has a place keeps it when others join', () => {
  const placed = new Float64Array(20).fill(Number.NaN)
  placed.set([5, 7, -3, 2])
  const places = layOut(ring(10, placed))
  expect(places.slice(0, 4)).toEqual(Float64Array.of(5, 7, -3, 2))
  expect(places.every(value => Number.isFinite(value))).toBe(true)
})

it('one number, or none, is a picture too', () => {
  expect(
    layOut({ ...ring(1), from: new Uint32Array(), to: new Uint32Array(), weights: new Float64Array() }),
  ).toHaveLength(2)
  expect(layOut(ring(0))).toHaveLength(0)
})
