/** Ticks from 0 that a person would choose (1, 2 or 5 times a power of ten), whole numbers only, about `count` of them. */
export function wholeTicks(highest: number, count: number): readonly number[] {
  const raw = Math.max(1, highest) / Math.max(1, count)
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = Math.max(1, [1, 2, 5, 10].map(factor => factor * power).find(value => value >= raw) ?? power * 10)
  const last = Math.max(step, Math.ceil(highest / step) * step)
  return Array.from({ length: Math.round(last / step) + 1 }, (_, index) => index * step)
}

/** Maps the first pair of numbers to the second, straight. */
export function straight(from: readonly [number, number], to: readonly [number, number]): (value: number) => number {
  const span = from[1] - from[0] || 1
  return value => to[0] + ((value - from[0]) / span) * (to[1] - to[0])
}

/** Days between two calendar days (`2026-03-01`), both included, in order. */
export function daysBetween(first: string, last: string): readonly string[] {
  const days: string[] = []
  for (let at = Date.parse(`${first}T00:00:00Z`); at <= Date.parse(`${last}T00:00:00Z`); at += 86_400_000) {
    days.push(new Date(at).toISOString().slice(0, 10))
  }
  return days
}
