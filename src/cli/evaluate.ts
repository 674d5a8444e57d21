import { parseArgs } from 'node:util'
import { FIRST_HELD_OUT_SEED, type Plan } from '../evaluation/county-task.ts'
import { evaluate, type EvaluateOptions } from '../evaluation/evaluate.ts'
import type { Progress } from '../evaluation/run-counties.ts'
import { SETTINGS } from '../simulation/index.ts'
import { describeFault } from '../values/result.ts'
import type { Command } from './command.ts'
import { WrongUse } from './wrong-use.ts'

const summary = 'Measure the analyses on simulated counties they were not tuned on, and write the error rates.'

const help = `breakwater evaluate: ${summary}

  breakwater evaluate [--seeds 201..225] [--settings usual,hostile,easy] [--out docs/validation.md]

  --seeds A..B      held-out counties, ${FIRST_HELD_OUT_SEED} or above; ranges and single seeds, split by commas (201..225)
  --settings LIST   easy, usual, hostile (usual,hostile,easy)
  --other-seeds A..B  those of --seeds on which settings other than usual are measured too (the first five)
  --no-lines A..B   seeds of counties without any line (301..303)
  --training A..B   seeds, below ${FIRST_HELD_OUT_SEED}, on which the baselines' thresholds are chosen (1..3)
  --people N        residents of a county (3000)
  --days N          length of the period (56)
  --lines N         drug lines in a county (12)
  --work DIR        counties in the making, and results (data/evaluation)
  --workers N       counties at a time (2)
  --out FILE        the report (docs/validation.md)
  --report-only     measure nothing, write the report from the results in --work

A stopped run goes on where it stopped. Results of older code are measured again.

Example:
  breakwater evaluate --seeds 201..203 --settings usual --out /tmp/validation.md`

/** `breakwater evaluate`: exit code 0 done, 1 some county could not be measured, 2 wrong use. */
export const evaluateCommand: Command = {
  name: 'evaluate',
  summary,
  help,
  async run(args) {
    const { plan, options } = read(args)
    const done = await evaluate(plan, { ...options, onProgress: print })
    if (!done.ok) {
      console.error(describeFault(done.fault))
      return 1
    }
    const { counties, missing } = done.value
    console.log(`${options.out}: error rates over ${counties} counties.`)
    if (missing.length === 0) return 0
    console.error(
      `${missing.length} of the ${counties + missing.length} planned counties are missing, and the report says so.\nNext: run the same command${options.reportOnly ? ' without --report-only' : ' again'}; only they are measured.`,
    )
    return options.reportOnly ? 0 : 1
  },
}

function read(args: readonly string[]): { readonly plan: Plan; readonly options: EvaluateOptions } {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...args],
    options: {
      seeds: text,
      settings: text,
      'other-seeds': text,
      'no-lines': text,
      training: text,
      people: text,
      days: text,
      lines: text,
      work: text,
      workers: text,
      out: text,
      'report-only': { type: 'boolean' },
    },
  })
  const held = (option: string, given: string) => {
    const seeds = seedList(option, given)
    const low = seeds.find(seed => seed < FIRST_HELD_OUT_SEED)
    if (low === undefined) return seeds
    throw new WrongUse(
      `Seed ${low} is kept for training: what is measured on it is no error rate.`,
      `give ${option} seeds of ${FIRST_HELD_OUT_SEED} or above, as in ${option} 201..225`,
    )
  }
  const training = seedList('--training', values.training ?? '1..3')
  const high = training.find(seed => seed >= FIRST_HELD_OUT_SEED)
  if (high !== undefined)
    throw new WrongUse(
      `Seed ${high} is held out: nothing may be chosen on it.`,
      `give --training seeds below ${FIRST_HELD_OUT_SEED}, as in --training 1..3`,
    )
  const settings = (values.settings ?? 'usual,hostile,easy').split(',').map(name => {
    const setting = SETTINGS.find(each => each === name.trim())
    if (setting !== undefined) return setting
    throw new WrongUse(`There is no setting "${name}".`, `choose from --settings ${SETTINGS.join(',')}`)
  })
  const size = {
    ...(values.people === undefined ? {} : { people: whole('--people', values.people, 50, 100_000) }),
    ...(values.days === undefined ? {} : { days: whole('--days', values.days, 3, 366) }),
    ...(values.lines === undefined ? {} : { lines: whole('--lines', values.lines, 1, 500) }),
  }
  const seeds = held('--seeds', values.seeds ?? '201..225')
  const other = values['other-seeds']
  return {
    plan: {
      seeds,
      otherSeeds: other === undefined ? seeds.slice(0, 5) : held('--other-seeds', other),
      settings: [...new Set(settings)],
      training,
      withoutLines: held('--no-lines', values['no-lines'] ?? '301..303'),
      size,
    },
    options: {
      work: values.work ?? 'data/evaluation',
      workers: whole('--workers', values.workers ?? '2', 1, 64),
      out: values.out ?? 'docs/validation.md',
      reportOnly: values['report-only'] === true,
    },
  }
}

/** `201..225`, `201`, `201..203,210`. */
function seedList(option: string, given: string): number[] {
  const seeds = given.split(',').flatMap(part => {
    const match = /^(\d{1,9})(?:\.\.(\d{1,9}))?$/.exec(part.trim())
    const from = Number(match?.[1])
    const until = Number(match?.[2] ?? match?.[1])
    if (match === null || until < from || until - from >= 10_000)
      throw new WrongUse(`${option} ${given} names no seeds.`, `give a range or a list, as in ${option} 201..225`)
    return Array.from({ length: until - from + 1 }, (_, i) => from + i)
  })
  return [...new Set(seeds)]
}

function whole(option: string, given: string, least: number, most: number): number {
  const value = Number(given)
  if (/^\d+$/.test(given) && value >= least && value <= most) return value
  throw new WrongUse(
    `${option} ${given} is no whole number from ${least} to ${most}.`,
    `give ${option} a whole number from ${least} to ${most}`,
  )
}

function print({ task, done, of, seconds, failure }: Progress): void {
  const what = `seed ${task.seed} (${task.purpose}, ${task.setting})`
  if (failure === undefined) console.log(`${done} of ${of}: ${what}, ${Math.round(seconds)} s`)
  else console.error(`${what} could not be measured: ${failure}\nThe others go on.`)
}
