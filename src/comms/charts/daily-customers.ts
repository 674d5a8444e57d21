import { type DayAxis, dayAxis, dayTicks, gaps } from './day-axis.ts'
import { straight, wholeTicks } from './scale.ts'
import { bothWidths, el, INK, label, picture, plain, type Sheet } from './svg.ts'

/** One day of a line by both rules. `covered` false is hatched; what other people's records show is drawn over it. */
export interface DailyCustomersDay {
  readonly date: string
  readonly covered: boolean
  /** null: no bulk message of the line is known, so that rule cannot be applied. */
  readonly bulk_list: { readonly low: number; readonly mid: number; readonly high: number } | null
  readonly call_back: { readonly potential: number; readonly confirmed: number }
}

/** Customers a day by both rules, one above the other on the same days; a range is drawn as a range. */
export function dailyCustomers(
  id: string,
  days: readonly DailyCustomersDay[],
  description: string,
  gap: string,
  sheet: Sheet = 'page',
): string {
  return bothWidths(id, (own, narrow, width) => draw(own, days, description, gap, narrow, width), sheet)
}

interface Panel {
  readonly name: string
  readonly keys: readonly Key[]
  readonly highest: number
  /** What is drawn for a day; `x` and `width` are its column. */
  mark(day: DailyCustomersDay, at: { readonly x: number; readonly width: number }, y: (value: number) => number): string
}

interface Key {
  readonly fill: string
  readonly text: string
  readonly thin?: boolean
}

function draw(
  id: string,
  days: readonly DailyCustomersDay[],
  description: string,
  gap: string,
  narrow: boolean,
  width: number,
): string {
  const size = narrow ? 12 : 14
  const plot = narrow ? 130 : 150
  const head = narrow ? 58 : 44
  const axis = dayAxis(days, narrow ? 38 : 52, width - 8, gap)
  const panels = days.some(day => day.bulk_list !== null) ? [bulkList(days), callBack(days)] : [callBack(days)]
  const drawn = panels.map((panel, index) => {
    const top = index * (head + plot + 26)
    return panelHead(axis, top, size, narrow, panel) + panelBody(id, axis, days, top + head, plot, size, panel)
  })
  const bottom = panels.length * (head + plot + 26) - 26
  return picture(
    { id, title: 'Customers a day', description, width, height: bottom + 32 },
    ...drawn,
    dayTicks(axis, bottom, 0, size),
  )
}

function bulkList(days: readonly DailyCustomersDay[]): Panel {
  return {
    name: 'Bulk-list rule: customers a day',
    keys: [
      { fill: INK.light, text: 'lowest to highest' },
      { fill: INK.dark, text: 'middle estimate', thin: true },
    ],
    highest: Math.max(1, ...days.map(day => day.bulk_list?.high ?? 0)),
    mark: ({ date, bulk_list }, at, y) => {
      if (bulk_list === null) return ''
      const { low, mid, high } = bulk_list
      return el(
        'g',
        {},
        el('title', {}, plain(`${date}: ${low} to ${high} customers, middle estimate ${mid}`)),
        el('rect', { ...at, y: y(high), height: Math.max(0, y(low) - y(high)), fill: INK.light }),
        el('rect', { ...at, y: y(mid) - 1.5, height: 3, fill: INK.dark }),
      )
    },
  }
}

function callBack(days: readonly DailyCustomersDay[]): Panel {
  return {
    name: 'Call-back rule: customers a day',
    keys: [
      { fill: INK.light, text: 'got in touch' },
      { fill: INK.dark, text: 'and were contacted back' },
    ],
    highest: Math.max(1, ...days.map(day => day.call_back.potential)),
    mark: ({ date, call_back }, at, y) => {
      const { potential, confirmed } = call_back
      return el(
        'g',
        {},
        el('title', {}, plain(`${date}: ${potential} got in touch, ${confirmed} of them were contacted back`)),
        el('rect', { ...at, y: y(potential), height: y(0) - y(potential), fill: INK.light }),
        el('rect', { ...at, y: y(confirmed), height: y(0) - y(confirmed), fill: INK.dark }),
      )
    },
  }
}

function panelBody(
  id: string,
  axis: DayAxis,
  days: readonly DailyCustomersDay[],
  top: number,
  height: number,
  size: number,
  { highest, mark }: Panel,
): string {
  const ticks = wholeTicks(highest, 4)
  const y = straight([0, ticks.at(-1) ?? 1], [top + height, top])
  const lines = ticks.map(
    tick =>
      el('line', {
        x1: axis.left,
        x2: axis.right,
        y1: y(tick),
        y2: y(tick),
        stroke: tick === 0 ? INK.axis : INK.grid,
      }) + label({ x: axis.left - 6, y: y(tick) + size * 0.35, text: String(tick), anchor: 'end', size: size - 1 }),
  )
  const marks = days.map((day, index) => {
    // A day without records of its own says something only where other people's records do.
    if (!day.covered && day.call_back.potential === 0) return ''
    return mark(day, { x: axis.x(index) + axis.step * 0.14, width: axis.step * 0.72 }, y)
  })
  return lines.join('') + gaps(axis, top, height, `${id}-hatch`, size) + marks.join('')
}

function panelHead(axis: DayAxis, top: number, size: number, narrow: boolean, { name, keys }: Panel): string {
  let x = narrow ? axis.left : axis.left + 290
  const y = top + (narrow ? 38 : 18)
  const drawn = keys.map(({ fill, text, thin }) => {
    const swatch = el('rect', { x, y: y - (thin ? 6 : 10), width: 16, height: thin ? 3 : 11, fill })
    const words = label({ x: x + 22, y, text, size })
    x += 22 + text.length * size * 0.5 + 22
    return swatch + words
  })
  return label({ x: axis.left, y: top + 18, text: name, size: size + 1, bold: true, fill: INK.text }) + drawn.join('')
}
