/** One way to read the dates of a file, with what an example would then be. */
export interface DateReading {
  /** Letters of the template, such as `dd/MM/yyyy HH:mm:ss`. */
  readonly format: string
  /** "03/04/2026 10:12 is 3 April 2026, 10:12". */
  readonly example: string
}

export interface DateReadings {
  readonly readings: readonly DateReading[]
  /** True when day and month could be swapped in every value of the sample. */
  readonly ambiguous: boolean
}

/** Ways of writing a day; the first group of a pattern that is day, month, year is named by `order`. */
const DAYS: readonly { readonly letters: string; readonly pattern: string; readonly order: string }[] = [
  { letters: 'yyyy-MM-dd', pattern: String.raw`(\d{4})-(\d{1,2})-(\d{1,2})`, order: 'ymd' },
  { letters: 'yyyy/MM/dd', pattern: String.raw`(\d{4})/(\d{1,2})/(\d{1,2})`, order: 'ymd' },
  { letters: 'dd/MM/yyyy', pattern: String.raw`(\d{1,2})/(\d{1,2})/(\d{4})`, order: 'dmy' },
  { letters: 'MM/dd/yyyy', pattern: String.raw`(\d{1,2})/(\d{1,2})/(\d{4})`, order: 'mdy' },
  { letters: 'dd-MM-yyyy', pattern: String.raw`(\d{1,2})-(\d{1,2})-(\d{4})`, order: 'dmy' },
  { letters: 'MM-dd-yyyy', pattern: String.raw`(\d{1,2})-(\d{1,2})-(\d{4})`, order: 'mdy' },
  { letters: 'dd.MM.yyyy', pattern: String.raw`(\d{1,2})\.(\d{1,2})\.(\d{4})`, order: 'dmy' },
  { letters: 'dd/MM/yy', pattern: String.raw`(\d{1,2})/(\d{1,2})/(\d{2})`, order: 'dmy' },
  { letters: 'MM/dd/yy', pattern: String.raw`(\d{1,2})/(\d{1,2})/(\d{2})`, order: 'mdy' },
  { letters: 'dd-MMM-yyyy', pattern: String.raw`(\d{1,2})-([A-Za-z]{3})-(\d{4})`, order: 'dmy' },
  { letters: 'dd MMM yyyy', pattern: String.raw`(\d{1,2}) ([A-Za-z]{3}) (\d{4})`, order: 'dmy' },
  { letters: 'yyyyMMdd', pattern: String.raw`(\d{4})(\d{2})(\d{2})`, order: 'ymd' },
]
const TIMES: readonly { readonly letters: string; readonly pattern: string }[] = [
  { letters: 'HH:mm:ss.SSS', pattern: String.raw`(\d{1,2}):(\d{2}):(\d{2})\.\d{3}` },
  { letters: 'HH:mm:ss', pattern: String.raw`(\d{1,2}):(\d{2}):(\d{2})` },
  { letters: 'HH:mm', pattern: String.raw`(\d{1,2}):(\d{2})` },
  { letters: 'HHmmss', pattern: String.raw`(\d{2})(\d{2})(\d{2})` },
  { letters: 'HHmm', pattern: String.raw`(\d{2})(\d{2})` },
]
const BETWEEN: readonly { readonly letters: string; readonly pattern: string }[] = [
  { letters: ' ', pattern: ' ' },
  { letters: "'T'", pattern: 'T' },
  { letters: '', pattern: '' },
]
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** Every way in which all values of a sample (empty ones aside) can be read, with an example each. */
export function dateReadings(values: readonly string[]): DateReadings {
  const sample = [...new Set(values.map(value => value.trim()).filter(value => value !== ''))]
  if (sample.length === 0) return { readings: [], ambiguous: false }
  const readings: DateReading[] = []
  const seen = new Set<string>()
  const orders = new Set<string>()
  for (const day of DAYS) {
    for (const middle of BETWEEN) {
      for (const time of [...TIMES, undefined]) {
        if (time === undefined && middle.letters !== '') continue
        const format = `${day.letters}${time === undefined ? '' : middle.letters + time.letters}`
        const pattern = new RegExp(`^${day.pattern}${time === undefined ? '' : middle.pattern + time.pattern}$`)
        const read = sample.map(value => inWords(value, pattern, day.order))
        if (read.includes(undefined) || seen.has(format)) continue
        seen.add(format)
        orders.add(day.order)
        // An example whose day and month differ shows the difference between two readings.
        const shown = sample.findIndex((value, index) => telling(value) && read[index] !== undefined)
        const at = shown === -1 ? 0 : shown
        readings.push({ format, example: `${sample[at]} is ${read[at]}` })
      }
    }
  }
  return { readings, ambiguous: orders.has('dmy') && orders.has('mdy') }
}

/** Ways of writing a time of day, for files that keep date and time apart. */
export function timeReadings(values: readonly string[]): readonly DateReading[] {
  const sample = values.map(value => value.trim()).filter(value => value !== '')
  return TIMES.filter(
    time => sample.length > 0 && sample.every(value => new RegExp(`^${time.pattern}$`).test(value)),
  ).map(time => ({ format: time.letters, example: `${sample[0]} as ${time.letters}` }))
}

const telling = (value: string): boolean => {
  const [first, second] = value.match(/\d+/g) ?? []
  return first !== second
}

function inWords(value: string, pattern: RegExp, order: string): string | undefined {
  const found = pattern.exec(value)
  if (found === null) return undefined
  const at = (letter: string): string => found[order.indexOf(letter) + 1] ?? ''
  const year = at('y').length === 2 ? 2000 + Number(at('y')) : Number(at('y'))
  const named = MONTHS.indexOf(at('m').toLowerCase())
  const month = named === -1 ? Number(at('m')) : named + 1
  const day = Number(at('d'))
  const real = new Date(Date.UTC(year, month - 1, day))
  if (real.getUTCMonth() + 1 !== month || real.getUTCDate() !== day || year < 1980 || year > 2100) return undefined
  const [hour, minute] = [found[4], found[5]]
  if (hour !== undefined && (Number(hour) > 23 || Number(minute) > 59)) return undefined
  return `${day} ${MONTH_NAMES[month - 1]} ${year}${hour === undefined ? '' : `, ${hour.padStart(2, '0')}:${minute}`}`
}
