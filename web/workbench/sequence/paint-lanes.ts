import type { MovementOf } from '../../../src/server/pages/workbench/wire/case-records.ts'
import { rowOf, type Timeline } from '../held/timeline.ts'
import type { RowKind } from '../selection/selection.ts'
import { binned, bordersIn } from './bins.ts'
import type { Stretch } from './gaps.ts'
import type { Lane } from './lanes.ts'
import type { Tick } from './axis.ts'

/** A strip of the picture: a lane, or the heading above the lanes of one number. */
export interface Strip {
  readonly lane: Lane | null
  readonly top: number
  readonly height: number
  /** Stretches without own records of its number: hatched. */
  readonly gaps: readonly Stretch[]
}

export interface Picture {
  readonly strips: readonly Strip[]
  readonly ticks: readonly Tick[]
  /** Moments at which clocks change. */
  readonly changes: readonly number[]
  readonly window: Stretch
  readonly width: number
  readonly height: number
}

/** Dark enough against white to be told from it (3:1) wherever colour is all there is; lanes are named, so it never is. */
export const COLOURS: Readonly<Record<RowKind, string>> = {
  calls: '#0b4b5a',
  texts: '#1d70b8',
  broadcasts: '#b8480c',
  data: '#6f777b',
  journeys: '#4c2c92',
  anpr: '#00703c',
  cctv: '#00703c',
  rail: '#4c2c92',
  bank: '#85601d',
  arrests: '#0b0c0c',
  seizures: '#85601d',
  incidents: '#d4351c',
  sightings: '#00703c',
}

/** Pixels that the narrowest bar has. */
const BAR = 3

export function paintLanes(canvas: HTMLCanvasElement, timeline: Timeline, picture: Picture): void {
  const { width, height, window, strips } = picture
  const context = prepared(canvas, width, height)
  if (context === null) return
  const xOf = (at: number): number => ((at - window.from) / (window.until - window.from)) * width
  const borders = bordersIn(window, width / BAR)
  const hatch = hatched(context)
  for (const { top, height, gaps, lane } of strips) {
    context.fillStyle = hatch
    for (const gap of gaps) context.fillRect(xOf(gap.from), top, Math.max(1, xOf(gap.until) - xOf(gap.from)), height)
    context.fillStyle = lane === null ? '#505a5f' : '#d5dcde'
    context.fillRect(0, top + height - 1, width, 1)
  }
  context.fillStyle = 'rgba(80, 90, 95, 0.18)'
  for (const { at } of picture.ticks) context.fillRect(Math.round(xOf(at)), 0, 1, height)
  context.fillStyle = '#b8480c'
  for (const at of picture.changes) for (let y = 0; y < height; y += 6) context.fillRect(Math.round(xOf(at)), y, 1, 3)
  for (const strip of strips)
    if (strip.lane !== null) paintLane(context, timeline, strip.lane, strip, { borders, width, xOf })
}

interface Scale {
  readonly borders: Float64Array
  readonly width: number
  xOf(at: number): number
}

function paintLane(
  context: CanvasRenderingContext2D,
  timeline: Timeline,
  lane: Lane,
  { top, height }: Strip,
  { borders, width, xOf }: Scale,
): void {
  context.fillStyle = COLOURS[lane.kind]
  if (lane.own !== null && lane.kind !== 'journeys') {
    const counts = binned(lane.at, borders)
    const most = counts.reduce((most, count) => Math.max(most, count), 1)
    for (const [bin, count] of counts.entries()) {
      if (count === 0) continue
      const left = xOf(borders[bin] ?? 0)
      const wide = xOf(borders[bin + 1] ?? 0) - left
      // The root: one event beside a hundred still shows.
      const bar = Math.max(3, Math.round((height - 4) * Math.sqrt(count / most)))
      context.fillRect(left, top + height - 1 - bar, wide > 5 ? wide - 1 : wide, bar)
    }
    return
  }
  for (const [place, row] of lane.rows.entries()) {
    const from = xOf(lane.at[place] ?? 0)
    const found = rowOf(timeline, row)
    const end =
      found.of === 'movement' ? endOf(found.movement) : found.of === 'moment' ? (found.moment.until ?? '') : ''
    const until = end === '' ? from : xOf(Date.parse(end))
    if (until < -6 || from > width + 6) continue
    if (until - from > 6) context.fillRect(from, top + height / 2 - 3, until - from, 6)
    else diamond(context, from, top + height / 2)
  }
}

const endOf = ({ arrivedBefore }: MovementOf): string => arrivedBefore

function diamond(context: CanvasRenderingContext2D, x: number, y: number): void {
  context.beginPath()
  context.moveTo(x, y - 6)
  context.lineTo(x + 5, y)
  context.lineTo(x, y + 6)
  context.lineTo(x - 5, y)
  context.fill()
}

/** The canvas at the size of the screen's own dots, wiped. */
export function prepared(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D | null {
  const dots = globalThis.devicePixelRatio
  canvas.width = Math.round(width * dots)
  canvas.height = Math.round(height * dots)
  canvas.style.width = `${width}px`
  canvas.style.height = `${height}px`
  const context = canvas.getContext('2d')
  context?.setTransform(dots, 0, 0, dots, 0, 0)
  return context
}

/** Slanting lines on grey: “no data”, never to be taken for “no events”. */
function hatched(context: CanvasRenderingContext2D): CanvasPattern | string {
  const tile = document.createElement('canvas')
  tile.width = 8
  tile.height = 8
  const inner = tile.getContext('2d')
  if (inner === null) return '#dee0e2'
  inner.fillStyle = '#f0f1f2'
  inner.fillRect(0, 0, 8, 8)
  inner.strokeStyle = '#a3abaf'
  inner.lineWidth = 1
  for (const from of [-8, 0, 8]) {
    inner.beginPath()
    inner.moveTo(from, 8)
    inner.lineTo(from + 8, 0)
    inner.stroke()
  }
  return context.createPattern(tile, 'repeat') ?? '#dee0e2'
}
