/** A minute in UTC as the crontab asks for it; `dow`: 0 is Sunday. It knows no year. */
interface Minute {
  readonly min: number
  readonly hour: number
  readonly date: number
  readonly month: number
  readonly dow: number
}

/**
 * Whether clocks in London show 02:30. They go on from 01:00 to 02:00 in March and back from 02:00 to 01:00 in October:
 * every night has 02:30 once.
 */
export const isNightlyMinute = (minute: Minute): boolean =>
  minute.min === 30 && minute.hour === (isSummer(minute) ? 1 : 2)

const HOUR_MS = 3_600_000

/** The last such minute at or before this moment. */
export function lastNight(now: Date): Date {
  // Every such minute is half past an hour in UTC, and one comes within 25 hours.
  const at = new Date(Math.floor((now.getTime() - HOUR_MS / 2) / HOUR_MS) * HOUR_MS + HOUR_MS / 2)
  while (!isNightlyMinute(minuteOf(at))) at.setTime(at.getTime() - HOUR_MS)
  return at
}

const minuteOf = (at: Date): Minute => ({
  min: at.getUTCMinutes(),
  hour: at.getUTCHours(),
  date: at.getUTCDate(),
  month: at.getUTCMonth() + 1,
  dow: at.getUTCDay(),
})

/** Summer time lasts from the last Sunday in March to the last in October, 01:00 UTC (Summer Time Order 2002, S.I. 2002/262). */
function isSummer({ month, date, dow }: Minute): boolean {
  // Both months have 31 days: the Sunday before, or today, is the last one where it falls on the 25th or later.
  const lastSundayCame = date - dow >= 25
  return (month > 3 && month < 10) || (month === 3 && lastSundayCame) || (month === 10 && !lastSundayCame)
}
