import { expect, it } from 'vitest'
import { type EventColumns, MARK } from '../../../src/server/pages/workbench/wire/event-columns.ts'
import { timelineOf } from '../held/timeline.ts'
import { rowWords, whereWordsAre } from './row-words.ts'

const events = (...marks: readonly number[]): EventColumns => ({
  count: marks.length,
  at: Float64Array.from(marks, (_, place) => Date.UTC(2026, 0, 12, 10, place)),
  seconds: Int32Array.from(marks, () => 0),
  from: Int32Array.from(marks, () => 0),
  to: Int32Array.from(marks, () => 1),
  kind: Uint8Array.from(marks, () => 1),
  marks: Uint8Array.from(marks),
  import: Uint16Array.from(marks, () => 8),
  row: Int32Array.from(marks, (_, place) => place + 1),
  parties: ['+447700900001', '+447700900002'],
  own: [0],
  labels: {},
  snapshot: 'a1',
  total: marks.length,
})

it('a text whose words are held says that it has them, and the table says who reads them where', () => {
  const held = events(0, MARK.words)
  const rows = [0, 1].map(row => rowWords(timelineOf(held, undefined), row, number => number))
  expect(rows.map(({ more }) => more)).toEqual(['', 'has words'])
  expect(whereWordsAre(held)).toMatch(/^“Has words”: .*Whoever may see this row may read it: choose its time/)
  expect(whereWordsAre(events(0, MARK.broadcast))).toBe('')
})
