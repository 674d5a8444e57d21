import { describe, expect, it } from 'vitest'
import { ageOfRecords } from './last-record.ts'

describe('how old the records of a handset are', () => {
  it('is said in days where the last one is more than 30 days before today', () => {
    expect(ageOfRecords('2026-02-04T17:36:00Z', '2026-11-22T02:00:00Z')).toContain(
      'The last record is of 4 Feb 2026, 291 days ago',
    )
    expect(ageOfRecords('2026-10-22T10:00:00Z', '2026-11-22T02:00:00Z')).toContain('31 days ago')
  })

  it('is no news within 30 days, counted in days of London', () => {
    expect(ageOfRecords('2026-10-23T00:30:00Z', '2026-11-22T23:30:00Z')).toBeUndefined()
    // 23:30 UTC on 21 October is 22 October in London.
    expect(ageOfRecords('2026-10-21T23:30:00Z', '2026-11-21T01:00:00Z')).toBeUndefined()
    expect(ageOfRecords(null, '2026-11-22T02:00:00Z')).toBeUndefined()
  })
})
