import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyParts } from '../../test/enforcement/any-parts.ts'
import { terms } from './fields/terms.ts'
import { partsInWords, readParts } from './sentence-part.ts'

const none = { years: 0, months: 0, weeks: 0, days: 0 }

describe('the parts of a sentence as text', () => {
  it('reads the example that stands beside the field', () => {
    expect(readParts('3 years 4 months, then 5 months; at the same time 2 years')).toEqual([
      { ...none, years: 3, months: 4, consecutive: false },
      { ...none, months: 5, consecutive: true },
      { ...none, years: 2, consecutive: false },
    ])
  })

  it('reads what is typed in haste as the same', () => {
    const parts = readParts('3y 4m then 5 m; at the same time, 2 years')
    expect(parts).toEqual(readParts('3 years and 4 months, then 5 months; at the same time 2 years'))
    expect(partsInWords(parts ?? [])).toBe('3 years 4 months, then 5 months; at the same time 2 years')
  })

  it('reads back whatever it shows', () => {
    fc.assert(
      fc.property(anyParts, parts => {
        expect(readParts(partsInWords(parts))).toEqual(parts)
      }),
    )
  })

  it.each([
    ['', 'nothing'],
    ['3', 'a number without a unit'],
    ['4 months 3 years', 'a shorter unit before a longer'],
    ['3 years 2 years', 'one unit twice in one part'],
    ['0 months', 'no time at all'],
    ['1000 years', 'more than 999'],
    ['3.5 years', 'a fraction'],
    ['-3 years', 'less than nothing'],
    ['3 years; 2 years', 'a second strand that does not say that it runs at the same time'],
    ['at the same time 2 years', 'a first strand at the same time as nothing'],
    ['3 years, then', 'a “then” with nothing after it'],
    ['3 minutes', 'another unit'],
  ])('refuses “%s”: %s', typed => {
    expect(readParts(typed)).toBeNull()
    expect(terms().read(typed, 'Length')).toEqual({
      ok: false,
      fault:
        'Length must be lengths in years, months, weeks and days, like: 3 years 4 months, then 5 months; at the same time 2 years',
    })
  })
})

describe('the parts of a sentence as JSON', () => {
  it('are taken as they are kept, and a unit that is left out is none', () => {
    fc.assert(
      fc.property(anyParts, parts => {
        expect(terms().read(parts, 'Length')).toEqual({ ok: true, value: parts })
      }),
    )
    expect(terms().read([{ weeks: 6 }], 'Length')).toEqual({
      ok: true,
      value: [{ ...none, weeks: 6, consecutive: false }],
    })
  })

  it.each([
    ['no list', { years: 1 }],
    ['an empty list', []],
    ['a first part after nothing', [{ years: 1, consecutive: true }]],
    ['a part of no time', [{ years: 0, consecutive: false }]],
    ['an unknown unit', [{ fortnights: 1, consecutive: false }]],
    ['a fraction', [{ years: 1.5, consecutive: false }]],
    ['text for a number', [{ years: '1', consecutive: false }]],
    ['longer than any calendar', [{ years: 999 }, { years: 1, consecutive: true }]],
    ['more parts than a sentence has', Array.from({ length: 51 }, () => ({ days: 1 }))],
  ])('that are %s are refused', (_, raw) => {
    expect(terms().read(raw, 'Length').ok).toBe(false)
  })
})
