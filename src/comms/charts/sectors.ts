import { bothWidths, el, INK, label, NARROW, picture, plain, WIDE } from './svg.ts'

export interface DrawnCell {
  readonly cell: string
  readonly site: string | null
  readonly lat: number
  readonly lon: number
  readonly azimuth: number | null
  /** Metres. */
  readonly reach: number
  readonly registrations: number
}

/** What stands in the picture itself, because a picture is copied without the page around it. */
export const ILLUSTRATIVE = 'Illustrative, not measured coverage'

/** Degrees to either side of the azimuth: three sectors of 120° make a mast. Nobody measured these. */
const HALF = 60

/** The cells that a handset used in one area: a sector for each azimuth, a dashed circle where no file says which way a cell faces. */
export function sectors(id: string, cells: readonly DrawnCell[], description: string): string {
  return bothWidths(id, (own, narrow) => draw(own, cells, description, narrow))
}

function draw(id: string, cells: readonly DrawnCell[], description: string, narrow: boolean): string {
  const width = narrow ? NARROW : WIDE
  const height = narrow ? 340 : 460
  const metres = (degrees: number) => degrees * 111_200
  const lat = mean(cells.map(cell => cell.lat))
  const lon = mean(cells.map(cell => cell.lon))
  const east = (cell: DrawnCell) => metres(cell.lon - lon) * Math.cos((lat * Math.PI) / 180)
  const north = (cell: DrawnCell) => metres(cell.lat - lat)
  const farthest = Math.max(...cells.map(cell => Math.max(Math.abs(east(cell)), Math.abs(north(cell))) + cell.reach))
  const scale = (Math.min(width, height) / 2 - 34) / farthest
  const most = Math.max(1, ...cells.map(({ registrations }) => registrations))
  const drawn = cells.map(cell => {
    const [x, y] = [width / 2 + east(cell) * scale, height / 2 - north(cell) * scale]
    const r = cell.reach * scale
    const title = el('title', {}, plain(`${cell.site ?? cell.cell}: ${cell.registrations} registrations`))
    const opacity = String(Math.round((0.15 + 0.55 * (cell.registrations / most)) * 100) / 100)
    const shape =
      cell.azimuth === null
        ? el(
            'circle',
            { cx: x, cy: y, r, fill: INK.light, 'fill-opacity': opacity, stroke: INK.axis, 'stroke-dasharray': '4 4' },
            title,
          )
        : el(
            'path',
            { d: wedge(x, y, r, cell.azimuth), fill: INK.dark, 'fill-opacity': opacity, stroke: INK.dark },
            title,
          )
    return shape + el('circle', { cx: x, cy: y, r: 2.5, fill: INK.text })
  })
  const said = label({
    x: width / 2,
    y: height - 8,
    text: ILLUSTRATIVE,
    anchor: 'middle',
    size: narrow ? 12 : 15,
    fill: INK.text,
    bold: true,
  })
  return picture({ id, title: 'Cells used', description, width, height }, ...drawn, said)
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/** Azimuths run clockwise from north; the page's y runs down. */
function wedge(x: number, y: number, r: number, azimuth: number): string {
  const corner = (degrees: number) => {
    const angle = (degrees * Math.PI) / 180
    return `${Math.round((x + r * Math.sin(angle)) * 10) / 10} ${Math.round((y - r * Math.cos(angle)) * 10) / 10}`
  }
  const radius = Math.round(r * 10) / 10
  const middle = `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`
  return `M${middle} L${corner(azimuth - HALF)} A${radius} ${radius} 0 0 1 ${corner(azimuth + HALF)} Z`
}
