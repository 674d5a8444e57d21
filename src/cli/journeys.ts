import { type Between, journeys, type Movement } from '../comms/index.ts'
import { analysisCommand, minute, numberOf, numberOption, rowsOf } from './analyses.ts'

const kilometres = (metres: number) => Math.round(metres / 1000)
const between = ({ after, before }: Between) => `${minute(after)} to ${minute(before)}`

export const journeysCommand = analysisCommand<Movement>({
  name: 'journeys',
  summary:
    'Where a number stayed and travelled, with the intervals in which it left and arrived. Places are areas; a silence is a gap.',
  example: 'journeys --store case-1 --number +447700900123 --trips',
  options: {
    'number N': 'the number, as +447…',
    trips: 'trips only, without stays, gaps and jumps',
    'gap HOURS': 'after how long a silence its whereabouts are unknown (default 12)',
    'stay MINUTES': 'how long in an area is a stay (default 20)',
    'near METRES': 'stays nearer to each other than this are one (default 5000)',
  },
  needsNumber: true,
  rows: async (snapshot, options) => {
    const gapHours = numberOption(options, 'gap', 'a number of hours')
    const stayMinutes = numberOption(options, 'stay', 'a number of minutes')
    const nearMetres = numberOption(options, 'near', 'a number of metres')
    const rows = await rowsOf(
      journeys(snapshot, {
        number: numberOf(options),
        ...(gapHours === undefined ? {} : { gapHours }),
        ...(stayMinutes === undefined ? {} : { stayMinutes }),
        ...(nearMetres === undefined ? {} : { nearMetres }),
      }),
    )
    return options['trips'] === true ? rows.filter(row => row.kind === 'trip') : rows
  },
  columns: {
    what: row => row.kind,
    from: row => (row.kind === 'stay' ? row.area.name : row.kind === 'gap' ? row.before.name : row.from.name),
    to: row => (row.kind === 'stay' ? null : row.kind === 'gap' ? row.after.name : row.to.name),
    'began, or left between': row =>
      row.kind === 'trip' ? between(row.left) : row.kind === 'jump' ? minute(row.at.after) : minute(row.from),
    'ended, or arrived between': row =>
      row.kind === 'trip' ? between(row.arrived) : row.kind === 'jump' ? minute(row.at.before) : minute(row.until),
    km: row => (row.kind === 'trip' || row.kind === 'jump' ? kilometres(row.metres) : null),
    via: row => (row.kind === 'trip' ? row.via.join(', ') : null),
    registrations: row => (row.kind === 'stay' ? row.registrations : null),
  },
})
