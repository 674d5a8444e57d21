import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { clockChanges, clockInWords, dayInWords } from '../time/london-clock.ts'
import { useWorkbench } from '../workbench-context.ts'
import { counted, spaced } from '../frame/words.ts'
import { ticksIn } from './axis.ts'
import { binned } from './bins.ts'
import { afterKey, stepIn, zoomed } from './brush.ts'
import { gapsBetween, type Stretch } from './gaps.ts'
import { lanesOf } from './lanes.ts'
import { COLOURS, paintLanes, type Strip } from './paint-lanes.ts'
import { KIND_NAMES } from './row-words.ts'
import type { TimeProps } from './time-bar.tsx'
import { useDrag } from './use-drag.ts'

const LANE = 24
const HEADING = 22

/** The picture: lanes over time, and the brush that chooses a part of it for all views. */
export function SequenceChart({ all, window, zoomTo }: TimeProps) {
  const { timeline, kept, about, selection, select, labelOf } = useWorkbench()
  const box = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const width = useWidth(box)
  const [pointed, setPointed] = useState<number | null>(null)
  const lanes = useMemo(() => lanesOf(timeline, kept, about.numbers.length), [timeline, kept, about])
  const strips = useMemo(() => stripsOf(lanes, about.numbers, all), [lanes, about, all])
  const height = strips.reduce((sum, strip) => sum + strip.height, 0)
  const ticks = useMemo(() => ticksIn(window, Math.max(2, Math.floor(width / 80))), [window, width])
  const changes = useMemo(() => clockChanges(window.from, window.until), [window])
  const share = (at: number): number => ((at - window.from) / (window.until - window.from)) * 100

  useLayoutEffect(() => {
    if (canvas.current === null || width === 0) return
    paintLanes(canvas.current, timeline, { strips, ticks, changes, window, width, height })
    // The first full picture: what is measured as “open”.
    if (performance.getEntriesByName('wb-painted').length === 0) performance.mark('wb-painted')
  }, [timeline, strips, ticks, changes, window, width, height])

  const brush: Stretch | null =
    selection.from === null && selection.until === null
      ? null
      : { from: selection.from ?? all.from, until: selection.until ?? all.until }
  const drag = useDrag({ box, window, brush })
  const pressed = (event: KeyboardEvent): void => {
    const zoom = event.key === '+' || event.key === '=' ? 0.5 : event.key === '-' ? 2 : null
    if (zoom !== null) {
      event.preventDefault()
      const middle = brush === null ? (window.from + window.until) / 2 : (brush.from + brush.until) / 2
      zoomTo(zoomed(window, zoom, middle, all))
      return
    }
    const after = afterKey(brush, event, window)
    if (after === undefined) return
    event.preventDefault()
    select(after ?? { from: null, until: null })
    // What is chosen stays in sight.
    if (after !== null && (after.from < window.from || after.until > window.until)) {
      const from = Math.min(Math.max(all.from, (after.from + after.until - window.until + window.from) / 2), all.until)
      zoomTo({ from, until: Math.min(all.until, from + window.until - window.from) })
    }
  }
  useWheelZoom(box, (share, factor) =>
    zoomTo(zoomed(window, factor, window.from + share * (window.until - window.from), all)),
  )

  return (
    <div className="wb-chart">
      <div className="wb-chart__names" aria-hidden="true">
        <div className="wb-chart__axis" />
        {strips.map(({ lane, height, key, name }) => (
          <div
            key={key}
            className={lane === null ? 'wb-chart__heading' : 'wb-chart__name'}
            style={{ height, ...(lane === null ? {} : { borderLeftColor: COLOURS[lane.kind] }) }}
          >
            {lane === null ? <span>{name === '' ? 'Recorded by police' : headingOf(labelOf(name), name)}</span> : name}
          </div>
        ))}
      </div>
      <div className="wb-chart__time">
        <div className="wb-chart__axis" aria-hidden="true">
          {ticks.map(({ at, text }) => (
            <span key={at} style={{ left: `${share(at)}%` }}>
              {text}
            </span>
          ))}
        </div>
        <div
          ref={box}
          className="wb-chart__box"
          style={{ height }}
          tabIndex={0}
          role="group"
          aria-roledescription="time line"
          aria-label="Time line of all events"
          aria-describedby="wb-keys wb-summary"
          onKeyDown={pressed}
          {...drag}
          onMouseMove={event => {
            const { left, width } = event.currentTarget.getBoundingClientRect()
            setPointed(Math.floor(((event.clientX - left) / width) * 120))
          }}
          onMouseLeave={() => setPointed(null)}
        >
          <canvas ref={canvas} aria-hidden="true" />
          {brush !== null && (
            <>
              <div className="wb-shade" style={{ left: 0, width: `${clamped(share(brush.from))}%` }} />
              <div className="wb-shade" style={{ left: `${clamped(share(brush.until))}%`, right: 0 }} />
              <div
                className="wb-brush"
                style={{
                  left: `${clamped(share(brush.from))}%`,
                  width: `${Math.max(0, clamped(share(brush.until)) - clamped(share(brush.from)))}%`,
                }}
              />
            </>
          )}
        </div>
        <p className="wb-chart__pointed" aria-hidden="true">
          {pointed === null ? '\u00a0' : pointedWords(lanes, window, pointed)}
        </p>
        <p className="wb-chart__keys" id="wb-keys">
          Drag to choose a time. Keys: left and right choose and move ({stepWords(stepIn(window))} at a time), with
          Shift they make it longer or shorter, Escape clears, + and − zoom.
        </p>
      </div>
    </div>
  )
}

interface NamedStrip extends Strip {
  readonly key: string
  /** Of a heading the number, empty for the records of police; of a lane its kind. */
  readonly name: string
}

function stripsOf(
  lanes: ReturnType<typeof lanesOf>,
  numbers: readonly { readonly number: string; readonly held: Parameters<typeof gapsBetween>[0] }[],
  all: Stretch,
): readonly NamedStrip[] {
  const strips: NamedStrip[] = []
  let top = 0
  let own: number | null | undefined
  for (const lane of lanes) {
    const about = lane.own === null ? undefined : numbers[lane.own]
    if (lane.own !== own) {
      own = lane.own
      const number = about?.number ?? ''
      strips.push({ key: `heading ${number}`, name: number, lane: null, top, height: HEADING, gaps: [] })
      top += HEADING
    }
    const gaps = about === undefined ? [] : gapsBetween(about.held, all.from, all.until)
    strips.push({ key: lane.key, name: KIND_NAMES[lane.kind], lane, top, height: LANE, gaps })
    top += LANE
  }
  return strips
}

const headingOf = (label: string, number: string): string =>
  label === spaced(number) ? label : `${label}, ${spaced(number)}`

const clamped = (share: number): number => Math.min(100, Math.max(0, share))

/** What lies under the pointer, in words: the same as in the table, counted. */
function pointedWords(lanes: ReturnType<typeof lanesOf>, window: Stretch, part: number): string {
  const length = (window.until - window.from) / 120
  const from = window.from + part * length
  const counts = new Map<string, number>()
  for (const { kind, at } of lanes) {
    const count = binned(at, Float64Array.of(from, from + length))[0] ?? 0
    if (count > 0) counts.set(KIND_NAMES[kind], (counts.get(KIND_NAMES[kind]) ?? 0) + count)
  }
  const found = [...counts].map(([name, count]) => `${name.toLowerCase()} ${count}`).join(', ')
  return `${dayInWords(from)}, ${clockInWords(from)} to ${clockInWords(from + length)}: ${found === '' ? 'nothing shown' : found}`
}

const stepWords = (step: number): string =>
  step < 3_600_000
    ? counted(step / 60_000, 'minute')
    : step < 86_400_000
      ? counted(step / 3_600_000, 'hour')
      : counted(step / 86_400_000, 'day')

/** Width of the picture in CSS pixels, whenever it changes. */
function useWidth(box: React.RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    if (box.current === null) return undefined
    setWidth(box.current.clientWidth)
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)))
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [box])
  return width
}

/** Ctrl and the wheel (or two fingers) zoom; the wheel alone scrolls the page, as everywhere. */
function useWheelZoom(
  box: React.RefObject<HTMLDivElement | null>,
  zoom: (share: number, factor: number) => void,
): void {
  const latest = useRef(zoom)
  latest.current = zoom
  useEffect(() => {
    const element = box.current
    if (element === null) return undefined
    const turned = (event: WheelEvent): void => {
      if (!event.ctrlKey) return
      event.preventDefault()
      const { left, width } = element.getBoundingClientRect()
      latest.current((event.clientX - left) / width, event.deltaY > 0 ? 1.25 : 0.8)
    }
    // Not a React handler: only one that is not passive may keep the browser from zooming the page.
    element.addEventListener('wheel', turned, { passive: false })
    return () => element.removeEventListener('wheel', turned)
  }, [box])
}
