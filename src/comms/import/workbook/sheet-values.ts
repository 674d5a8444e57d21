/** What a number format shows of a serial number; null when it shows a number. */
export type DateStyle = { readonly date: boolean; readonly time: boolean; readonly elapsed: boolean } | null

const NUMBER: DateStyle = null
const DATE: DateStyle = { date: true, time: false, elapsed: false }
const TIME: DateStyle = { date: false, time: true, elapsed: false }
const BOTH: DateStyle = { date: true, time: true, elapsed: false }
const ELAPSED: DateStyle = { date: false, time: true, elapsed: true }

/** Built-in number formats (ECMA-376 part 1, 18.8.30), with the East Asian ones that are dates everywhere. */
function builtIn(id: number): DateStyle {
  if (id === 22) return BOTH
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) return DATE
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 45 || id === 47) return TIME
  return id === 46 ? ELAPSED : NUMBER
}

/** What the format `id` with the code `code` (undefined: built in) shows. */
export function dateStyle(id: number, code: string | undefined): DateStyle {
  if (code === undefined) return builtIn(id)
  const elapsed = /\[(?:h+|m+|s+)\]/i.test(code)
  // Only the first section (positive numbers); literals, colours and conditions are no letters of the format.
  const letters = (code.split(';')[0] ?? '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .replace(/"[^"]*"|\\.|_./g, '')
    .toLowerCase()
  if (/general|#|0(?!\.?0*$)|\?|@/.test(letters.replace(/s\.0+/g, 's')) && !/[ydhs]/.test(letters)) return NUMBER
  const time = /[hs]|am\/pm|a\/p/.test(letters)
  // An m beside hours or seconds is minutes.
  const month = /m/.test(letters.replace(/(?:h+[^a-z0-9]*m+)|(?:m+[^a-z0-9]*s+)/g, '').replace(/am\/pm/g, ''))
  const date = /[yd]/.test(letters) || (month && !time)
  return date || time ? { date, time, elapsed } : NUMBER
}

const DAY_MS = 86_400_000

/**
 * A serial number as text: `yyyy-MM-dd`, `HH:mm:ss` or `yyyy-MM-dd HH:mm:ss` (with milliseconds if there are any).
 *
 * The time of a cell shown as a date alone is kept when it has one. A cell shown as a time holds a time of day or a
 * length of time (hours past 24), or, when the number is a day since 1901, both.
 */
export function serialText(serial: number, style: NonNullable<DateStyle>, epoch1904: boolean): string {
  const ms = Math.round(serial * DAY_MS)
  const ofDay = ((ms % DAY_MS) + DAY_MS) % DAY_MS
  const clock = clockText(ofDay)
  if (serial < 1 && serial >= 0 && style.time) return clock
  if (!style.date && serial < 367) return clockText(ms)
  // The 1900 system counts a 29 February 1900 that never was: serials below 60 are a day late.
  const days = Math.floor(ms / DAY_MS) + (epoch1904 ? 1462 : serial < 60 ? 1 : 0)
  const date = dayText(days)
  if (date === null) return String(serial)
  return style.time || ofDay >= 1000 ? `${date} ${clock}` : date
}

/** Texts of the days met so far: a sheet has many rows a day. */
const dayTexts = new Map<number, string>()

/** `yyyy-MM-dd` of a day counted from 30 December 1899; null past the year 9999. */
function dayText(days: number): string | null {
  const known = dayTexts.get(days)
  if (known !== undefined) return known
  const day = new Date(Date.UTC(1899, 11, 30) + days * DAY_MS)
  if (Number.isNaN(day.getTime()) || day.getUTCFullYear() > 9999 || day.getUTCFullYear() < 1) return null
  const text = day.toISOString().slice(0, 10)
  if (dayTexts.size < 10_000) dayTexts.set(days, text)
  return text
}

const two = (n: number): string => (n < 10 ? `0${Math.floor(n)}` : String(Math.floor(n)))

function clockText(ms: number): string {
  const sign = ms < 0 ? '-' : ''
  const total = Math.abs(ms)
  const rest = total % 1000
  return `${sign}${two(total / 3_600_000)}:${two((total / 60_000) % 60)}:${two((total / 1000) % 60)}${rest === 0 ? '' : `.${String(rest).padStart(3, '0')}`}`
}

/** A whole number of eleven digits or more that ends in six noughts: a spreadsheet has rounded what was a telephone number. */
const ROUNDED = /^-?\d{5,}0{6,}$/

/** A number as its digits: 4.4770090012E11 is 447700900120. One that was rounded stays 4.47E+11, which nothing takes for a telephone number. */
export function numberText(raw: string): string {
  if (!/e/i.test(raw) && !/\.\d{10,}/.test(raw) && !ROUNDED.test(raw)) return raw
  const value = Number(raw)
  if (!Number.isFinite(value) || Math.abs(value) >= 1e21) return raw
  return ROUNDED.test(String(value)) ? value.toExponential().replace('e', 'E') : String(value)
}

/** 0-based column of a cell reference such as `AB12`; -1 when there is none. */
export function columnOf(reference: string | undefined): number {
  if (reference === undefined) return -1
  let column = 0
  for (let i = 0; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) & ~0x20
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
  }
  return column - 1
}
