import { straight } from './scale.ts'
import { bothWidths, el, INK, label, picture, plain, type Sheet } from './svg.ts'

export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
/** From few to many; also distinct when printed in grey. Nothing at all is left white. */
export const TINTS = ['#d7eaec', '#9cc9cf', '#57979f', '#1f6876', '#0b3540'] as const

/**
 * Events by weekday and hour (Europe/London): a square for each hour, darker for more, with the hours' totals above.
 * `counts[weekday][hour]`, Monday first.
 */
export function hoursOfUse(
  id: string,
  counts: readonly (readonly number[])[],
  description: string,
  sheet: Sheet = 'page',
): string {
  return bothWidths(id, (own, narrow, width) => draw(own, counts, description, narrow, width), sheet)
}

function draw(
  id: string,
  counts: readonly (readonly number[])[],
  description: string,
  narrow: boolean,
  width: number,
): string {
  const size = narrow ? 12 : 14
  const left = narrow ? 32 : 92
  const cell = { width: (width - left - (narrow ? 4 : 8)) / 24, height: narrow ? 18 : 26 }
  const bars = narrow ? 46 : 64
  const top = bars + 10
  const most = Math.max(1, ...counts.flat())
  const totals = Array.from({ length: 24 }, (_, hour) => counts.reduce((sum, day) => sum + (day[hour] ?? 0), 0))
  const tall = straight([0, Math.max(1, ...totals)], [0, bars - 18])
  const busiest = totals.indexOf(Math.max(...totals))
  const bottom = top + cell.height * 7

  const columns = totals.map((total, hour) => {
    const x = left + hour * cell.width
    const bar = el('rect', {
      x: x + 1,
      y: bars - tall(total),
      width: cell.width - 2,
      height: tall(total),
      fill: INK.axis,
    })
    const named = hour === busiest && total > 0
    return (
      bar +
      (named
        ? label({
            x: x + cell.width / 2,
            y: bars - tall(total) - 4,
            text: String(total),
            anchor: 'middle',
            size: size - 1,
          })
        : '')
    )
  })
  const squares = counts.map((day, weekday) => {
    const y = top + weekday * cell.height
    const name = WEEKDAYS[weekday] ?? ''
    const row = day.map((count, hour) =>
      el(
        'rect',
        {
          x: left + hour * cell.width + 0.5,
          y: y + 0.5,
          width: cell.width - 1,
          height: cell.height - 1,
          fill: tint(count, most),
          stroke: INK.grid,
        },
        el('title', {}, plain(`${name} ${clock(hour)} to ${clock(hour + 1)}: ${count}`)),
      ),
    )
    return (
      label({
        x: left - 6,
        y: y + cell.height * 0.5 + size * 0.35,
        text: narrow ? name.slice(0, 2) : name,
        anchor: 'end',
        size,
      }) + row.join('')
    )
  })
  const hours = [0, 6, 12, 18, 24].map(hour =>
    label({
      x: left + hour * cell.width,
      y: bottom + size + 4,
      text: clock(hour),
      anchor: hour === 24 ? 'end' : hour === 0 ? 'start' : 'middle',
      size: size - 1,
    }),
  )
  return picture(
    { id, title: 'Calls and messages by weekday and hour', description, width, height: bottom + 56 },
    ...columns,
    ...squares,
    ...hours,
    legend(narrow ? 2 : left, bottom + 44, most, size, narrow),
  )
}

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

/** Upper end of each tint. Steps grow by squares, so that ordinary hours still show beside the hours of bulk messages. */
const steps = (most: number): readonly number[] => [
  ...new Set(TINTS.map((_, index) => Math.max(1, Math.round(most * ((index + 1) / TINTS.length) ** 2)))),
]

export function tint(count: number, most: number): string {
  if (count === 0) return INK.paper
  const index = steps(most).findIndex(end => count <= end)
  return TINTS[index === -1 ? TINTS.length - 1 : index] ?? TINTS[0]
}

/** The tints with the counts they stand for. */
export function legend(left: number, y: number, most: number, size: number, narrow: boolean): string {
  const ends = steps(most)
  const keys: readonly { readonly fill: string; readonly text: string }[] = [
    { fill: INK.paper, text: '0' },
    ...ends.map((end, index) => {
      const start = (ends[index - 1] ?? 0) + 1
      return { fill: TINTS[index] ?? TINTS[0], text: start === end ? String(end) : `${start}–${end}` }
    }),
  ]
  let x = left
  return keys
    .map(({ fill, text }) => {
      const drawn =
        el('rect', { x: x + 0.5, y: y - 11, width: 13, height: 13, fill, stroke: INK.axis }) +
        label({ x: x + 18, y, text, size: narrow ? 11 : size })
      x += 18 + text.length * size * (narrow ? 0.5 : 0.58) + (narrow ? 7 : 18)
      return drawn
    })
    .join('')
}
