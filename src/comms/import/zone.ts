import { fail, ok, type Result } from '../../values/result.ts'

export const UK_ZONE = 'Europe/London'

/** Where the zone of a file came from; `assumed` keeps events out of evidential output until a person confirms it. */
export type ZoneBasis = 'command' | 'preamble' | 'template' | 'column' | 'assumed'

/**
 * A stretch in which a zone keeps one offset. All bounds half open.
 *
 * `localFrom` and `localUntil` partition the clock time of the years asked for without gap or overlap, by the rules
 * of event.ts: a repeated local time is the first of the two (the offset before the change), a missing local time is
 * read with the offset before the change. So a local time is placed by comparing it with `localFrom` and
 * `localUntil`, and UTC = local − `offsetSeconds`.
 */
export interface OffsetInterval {
  /** UTC, milliseconds since 1970. */
  readonly utcFrom: number
  readonly utcUntil: number
  /** Clock time written as if it were UTC, milliseconds since 1970. */
  readonly localFrom: number
  readonly localUntil: number
  readonly offsetSeconds: number
}

/** A stretch of clock time (as if UTC, milliseconds since 1970, half open) that a change repeats or leaves out. */
export interface ChangedHour {
  readonly kind: 'repeated' | 'missing'
  readonly localFrom: number
  readonly localUntil: number
}

export interface ZoneOffsets {
  readonly zone: string
  readonly intervals: readonly OffsetInterval[]
  readonly changes: readonly ChangedHour[]
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
const MINUTE = 60_000

/**
 * The offsets of a zone from the start of `firstYear` to the end of `lastYear` (clock time, a day more at both ends).
 *
 * `zone`: an IANA name (`Europe/London`), `UTC`, or a fixed offset (`+01:00`, `UTC+1`). Transitions are found to the
 * minute with the rules built into Node (Intl).
 */
export function zoneOffsets(zone: string, firstYear: number, lastYear: number): Result<ZoneOffsets> {
  const offsetAt = offsetFunction(zone)
  if (offsetAt === null) {
    return fail({
      code: 'invalid',
      problem: `“${zone}” is no time zone`,
      where: 'zone',
      expected: 'a name such as Europe/London or UTC, or an offset such as +01:00',
      next: 'State the zone with --zone Europe/London',
    })
  }
  const from = Date.UTC(firstYear, 0, 1) - DAY
  const until = Date.UTC(lastYear + 1, 0, 1) + DAY
  const intervals: OffsetInterval[] = []
  const changes: ChangedHour[] = []
  let start = from
  let offset = offsetAt(from)
  let localFrom = from + offset
  const close = (utcUntil: number, localUntil: number) => {
    intervals.push({ utcFrom: start, utcUntil, localFrom, localUntil, offsetSeconds: offset / 1000 })
  }
  for (let at = from; at < until; at += DAY) {
    const next = Math.min(at + DAY, until)
    if (offsetAt(next) === offset) continue
    const change = findChange(offsetAt, at, next, offset)
    const after = offsetAt(change)
    // Clocks back: the old offset holds until the repeated hour has passed once. Forward: the new one starts after the gap.
    const localChange = change + Math.max(offset, after)
    if (after < offset) changes.push({ kind: 'repeated', localFrom: change + after, localUntil: change + offset })
    else changes.push({ kind: 'missing', localFrom: change + offset, localUntil: change + after })
    close(change, localChange)
    start = change
    localFrom = localChange
    offset = after
  }
  close(until, until + offset)
  return ok({ zone, intervals, changes })
}

/** UTC in milliseconds of a clock time (as if UTC, milliseconds), with what the change of clocks did to it. */
export function toUtc(offsets: ZoneOffsets, local: number): { utc: number; hour: 'plain' | 'repeated' | 'missing' } {
  const interval = offsets.intervals.find(i => local < i.localUntil) ?? offsets.intervals.at(-1)
  const change = offsets.changes.find(c => c.localFrom <= local && local < c.localUntil)
  return { utc: local - (interval?.offsetSeconds ?? 0) * 1000, hour: change?.kind ?? 'plain' }
}

/** Whether Node knows the zone, or it is a fixed offset. */
export const isZone = (zone: string): boolean => offsetFunction(zone) !== null

function offsetFunction(zone: string): ((utc: number) => number) | null {
  const fixed = fixedOffset(zone)
  if (fixed !== null) return () => fixed
  try {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    return utc => {
      const part: Record<string, number> = {}
      for (const { type, value } of format.formatToParts(utc)) part[type] = Number(value)
      const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
      return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(utc / 1000) * 1000
    }
  } catch {
    return null
  }
}

/** `UTC`, `GMT`, `Z`, `+01:00`, `UTC+1`, `GMT-0330` in milliseconds; null for names. GMT means GMT all year. */
function fixedOffset(zone: string): number | null {
  const match = /^(?:utc|gmt|z)?\s*(?:([+-])(\d{1,2}):?(\d{2})?)?$/i.exec(zone.trim())
  if (match === null || zone.trim() === '') return null
  const hours = Number(match[2] ?? 0)
  const minutes = Number(match[3] ?? 0)
  if (hours > 14 || minutes > 59) return null
  return (match[1] === '-' ? -1 : 1) * (hours * HOUR + minutes * MINUTE)
}

function findChange(offsetAt: (utc: number) => number, low: number, high: number, before: number): number {
  let left = low
  let right = high
  while (right - left > MINUTE) {
    const middle = Math.floor((left + right) / 2 / MINUTE) * MINUTE
    if (offsetAt(middle) === before) left = middle
    else right = middle
  }
  return right
}
