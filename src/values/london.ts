/** Moments as people in the county read them: Europe/London, whatever the server's own zone. */
const zone = 'Europe/London'
const day = new Intl.DateTimeFormat('en-GB', { timeZone: zone, day: 'numeric', month: 'short', year: 'numeric' })
const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  weekday: 'short',
})

export interface LondonTime {
  /** `2026-03-01`. */
  readonly date: string
  /** 0 to 24, with minutes as a fraction. */
  readonly hour: number
  /** `10:02:31`. */
  readonly clock: string
  readonly weekday: string
}

export function londonTime(iso: string): LondonTime {
  const at = Object.fromEntries(parts.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]))
  const { year, month, day, hour, minute, second, weekday } = at
  return {
    date: `${year}-${month}-${day}`,
    hour: Number(hour) + Number(minute) / 60,
    clock: `${hour}:${minute}:${second}`,
    weekday: weekday ?? '',
  }
}

/** "1 Mar 2026, 10:02". */
export function dateAndTime(iso: string): string {
  return `${shortDate(iso)}, ${londonTime(iso).clock.slice(0, 5)}`
}

/** "Sun 1 Mar 2026, 10:02:31". */
export function fullTime(iso: string): string {
  const at = londonTime(iso)
  return `${at.weekday} ${shortDate(iso)}, ${at.clock}`
}

/** "1 Mar 2026", of a moment or of a calendar day. */
export function shortDate(iso: string): string {
  return day.format(new Date(iso.length === 10 ? `${iso}T12:00:00Z` : iso))
}
