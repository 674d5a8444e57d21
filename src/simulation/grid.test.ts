import { expect, test } from 'vitest'
import { toDegrees } from './grid.ts'

test('the Ordnance Survey’s worked example, Caister water tower, comes out within five metres', () => {
  const { latitude, longitude } = toDegrees(651_409.903, 313_177.27)
  expect(latitude).toBeCloseTo(52.657979, 4)
  expect(longitude).toBeCloseTo(1.716052, 4)
})
