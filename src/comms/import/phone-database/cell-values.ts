import type { Cell } from './phone-database.ts'

/** Seconds from 1970 to 2001, where Apple counts from. */
const APPLE_EPOCH_S = 978_307_200
const MICRO = 1_000_000

/** The cell as text; bytes as UTF-8, with U+FFFD for what is none. */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  return cell instanceof Uint8Array
    ? Buffer.from(cell.buffer, cell.byteOffset, cell.byteLength).toString('utf8')
    : String(cell)
}

/** The cell as a number, also where it was written as text; null where it is none. */
export function numberOf(cell: Cell | undefined): number | null {
  if (cell === null || cell === undefined) return null
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null
  if (typeof cell === 'bigint') return Number(cell)
  const text = textOf(cell).trim()
  return /^[+-]?\d{1,20}(?:\.\d+)?$/.test(text) ? Number(text) : null
}

/** The number of the row that the cell points at; null where it points at none. */
export function keyOf(cell: Cell | undefined): number | bigint | null {
  if (typeof cell === 'bigint') return cell
  const number = numberOf(cell)
  return number !== null && Number.isInteger(number) ? number : null
}

/**
 * A moment of Android: milliseconds from 1970 (texts, calls) or seconds (picture messages); whichever gives a time of this age. ISO 8601
 * in UTC with six digits after the second; null where there is none.
 */
export function androidTime(cell: Cell | undefined): string | null {
  const number = numberOf(cell)
  if (number === null || number <= 0) return null
  return isoOf(microsecondsOf(cell, number, number < 1e11 ? 1_000_000 : 1000))
}

/** A moment of iOS: seconds from 2001, since iOS 11 nanoseconds in messages. As `androidTime`. */
export function appleTime(cell: Cell | undefined): string | null {
  const number = numberOf(cell)
  if (number === null || number <= 0) return null
  const micro = number > 1e12 ? microsecondsOf(cell, number, 0.001) : microsecondsOf(cell, number, 1_000_000)
  return isoOf(micro + APPLE_EPOCH_S * MICRO)
}

/** Whole seconds of a duration; '' where there is none. What cannot be one (negative, text) is passed on as it is. */
export function secondsOf(cell: Cell | undefined): string {
  const number = numberOf(cell)
  return number === null ? textOf(cell).slice(0, 40) : String(Math.floor(number))
}

/** Microseconds fit a number to the year 2255. */
function microsecondsOf(cell: Cell | undefined, number: number, each: number): number {
  if (typeof cell === 'bigint' && each < 1) return Number(cell / 1000n)
  return Math.round(number * each)
}

function isoOf(micro: number): string | null {
  if (!Number.isSafeInteger(micro)) return null
  const at = new Date(Math.floor(micro / 1000))
  return `${at.toISOString().slice(0, 19)}.${String(micro % MICRO).padStart(6, '0')}+00:00`
}
