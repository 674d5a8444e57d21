import { MOST_PAIRS, together } from '../comms/index.ts'
import { analysisCommand, minute, numberOf, numberOption, rowsOf, shorten } from './analyses.ts'
import { WrongUse } from './wrong-use.ts'

function wholeOption(
  options: Parameters<typeof numberOf>[0],
  name: string,
  what: string,
  least: number,
): number | undefined {
  const given = numberOption(options, name, what)
  if (given === undefined || (Number.isInteger(given) && given >= least)) return given
  throw new WrongUse(
    `--${name} ${given} is not ${what} from ${least}.`,
    `give --${name} ${Math.max(least, Math.ceil(given))}`,
  )
}

export const togetherCommand = analysisCommand({
  name: 'together',
  summary:
    'Numbers whose handsets were at one place at one time, over all numbers at once: meetings and travel in company.',
  example: 'together --store case-1 --number +447700900123 --times 2',
  options: {
    'number N': 'pairs with this number only, as +447…',
    'window MINUTES': 'how long apart two registrations may be (default 30)',
    'metres M': 'how far apart their masts may be (default 500; 0: the same site)',
    'times N': 'fewest occasions (default 3)',
    'closely N': 'how many pairs are looked at closely: areas, travel, apart (default 10000)',
  },
  needsNumber: false,
  rows: async (snapshot, options) => {
    const windowMinutes = wholeOption(options, 'window', 'a whole number of minutes', 1)
    const metres = numberOption(options, 'metres', 'a number of metres')
    const times = wholeOption(options, 'times', 'a whole number', 1)
    const closely = wholeOption(options, 'closely', 'a whole number', 0)
    const rows = await rowsOf(
      together(snapshot, {
        ...(options['number'] === undefined ? {} : { number: numberOf(options) }),
        ...(windowMinutes === undefined ? {} : { windowMinutes }),
        ...(metres === undefined ? {} : { metres }),
        ...(times === undefined ? {} : { times }),
        ...(closely === undefined ? {} : { closely }),
      }),
    )
    if (rows.length === MOST_PAIRS)
      console.error(
        `Only the strongest ${MOST_PAIRS} pairs are given.\nNext: ask for more occasions, as in --times 10, or for one --number.`,
      )
    return rows
  },
  columns: {
    a: row => row.a,
    b: row => row.b,
    times: row => row.times,
    places: row => row.places,
    first: row => minute(row.first),
    last: row => minute(row.last),
    travelled: row => row.travelled,
    'seen apart': row => row.apart,
    weight: row => row.weight,
    areas: row => shorten(row.areas.map(area => `${area.name} ${area.times}`).join(', '), 80),
  },
})
