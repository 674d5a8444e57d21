import type { Registration } from './registrations.ts'

const HALF_HOUR = 30 * 60_000
const HOUR = 2 * HALF_HOUR
const DAY = 24 * HOUR

/** Half an hour, London time, in which a handset was seen; the area is the one it was seen in most. */
export interface HalfHour {
  readonly area: number
  /** Registrations in that area. */
  readonly seen: readonly Registration[]
  /** Days since 1970, London time. */
  readonly day: number
  /** The evening's day, for half hours from 19:00 to 07:00; undefined in the daytime. */
  readonly night: number | undefined
}

/**
 * A number's half hours. Each counts once, so that talkative hours do not outweigh quiet ones; night is 19:00 to 07:00. Both as in
 * bandicoot's home location (de Montjoye, Rocher and Pentland 2016).
 */
export function halfHoursOf(seen: readonly Registration[]): HalfHour[] {
  const bins = new Map<number, Registration[]>()
  for (const one of seen) {
    const key = Math.floor(one.local / HALF_HOUR)
    const bin = bins.get(key)
    if (bin === undefined) bins.set(key, [one])
    else bin.push(one)
  }
  return [...bins].map(([key, all]) => {
    const start = key * HALF_HOUR
    const hour = (start % DAY) / HOUR
    const night = hour >= 19 || hour < 7
    const area = mostSeen(all)
    return {
      area,
      seen: all.filter(one => one.area.index === area),
      day: Math.floor(start / DAY),
      night: night ? Math.floor((start - 12 * HOUR) / DAY) : undefined,
    }
  })
}

/** The area of most registrations; of equals, the first seen. */
function mostSeen(all: readonly Registration[]): number {
  const counts = new Map<number, number>()
  for (const { area } of all) counts.set(area.index, (counts.get(area.index) ?? 0) + 1)
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [-1, 0])[0]
}
