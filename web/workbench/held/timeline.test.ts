import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CaseData } from '../../../src/server/pages/workbench/wire/case-records.ts'
import {
  type EventColumns,
  MARK,
  readEvents,
  writeEvents,
} from '../../../src/server/pages/workbench/wire/event-columns.ts'
import { ROW_KINDS } from '../selection/selection.ts'
import { lanesOf } from '../sequence/lanes.ts'
import { brushed, keptRows } from './shown-rows.ts'
import { rowOf, timelineOf } from './timeline.ts'

const event = fc.record({
  at: fc.integer({ min: 0, max: 5000 }),
  from: fc.integer({ min: -1, max: 4 }),
  to: fc.integer({ min: -1, max: 4 }),
  kind: fc.nat(6),
  marks: fc.nat(31),
})
const columns: fc.Arbitrary<EventColumns> = fc.array(event, { maxLength: 60 }).map(unsorted => {
  const all = unsorted.toSorted((x, y) => x.at - y.at)
  return {
    count: all.length,
    at: Float64Array.from(all, one => one.at),
    seconds: Int32Array.from(all, () => -1),
    from: Int32Array.from(all, one => one.from),
    to: Int32Array.from(all, one => one.to),
    kind: Uint8Array.from(all, one => one.kind),
    marks: Uint8Array.from(all, one => one.marks),
    import: Uint16Array.from(all, () => 1),
    row: Int32Array.from(all, (_, place) => place),
    parties: ['+447700900001', '+447700900002', 'Café, “Nine”', '+447700900004', '+447700900005'],
    own: [0, 1, -1],
    labels: { '+447700900001': 'Smith 001' },
    snapshot: 'a1',
    total: all.length,
  }
})
const NONE = { kinds: null, sel: [] } as const

describe('events on the wire', () => {
  it('arrive as they were sent', () => {
    fc.assert(
      fc.property(columns, sent => {
        expect(readEvents(writeEvents(sent).buffer)).toEqual(sent)
      }),
    )
  })
})

const cases: CaseData = {
  notes: [],
  moments: [2500, 100].map((at, place) => ({
    lane: 'arrests' as const,
    id: `arrest/${place}`,
    at: new Date(at).toISOString(),
    until: null,
    wholeDay: false,
    caption: 'Arrest',
    place: '',
    href: '',
  })),
  movements: [
    {
      number: '+447700900002',
      kind: 'trip',
      from: 'Thornmere',
      to: 'Saltgate',
      leftAfter: new Date(1200).toISOString(),
      arrivedBefore: new Date(1300).toISOString(),
      via: [],
      metres: 1,
      events: [],
    },
  ],
}

describe('the timeline', () => {
  it('holds every event, record and journey once, in order of time', () => {
    fc.assert(
      fc.property(columns, events => {
        const timeline = timelineOf(events, cases)
        expect(timeline.count).toBe(events.count + 3)
        expect([...timeline.at]).toEqual([...timeline.at].sort((x, y) => x - y))
        const rows = Array.from({ length: timeline.count }, (_, row) => rowOf(timeline, row))
        expect(rows.flatMap(row => (row.of === 'event' ? row.event : []))).toEqual([...events.at.keys()])
        expect(rows.filter(row => row.of === 'moment')).toHaveLength(2)
        expect(rows.filter(row => row.of === 'movement')).toHaveLength(1)
      }),
    )
  })

  it('counts a broadcast as a broadcast, not as a text too', () => {
    fc.assert(
      fc.property(columns, events => {
        const timeline = timelineOf(events, undefined)
        const broadcasts = events.marks.filter(mark => (mark & MARK.broadcast) !== 0).length
        expect(keptRows(timeline, { kinds: ['broadcasts'], sel: [] }).rows).toHaveLength(broadcasts)
      }),
    )
  })

  it('lanes together hold exactly the rows that the table lists', () => {
    fc.assert(
      fc.property(columns, fc.option(fc.subarray([...ROW_KINDS], { minLength: 1 })), (events, kinds) => {
        const timeline = timelineOf(events, cases)
        const kept = keptRows(timeline, { kinds, sel: [] })
        const drawn = lanesOf(timeline, kept, events.own.length).flatMap(lane => [...lane.rows])
        expect(drawn.sort((x, y) => x - y)).toEqual([...kept.rows])
      }),
    )
  })

  it('picking a number out leaves its events and what is recorded of the line; an event picked out leaves all', () => {
    fc.assert(
      fc.property(columns, events => {
        const timeline = timelineOf(events, cases)
        const number = '+447700900004'
        const kept = keptRows(timeline, { kinds: null, sel: [number, '1:3'] })
        const concerned = [...events.from].filter((from, place) => from === 3 || events.to[place] === 3).length
        expect(kept.rows).toHaveLength(concerned + 2)
        expect(keptRows(timeline, { kinds: null, sel: ['1:3'] }).rows).toHaveLength(timeline.count)
      }),
    )
  })

  it('brushing gives the rows from the beginning of the time until before its end', () => {
    const time = fc.option(fc.integer({ min: -10, max: 5010 }))
    fc.assert(
      fc.property(columns, time, time, (events, from, until) => {
        const kept = keptRows(timelineOf(events, cases), NONE)
        const naive = [...kept.rows].filter((_, place) => {
          const at = kept.at[place] ?? 0
          return (from === null || at >= from) && (until === null || at < until)
        })
        expect([...brushed(kept, { from, until })]).toEqual(naive)
      }),
    )
  })
})
