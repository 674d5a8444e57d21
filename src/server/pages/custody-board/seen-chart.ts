import { WEEKDAYS } from '../../../comms/charts/hours-of-use.ts'
import { bothWidths, el, INK, label, picture, plain } from '../../../comms/charts/svg.ts'
import type { SeenInHour } from '../../../diversion/custody/read-board.ts'

/** Hours in one square: on a phone a square of one hour would hold no number. */
const HOURS = { wide: 2, narrow: 4 } as const
/** From none missed to all missed: words stand in each square, so that nothing is told by tint alone. */
const TINTS = ['#ffffff', '#d7eaec', '#9cc9cf', '#1f6876', '#0b3540'] as const

/**
 * Of those who tested positive and have left, by weekday and hour of arrival, how many were seen before they left: "3/5" in
 * a square that is the darker the more were missed. Empty where nobody came.
 */
export const seenChart = (rows: readonly SeenInHour[], description: string): string =>
  bothWidths('seen', (id, narrow, width) => draw(id, rows, description, narrow, width))

function draw(id: string, rows: readonly SeenInHour[], description: string, narrow: boolean, width: number): string {
  const hours = narrow ? HOURS.narrow : HOURS.wide
  const size = narrow ? 12 : 14
  const left = narrow ? 32 : 92
  const top = 8
  const cell = { width: (width - left - 4) / (24 / hours), height: narrow ? 28 : 32 }
  const squares = WEEKDAYS.flatMap((name, weekday) => {
    const y = top + weekday * cell.height
    const row = Array.from({ length: 24 / hours }, (_, at) => {
      const [from, until] = [at * hours, (at + 1) * hours]
      const within = rows.filter(one => one.weekday === weekday + 1 && one.hour >= from && one.hour < until)
      const positive = within.reduce((sum, one) => sum + one.positive, 0)
      const seen = within.reduce((sum, one) => sum + one.seen, 0)
      const x = left + at * cell.width
      const words = `${name} ${clock(from)} to ${clock(until)}: ${positive === 0 ? 'nobody' : `${seen} of ${positive} seen before they left`}`
      const fill = tint(positive, seen)
      const dark = TINTS.indexOf(fill) >= 3
      return (
        el(
          'rect',
          { x: x + 0.5, y: y + 0.5, width: cell.width - 1, height: cell.height - 1, fill, stroke: INK.grid },
          el('title', {}, plain(words)),
        ) +
        (positive === 0
          ? ''
          : label({
              x: x + cell.width / 2,
              y: y + cell.height / 2 + size * 0.35,
              text: `${seen}/${positive}`,
              anchor: 'middle',
              size,
              fill: dark ? INK.paper : INK.text,
            }))
      )
    })
    const day = label({
      x: left - 6,
      y: y + cell.height / 2 + size * 0.35,
      text: narrow ? name.slice(0, 2) : name,
      anchor: 'end',
      size,
    })
    return [day, ...row]
  })
  const bottom = top + cell.height * 7
  const clocks = [0, 4, 8, 12, 16, 20, 24].map(hour =>
    label({
      x: left + (hour / hours) * cell.width,
      y: bottom + size + 4,
      text: clock(hour),
      anchor: hour === 24 ? 'end' : hour === 0 ? 'start' : 'middle',
      size: size - 1,
    }),
  )
  const title = 'Seen before release, by weekday and hour of arrival'
  return picture({ id, title, description, width, height: bottom + 30 }, ...squares, ...clocks)
}

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

function tint(positive: number, seen: number): (typeof TINTS)[number] {
  if (positive === 0) return TINTS[0]
  const missed = (positive - seen) / positive
  return TINTS[missed === 0 ? 1 : missed <= 0.34 ? 2 : missed < 0.99 ? 3 : 4] ?? TINTS[0]
}
