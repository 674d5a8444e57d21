/** GeneralizedTime (ITU-T X.680, 46), as TS 102 657 writes every time: YYYYMMDDHHMMSS, a fraction, Z or ±hhmm or nothing. */
const GENERALIZED = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:[.,](\d{1,9}))?(Z|[+-]\d\d(?::?\d\d)?)?$/
const plainDigits = /^\d{14}(?:Z|[+-]\d{4})?$/

/**
 * An ETSI time as ISO 8601: with its offset where it has one, else by the clock of whoever wrote it. An xsd:dateTime is one already;
 * anything else comes back as it is.
 */
export function etsiTime(text: string): string {
  if (plainDigits.test(text)) {
    const zone = text.slice(14)
    return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}T${text.slice(8, 10)}:${text.slice(10, 12)}:${text.slice(12, 14)}${
      zone === '' ? '' : zone === 'Z' ? '+00:00' : `${zone.slice(0, 3)}:${zone.slice(3)}`
    }`
  }
  const [, year, month, day, hour, minute, second = '00', fraction, zone] = GENERALIZED.exec(text.trim()) ?? []
  if (year === undefined) return text.trim()
  const parts = fraction === undefined ? '' : `.${fraction.slice(0, 6).padEnd(6, '0')}`
  const digits = zone?.replace(':', '') ?? ''
  const offset = digits === '' ? '' : digits === 'Z' ? '+00:00' : `${digits.slice(0, 3)}:${digits.slice(3) || '00'}`
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${parts}${offset}`
}

/** Whole seconds from one ISO time to another, where both or neither have an offset; '' otherwise, and where the end is before the start. */
export function secondsBetween(start: string, end: string): string {
  if (hasOffset(start) !== hasOffset(end)) return ''
  const seconds = (Date.parse(asUtc(end)) - Date.parse(asUtc(start))) / 1000
  return Number.isFinite(seconds) && seconds >= 0 ? String(Math.floor(seconds)) : ''
}

/** The ISO time so many seconds before another, by the same clock. */
export function secondsBefore(end: string, seconds: number): string {
  const at = Date.parse(asUtc(end.replace(/(?:Z|[+-]\d\d:\d\d)$/, '')))
  if (!Number.isFinite(at)) return end
  const offset = /(?:Z|[+-]\d\d:\d\d)$/.exec(end)?.[0] ?? ''
  return `${new Date(at - seconds * 1000).toISOString().slice(0, 19)}${offset}`
}

const hasOffset = (time: string): boolean => /(?:Z|[+-]\d\d:\d\d)$/.test(time)
const asUtc = (time: string): string => (hasOffset(time) ? time : `${time}Z`)
