import { zoneOffsets } from '../../import/zone.ts'

/**
 * SQL for the clock time in a zone of a UTC timestamp expression, in seconds since 1970 as if the clock time were UTC, for
 * times from `first` to `last`. The zone's few changes of clocks in those years are written out: no time-zone library.
 */
export function clockSql(utc: string, zone: string, first: Date, last: Date): string {
  const offsets = zoneOffsets(zone, first.getUTCFullYear(), last.getUTCFullYear())
  if (!offsets.ok) throw new Error(offsets.fault.problem)
  const seconds = `epoch_us(${utc}) / 1000000.0`
  const held = offsets.value.intervals.filter(
    interval => interval.utcUntil > first.getTime() && interval.utcFrom <= last.getTime(),
  )
  const cases = held.slice(0, -1).map(i => `WHEN ${seconds} < ${i.utcUntil / 1000} THEN ${i.offsetSeconds}`)
  const offset = held.at(-1)?.offsetSeconds ?? 0
  return cases.length === 0 ? `(${seconds} + ${offset})` : `(${seconds} + CASE ${cases.join(' ')} ELSE ${offset} END)`
}
