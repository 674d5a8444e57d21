import { calendarDayOf } from '../values/calendar-day.ts'

/** What one token may be: equal to `from`, or beginning with it; then also holding `within`, where that is given. */
export interface Sought {
  readonly sort: 'name' | 'sound' | 'born' | 'number' | 'phone' | 'postcode'
  readonly from: string
  readonly begins: boolean
  readonly within?: string
}

/** What somebody typed: words of names, and everything else as what it may be; all of it has to fit. */
export interface Typed {
  readonly names: string
  /** For each part, what it may be: one of these has to fit. */
  readonly parts: readonly (readonly Sought[])[]
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const LONGEST = 200

/** How dates, numbers and postcodes are told apart within what was typed, the surest first. */
const FORMS: readonly (readonly [RegExp, (found: readonly string[], year: number) => readonly Sought[]])[] = [
  [/(?<!\S)(?:\d{2})?\d{2}\/\d{1,7}[a-z](?!\S)/i, ([all = '']) => [exact('number', all)]],
  [/(?<!\S)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\S)/, ([, year, month, day]) => born([Number(year)], month, day)],
  [
    /(?<!\S)(\d{1,2})(?:st|nd|rd|th)?[-/. ]{1,2}(\d{1,2}|[a-z]{3,9})[-/., ]{1,2}(\d{4}|\d{2})(?!\S)/i,
    ([, day, month, year = ''], now) => born(yearsOf(year, now), month, day),
  ],
  [
    /(?<!\S)(\d{8})(?!\S)/,
    ([, digits = '']) => [
      ...born([Number(digits.slice(4))], digits.slice(2, 4), digits.slice(0, 2)),
      ...born([Number(digits.slice(0, 4))], digits.slice(4, 6), digits.slice(6)),
      exact('number', digits),
    ],
  ],
  [/(?<!\S)((?:19|20)\d{2})(?!\S)/, ([, year = '']) => [begins('born', `${year}-`), exact('number', year)]],
  [
    /(?<!\S)([a-z]{1,2}\d[a-z\d]?) ?(\d[a-z]{2})(?!\S)/i,
    ([, out = '', within = '']) => [exact('postcode', `${out} ${within}`.toUpperCase()), exact('number', out + within)],
  ],
  [
    /(?<!\S)[a-z]{1,2}\d[a-z\d]?(?!\S)/i,
    ([out = '']) => [begins('postcode', `${out.toUpperCase()} `), exact('number', out)],
  ],
  [/(?<!\S)\+?\(?\d[\d ()-]{6,}\d(?!\S)/, ([digits = '']) => [exact('phone', digits), exact('number', digits)]],
  [/(?<!\S)\S*\d\S*/, ([word = '']) => [exact('number', word)]],
]

/**
 * Takes apart what was typed into the box of the search. `today`: `yyyy-MM-dd`, by which a year of two digits is never
 * in the future. Numbers and phone numbers are left as typed: the database writes both sides alike.
 */
export function searchTerms(typed: string, today: string): Typed {
  let rest = typed.normalize('NFC').slice(0, LONGEST)
  const parts: (readonly Sought[])[] = []
  for (const [form, read] of FORMS) {
    for (let found = form.exec(rest); found !== null; found = form.exec(rest)) {
      const sought = read(found, Number(today.slice(0, 4)))
      // No such day: another form may know what it is, the last one takes whatever has a digit.
      if (sought.length === 0) break
      parts.push(sought)
      rest = `${rest.slice(0, found.index)} ${rest.slice(found.index + found[0].length)}`
    }
  }
  return { names: rest.trim(), parts }
}

const exact = (sort: Sought['sort'], from: string): Sought => ({ sort, from, begins: false })
const begins = (sort: Sought['sort'], from: string): Sought => ({ sort, from, begins: true })

function born(years: readonly number[], month = '', day = ''): readonly Sought[] {
  const number = /^\d+$/.test(month) ? Number(month) : MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1
  return years.flatMap(year => {
    const found = calendarDayOf(year, number, Number(day))
    return found === null ? [] : [exact('born', found)]
  })
}

/** “94” is 1994; “10” may be 2010 or 1910. */
function yearsOf(typed: string, now: number): readonly number[] {
  const year = Number(typed)
  return typed.length === 4 ? [year] : [2000 + year, 1900 + year].filter(year => year <= now)
}
