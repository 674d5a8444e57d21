import { parseArgs } from 'node:util'
import { SETTINGS, simulate, VIEWS } from '../simulation/index.ts'

const help = `breakwater simulate: a synthetic county with known truth

  breakwater simulate --out DIR --seed N [--people N] [--days N] [--lines N]
                      [--setting easy|usual|hostile] [--views county,handsets,bundles] [--formats]

  --out DIR       folder to write to; must be new or empty
  --seed N        whole number; the same seed and options give the same bytes
  --people N      residents (3000)
  --days N        length of the period (56)
  --lines N       drug lines (12)
  --setting S     easy, usual or hostile (usual)
  --views LIST    county (network-wide returns), handsets, bundles (all three)
  --formats       a few handsets and returns also in every format that is read, in formats/

Example:
  breakwater simulate --out county-1 --seed 1
  breakwater import county-1/county/* --store store-1 --authority county-1/authority.json`

class WrongUse extends Error {}

/** `breakwater simulate`: exit code 0 done, 1 failed, 2 wrong use. */
export const simulateCommand = {
  name: 'simulate',
  summary: 'Write a synthetic county: files as providers and phones give them, plus truth.json',
  help,
  async run(args: readonly string[]): Promise<number> {
    try {
      const options = read(args)
      if (options === 'help') {
        console.log(help)
        return 0
      }
      const report = await simulate(options)
      console.log(
        `${report.out}: ${report.events.toLocaleString('en-GB')} events, ${report.files.length + report.formats.length} files, truth in ${report.out}/truth.json`,
      )
      return 0
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      if (error instanceof WrongUse) {
        console.error(`${message}\nNext: breakwater simulate --help`)
        return 2
      }
      console.error(
        `The county could not be written: ${message}\nNext: check the folder and the free space, then run the same command with a new --out`,
      )
      return 1
    }
  },
}

function read(args: readonly string[]) {
  const values = parse(args)
  if (values.help === true) return 'help' as const
  if (values.out === undefined) throw new WrongUse('--out DIR is missing')
  if (values.seed === undefined) throw new WrongUse('--seed N is missing')
  const setting = SETTINGS.find(each => each === (values.setting ?? 'usual'))
  if (setting === undefined) throw new WrongUse(`--setting is one of ${SETTINGS.join(', ')}`)
  const views = (values.views ?? VIEWS.join(',')).split(',').map(name => {
    const view = VIEWS.find(each => each === name.trim())
    if (view === undefined) throw new WrongUse(`--views takes ${VIEWS.join(', ')}, not "${name}"`)
    return view
  })
  return {
    out: values.out,
    seed: whole('--seed', values.seed, 0, 2 ** 31),
    people: whole('--people', values.people ?? '3000', 50, 100_000),
    days: whole('--days', values.days ?? '56', 3, 366),
    lines: whole('--lines', values.lines ?? '12', 0, 500),
    setting,
    views,
    formats: values.formats === true,
  }
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      args: [...args],
      options: {
        out: text,
        seed: text,
        people: text,
        days: text,
        lines: text,
        setting: text,
        views: text,
        formats: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values
  } catch (error) {
    throw new WrongUse(error instanceof Error ? error.message : String(error))
  }
}

function whole(name: string, text: string, least: number, most: number): number {
  const number = Number(text)
  if (!/^\d+$/.test(text) || number < least || number > most)
    throw new WrongUse(`${name} takes a whole number from ${least} to ${most}, not "${text}"`)
  return number
}
