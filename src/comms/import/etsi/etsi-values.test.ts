import { describe, expect, it } from 'vitest'
import { degrees, globalCell, userLocation } from './etsi-place.ts'
import { etsiTime, secondsBefore, secondsBetween } from './etsi-time.ts'

describe('a time of TS 102 657', () => {
  it.each([
    ['20250602120000Z', '2025-06-02T12:00:00+00:00'],
    ['20250602120000+0200', '2025-06-02T12:00:00+02:00'],
    ['20250602120000-03', '2025-06-02T12:00:00-03:00'],
    ['20250602120000', '2025-06-02T12:00:00'],
    ['202506021200Z', '2025-06-02T12:00:00+00:00'],
    [' 20250602120000.25Z ', '2025-06-02T12:00:00.250000+00:00'],
    ['2025-06-02T12:00:00+01:00', '2025-06-02T12:00:00+01:00'],
    ['yesterday', 'yesterday'],
  ])('%s is %s', (text, iso) => expect(etsiTime(text)).toBe(iso))

  it('gives a duration only where both ends are by one clock, and the end comes last', () => {
    expect(secondsBetween('2025-06-02T12:00:00+00:00', '2025-06-02T14:00:30+02:00')).toBe('30')
    expect(secondsBetween('2025-06-02T12:00:00', '2025-06-02T12:00:30')).toBe('30')
    expect(secondsBetween('2025-06-02T12:00:00', '2025-06-02T12:00:30+00:00')).toBe('')
    expect(secondsBetween('2025-06-02T12:00:30', '2025-06-02T12:00:00')).toBe('')
    expect(secondsBefore('2025-06-02T00:00:10+02:00', 20)).toBe('2025-06-01T23:59:50+02:00')
    expect(secondsBefore('never', 20)).toBe('never')
  })
})

describe('a cell', () => {
  it.each([
    // TS 24.008, 10.5.1.3: 32 F4 17 is network 234-71.
    ['32F41704D20929', '234-71-1234-2345'],
    ['32741704d20929', '234-717-1234-2345'],
    ['234-71-1234-2345', '234-71-1234-2345'],
    ['FFFFFF04D20929', 'FFFFFF04D20929'],
  ])('of the octets %s is %s', (text, name) => expect(globalCell(text)).toBe(name))

  it.each([
    ['its global cell', '0032F41704D20929', '234-71-1234-2345'],
    ['its service area', '0132F41704D20929', '234-71-1234-2345'],
    ['tracking area and evolved cell', '1832F417010232F41700123456', '234-71-258-1193046'],
    ['an evolved cell alone', '1032F41700123456', '234-71-1193046'],
    ['a tracking area alone', '0832F4170102', '0832F4170102'],
    ['less than it says', '1832F4170102', '1832F4170102'],
    ['words', 'somewhere', 'somewhere'],
  ])('of a user location that holds %s', (_, text, name) => expect(userLocation(text)).toBe(name))
})

describe('degrees', () => {
  it.each([
    ['N515715.50', '51.954306'],
    ['W0011130', '-1.191667'],
    ['E133743.91', '13.628864'],
    ['S51.5', '-51.5'],
    ['W000.1', '-0.1'],
    ['-0.1278', '-0.1278'],
    ['515715', ''],
    ['north', ''],
    ['N5157155050', ''],
  ])('%s is %s', (text, value) => expect(degrees(text)).toBe(value))
})
