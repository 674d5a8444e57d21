import { expect, test } from 'vitest'
import { Random } from './random.ts'

test('one seed and label give one stream, another label another', () => {
  const draw = (seed: number, label: string) => {
    const random = new Random(seed, label)
    return Array.from({ length: 5 }, () => random.next())
  }
  expect(draw(1, 'a')).toEqual(draw(1, 'a'))
  expect(draw(1, 'a')).not.toEqual(draw(1, 'b'))
  expect(draw(1, 'a')).not.toEqual(draw(2, 'a'))
})

test('draws have the means they should have', () => {
  const random = new Random(7, 'means')
  const mean = (draw: () => number) => Array.from({ length: 20_000 }, draw).reduce((sum, x) => sum + x, 0) / 20_000
  expect(mean(() => random.unit())).toBeCloseTo(0.5, 1)
  expect(mean(() => random.count(3))).toBeCloseTo(3, 1)
  expect(mean(() => random.normal())).toBeCloseTo(0, 1)
  expect(mean(() => random.waiting(2))).toBeCloseTo(2, 0)
})

test('some() takes different items', () => {
  const random = new Random(3, 'some')
  const items = Array.from({ length: 100 }, (_, i) => i)
  expect(new Set(random.some(items, 20)).size).toBe(20)
  expect(new Set(random.some(items, 90)).size).toBe(90)
})
