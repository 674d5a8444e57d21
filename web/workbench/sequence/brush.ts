import { londonOffset } from '../time/london-clock.ts'
import type { Stretch } from './gaps.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const STEPS = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 6 * HOUR, DAY] as const

/** By how much one press of a key moves, and to what a pointer snaps, in a picture of this length: about a hundredth of it. */
export const stepIn = ({ from, until }: Stretch): number =>
  STEPS.find(step => step >= (until - from) / 120) ?? (until - from > 500 * DAY ? 7 * DAY : DAY)

/** The moment at which London's clocks show `step` more: a day later is the same time of day, also when clocks change. */
export function later(at: number, step: number): number {
  const clock = at + londonOffset(at) + step
  return clock - londonOffset(clock - londonOffset(at))
}

/** The nearest moment at which London's clocks show a whole multiple of `step`. */
export function snapped(at: number, step: number): number {
  const clock = Math.round((at + londonOffset(at)) / step) * step
  return clock - londonOffset(clock - londonOffset(at))
}

/** What the two ends of a drag choose, in whole steps, at least one. */
export function dragged(one: number, other: number, step: number): Stretch {
  const from = snapped(Math.min(one, other), step)
  const until = snapped(Math.max(one, other), step)
  return until > from ? { from, until } : { from, until: later(from, step) }
}

/** What is chosen after a key; null: nothing. `undefined`: the key means nothing here. */
export function afterKey(
  brush: Stretch | null,
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  window: Stretch,
): Stretch | null | undefined {
  const step = stepIn(window)
  if (key === 'Escape') return null
  const direction = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
  if (direction === 0) return undefined
  if (brush === null) {
    const from = direction === 1 ? snapped(window.from, step) : later(snapped(window.until, step), -step)
    return { from, until: later(from, step) }
  }
  const until = later(brush.until, direction * step)
  if (shiftKey) return { from: brush.from, until: Math.max(until, later(brush.from, step)) }
  return { from: later(brush.from, direction * step), until }
}

/** The picture nearer (below 1) or further (above 1) around a moment; not beyond what there is, nor below ten minutes. */
export function zoomed(window: Stretch, factor: number, around: number, all: Stretch): Stretch {
  const length = Math.min(all.until - all.from, Math.max(10 * MINUTE, (window.until - window.from) * factor))
  const share = (around - window.from) / (window.until - window.from)
  const from = Math.min(Math.max(all.from, around - share * length), all.until - length)
  return { from, until: from + length }
}
