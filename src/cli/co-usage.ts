import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import {
  type Basis,
  CAUTION,
  cllrMinOf,
  cllrOf,
  coUsage,
  type CoUsageRatio,
  type Model,
  ratiosOf,
  readTable,
  type Track,
  trainedOn,
} from '../comms/index.ts'
import { describeFault, fail, ok, type Result } from '../values/result.ts'
import { analysisCommand, formatOf, minute, rowsOf, shorten } from './analyses.ts'
import type { Command } from './command.ts'
import { printRows } from './print-rows.ts'
import { WrongUse } from './wrong-use.ts'

const summary = 'Were two phones carried by one person? A calibrated likelihood ratio for each slice of time.'
const EXAMPLE = 'co-usage --train field.csv --test case.csv --slice day --format json'

const help = `${summary}

Usage: breakwater co-usage --train T.csv --test U.csv [--slice day|all]
       breakwater co-usage --store DIR --a N --b N [--from DAY --until DAY] [--slice day|all] [--known K.csv]

  --train T.csv            field data to learn from: device, owner, time, latitude, longitude, azimuth (may be empty)
  --test U.csv             registrations to compare, the same columns: every pair of devices in every slice.
                           With owners, the cost of the ratios (Cllr) is printed to standard error
  --slice day|all          a ratio for each day, or one for the whole time (default day). Days are those of the UTC calendar in
                           tables, of London in a store
  --store DIR              the store that \`breakwater import\` filled
  --a N, --b N             the two numbers, as +447…
  --from DAY, --until DAY  first day, and the day after the last one (2026-03-01), or moments (2026-03-01T10:00:00Z)
  --known K.csv            numbers of the case whose carriers are known, to learn from: device, owner
  --format table|json|csv  how to print (default table); json is one array

Without --train or --known the weights come from simulated data. Those ratios, and those learnt from the case’s own
pairs, are for investigation, not for evidence: each row says so under “basis”.

Example: breakwater ${EXAMPLE}`

const text = { type: 'string' } as const

/** `breakwater co-usage`: exit code 0 done, 1 failed, 2 wrong use. */
export const coUsageCommand: Command = {
  name: 'co-usage',
  summary,
  help,
  async run(args) {
    if (args.some(arg => arg.startsWith('--store'))) return inStore.run(args)
    const { values } = parseArgs({
      args: [...args],
      options: { train: text, test: text, slice: text, format: text },
      strict: true,
    })
    if (values.test === undefined) {
      throw new WrongUse(
        'Nothing to compare was given.',
        `add --test U.csv, or --store DIR, as in: breakwater ${EXAMPLE}`,
      )
    }
    const slicing = slicingOf(values.slice)
    const format = formatOf(values.format)
    const test = tracksIn(values.test)
    if (!test.ok) return failed(describeFault(test.fault))
    let trained: { readonly model: Model; readonly basis: Basis } | undefined
    if (values.train !== undefined) {
      const field = tracksIn(values.train)
      if (!field.ok) return failed(describeFault(field.fault))
      const model = trainedOn(field.value.tracks, slicing)
      if (model === undefined) {
        console.error(
          `${values.train}: no owner has two devices that register in one slice, or there is only one owner, so nothing can be learnt from it.\nThe weights learnt from simulated data were used instead.\nNext: give field data of several owners with two devices each.`,
        )
      } else trained = { model, basis: { kind: 'field', name: field.value.name } }
    }
    const ratios = ratiosOf(test.value.tracks, slicing, trained)
    printRows(
      ratios.map(({ ratio }) => ratio),
      format,
      columns,
    )
    if (format === 'table') console.error(CAUTION)
    tellCost(ratios)
    return 0
  },
}

const columns = {
  a: (row: CoUsageRatio) => row.a,
  b: (row: CoUsageRatio) => row.b,
  from: (row: CoUsageRatio) => minute(row.from),
  until: (row: CoUsageRatio) => minute(row.until),
  ratio: (row: CoUsageRatio) => row.lr,
  'log10 ratio': (row: CoUsageRatio) => row.log10_lr,
  answer: (row: CoUsageRatio) => (row.answer ? 'yes' : 'no answer'),
  support: (row: CoUsageRatio) => row.support,
  basis: (row: CoUsageRatio) => row.basis,
}

const inStore = analysisCommand({
  name: 'co-usage',
  summary,
  example: 'co-usage --store case-1 --a +447700900123 --b +447700900456 --slice day',
  options: {
    'a N': 'one number, as +447…',
    'b N': 'the other number',
    'from DAY': 'first day (2026-03-01) or moment',
    'until DAY': 'day after the last one, or moment',
    'slice day|all': 'a ratio for each London day, or one for the whole time (default day)',
    'known K.csv': 'numbers of the case whose carriers are known, to learn from: device, owner',
  },
  needsNumber: false,
  rows: async (snapshot, options) => {
    const { a, b, from, until, known } = options
    if (typeof a !== 'string' || typeof b !== 'string') {
      throw new WrongUse('Two numbers are needed.', 'add --a +447… and --b +447…')
    }
    const rows = await rowsOf(
      coUsage(snapshot, {
        a,
        b,
        slice: slicingOf(options['slice']),
        ...(from === undefined ? {} : { from: momentOf('from', from) }),
        ...(until === undefined ? {} : { until: momentOf('until', until) }),
        ...(typeof known === 'string' ? { known: knownIn(known) } : {}),
      }),
    )
    console.error(CAUTION)
    return rows
  },
  columns: {
    ...columns,
    'rests on': row => shorten(row.reasons.map(reason => reason.text).join('; '), 160),
  },
})

function slicingOf(given: string | boolean | undefined): 'day' | 'all' {
  if (given === undefined || given === 'day') return 'day'
  if (given === 'all') return 'all'
  throw new WrongUse(`--slice ${String(given)} is not known.`, 'use --slice day or --slice all')
}

function momentOf(option: string, given: string | boolean): string {
  const moment = String(given)
  if (/^\d{4}-\d\d-\d\d(T[\d:.]+Z)?$/.test(moment) && !Number.isNaN(Date.parse(moment))) return moment
  throw new WrongUse(
    `--${option} ${moment} is no day.`,
    `give --${option} a day such as 2026-03-01, or 2026-03-01T10:00:00Z`,
  )
}

function contentOf(path: string): Result<string> {
  try {
    return ok(readFileSync(path, 'utf8'))
  } catch (error) {
    const problem =
      error instanceof Error && 'code' in error && error.code === 'ENOENT'
        ? 'there is no such file'
        : 'the file cannot be read'
    return fail({
      code: 'unreadable',
      problem,
      where: path,
      expected: 'a CSV table with the columns device, owner, time, latitude, longitude, azimuth',
      next: 'check the name of the file and run the command again',
    })
  }
}

function tracksIn(path: string): Result<{ readonly tracks: readonly Track[]; readonly name: string }> {
  const content = contentOf(path)
  if (!content.ok) return content
  const read = readTable(content.value, path)
  if (!read.ok) return read
  const { tracks, rows, unreadable, firstUnreadable } = read.value
  if (unreadable > 0) console.error(`${path}: ${unreadable} of ${rows} rows were left out; ${firstUnreadable ?? ''}.`)
  const digest = createHash('sha256').update(content.value).digest('hex').slice(0, 12)
  return ok({ tracks, name: `${basename(path)} (SHA-256 ${digest}…)` })
}

function knownIn(path: string): { device: string; owner: string }[] {
  const content = contentOf(path)
  if (!content.ok)
    throw new WrongUse(describeFault(content.fault), 'give --known a CSV table with the columns device, owner')
  const [header = [], ...rows] = content.value.split(/\r?\n/).map(line => line.split(',').map(cell => cell.trim()))
  const [device, owner] = [header.indexOf('device'), header.indexOf('owner')]
  if (device < 0 || owner < 0) {
    throw new WrongUse(
      `${path} has no columns device and owner.`,
      'give --known a CSV table with the columns device, owner',
    )
  }
  return rows.flatMap(row => {
    const [phone = '', person = ''] = [row[device], row[owner]]
    return phone === '' || person === '' ? [] : [{ device: phone, owner: person }]
  })
}

/** Where the table names owners, how good the ratios are. */
function tellCost(ratios: ReturnType<typeof ratiosOf>): void {
  const scored = ratios.flatMap(({ ln, same }) => (ln === null || same === null ? [] : [{ score: ln, same }]))
  const without = ratios.filter(({ ln }) => ln === null).length
  const slices = `${ratios.length} slices, ${without} without an answer`
  const [cllr, cllrMin] = [cllrOf(scored), cllrMinOf(scored)]
  if (cllr === null || cllrMin === null) {
    if (scored.length > 0) console.error(`${slices}. Cllr needs pairs of one owner and of two owners.`)
    return
  }
  const same = scored.filter(one => one.same)
  const different = scored.filter(one => !one.same)
  const misleading = `misleading: ${same.filter(({ score }) => score < 0).length} of ${same.length} slices of one owner below 1, ${different.filter(({ score }) => score > 0).length} of ${different.length} of two owners above 1`
  console.error(`${slices}. Cllr ${cllr.toFixed(3)}, Cllr_min ${cllrMin.toFixed(3)}; ${misleading}.`)
}

function failed(message: string): number {
  console.error(message)
  return 1
}
