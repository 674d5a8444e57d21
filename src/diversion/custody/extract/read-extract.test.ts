import { describe, expect, it } from 'vitest'
import { describeFault } from '../../../values/result.ts'
import { custodyStay } from '../custody-stay.ts'
import { HEADINGS, plainly, RELEASE_WORDS } from './columns.ts'
import { type Extract, readExtract } from './read-extract.ts'

const NOW = '2026-11-22T08:00:00.000Z'
const HEAD = 'Custody No,Surname,Forenames,DOB,PNC ID,Suite,Arrived,Offences,Released,Outcome,Drug test'
const ROW = 'WY/1042/26,BYRON,Ada,27/03/1994,,Wymondham,21/11/2026 14:05,Theft from shop,22/11/2026 02:10,RUI,Positive'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const read = (text: string | Uint8Array): Extract => {
  const extract = readExtract(typeof text === 'string' ? bytes(text) : text, NOW)
  if (!extract.ok) throw new Error(describeFault(extract.fault))
  return extract.value
}
const fault = (text: string | Uint8Array): string => {
  const extract = readExtract(typeof text === 'string' ? bytes(text) : text, NOW)
  return extract.ok ? 'read' : describeFault(extract.fault)
}
/** The one row with one cell put otherwise, or what is wrong with it: heading, problem and what was expected. */
const withCell = (heading: string, value: string): unknown => {
  const at = HEAD.split(',').indexOf(heading)
  const { rows, refused } = read(`${HEAD}\n${ROW.split(',').with(at, value).join(',')}\n`)
  return rows[0] ?? refused[0]?.faults
}

describe('a daily extract of a custody system', () => {
  it('is read into stays, times on London clocks', () => {
    expect(read(`${HEAD}\r\n${ROW}\r\n`)).toEqual({
      rows: [
        {
          line: 2,
          custodyNumber: 'WY/1042/26',
          familyName: 'BYRON',
          givenNames: 'Ada',
          bornOn: '1994-03-27',
          pnc: null,
          station: 'Wymondham',
          arrivedAt: '2026-11-21T14:05:00.000Z',
          offences: 'Theft from shop',
          releasedAt: '2026-11-22T02:10:00.000Z',
          releasedHow: 'under investigation',
          testResult: 'positive',
        },
      ],
      refused: [],
      unread: [],
      notes: [],
    })
    expect(withCell('Arrived', '01-Jul-2026 14:05')).toMatchObject({ arrivedAt: '2026-07-01T13:05:00.000Z' })
  })

  it('may head its columns in any known way, in any order, below a title and with any delimiter', () => {
    for (const delimiter of [',', ';', '\t', '|']) {
      const text = [
        'Norfolk custody, daily extract',
        '',
        [
          'SURNAME',
          'Arrival Date/Time',
          'Detainee number of shoes',
          'custody_record_no.',
          'POLICE STATION',
          'Offence(s)',
          '',
        ].join(delimiter),
        ['Byron', '2026-11-21 14:05:00', '2', 'WY/1', 'Wymondham', 'Theft', ''].join(delimiter),
      ].join('\n')
      const { rows, refused, unread } = read(text)
      expect(refused).toEqual([])
      expect(rows).toMatchObject([{ line: 4, custodyNumber: 'WY/1', arrivedAt: '2026-11-21T14:05:00.000Z' }])
      expect(unread).toEqual(['Detainee number of shoes'])
    }
  })

  it('no two columns share a spelling, and every way out of custody is one that a stay can have', () => {
    const all = Object.values(HEADINGS).flatMap(spellings => [...new Set(spellings.map(plainly))])
    expect(new Set(all).size).toBe(all.length)
    for (const value of Object.keys(RELEASE_WORDS))
      expect(custodyStay.fields.releasedHow.type.read(value, '').ok).toBe(true)
  })

  it('takes the relevant time for an arrival that is not given, and says so', () => {
    const { rows, notes } = read(`${HEAD.replace('Arrived', 'Relevant time')}\n${ROW}\n`)
    expect(rows[0]?.arrivedAt).toBe('2026-11-21T14:05:00.000Z')
    expect(notes.join()).toContain('the relevant time stands in')
  })

  it('says that somebody left although nothing says how', () => {
    expect(withCell('Outcome', '')).toMatchObject({ releasedHow: 'not stated' })
  })

  it.each([
    ['Arrived', '21/11/2026', 'no time on clocks here', '21/11/2026 14:05'],
    ['Arrived', '31/11/2026 14:05', 'no time on clocks here', '21/11/2026 14:05'],
    ['Arrived', '11/21/2026 14:05', 'no time on clocks here', '21/11/2026 14:05'],
    ['Arrived', '29/03/2026 01:30', 'no time on clocks here', '21/11/2026 14:05'],
    ['Arrived', '46347.5868', 'no time on clocks here', '21/11/2026 14:05'],
    ['Arrived', '22/11/2026 08:01', 'lies in the future', 'has passed'],
    ['Arrived', '', 'There is nothing in it', '21/11/2026 14:05'],
    ['Released', '21/11/2026 14:04', 'before the arrival', 'after the arrival'],
    ['Released', '', 'says how the stay ended, and not when', '21/11/2026 14:05'],
    ['DOB', '27/03/94', 'is no day', '27/03/1994'],
    ['DOB', '30/02/1994', 'is no day', '27/03/1994'],
    ['DOB', '27/03/2031', 'nobody’s date of birth', '27/03/1994'],
    ['Outcome', 'Escaped', 'none of the words we know', 'RUI'],
    ['PNC ID', '2018/1234567A', 'no PNC ID', '2018/1234567'],
    ['Surname', '=HYPERLINK("http://x")', 'a formula', 'a family name'],
    ['Surname', '@SUM(1)', 'a formula', 'a family name'],
    ['Custody No', '-2+3', 'a formula', 'number'],
    ['Surname', 'By\0ron', 'cannot be shown', 'a family name'],
    ['Forenames', 'A\u0008da', 'cannot be shown', 'given names'],
    ['Surname', 'x'.repeat(101), '101 characters', 'of 100 at most'],
    ['Offences', ' ', 'There is nothing in it', 'held for'],
  ])('refuses %s “%s” with its line, its column and what was expected', (heading, value, problem, expected) => {
    const faults = withCell(heading, value.includes('"') ? `"${value.replaceAll('"', '""')}"` : value)
    expect(faults).toMatchObject([
      { column: heading, problem: expect.stringContaining(problem), expected: expect.stringContaining(expected) },
    ])
  })

  it('tells everything that is wrong with a row at once, and reads the rows around it', () => {
    const { rows, refused } = read(`${HEAD}\n${ROW}\nWY/2,,,1/2/34,,,,,,,\n${ROW.replace('1042', '1043')}\n`)
    expect(rows.map(({ line }) => line)).toEqual([2, 4])
    expect(refused).toMatchObject([{ line: 3, custodyNumber: 'WY/2' }])
    expect(refused[0]?.faults.map(({ column }) => column).toSorted()).toEqual(
      ['Arrived', 'DOB', 'Offences', 'Suite', 'Surname'].toSorted(),
    )
  })

  it('loses no row to a quote that was never closed, to a row cut short, or to a cell too many', () => {
    const { rows, refused } = read(
      `${HEAD}\nWY/1,"BYRON,Ada\n${ROW}\nWY/3,BYRON\n${ROW.replace('1042', '4')},more\n${ROW.replace('1042', '5')},,\n`,
    )
    expect(rows.map(({ line }) => line)).toEqual([3, 6])
    expect(refused.map(({ line, faults }) => [line, faults[0]?.column])).toEqual([
      [2, 'The whole row'],
      [4, 'The whole row'],
      [5, 'The whole row'],
    ])
  })

  it('takes a row that stands twice once, and refuses both where they differ', () => {
    expect(read(`${HEAD}\n${ROW}\n${ROW}\n`).rows).toHaveLength(1)
    const { rows, refused } = read(`${HEAD}\n${ROW}\n${ROW.replace('Ada', 'Eve')}\n`)
    expect([rows.length, refused.map(({ line }) => line)]).toEqual([0, [2, 3]])
    expect(refused[0]?.faults[0]?.problem).toContain('stands on lines 2 and 3')
  })

  it('reads names whatever their letters are written in, and says where it had to assume', () => {
    const text = `${HEAD}\n${ROW.replace('BYRON', 'Zoë')}\n`
    const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')])
    const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...bytes(text)])
    for (const file of [bytes(text), marked, utf16]) {
      const { rows, notes } = read(file)
      expect([rows[0]?.familyName, notes]).toEqual(['Zoë', []])
    }
    const { rows, notes } = read(new Uint8Array(Buffer.from(text, 'latin1')))
    expect([rows[0]?.familyName, notes.length]).toEqual(['Zoë', 1])
  })

  it('refuses what is no extract at all, and says what to do', () => {
    expect(fault('')).toContain('The file is empty')
    expect(fault(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).toContain('Save it as CSV')
    expect(fault('%PDF-1.7')).toContain('a PDF')
    expect(fault(new Uint8Array(Buffer.from(`${HEAD}\n${ROW}`, 'utf16le')))).toContain('every few characters are zero')
    expect(fault(`${HEAD.replace('Surname', 'Nom')}\n${ROW}\n`)).toContain('No column of this file is headed “Surname”')
    expect(fault(`${HEAD.replace('PNC ID', 'Family name')}\n${ROW}\n`)).toContain('“Surname” and “Family name”')
    expect(fault('\n\n\n')).toContain('No column')
    expect(fault(new Uint8Array(600_001))).toContain('larger than')
  })

  it('answers every row once, whatever is done to a file', () => {
    const good = `${HEAD}\n${Array.from({ length: 6 }, (_, at) => ROW.replace('1042', String(at))).join('\n')}\n`
    for (let at = HEAD.length + 1; at < good.length; at += 3) {
      for (const put of ['"', '\0', ',', '\u{1F600}']) {
        const { rows, refused } = read(good.slice(0, at) + put + good.slice(at + 1))
        const lines = new Set([...rows, ...refused].map(({ line }) => line))
        // A line end that is overwritten makes two rows one.
        expect(lines.size).toBeGreaterThanOrEqual(good[at] === '\n' ? 5 : 6)
      }
    }
  })
})
