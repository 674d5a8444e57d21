import type { FileTruth } from '../truth.ts'
import { localDate } from '../calendar.ts'
import type { World } from '../world.ts'
import { Faults } from './faults.ts'
import type { About, TextLayout } from './layout.ts'
import { type Sighting, sight } from './sighting.ts'
import { TextFile } from './text-file.ts'

/** An event and the side whose record it is, in one number: twice the event's index, plus one for the called side. */
export type Kept = number
export const kept = (event: number, side: 'a' | 'b'): Kept => event * 2 + (side === 'b' ? 1 : 0)
export const eventOf = (it: Kept): number => it >> 1
export const sideOf = (it: Kept): 'a' | 'b' => ((it & 1) === 0 ? 'a' : 'b')

/** One return in a text layout, row by row, with its faults. */
export class ReturnFile {
  readonly faults: Faults
  readonly #world: World
  readonly #file: TextFile
  readonly #layout: TextLayout
  readonly #path: string
  readonly #about: About
  readonly #clock: number
  readonly #missing: ReadonlySet<string>
  #rows = 0
  #readable = 0

  constructor(
    world: World,
    folder: string,
    path: string,
    layout: TextLayout,
    about: About,
    clock: number,
    missing: readonly string[],
  ) {
    this.#world = world
    this.#layout = layout
    this.#path = path
    this.#about = about
    this.#clock = clock
    this.#missing = new Set(missing)
    this.faults = new Faults(world.options.seed, path, world.options.setting)
    this.#file = new TextFile(`${folder}/${path}`, layout.encoding, layout.newline)
    for (const line of layout.preamble(about)) this.#file.line(line)
    this.#file.line(layout.header)
  }

  add(event: number, side: 'a' | 'b'): void {
    const seen = sight(this.#world, event, side, this.#clock, this.faults.random)
    if (this.#missing.size > 0 && this.#missing.has(dateOf(seen))) return
    const row = this.#layout.row(seen, this.#world.network.cells, this.faults)
    this.#rows++
    if (this.faults.strikes('truncated row', 0.0001)) {
      this.#file.line(row.slice(0, this.faults.random.whole(5, 21)))
      return
    }
    this.#readable++
    this.#file.line(row)
    if (this.faults.strikes('duplicate row', 0.003)) {
      this.#rows++
      this.#file.line(row)
    }
  }

  close(): FileTruth {
    for (const line of this.#layout.footer(this.#rows)) this.#file.line(line)
    this.#file.close()
    return {
      path: this.#path,
      layout: this.#layout.name,
      rows: this.#rows,
      readable: this.#readable,
      faults: this.faults.counts,
      missingDays: [...this.#missing],
      clock: this.#clock,
      ...(this.#about.target === undefined ? {} : { target: `+${this.#about.target}` }),
    }
  }
}

const dates = new Map<number, string>()

/** Local date of a sighting, remembered by the hour. */
export function dateOf(seen: Sighting): string {
  const hour = Math.floor(seen.time / 3600)
  let date = dates.get(hour)
  if (date === undefined) {
    date = localDate(seen.time)
    dates.set(hour, date)
  }
  return date
}
