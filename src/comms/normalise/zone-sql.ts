import { FLAG } from '../event.ts'
import type { ZoneOffsets } from '../import/zone.ts'

/** UTC of a clock time, and the flags the change of clocks earns it. */
export interface ZoneSql {
  readonly utc: string
  readonly flags: string
}

const stamp = (milliseconds: number): string =>
  `TIMESTAMP '${new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ')}'`

/**
 * Clock time to UTC by comparing with the few offset changes between `least` and `most` (clock time, ms since 1970 as if UTC):
 * a hundredth of the cost of a time zone library, and the same on every machine.
 */
export function zoneSql(local: string, offsets: ZoneOffsets, least: number, most: number): ZoneSql {
  const intervals = offsets.intervals.filter(i => i.localUntil > least && i.localFrom <= most)
  const shift = (seconds: number): string => (seconds === 0 ? local : `${local} - to_seconds(${seconds})`)
  const last = intervals.at(-1)?.offsetSeconds ?? 0
  const cases = intervals.slice(0, -1).map(i => `WHEN ${local} < ${stamp(i.localUntil)} THEN ${shift(i.offsetSeconds)}`)
  const changes = offsets.changes.filter(c => c.localUntil > least && c.localFrom <= most)
  const flags = changes.map(
    c =>
      `WHEN ${local} >= ${stamp(c.localFrom)} AND ${local} < ${stamp(c.localUntil)} THEN ${c.kind === 'repeated' ? FLAG.repeatedHour : FLAG.missingHour}`,
  )
  return {
    utc: cases.length === 0 ? shift(last) : `CASE ${cases.join(' ')} ELSE ${shift(last)} END`,
    flags: flags.length === 0 ? '0' : `CASE ${flags.join(' ')} ELSE 0 END`,
  }
}
