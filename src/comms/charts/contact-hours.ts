import { legend, tint } from './hours-of-use.ts'
import { bothWidths, el, INK, label, picture, plain, type Sheet } from './svg.ts'

export interface ContactHours {
  readonly number: string
  /** Events per hour of day, 24 counts, Europe/London. */
  readonly hours: readonly number[]
}

/** When each of the top contacts was in touch: a row for each contact, a square for each hour of the day. */
export function contactHours(
  id: string,
  contacts: readonly ContactHours[],
  description: string,
  sheet: Sheet = 'page',
): string {
  return bothWidths(id, (own, narrow, width) => draw(own, contacts, description, narrow, width), sheet)
}

function draw(
  id: string,
  contacts: readonly ContactHours[],
  description: string,
  narrow: boolean,
  width: number,
): string {
  const size = narrow ? 11 : 14
  const left = narrow ? 104 : 150
  const cell = { width: (width - left - 8) / 24, height: narrow ? 18 : 22 }
  const most = Math.max(1, ...contacts.flatMap(contact => contact.hours))
  const bottom = 4 + contacts.length * cell.height
  const rows = contacts.map((contact, index) => {
    const y = 4 + index * cell.height
    const squares = contact.hours.map((count, hour) =>
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
        el('title', {}, plain(`${contact.number}, ${String(hour).padStart(2, '0')}:00: ${count}`)),
      ),
    )
    return (
      label({ x: left - 6, y: y + cell.height / 2 + size * 0.35, text: contact.number, anchor: 'end', size }) +
      squares.join('')
    )
  })
  const hours = [0, 6, 12, 18, 24].map(hour =>
    label({
      x: left + hour * cell.width,
      y: bottom + size + 5,
      text: narrow ? String(hour).padStart(2, '0') : `${String(hour).padStart(2, '0')}:00`,
      anchor: hour === 24 ? 'end' : hour === 0 ? 'start' : 'middle',
      size: narrow ? 11 : 13,
    }),
  )
  return picture(
    { id, title: 'Contacts by hour of the day', description, width, height: bottom + 54 },
    ...rows,
    ...hours,
    legend(narrow ? 4 : left, bottom + 44, most, size, narrow),
  )
}
