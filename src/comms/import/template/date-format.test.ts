import { describe, expect, it } from 'vitest'
import { dateEvidence } from './date-evidence.ts'
import { hasOffset, isDateFormat, readDateParts } from './date-format.ts'

describe('a date format', () => {
  it('reads what is written in it and nothing else', () => {
    const parts = { year: 2025, month: 6, day: 1, hour: 14, minute: 5, second: 9 }
    for (const [format, text] of [
      ['dd/MM/yyyy HH:mm:ss', '01/06/2025 14:05:09'],
      ['dd-MMM-yyyy HH:mm:ss', '01-JUN-2025 14:05:09'],
      ["yyyy-MM-dd'T'HH:mm:ssXXX", '2025-06-01T14:05:09+01:00'],
      ["yyyy-MM-dd'T'HH:mm:ss'Z'", '2025-06-01T14:05:09Z'],
      ['dd/MM/yyyy HH:mm:ss(UTCXXX)', '01/06/2025 14:05:09(UTC+1)'],
      ['yyyyMMddHHmmss', '20250601140509'],
      ['yyyy-MM-dd HH:mm:ss.SSSSSS', '2025-06-01 14:05:09.25'],
      ['EEE, dd MMM yyyy HH:mm:ss', 'Sun, 01 Jun 2025 14:05:09'],
    ] as const) {
      expect([format, readDateParts(text, format)]).toEqual([format, parts])
      expect(readDateParts(`${text}x`, format)).toBeNull()
    }
    for (const text of ['31/06/2025', '29/02/2025', '00/01/2025', '01/13/2025', '1/6/25'])
      expect([text, readDateParts(text, 'dd/MM/yyyy')]).toEqual([text, null])
    expect(readDateParts('13:00 pm', 'hh:mm a')).toBeNull()
  })

  it('is refused when a letter means nothing', () => {
    expect(['dd/MM/yyyy', 'HH:mm', 'iso'].map(isDateFormat)).toEqual([true, true, false])
    for (const format of ['CHOOSE dd/MM/yyyy OR MM/dd/yyyy', "dd'MM", 'hello', ''])
      expect([format, isDateFormat(format)]).toEqual([format, false])
    expect(hasOffset("yyyy-MM-dd'T'HH:mm:ss'XX'")).toBe(false)
  })
})

describe('the way a column of times is written', () => {
  it('is found from its values, and who comes first from what the values or their order allow', () => {
    expect(dateEvidence(['25/06/2025 10:00', '01/07/2025 10:00'])).toMatchObject({
      what: 'whole',
      formats: ['dd/MM/yyyy HH:mm'],
      ambiguous: null,
    })
    expect(dateEvidence(['06/25/2025'])).toMatchObject({ what: 'date', formats: ['MM/dd/yyyy'], ambiguous: null })
    expect(dateEvidence(['05/06/2025', '06/07/2025'])).toMatchObject({ ambiguous: ['dd/MM/yyyy', 'MM/dd/yyyy'] })
    // 1 to 5 May in order, read the other way it would jump through the months and back.
    expect(
      dateEvidence(['30', '01', '02', '03', '04', '05'].map((d, i) => (i === 0 ? '01/04/2025' : `${d}/05/2025`))),
    ).toMatchObject({ ambiguous: ['dd/MM/yyyy', 'MM/dd/yyyy'] })
    expect(dateEvidence(['10/04/2025', '11/04/2025', '01/05/2025', '02/05/2025', '03/05/2025'])).toMatchObject({
      formats: ['dd/MM/yyyy'],
      ambiguous: null,
    })
    expect(dateEvidence(['1717236000', '1717236100'])).toMatchObject({ formats: ['epoch_s'], utc: true })
    expect(dateEvidence(['2025-06-01T10:00:00Z'])).toMatchObject({ utc: true })
    expect(dateEvidence(['hello'])).toBeNull()
  })
})
