import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AROUND, baseMap } from './base-map.ts'
import { clipRing } from './clip.ts'

const box = { west: 0, south: 0, east: 10, north: 10 }

describe('clipping a ring to a box', () => {
  it('keeps what is inside, drops what is outside, cuts what crosses', () => {
    const inside = [
      [1, 1],
      [2, 1],
      [2, 2],
      [1, 1],
    ]
    expect(clipRing(inside, box)).toEqual(inside)
    expect(
      clipRing(
        [
          [11, 11],
          [12, 11],
          [12, 12],
          [11, 11],
        ],
        box,
      ),
    ).toEqual([])
    const half = clipRing(
      [
        [5, 5],
        [15, 5],
        [15, 6],
        [5, 6],
        [5, 5],
      ],
      box,
    )
    expect(half).toHaveLength(5)
    for (const corner of [
      [5, 5],
      [10, 5],
      [10, 6],
      [5, 6],
    ])
      expect(half).toContainEqual(corner)
  })

  it('a ring around the whole box becomes the box', () => {
    const around = [
      [-5, -5],
      [15, -5],
      [15, 15],
      [-5, 15],
      [-5, -5],
    ]
    const clipped = clipRing(around, box)
    for (const corner of [
      [0, 0],
      [10, 0],
      [10, 10],
      [0, 10],
    ])
      expect(clipped).toContainEqual(corner)
  })

  it('never leaves the box, and closes again', () => {
    const place = fc.tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: -30, max: 30 }))
    fc.assert(
      fc.property(fc.array(place, { minLength: 3, maxLength: 12 }), places => {
        const ring = clipRing([...places, places[0] ?? [0, 0]], box)
        expect(ring.at(-1)).toEqual(ring[0])
        for (const [x = 0, y = 0] of ring) {
          expect(x >= 0 && x <= 10).toBe(true)
          expect(y >= 0 && y <= 10).toBe(true)
        }
      }),
    )
  })
})

it('the base map is the land of the British Isles and the coasts that face them, small enough to send', () => {
  const map = baseMap(createRequire(import.meta.url)('world-atlas/countries-10m.json'))
  const names = map.features.map(({ properties }) => properties.name)
  expect(names).toEqual(expect.arrayContaining(['United Kingdom', 'Ireland', 'Isle of Man', 'Jersey', 'France']))
  expect(names).not.toContain('United States of America')
  expect(JSON.stringify(map).length).toBeLessThan(450_000)
  const places = map.features.flatMap(({ geometry }) => geometry.coordinates.flat(2))
  expect(
    places.every(([x = 0, y = 0]) => x >= AROUND.west && x <= AROUND.east && y >= AROUND.south && y <= AROUND.north),
  ).toBe(true)
})
