import { type AxisDay, dayAxis, dayTicks, gaps } from './day-axis.ts'
import { straight } from './scale.ts'
import { bothWidths, el, INK, label, picture, plain, type Sheet } from './svg.ts'

/** One bulk message, placed by its London day and hour (0 to 24). */
export interface BroadcastPoint {
  readonly date: string
  readonly hour: number
  readonly recipients: number
  /** Read out when the pointer rests on it. */
  readonly text: string
}

/** When the line advertised: a day for each column, the hour down the side, the area of a circle its recipients. */
export function broadcastTimeline(
  id: string,
  days: readonly AxisDay[],
  points: readonly BroadcastPoint[],
  description: string,
  gap: string,
  sheet: Sheet = 'page',
): string {
  return bothWidths(id, (own, narrow, width) => draw(own, days, points, description, gap, narrow, width), sheet)
}

function draw(
  id: string,
  days: readonly AxisDay[],
  points: readonly BroadcastPoint[],
  description: string,
  gap: string,
  narrow: boolean,
  width: number,
): string {
  const size = narrow ? 12 : 14
  const top = narrow ? 58 : 44
  const plot = narrow ? 220 : 250
  const axis = dayAxis(days, narrow ? 38 : 52, width - 8, gap)
  const y = straight([0, 24], [top, top + plot])
  const most = Math.max(1, ...points.map(point => point.recipients))
  // As large as a day is wide, so that neighbours touch at most; never too small to see.
  const largest = Math.min(narrow ? 9 : 13, Math.max(4, axis.step * 0.52))
  const radius = (recipients: number): number => Math.max(2, largest * Math.sqrt(recipients / most))
  const dayIndex = new Map(days.map((day, index) => [day.date, index]))

  const hours = [0, 6, 12, 18, 24].map(
    hour =>
      el('line', {
        x1: axis.left,
        x2: axis.right,
        y1: y(hour),
        y2: y(hour),
        stroke: hour === 24 ? INK.axis : INK.grid,
      }) +
      label({
        x: axis.left - 6,
        y: y(hour) + size * 0.35,
        text: `${String(hour).padStart(2, '0')}:00`,
        anchor: 'end',
        size: size - 1,
      }),
  )
  const circles = points.flatMap(point => {
    const index = dayIndex.get(point.date)
    if (index === undefined) return []
    const at = { cx: axis.x(index) + axis.step / 2, cy: y(point.hour), r: radius(point.recipients) }
    return [
      el(
        'circle',
        { ...at, fill: INK.dark, 'fill-opacity': '0.72', stroke: INK.paper, 'stroke-width': 1 },
        el('title', {}, plain(point.text)),
      ),
    ]
  })
  return picture(
    { id, title: 'Bulk messages by day and hour', description, width, height: top + plot + 32 },
    ...hours,
    dayTicks(axis, top + plot, plot, size),
    gaps(axis, top, plot, `${id}-hatch`, size),
    ...circles,
    legend(axis.left, most, radius, size, narrow),
  )
}

/** Circles of known size, above the plot, so that the areas can be read as numbers. */
function legend(
  left: number,
  most: number,
  radius: (recipients: number) => number,
  size: number,
  narrow: boolean,
): string {
  const shown = most < 4 ? [most] : [Math.max(1, Math.round(most / 10)), Math.round(most / 3), most]
  const y = narrow ? 34 : 18
  let x = left + (narrow ? 0 : 196)
  const circles = shown.map(recipients => {
    const r = radius(recipients)
    const text = String(recipients)
    const drawn =
      el('circle', { cx: x + r, cy: y, r, fill: INK.dark, 'fill-opacity': '0.72' }) +
      label({ x: x + r * 2 + 5, y: y + size * 0.35, text, size })
    x += r * 2 + 18 + text.length * size * 0.6
    return drawn
  })
  return (
    label({ x: left, y: narrow ? 14 : y + size * 0.35, text: 'Recipients of each message:', size }) + circles.join('')
  )
}
