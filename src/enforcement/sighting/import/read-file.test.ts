import { describe, expect, it } from 'vitest'
import { readSeenAt } from './read-seen-at.ts'
import { readSightings, type SightingsFile } from './read-file.ts'

const NOW = '2026-11-22T12:00:00.000Z'
const bytes = (...lines: readonly string[]): Uint8Array => new TextEncoder().encode(lines.join('\r\n'))
function read(...lines: readonly string[]): SightingsFile {
  const file = readSightings(bytes(...lines), NOW)
  if (!file.ok) throw new Error(file.fault.problem)
  return file.value
}

describe('the time of a sighting', () => {
  it.each([
    ['21/11/2026 14:05:30', '2026-11-21T14:05:30.000Z'],
    ['21-Jul-2026 14:05', '2026-07-21T13:05:00.000Z'],
    ['2026-07-21T14:05:09.25', '2026-07-21T13:05:09.000Z'],
    ['2026-07-21 14:05:00+02:00', '2026-07-21T12:05:00.000Z'],
    ['2026-07-21T14:05:00Z', '2026-07-21T14:05:00.000Z'],
    // Day before month, always: the 4th of March.
    ['04/03/2026 09:00', '2026-03-04T09:00:00.000Z'],
  ])('%s is on the clocks of London, or with its own offset', (written, at) => {
    expect(readSeenAt(written)).toEqual({ at, twice: false })
  })

  it('in the hour that clocks show twice is the first of the two, and says so', () => {
    expect(readSeenAt('25/10/2026 00:59:59')).toEqual({ at: '2026-10-24T23:59:59.000Z', twice: false })
    expect(readSeenAt('25/10/2026 01:00')).toEqual({ at: '2026-10-25T00:00:00.000Z', twice: true })
    expect(readSeenAt('25/10/2026 01:59:59')).toEqual({ at: '2026-10-25T00:59:59.000Z', twice: true })
    expect(readSeenAt('25/10/2026 02:00')).toEqual({ at: '2026-10-25T02:00:00.000Z', twice: false })
    expect(readSeenAt('2026-10-25T01:30:00+00:00')).toEqual({ at: '2026-10-25T01:30:00.000Z', twice: false })
  })

  it.each([
    '',
    '29/03/2026 01:30',
    '31/11/2026 10:00',
    '21/11/2026',
    '21/11/26 10:00',
    '21/11/2026 25:00',
    '11/21/2026 10:00',
    '21/11/2026 10:00:60',
    '2026-02-30T10:00:00Z',
  ])('“%s” is none', written => expect(readSeenAt(written)).toBeNull())
})

describe('a file of sightings', () => {
  it('of number plates is read by its headings, below a title, with any delimiter', () => {
    const file = read('ANPR extract;;;', 'VRM;Camera;Capture date;Time', 'AB12 CDE;A11 Thickthorn;21/11/2026;14:05:30')
    expect(file.rows).toEqual([
      {
        line: 3,
        seenAt: '2026-11-21T14:05:30.000Z',
        clock: 'once',
        until: null,
        place: 'A11 Thickthorn',
        town: null,
        subject: 'AB12 CDE',
      },
    ])
  })

  it('of rail journeys has an end; of bank rows a town', () => {
    expect(read('Ticket,Departure,Arrival,Origin', 'T1,20/11/2026 10:00,20/11/2026 12:00,Norwich').rows[0]?.until).toBe(
      '2026-11-20T12:00:00.000Z',
    )
    expect(read('Card ending,Timestamp,Merchant,City', '1234,20/11/2026 10:00,Costa,Ely').rows[0]?.town).toBe('Ely')
  })

  it('lists every row that cannot be read, with everything that is wrong with it', () => {
    const file = read(
      'VRM,Camera,Seen at,Until',
      'AB12 CDE,,23/11/2026 10:00,',
      'AB12 CDE,A47,20/11/2026 10:00,20/11/2026 09:00',
      'AB12 CDE,A47,20/11/2026 10:00',
      'AB12 CDE,"A47,20/11/2026 10:00,',
      'AB12 CDE,A47,20/11/2026 10:00,',
    )
    expect(file.rows.map(({ line }) => line)).toEqual([6])
    expect(file.refused.map(({ line, faults }) => [line, faults.map(({ column }) => column)])).toEqual([
      [2, ['Seen at', 'Camera']],
      [3, ['Until']],
      [4, ['The whole row']],
      [5, ['The whole row']],
    ])
  })

  it('with other headings is read as a person says', () => {
    const lines = ['Mark,Where,When', 'AB12 CDE,A47,20/11/2026 10:00'] as const
    expect(read(...lines).missing).toHaveLength(3)
    const file = readSightings(bytes(...lines), NOW, { subject: 0, place: 1, seenAt: 2 })
    expect(file.ok && file.value.rows).toMatchObject([
      { subject: 'AB12 CDE', place: 'A47', seenAt: '2026-11-20T10:00:00.000Z' },
    ])
  })

  it.each([
    ['an empty file', new Uint8Array(), 'empty'],
    ['a workbook', new Uint8Array([0x50, 0x4b, 3, 4]), 'workbook'],
    ['a PDF', bytes('%PDF-1.7'), 'PDF'],
    ['one too large', new Uint8Array(1_000_001).fill(65), 'more than 1 MB'],
    ['one of one column', bytes('a', 'b'), 'headings'],
    [
      'one with too many rows',
      bytes('VRM,Camera,Seen at', ...Array.from({ length: 5001 }, () => 'A,B,20/11/2026 10:00')),
      '5,001 rows',
    ],
  ])('%s is refused in words', (_, file, words) => {
    const found = readSightings(file, NOW)
    expect(found.ok ? '' : found.fault.problem).toContain(words)
  })
})

describe('a cell without an end', () => {
  it('is refused in its row, and keeps nobody waiting', () => {
    const long = `x${' '.repeat(200_000)}x`
    const { rows, refused } = read('Seen at,Place,Subject', `${long},A11,AB12 CDE`, `21/11/2026 14:05,${long},AB12 CDE`)
    expect(rows).toEqual([])
    expect(refused.map(({ line, faults }) => [line, faults.map(({ column }) => column)])).toEqual([
      [2, ['Seen at']],
      [3, ['Place']],
    ])
  })
})
