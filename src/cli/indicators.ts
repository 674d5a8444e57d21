import {
  clockZone,
  DEFINITIONS,
  type IndicatorParameters,
  indicatorLines,
  indicators,
  isZone,
  type Snapshot,
} from '../comms/index.ts'
import { analysisCommand } from './analyses.ts'
import type { Command } from './command.ts'
import { WrongUse } from './wrong-use.ts'

const EXAMPLE = 'indicators --store case-1 --number +447700900123'

const shared = {
  name: 'indicators',
  summary:
    'What each number’s calls and texts come to: contacts, hours, who starts, answers, places (as bandicoot defines them).',
  example: EXAMPLE,
  options: {
    'number N[,N]': 'these numbers only, as +447…; without it, the busiest',
    'at-most N': 'how many of the busiest numbers (default 1000)',
    'zone ZONE': 'whose clock: days, nights and weeks are of this zone (default: that of the files)',
    definitions: 'print every indicator’s formula and unit, and stop',
  },
  needsNumber: false,
}

type Options = Readonly<Record<string, string | boolean | undefined>>

async function found(snapshot: Snapshot, options: Options) {
  const { rows } = await indicators(snapshot, parametersOf(snapshot, options))
  if (rows.some(({ own }) => !own)) {
    console.error(
      'Of some of these numbers no records of their own are held ("own": false): theirs are the indicators of what others’ records show of them.',
    )
  }
  return rows
}

function parametersOf(snapshot: Snapshot, options: Options): IndicatorParameters {
  const { number, zone = clockZone(snapshot.imports), 'at-most': atMost } = options
  if (typeof zone !== 'string' || !isZone(zone)) {
    throw new WrongUse(
      `--zone ${String(zone)} is no time zone.`,
      'give a name such as Europe/London or UTC, or an offset such as +01:00',
    )
  }
  if (typeof number === 'string') return { zone, numbers: number.split(',').map(one => one.trim()) }
  if (atMost === undefined) return { zone }
  if (!/^[1-9]\d{0,6}$/.test(String(atMost))) {
    throw new WrongUse(`--at-most ${String(atMost)} is not a whole number from 1.`, 'give --at-most 1000')
  }
  return { zone, atMost: Number(atMost) }
}

/** For programs: one object for each number. */
const byNumber = analysisCommand({ ...shared, rows: found, columns: {} })

/** For people and spreadsheets: one line for each figure. */
const byFigure = analysisCommand({
  ...shared,
  rows: async (snapshot, options) => (await found(snapshot, options)).flatMap(indicatorLines),
  columns: {
    number: line => line.number,
    indicator: line => line.definition.name,
    of: line => line.of ?? 'places',
    figure: line => line.statistic ?? 'value',
    whole: line => line.whole,
    'weekly mean': line => line.weekly.mean,
    'weekly std': line => line.weekly.std,
    unit: line => line.definition.unit,
  },
})

export const indicatorsCommand: Command = {
  ...byFigure,
  run: args => {
    if (args.includes('--definitions')) {
      printDefinitions()
      return Promise.resolve(0)
    }
    const format = args.find((word, at) => word === '--format=json' || (word === 'json' && args[at - 1] === '--format'))
    return (format === undefined ? byFigure : byNumber).run(args)
  },
}

function printDefinitions(): void {
  const lines = DEFINITIONS.map(({ name, of, spread, unit, formula }) => {
    const each = of === undefined ? 'places' : of.join(', ')
    return `${name} (${each}; ${spread === true ? 'mean and standard deviation, ' : ''}${unit})\n  ${formula}`
  })
  console.log(
    [
      'As bandicoot defines them (de Montjoye, Rocher & Pentland, JMLR 17, 2016). “Whole” is over all records, “weekly” the mean and',
      'standard deviation over the ISO weeks that have such records. Standard deviations divide by n. Nothing to work with is null.',
      '',
      ...lines,
    ].join('\n'),
  )
}
