import { type DateParts, readDateParts, startsLike } from './date-format.ts'

const DATES = [
  'yyyy-MM-dd',
  'dd/MM/yyyy',
  'MM/dd/yyyy',
  'dd-MM-yyyy',
  'MM-dd-yyyy',
  'dd.MM.yyyy',
  'yyyy/MM/dd',
  'dd-MMM-yyyy',
  'dd MMM yyyy',
  'dd-MMM-yy',
  'dd MMM yy',
  'dd/MM/yy',
  'MM/dd/yy',
  'dd-MM-yy',
  'dd.MM.yy',
  'yyyyMMdd',
  'ddMMyyyy',
  'dd MMMM yyyy',
  'dd/MMM/yyyy',
  'MMM d, yyyy',
  'MMMM d, yyyy',
  'MMM d yyyy',
  'MMMM d yyyy',
  'EEE dd MMM yyyy',
  'EEE, dd MMM yyyy',
  'EEEE dd MMMM yyyy',
  'yyyy.MM.dd',
] as const
const TIMES = [
  'HH:mm:ss',
  'HH:mm',
  'HH:mm:ss.SSSSSS',
  'hh:mm:ss a',
  'hh:mm a',
  'hh:mm:ssa',
  'hh:mma',
  'HHmmss',
  'HHmm',
  'HH.mm.ss',
  'HH.mm',
] as const
const BETWEEN = [' ', "'T'", ', ', ' - ', '-', "' at '", ':', '/'] as const
const AFTER = ['', "'Z'", "' UTC'", "' GMT'", 'XXX', ' XXX', '(UTCXXX)', ' (UTCXXX)'] as const

/** Dates with times, of the dates that the text begins with: all combinations would be fifteen thousand. */
function wholeFormats(texts: readonly string[]): string[] {
  if (texts.every(text => text.length < 10 || text.length > 45 || !/\d{2}/.test(text))) return []
  const dates = DATES.filter(date => texts.some(text => startsLike(text, date)))
  return dates.flatMap(date => {
    const betweens = /^(?:yyyyMMdd|ddMMyyyy)$/.test(date) ? [...BETWEEN, ''] : BETWEEN
    return betweens.flatMap(between => TIMES.flatMap(time => AFTER.map(after => `${date}${between}${time}${after}`)))
  })
}

/** How the values of a column are written as times. */
export interface DateEvidence {
  readonly what: 'date' | 'time' | 'whole'
  /** Formats that all (or nearly all) values fit, the best first. More than one reading only when `ambiguous`. */
  readonly formats: readonly string[]
  /** Day or month first? No value decides. The two readings, British first. */
  readonly ambiguous: readonly [string, string] | null
  /** Values say they are UTC (a Z, UTC or GMT at the end). */
  readonly utc: boolean
  /** Why day or month first was decided. */
  readonly why: string
}

const UTC_WORDS = /'(?:Z| UTC| GMT)'$/

/** Share of the values that must fit. */
const NEARLY_ALL = 0.97

/** Looks at filled values of one column; null when they are no dates or times. */
export function dateEvidence(values: readonly string[]): DateEvidence | null {
  if (values.length === 0) return null
  const counted = countedEvidence(values)
  if (counted !== null) return counted
  for (const [what, candidates] of [
    ['whole', wholeFormats(values.slice(0, 3))],
    ['date', DATES],
    ['time', TIMES],
  ] as const) {
    const formats = fitting(values, candidates)
    if (formats.length === 0) continue
    return decide(what, formats, values)
  }
  return null
}

/** The year comes first, or the month has a name: no two people read it as two days. */
const UNMISTAKABLE = /^yyyy|MMM/

/**
 * Few formats in which these values are written, of those that can mean one day only; fewer values may fit than there are.
 * For a column in which somebody has joined rows that were written in several ways.
 */
export function unmistakableFormats(values: readonly string[]): readonly string[] {
  const found: string[] = []
  let left = values
  while (left.length > 0) {
    const [first = ''] = left
    const candidates = [...DATES, ...wholeFormats([first])].filter(format => UNMISTAKABLE.test(format))
    const format = candidates.find(each => readDateParts(first, each) !== null)
    if (format === undefined) left = left.slice(1)
    else {
      found.push(format)
      left = left.filter(value => readDateParts(value, format) === null)
    }
  }
  return found
}

function fitting(values: readonly string[], candidates: readonly string[]): string[] {
  // One spelling may be out of line; a format must fit one of the first three to be worth trying.
  const first = values.slice(0, 3)
  const likely = candidates.filter(format => first.some(value => readDateParts(value, format) !== null))
  const counts = likely.map(format => ({
    format,
    fits: values.filter(value => readDateParts(value, format) !== null).length,
  }))
  const whole = counts.filter(({ fits }) => fits >= values.length * NEARLY_ALL).map(({ format }) => format)
  if (whole.length > 0) return whole
  // Two ways of writing in one column, such as times with and without seconds.
  const together = values.filter(value => likely.some(format => readDateParts(value, format) !== null)).length
  return together >= values.length * NEARLY_ALL
    ? counts
        .filter(({ fits }) => fits > 0)
        .sort((a, b) => b.fits - a.fits)
        .map(({ format }) => format)
    : []
}

function decide(what: DateEvidence['what'], fitting: readonly string[], values: readonly string[]): DateEvidence {
  // A Z at every end says UTC; read as words it needs no arithmetic.
  const stated = fitting.filter(format => UTC_WORDS.test(format))
  const utc = stated.length > 0
  const formats = utc ? stated : fitting
  const dayFirst = formats.filter(format => format.startsWith('dd'))
  const monthFirst = formats.filter(format => format.startsWith('MM') && !format.startsWith('MMM'))
  const [day] = dayFirst
  const [month] = monthFirst
  if (day === undefined || month === undefined) {
    const decided =
      day !== undefined && /^dd.MM/.test(day)
        ? 'a first number above 12 shows that the day comes first'
        : month !== undefined
          ? 'a second number above 12 shows that the month comes first'
          : ''
    return { what, formats, ambiguous: null, utc, why: decided }
  }
  const dayRuns = isAscending(values, day)
  const monthRuns = isAscending(values, month)
  if (dayRuns !== monthRuns && new Set(values).size >= 5) {
    const chosen = dayRuns ? dayFirst : monthFirst
    return {
      what,
      formats: chosen,
      ambiguous: null,
      utc,
      why: `the rows are in order of time only when the ${dayRuns ? 'day' : 'month'} comes first`,
    }
  }
  return {
    what,
    formats: dayFirst,
    ambiguous: [day, month],
    utc,
    why: 'every value could be read day first or month first',
  }
}

function isAscending(values: readonly string[], format: string): boolean {
  let before = Number.NEGATIVE_INFINITY
  for (const value of values) {
    const parts = readDateParts(value, format)
    if (parts === null) continue
    const now = asNumber(parts)
    if (now < before) return false
    before = now
  }
  return true
}

const asNumber = (p: DateParts): number =>
  Date.UTC(p.year ?? 2000, (p.month ?? 1) - 1, p.day ?? 1, p.hour ?? 0, p.minute ?? 0, p.second ?? 0)

/** Seconds or milliseconds since 1970, of the years 2000 to 2040. */
function countedEvidence(values: readonly string[]): DateEvidence | null {
  const between = (low: number, high: number) =>
    values.every(value => /^\d{9,16}(?:\.\d+)?$/.test(value.trim()) && Number(value) >= low && Number(value) < high)
  const evidence = (format: string): DateEvidence => ({
    what: 'whole',
    formats: [format],
    ambiguous: null,
    utc: true,
    why: `numbers of the size of ${format} since 1970`,
  })
  if (between(946_684_800, 2_208_988_800)) return evidence('epoch_s')
  if (between(946_684_800_000, 2_208_988_800_000)) return evidence('epoch_ms')
  return between(946_684_800_000_000, 2_208_988_800_000_000) ? evidence('epoch_us') : null
}
