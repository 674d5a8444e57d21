import { describe, expect, it } from 'vitest'
import type { MapAnswer, NumberOnMap } from '../../../src/server/pages/workbench/wire/map.ts'
import { shownMap, spanOf } from './shown-map.ts'

const area = (name: string, radius = 1_000) => ({ name, lat: 53, lon: -1, radius })
const at = (text: string): number => Date.parse(`${text}Z`)
const day = (text: string): number => at(`${text}T00:00`) / 86_400_000
const one: NumberOnMap = {
  number: '+447700900001',
  night: { area: area('Thornmere'), nights: 3, halfHours: 9 },
  why: '',
  registrations: 9,
  unlocated: 0,
  stays: [
    {
      area: area('Thornmere'),
      from: at('2026-01-05T08:00'),
      until: at('2026-01-06T09:00'),
      registrations: 4,
      events: [],
    },
    {
      area: area('Saltgate Quay', 2_000),
      from: at('2026-01-06T12:00'),
      until: at('2026-01-06T18:00'),
      registrations: 3,
      events: [],
    },
    {
      area: area('Thornmere', 3_000),
      from: at('2026-01-08T08:00'),
      until: at('2026-01-08T09:00'),
      registrations: 2,
      events: [],
    },
  ],
  trips: [
    {
      jump: false,
      from: area('Thornmere'),
      to: area('Saltgate Quay'),
      leftAfter: at('2026-01-06T09:00'),
      leftBefore: at('2026-01-06T09:30'),
      arrivedAfter: at('2026-01-06T11:00'),
      arrivedBefore: at('2026-01-06T12:00'),
      metres: 30_000,
      via: [],
      events: [],
    },
  ],
  gaps: [{ from: at('2026-01-06T18:00'), until: at('2026-01-08T08:00'), before: 'Saltgate Quay', after: 'Thornmere' }],
  cells: [
    {
      cell: '1',
      site: null,
      area: 'Thornmere',
      lat: 53,
      lon: -1,
      azimuth: 0,
      reach: 500,
      byDay: [day('2026-01-05'), 3, day('2026-01-08'), 2],
    },
  ],
}
const answer: MapAnswer = { numbers: [one], notes: [], zoneAssumed: false, ownBaseMap: false }
const all = { from: null, until: null, numbers: new Set<string>() }

describe('what a map shows', () => {
  it('each area once, as wide as it was ever seen, with the night place marked', () => {
    const { areas } = shownMap(answer, all)
    expect(
      areas.map(({ area: { name, radius }, stays, registrations, night }) => [
        name,
        radius,
        stays,
        registrations,
        night,
      ]),
    ).toEqual([
      ['Thornmere', 3_000, 2, 6, true],
      ['Saltgate Quay', 2_000, 1, 3, false],
    ])
  })

  it('what only touches the time chosen belongs to it, and the rest does not', () => {
    const shown = shownMap(answer, { ...all, from: at('2026-01-06T10:00'), until: at('2026-01-06T12:00') })
    expect(shown.movements.map(({ is }) => is)).toEqual(['trip'])
    const next = shownMap(answer, { ...all, from: at('2026-01-06T10:00'), until: at('2026-01-06T12:01') })
    expect(next.movements.map(({ is }) => is)).toEqual(['trip', 'stay'])
  })

  it('a silence is a gap in the list, in its place in time', () => {
    const { movements, gaps } = shownMap(answer, all)
    expect(movements.map(({ is }) => is)).toEqual(['stay', 'trip', 'stay', 'gap', 'stay'])
    expect(gaps).toBe(1)
  })

  it('cells count the registrations of the days chosen', () => {
    expect(shownMap(answer, all).cells.map(({ registrations }) => registrations)).toEqual([5])
    const late = { ...all, from: at('2026-01-08T00:00') }
    expect(shownMap(answer, late).cells.map(({ registrations }) => registrations)).toEqual([2])
    expect(shownMap(answer, { ...all, until: at('2026-01-05T00:00') }).cells).toEqual([])
  })

  it('a number picked out stands alone', () => {
    expect(shownMap(answer, { ...all, numbers: new Set(['+447700900002']) }).areas).toEqual([])
    expect(shownMap(answer, { ...all, numbers: new Set([one.number]) }).areas).toHaveLength(2)
  })

  it('spans the days on which anything is known', () => {
    expect(spanOf(answer)).toEqual({ first: day('2026-01-05'), last: day('2026-01-08') })
    expect(spanOf({ ...answer, numbers: [] })).toBeUndefined()
  })
})
