import { toDegrees } from './grid.ts'
import type { County } from './county.ts'
import type { Random } from './random.ts'

export const PROVIDERS = ['Harbour', 'Tern', 'Gannet', 'Sandpiper'] as const
/** Shares of subscribers; they sum to one. */
export const SHARES: readonly number[] = [0.33, 0.27, 0.22, 0.18]
/** Mobile network codes that no British network holds, so that no IMSI here names a real one. */
export const NETWORK_CODES: readonly string[] = ['71', '72', '73', '74']

export interface Cell {
  readonly id: string
  readonly provider: number
  readonly lac: number
  readonly site: string
  readonly postcode: string
  readonly x: number
  readonly y: number
  readonly latitude: number
  readonly longitude: number
  readonly azimuth: number
  readonly beam: number
}

/** Every provider's masts, three cells each, and which of them serves a spot. */
export interface Network {
  readonly cells: readonly Cell[]
  /** A cell for a phone of `provider` at these grid metres: mostly the strongest, at times a neighbour. -1 out of area. */
  serving(provider: number, x: number, y: number, draw: number): number
  /** The same for a place, remembered. */
  servingPlace(provider: number, place: number, draw: number): number
}

/** Metres: on the road, phones within the same square have the same cells to choose from. */
const SQUARE = 300

const STREETS = [
  'High St',
  'Station Rd',
  'Mill Lane',
  'Water Tower',
  'Church Hill',
  'Quayside',
  'Market Pl',
  'Ind Est, Unit 4',
  'Grange Farm',
  'Ring Rd',
  'St Aldhelm’s',
  'Football Club',
]

export function makeNetwork(county: County, random: Random): Network {
  const cells: Cell[] = []
  PROVIDERS.forEach((_, provider) => {
    const draw = random.fork(`masts ${provider}`)
    let lac = 1200 + provider * 400
    county.towns.forEach(town => {
      lac++
      const urban = town.city ? 26 : Math.max(2, Math.round((town.radius / 1000) ** 1.6 * 2.2))
      for (let i = 0; i < urban; i++) {
        const angle = draw.unit() * 2 * Math.PI
        const reach = town.radius * 1.1 * Math.sqrt(draw.unit())
        const name = `${town.name} ${draw.pick(STREETS)}${i > 5 ? ` ${i}` : ''}`
        addSite(
          cells,
          provider,
          lac,
          name,
          town.outward,
          town.x + reach * Math.cos(angle),
          town.y + reach * Math.sin(angle),
          draw,
        )
      }
    })
    for (let i = 0; i < 22; i++) {
      const name = `${draw.pick(['Upper', 'Lower', 'Long', 'Great', 'Little', 'North'])} ${draw.pick(['Fen', 'Wold', 'Carr', 'Drove', 'Holt', 'Beck'])} ${draw.pick(STREETS)}`
      addSite(
        cells,
        provider,
        lac + 1 + (i % 3),
        name,
        'QB9',
        draw.between(493_000, 552_000),
        draw.between(342_000, 392_000),
        draw,
      )
    }
    for (let i = 0; i < 14; i++) {
      const along = (i + draw.between(0.2, 0.8)) / 14
      const name = `Route ${i + 1} ${draw.pick(['Services', 'Junction', 'Viaduct', 'Tunnel'])}`
      addSite(
        cells,
        provider,
        lac + 5,
        name,
        'QB9',
        440_000 + along * 68_000,
        297_000 + along * 60_000 + draw.whole(-1500, 1500),
        draw,
      )
    }
  })
  const byProvider = PROVIDERS.map((_, p) => cells.flatMap((cell, i) => (cell.provider === p ? [i] : [])))
  const remembered = new Map<number, readonly [number, number, number]>()
  const travelled = new Map<number, readonly [number, number, number]>()
  const best = (provider: number, x: number, y: number): readonly [number, number, number] => {
    const top: [number, number, number] = [-1, -1, -1]
    const scores = [Infinity, Infinity, Infinity]
    for (const i of byProvider[provider] ?? []) {
      const cell = cells[i] as Cell
      const dx = x - cell.x
      const dy = y - cell.y
      const off = Math.abs((((Math.atan2(dx, dy) * 180) / Math.PI - cell.azimuth + 540) % 360) - 180)
      const score = Math.hypot(dx, dy) * (1 + (off / 90) ** 2)
      if (score >= (scores[2] as number)) continue
      const at = score < (scores[0] as number) ? 0 : score < (scores[1] as number) ? 1 : 2
      scores.splice(at, 0, score)
      top.splice(at, 0, i)
      scores.length = 3
      top.length = 3
    }
    return top
  }
  const choose = (three: readonly [number, number, number], draw: number) =>
    draw < 0.74 ? three[0] : draw < 0.92 ? three[1] : three[2]
  return {
    cells,
    serving(provider, x, y, draw) {
      if (x < 420_000) return -1
      const [column, row] = [Math.floor(x / SQUARE), Math.floor(y / SQUARE)]
      const key = (column * 4000 + row) * 8 + provider
      let three = travelled.get(key)
      if (three === undefined) {
        three = best(provider, (column + 0.5) * SQUARE, (row + 0.5) * SQUARE)
        travelled.set(key, three)
      }
      return choose(three, draw)
    },
    servingPlace(provider, place, draw) {
      if (place === county.away) return -1
      const key = place * 8 + provider
      let three = remembered.get(key)
      if (three === undefined) {
        const spot = county.places[place]
        if (spot === undefined) return -1
        three = best(provider, spot.x, spot.y)
        remembered.set(key, three)
      }
      return choose(three, draw)
    },
  }
}

function addSite(
  cells: Cell[],
  provider: number,
  lac: number,
  site: string,
  outward: string,
  x: number,
  y: number,
  draw: Random,
): void {
  const turn = draw.whole(0, 23) * 5
  const degrees = toDegrees(x, y)
  const postcode = `${outward} ${draw.whole(1, 9)}${draw.pick([...'ABDEFGHJLN'])}${draw.pick([...'ABDEFGHJLN'])}`
  const base = 10_000 + cells.length * 7 + provider * 20_000
  for (let i = 0; i < 3; i++) {
    cells.push({
      id: String(base + i + 1),
      provider,
      lac,
      site,
      postcode,
      x: Math.round(x),
      y: Math.round(y),
      latitude: Number(degrees.latitude.toFixed(6)),
      longitude: Number(degrees.longitude.toFixed(6)),
      azimuth: (turn + i * 120) % 360,
      beam: draw.pick([60, 65, 65, 90, 120]),
    })
  }
}
