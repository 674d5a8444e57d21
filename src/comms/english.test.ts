import { describe, expect, it } from 'vitest'
import { FLAG } from './event.ts'
import { counted, duration, flagsInWords, score, scoreInWords, sentence, spaced } from './english.ts'
import { dateAndTime, londonTime } from '../values/london.ts'

describe('plain English', () => {
  it('a score is never shown as certainty', () => {
    expect([score(1), score(0.9876), score(0.5), score(0)]).toEqual(['above 0.99', '0.99', '0.50', 'below 0.01'])
  })

  it('counts one row, two rows', () => {
    expect([counted(1, 'row'), counted(12_345, 'row'), counted(2, 'reply', 'replies')]).toEqual([
      '1 row',
      '12,345 rows',
      '2 replies',
    ])
  })

  it('never says "very strong" below the threshold', () => {
    expect(scoreInWords(0.49, 0.5)).toBe('Below the threshold')
    expect(scoreInWords(0.5, 0.5)).toBe('Some signs')
    expect(scoreInWords(0.99, 0.5)).toBe('Very strong signs')
  })

  it('says each flag of an event', () => {
    expect(flagsInWords(0)).toEqual([])
    for (const bit of Object.values(FLAG)) expect(flagsInWords(bit)).toHaveLength(1)
  })

  it('spaces a number, and leaves a pseudonym alone', () => {
    expect(spaced('+447700900123')).toBe('+44\u00a07700\u00a0900123')
    expect(spaced('P-17')).toBe('P-17')
    expect(spaced(null)).toBe('withheld or not given')
  })

  it('gives durations and sentences', () => {
    expect([duration(0), duration(75), duration(3660), duration(null)]).toEqual([
      '0 s',
      '1 min 15 s',
      '1 h 1 min',
      'not given',
    ])
    expect(sentence('try again')).toBe('Try again.')
  })

  it('tells the time of London, in summer and in winter', () => {
    expect(dateAndTime('2026-01-15T10:02:00Z')).toBe('15 Jan 2026, 10:02')
    expect(dateAndTime('2026-07-15T23:30:00Z')).toBe('16 Jul 2026, 00:30')
    expect(londonTime('2026-07-15T23:30:00Z')).toMatchObject({ date: '2026-07-16', hour: 0.5 })
  })
})
