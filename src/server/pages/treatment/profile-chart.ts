import { straight } from '../../../comms/charts/scale.ts'
import { bothWidths, el, INK, label, picture, plain } from '../../../comms/charts/svg.ts'
import { shortDate } from '../../../values/london.ts'

/** One answer of the outcome profiles over time; null where it was not given. */
export interface Answer {
  readonly name: string
  /** 28 for days of four weeks, 20 for how somebody feels. */
  readonly most: number
  readonly values: readonly (number | null)[]
}

const PLOT = 54
const HEAD = 30
const GAP = 14

/** Each answer as a line of its own over the days on which profiles were taken, all on their whole scale. */
export function profileChart(days: readonly string[], answers: readonly Answer[], description: string): string {
  return bothWidths('profiles', (id, narrow, width) => draw(id, days, answers, description, narrow, width))
}

function draw(
  id: string,
  days: readonly string[],
  answers: readonly Answer[],
  description: string,
  narrow: boolean,
  width: number,
): string {
  const size = narrow ? 12 : 14
  const columns = narrow ? 1 : 2
  const across = width / columns
  const rows = Math.ceil(answers.length / columns)
  const drawn = answers.map((answer, at) => {
    const left = (at % columns) * across + 34
    const top = Math.floor(at / columns) * (PLOT + HEAD + GAP + size) + HEAD
    return strip(answer, days, { left, right: left + across - 64, top, size })
  })
  return picture(
    { id, title: 'How they were doing', description, width, height: rows * (PLOT + HEAD + GAP + size) + 6 },
    ...drawn,
  )
}

function strip(
  { name, most, values }: Answer,
  days: readonly string[],
  {
    left,
    right,
    top,
    size,
  }: { readonly left: number; readonly right: number; readonly top: number; readonly size: number },
): string {
  const times = days.map(day => Date.parse(`${day}T12:00:00Z`))
  const x = straight([times[0] ?? 0, times.at(-1) ?? 0], [left + 16, right - 16])
  const y = straight([0, most], [top + PLOT, top])
  const grid = [0, most].map(
    tick =>
      el('line', { x1: left, x2: right, y1: y(tick), y2: y(tick), stroke: tick === 0 ? INK.axis : INK.grid }) +
      label({ x: left - 6, y: y(tick) + 4, text: String(tick), anchor: 'end', size: size - 1 }),
  )
  const given = values.flatMap((value, at) =>
    value === null ? [] : [{ value, at, x: x(times[at] ?? 0), y: y(value) }],
  )
  const line =
    given.length < 2
      ? ''
      : el('polyline', {
          points: given.map(one => `${one.x.toFixed(1)},${one.y.toFixed(1)}`).join(' '),
          fill: 'none',
          stroke: INK.dark,
          'stroke-width': 2,
        })
  const dots = given.map((one, nth) => {
    const shown = nth === 0 || nth === given.length - 1
    // Near the top of the scale there is the name of the strip.
    const above = one.y - top > size + 4 ? one.y - 8 : one.y + size + 4
    return (
      el(
        'circle',
        { cx: one.x, cy: one.y, r: 4, fill: INK.dark },
        el('title', {}, plain(`${name}, ${shortDate(days[one.at] ?? '')}: ${one.value} of ${most}`)),
      ) +
      (shown
        ? label({ x: one.x, y: above, text: String(one.value), anchor: 'middle', size, bold: true, fill: INK.text })
        : '')
    )
  })
  const ends = [0, days.length - 1].filter((at, nth, all) => all.indexOf(at) === nth)
  const dates = ends.map((at, nth) =>
    label({
      x: nth === 0 ? left : right,
      y: top + PLOT + size + 2,
      text: shortDate(days[at] ?? ''),
      anchor: nth === 0 ? 'start' : 'end',
      size: size - 1,
    }),
  )
  const head = label({ x: left, y: top - 12, text: name, size, bold: true, fill: INK.text })
  return head + grid.join('') + line + dots.join('') + dates.join('')
}
