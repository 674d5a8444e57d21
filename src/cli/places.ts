import { type Place, places } from '../comms/index.ts'
import { analysisCommand, minute, numberOf, numberOption, rowsOf } from './analyses.ts'
import type { Command } from './command.ts'

interface PlaceRow extends Place {
  /** Is it the night place? The reason stands on every row, because a table has no room above it. */
  readonly night: boolean
  readonly why: string
}

const options = {
  'number N': 'the number, as +447…',
  'nights N': 'fewest nights before a night place is named (default 3)',
}
const summary = 'Where a number is regularly seen, and where it is at night: areas, never points.'
const example = 'places --store case-1 --number +447700900123'

const asked = (given: Parameters<typeof numberOf>[0]) => {
  const fewestNights = numberOption(given, 'nights', 'a whole number')
  return { number: numberOf(given), ...(fewestNights === undefined ? {} : { fewestNights }) }
}

const asTable = analysisCommand<PlaceRow>({
  name: 'places',
  summary,
  example,
  options,
  needsNumber: true,
  rows: async (snapshot, given) => {
    const [found] = await rowsOf(places(snapshot, asked(given)))
    if (found === undefined) return []
    const { night, why } = found
    console.error(`${found.number}: ${why}.`)
    return found.places.map(place => ({ ...place, night: place.area.name === night?.area.name, why }))
  },
  columns: {
    place: row => row.area.name,
    night: row => (row.night ? 'yes' : 'no'),
    'half hours': row => row.half_hours,
    'at night': row => row.night_half_hours,
    days: row => row.days,
    nights: row => row.nights,
    'radius m': row => row.area.radius,
    latitude: row => row.area.lat,
    longitude: row => row.area.lon,
    'first seen': row => minute(row.first_seen),
    'last seen': row => minute(row.last_seen),
  },
})

/** One object for a number, as the library gives it. */
const asJson = analysisCommand({
  name: 'places',
  summary,
  example,
  options,
  needsNumber: true,
  rows: (snapshot, given) => rowsOf(places(snapshot, asked(given))),
  columns: { number: row => row.number, why: row => row.why },
})

export const placesCommand: Command = {
  ...asTable,
  run: args => (wantsJson(args) ? asJson : asTable).run(args),
}

function wantsJson(args: readonly string[]): boolean {
  const at = args.indexOf('--format')
  return args.includes('--format=json') || (at >= 0 && args[at + 1] === 'json')
}
