import { type PointerEvent, type RefObject, useRef } from 'react'
import { useWorkbench } from '../workbench-context.ts'
import { dragged, later, stepIn } from './brush.ts'
import type { Stretch } from './gaps.ts'

interface Drag {
  /** The end that stays, or null where the whole brush is moved. */
  readonly fixed: number | null
  readonly began: number
  readonly before: Stretch | null
  moved: boolean
}

/** Pixels within which an end of the brush is taken hold of, and beyond which a click becomes a drag. */
const NEAR = 7
const FAR = 3

/** Choosing time by pointer: a drag chooses, an end can be pulled, the middle moved; a click without a drag clears. */
export function useDrag({
  box,
  window,
  brush,
}: {
  readonly box: RefObject<HTMLDivElement | null>
  readonly window: Stretch
  readonly brush: Stretch | null
}) {
  const { select, preview } = useWorkbench()
  const drag = useRef<Drag | null>(null)
  const latest = useRef<Stretch | null>(null)
  const length = window.until - window.from
  // Half a step of the keys: a pointer is finer.
  const step = stepIn({ from: window.from, until: window.from + length / 4 })
  const timeAt = ({ clientX }: PointerEvent): number => {
    const { left, width } = box.current?.getBoundingClientRect() ?? { left: 0, width: 1 }
    return window.from + (Math.min(Math.max(0, clientX - left), width) / width) * length
  }
  const pixels = (time: number): number => (time / length) * (box.current?.clientWidth ?? 1)

  const begin = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return
    const at = timeAt(event)
    event.currentTarget.setPointerCapture(event.pointerId)
    const near = (end: number): boolean => Math.abs(pixels(end - at)) <= NEAR
    const fixed =
      brush === null
        ? at
        : near(brush.from)
          ? brush.until
          : near(brush.until)
            ? brush.from
            : at > brush.from && at < brush.until
              ? null
              : at
    drag.current = { fixed, began: at, before: brush, moved: false }
  }
  const move = (event: PointerEvent<HTMLDivElement>): void => {
    const now = drag.current
    if (now === null) return
    const at = timeAt(event)
    if (!now.moved && Math.abs(pixels(at - now.began)) < FAR) return
    now.moved = true
    const next =
      now.fixed === null && now.before !== null
        ? shifted(now.before, at - now.began, step)
        : dragged(now.fixed ?? at, at, step)
    if (next.from === latest.current?.from && next.until === latest.current.until) return
    latest.current = next
    preview(next)
  }
  const end = (): void => {
    const now = drag.current
    drag.current = null
    if (now === null) return
    if (!now.moved) select({ from: null, until: null })
    else if (latest.current !== null) select(latest.current)
    latest.current = null
  }
  const giveUp = (): void => {
    const now = drag.current
    drag.current = null
    latest.current = null
    if (now?.moved === true) preview(now.before ?? { from: null, until: null })
  }
  return { onPointerDown: begin, onPointerMove: move, onPointerUp: end, onPointerCancel: giveUp }
}

/** The same length elsewhere, by whole steps. */
function shifted({ from, until }: Stretch, by: number, step: number): Stretch {
  const steps = Math.round(by / step) * step
  return { from: later(from, steps), until: later(until, steps) }
}
