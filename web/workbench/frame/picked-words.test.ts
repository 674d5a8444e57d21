import { expect, it } from 'vitest'
import type { CaseData } from '../../../src/server/pages/workbench/wire/case-records.ts'
import type { EventColumns } from '../../../src/server/pages/workbench/wire/event-columns.ts'
import { timelineOf } from '../held/timeline.ts'
import { pickedWords, rowsInWords } from './picked-words.ts'

const ARREST = 'arrest/00000000-0000-4000-8000-000000000001'
const held = (...moments: readonly string[]): EventColumns => ({
  count: moments.length,
  at: Float64Array.from(moments, at => Date.parse(at)),
  seconds: Int32Array.from(moments, () => 0),
  from: Int32Array.from(moments, () => 0),
  to: Int32Array.from(moments, () => 1),
  kind: Uint8Array.from(moments, (_, place) => place % 2),
  marks: Uint8Array.from(moments, () => 0),
  import: Uint16Array.from(moments, () => 8),
  row: Int32Array.from(moments, (_, place) => 645 + place),
  parties: ['+447700900001', '+447700900002'],
  own: [0],
  labels: {},
  snapshot: 'a1',
  total: moments.length,
})
const cases: CaseData = {
  notes: [],
  moments: [
    {
      lane: 'arrests',
      id: ARREST,
      at: '2025-09-20T00:00:00Z',
      until: null,
      wholeDay: true,
      caption: 'Arrest, Norwich',
      place: '',
      href: '/x',
    },
  ],
  movements: [],
}
const labelOf = (number: string): string => (number.startsWith('+') ? `Tommy ${number.slice(-3)}` : number)

it('what is picked out is named by what it is and when, never by the place of a row', () => {
  const timeline = timelineOf(held('2025-09-19T09:34:05Z', '2025-12-01T18:00:00Z'), cases)
  const sel = ['8:645', '8:646', '8:9999', ARREST, '+447700900001', 'Café, “Nine”']
  expect([...pickedWords(timeline, sel, labelOf).values()]).toEqual([
    'Call, 19 Sep 10:34',
    'Text, 1 Dec 18:00',
    'A row that is not shown here',
    'Arrest, Norwich, 20 Sep',
    'Tommy 001',
    'Café, “Nine”',
  ])
})

it('days have their year where the records hold more than one', () => {
  const timeline = timelineOf(held('2025-09-19T09:34:05Z', '2026-12-01T18:00:00Z'), undefined)
  expect(pickedWords(timeline, ['8:645'], labelOf).get('8:645')).toBe('Call, 19 Sep 2025 10:34')
})

it('says why there are more rows than before: records and journeys came after the events', () => {
  const events = held('2025-09-19T09:34:05Z', '2025-12-01T18:00:00Z')
  expect(rowsInWords(timelineOf(events, undefined), true)).toBe(
    '2 calls, texts and other events so far: records of police and journeys are still coming, and will add rows.',
  )
  expect(rowsInWords(timelineOf(events, cases), false)).toBe(
    '2 calls, texts and other events, and 1 record of police or journey that came after them.',
  )
  expect(rowsInWords(timelineOf(events, undefined), false)).toBe('')
})
