import { el, INK, label } from './svg.ts'

/** A day on the axis; `covered` false = no records of that day are held. */
export interface AxisDay {
  readonly date: string
  readonly covered: boolean
}

export interface DayAxis {
  readonly days: readonly AxisDay[]
  readonly left: number
  readonly right: number
  /** Width of one day. */
  readonly step: number
  /** What a hatched day means, such as "no records held". */
  readonly gap: string
  /** Left edge of the n-th day. */
  x(index: number): number
}

export function dayAxis(days: readonly AxisDay[], left: number, right: number, gap: string): DayAxis {
  const step = (right - left) / Math.max(1, days.length)
  return { days, left, right, step, gap, x: index => left + index * step }
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const dayOf = (date: string): number => Number(date.slice(8))
const monthOf = (date: string): string => MONTHS[Number(date.slice(5, 7)) - 1] ?? ''

/** Labels under the days: every day, week (Mondays) or month, whichever leaves room to read them. */
export function dayTicks(axis: DayAxis, y: number, height: number, size: number): string {
  const room = size * 4.2
  const { days, step } = axis
  const isMonday = (date: string): boolean => new Date(`${date}T00:00:00Z`).getUTCDay() === 1
  const weeks = step * 7 >= room ? 1 : step * 14 >= room ? 2 : step * 28 >= room ? 4 : 0
  let mondays = -1
  const marks = days.flatMap(({ date }, index) => {
    if (weeks === 0) return dayOf(date) === 1 ? [{ index, text: monthOf(date) }] : []
    if (step >= room) return [{ index, text: `${dayOf(date)} ${monthOf(date)}` }]
    if (!isMonday(date)) return []
    mondays += 1
    return mondays % weeks === 0 ? [{ index, text: `${dayOf(date)} ${monthOf(date)}` }] : []
  })
  return marks
    .map(({ index, text }) => {
      const x = axis.x(index)
      const nearEnd = x > axis.right - room * 0.6
      return (
        el('line', { x1: x, x2: x, y1: y - height, y2: y, stroke: INK.grid }) +
        el('line', { x1: x, x2: x, y1: y, y2: y + 5, stroke: INK.axis }) +
        (nearEnd ? '' : label({ x: x + 1, y: y + size + 6, text, size }))
      )
    })
    .join('')
}

/** Hatching over each run of days without records, named where there is room; hatched is never the same as zero. */
export function gaps(axis: DayAxis, y: number, height: number, hatch: string, size: number): string {
  const runs: { from: number; until: number }[] = []
  axis.days.forEach((day, index) => {
    if (day.covered) return
    const last = runs.at(-1)
    if (last !== undefined && last.until === index) last.until = index + 1
    else runs.push({ from: index, until: index + 1 })
  })
  return runs
    .map(({ from, until }) => {
      const width = (until - from) * axis.step
      const middle = axis.x(from) + width / 2
      const text = axis.gap
      const across = width > size * (text.length * 0.5 + 0.6)
      const named = across || (width > size * 1.6 && height > size * 8)
      const turned = across ? '' : ` transform="rotate(-90 ${middle.toFixed(1)} ${(y + height / 2).toFixed(1)})"`
      const half = size * (text.length * 0.25 + 0.2)
      const name = named
        ? `<g${turned}>${el('rect', { x: middle - half, y: y + height / 2 - size * 0.75, width: half * 2, height: size * 1.5, fill: INK.paper, 'fill-opacity': '0.88' })}${label({ x: middle, y: y + height / 2 + size * 0.35, text, anchor: 'middle', size })}</g>`
        : ''
      return el('rect', { x: axis.x(from), y, width, height, fill: `url(#${hatch})` }) + name
    })
    .join('')
}
