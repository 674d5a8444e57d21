import { describe, expect, it } from 'vitest'
import { dateReadings } from './date-readings.ts'

describe('how the dates of a file can be read', () => {
  it('both ways, when day and month could be swapped in every row', () => {
    const { readings, ambiguous } = dateReadings(['05/05/2026 09:00:00', '03/04/2026 10:12:00'])
    expect(ambiguous).toBe(true)
    expect(readings.map(reading => reading.example)).toEqual([
      '03/04/2026 10:12:00 is 3 April 2026, 10:12',
      '03/04/2026 10:12:00 is 4 March 2026, 10:12',
    ])
  })

  it('one way, when a single row decides', () => {
    const { readings, ambiguous } = dateReadings(['03/04/2026 10:12:00', '25/04/2026 10:12:00'])
    expect(ambiguous).toBe(false)
    expect(readings.map(reading => reading.format)).toEqual(['dd/MM/yyyy HH:mm:ss'])
  })

  it('ignores empty cells and words among the first rows', () => {
    expect(dateReadings(['', 'no date', '2026-03-01']).readings.map(reading => reading.format)).toEqual(['yyyy-MM-dd'])
  })

  it('no way, when the values are no dates', () => {
    expect(dateReadings(['alpha', '07700 900123x']).readings).toEqual([])
  })
})
