import { el, label, plain } from '../../../src/comms/charts/svg.ts'
import type { ShownNetwork, ShownNumber } from './shown-network.ts'

/** Looks of a number: told apart by shape, size and words, never by colour alone. */
export const LOOKS = {
  asked: { shape: 'square', fill: '#b8480c', edge: '#ffffff', words: 'asked about or expanded' },
  own: { shape: 'disc', fill: '#0b4b5a', edge: '#ffffff', words: 'its own records are held' },
  others: { shape: 'ring', fill: '#ffffff', edge: '#0b4b5a', words: 'seen only in others’ records' },
} as const

export type Look = keyof typeof LOOKS
export const EVERY_LOOK: readonly Look[] = ['asked', 'own', 'others']

export const lookOf = ({ asked, own }: Pick<ShownNumber, 'asked' | 'own'>): Look =>
  asked ? 'asked' : own ? 'own' : 'others'

/** Half the width of a number's shape beside that of the one with most contacts: 0 to 1. */
export const sizeOf = (contacts: number, most: number): number => 0.35 + 0.65 * Math.sqrt(contacts / Math.max(1, most))

export type Position = readonly [x: number, y: number]

export interface Drawing {
  readonly network: ShownNetwork
  /** Where each number stands, y up. */
  readonly places: ReadonlyMap<string, Position>
  readonly names: ReadonlyMap<string, string>
  readonly selected: ReadonlySet<string>
  readonly pinned: ReadonlySet<string>
  /** Sentences printed below: what it shows, the caution, the days and their zone. */
  readonly notes: readonly string[]
}

/** A picture as marks from back to front, in units of `width` by `height`, y down. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly marks: readonly Mark[]
}

type Mark =
  | { readonly is: 'line'; readonly from: Position; readonly to: Position; readonly width: number }
  | {
      readonly is: 'shape'
      readonly at: Position
      readonly radius: number
      readonly look: Look
      readonly title: string
    }
  | { readonly is: 'halo'; readonly at: Position; readonly radius: number }
  | { readonly is: 'pin'; readonly at: Position; readonly radius: number }
  | {
      readonly is: 'words'
      readonly at: Position
      readonly text: string
      readonly size: number
      readonly bold: boolean
    }

const WIDTH = 1600
const DRAWN = 1100
const MARGIN = 90
/** Numbers named besides those asked about and selected. */
const NAMED = 25
/** Letters in a line of the notes. */
const LINE = 150

/** The network as it stands, with what a picture must say that is copied without its page. */
export function pictureOf({ network, places, names, selected, pinned, notes }: Drawing): Picture {
  const toPage = scaled([...places.values()])
  const most = Math.max(1, ...network.numbers.map(({ contacts }) => contacts))
  const busiest = Math.max(1, ...network.pairs.map(({ calls, texts }) => calls + texts))
  const at = (number: string): Position => toPage(places.get(number) ?? [0, 0])
  const radius = ({ contacts }: ShownNumber): number => 14 * sizeOf(contacts, most)
  const byContacts = network.numbers.toSorted((one, other) => other.contacts - one.contacts)
  const named = new Set([
    ...network.numbers.filter(({ asked, number }) => asked || selected.has(number)),
    ...byContacts.slice(0, NAMED),
  ])
  const lines = notes.flatMap(note => wrapped(note, LINE))
  const legend = EVERY_LOOK.flatMap((look, place): Mark[] => {
    const { words } = LOOKS[look]
    const left = MARGIN + place * 330
    return [
      { is: 'shape', at: [left, DRAWN + 30], radius: 9, look, title: words },
      { is: 'words', at: [left + 18, DRAWN + 36], text: words, size: 18, bold: false },
    ]
  })
  return {
    width: WIDTH,
    height: DRAWN + 70 + lines.length * 26 + 20,
    marks: [
      ...network.pairs.map(
        ({ a, b, calls, texts }): Mark => ({
          is: 'line',
          from: at(a),
          to: at(b),
          width: 0.6 + 4 * Math.sqrt((calls + texts) / busiest),
        }),
      ),
      ...network.numbers.map(
        (number): Mark => ({
          is: 'shape',
          at: at(number.number),
          radius: radius(number),
          look: lookOf(number),
          title: `${names.get(number.number) ?? number.number}: ${number.contacts} contacts, ${LOOKS[lookOf(number)].words}`,
        }),
      ),
      ...network.numbers.flatMap((number): Mark[] => {
        const here = { at: at(number.number), radius: radius(number) }
        return [
          ...(selected.has(number.number) ? [{ is: 'halo' as const, ...here }] : []),
          ...(pinned.has(number.number) ? [{ is: 'pin' as const, ...here }] : []),
        ]
      }),
      ...[...named].map((number): Mark => {
        const [x, y] = at(number.number)
        const text = names.get(number.number) ?? number.number
        return { is: 'words', at: [x + radius(number) + 5, y + 6], text, size: 18, bold: selected.has(number.number) }
      }),
      ...legend,
      ...lines.map(
        (text, line): Mark => ({
          is: 'words',
          at: [MARGIN, DRAWN + 80 + line * 26],
          text,
          size: 18,
          bold: false,
        }),
      ),
    ],
  }
}

/** From the places of the layout to the page: as large as fits, both ways alike. */
function scaled(places: readonly Position[]): (place: Position) => Position {
  const [xs, ys] = [places.map(([x]) => x), places.map(([, y]) => y)]
  const [west, east] = [least(xs), -least(xs.map(x => -x))]
  const [south, north] = [least(ys), -least(ys.map(y => -y))]
  const scale = Math.min(
    (WIDTH - 2 * MARGIN) / Math.max(1e-9, east - west),
    (DRAWN - 2 * MARGIN) / Math.max(1e-9, north - south),
  )
  const [middleX, middleY] = [(west + east) / 2, (south + north) / 2]
  return ([x, y]) => [WIDTH / 2 + (x - middleX) * scale, DRAWN / 2 - (y - middleY) * scale]
}

const least = (values: readonly number[]): number => values.reduce((sum, value) => Math.min(sum, value), values[0] ?? 0)

/** Words in lines of at most so many letters. */
export function wrapped(text: string, letters: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const line = lines.at(-1)
    if (line !== undefined && line.length + 1 + word.length <= letters) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines
}

/** The picture as a file of SVG, the same bytes for the same picture. */
export function asSvg({ width, height, marks }: Picture, title: string): string {
  return el(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${Math.round(width)} ${Math.round(height)}`,
      'font-family': 'Arial, sans-serif',
    },
    el('title', {}, plain(title)),
    el('rect', { width, height, fill: '#ffffff' }),
    ...marks.map(svgOf),
  )
}

function svgOf(mark: Mark): string {
  if (mark.is === 'line') {
    const [[x1, y1], [x2, y2]] = [mark.from, mark.to]
    return el('line', { x1, y1, x2, y2, stroke: '#858686', 'stroke-opacity': '0.6', 'stroke-width': mark.width })
  }
  const [x, y] = mark.at
  if (mark.is === 'words') return label({ x, y, text: mark.text, size: mark.size, fill: '#0b0c0c', bold: mark.bold })
  if (mark.is === 'halo')
    return el('circle', { cx: x, cy: y, r: mark.radius + 5, fill: 'none', stroke: '#0b0c0c', 'stroke-width': 3 })
  if (mark.is === 'pin') return el('circle', { cx: x, cy: y, r: mark.radius / 3, fill: '#ffdd00', stroke: '#0b0c0c' })
  const { fill, edge, shape } = LOOKS[mark.look]
  const look = { fill, stroke: edge, 'stroke-width': 2 }
  const title = el('title', {}, plain(mark.title))
  const { radius } = mark
  return shape === 'square'
    ? el('rect', { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius, ...look }, title)
    : el('circle', { cx: x, cy: y, r: radius, ...look }, title)
}
