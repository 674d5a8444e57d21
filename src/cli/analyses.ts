import { parseArgs } from 'node:util'
import {
  type Answer,
  broadcasts,
  contacts,
  customers,
  lines,
  openSnapshot,
  openStore,
  type Snapshot,
  swaps,
} from '../comms/index.ts'
import { describeFault } from '../values/result.ts'
import type { Command } from './command.ts'
import { type OutputFormat, printRows } from './print-rows.ts'
import { WrongUse } from './wrong-use.ts'

type Columns<Row> = Parameters<typeof printRows<Row>>[2]

interface Analysis<Row> {
  readonly name: string
  readonly summary: string
  readonly example: string
  /** Options beside --store and --format, with one line of help each. */
  readonly options: Readonly<Record<string, string>>
  readonly needsNumber: boolean
  rows(snapshot: Snapshot, options: Options): Promise<readonly Row[]>
  readonly columns: Columns<Row>
}

type Options = Readonly<Record<string, string | boolean | undefined>>

export function analysisCommand<Row>(analysis: Analysis<Row>): Command {
  const { name, summary, example } = analysis
  const options = {
    ...analysis.options,
    'store DIR': 'the store that `breakwater import` filled',
    'format table|json|csv': 'how to print (default table); json is one array',
  }
  const width = Math.max(...Object.keys(options).map(option => option.length))
  const help = [
    summary,
    '',
    `Usage: breakwater ${name} --store DIR [options]`,
    '',
    ...Object.entries(options).map(([option, text]) => `  --${option.padEnd(width)}  ${text}`),
    '',
    `Example: breakwater ${example}`,
  ].join('\n')
  return {
    name,
    summary,
    help,
    async run(args) {
      const declared = Object.keys(options).map(option => {
        const [key = '', value] = option.split(' ')
        return [key, { type: value === undefined ? ('boolean' as const) : ('string' as const) }] as const
      })
      const { values } = parseArgs({ args: [...args], options: Object.fromEntries(declared), strict: true })
      const given: Options = values
      const dir = given['store']
      if (typeof dir !== 'string') {
        throw new WrongUse('No store was given.', `add --store DIR, as in: breakwater ${example}`)
      }
      if (analysis.needsNumber && typeof given['number'] !== 'string') {
        throw new WrongUse('No number was given.', `add --number +447…, as in: breakwater ${example}`)
      }
      const format = formatOf(given['format'])
      const store = await openStore(dir, { readOnly: true })
      if (!store.ok) return failed(describeFault(store.fault))
      const snapshot = await openSnapshot(store.value)
      if (!snapshot.ok) return failed(describeFault(snapshot.fault))
      try {
        const rows = await analysis.rows(snapshot.value, given)
        printRows(rows, format, analysis.columns)
        if (format === 'table' && rows.length === 0) {
          const about = typeof given['number'] === 'string' ? ` for ${given['number']}` : ''
          console.error(
            `No ${name}${about} in this store. What its files cover: breakwater serve --store ${dir}, page Imports.`,
          )
        }
        return 0
      } finally {
        snapshot.value.close()
      }
    },
  }
}

function failed(message: string): number {
  console.error(message)
  return 1
}

export function formatOf(given: string | boolean | undefined): OutputFormat {
  if (given === undefined) return 'table'
  if (given === 'table' || given === 'json' || given === 'csv') return given
  throw new WrongUse(`--format ${String(given)} is not known.`, 'use --format table, json or csv')
}

export function numberOption(options: Options, name: string, what: string): number | undefined {
  const given = options[name]
  if (given === undefined) return undefined
  const value = Number(given)
  if (!Number.isFinite(value) || value < 0)
    throw new WrongUse(`--${name} ${String(given)} is not ${what}.`, `give --${name} ${what}`)
  return value
}

export const numberOf = (options: Options) => String(options['number'])
export const rowsOf = async <Row>(answer: Promise<Answer<Row, unknown>>) => (await answer).rows
export const shorten = (text: string | null, length: number) =>
  text === null || text.length <= length ? text : `${text.slice(0, length - 1)}…`
export const minute = (iso: string) => `${iso.slice(0, 10)} ${iso.slice(11, 16)}`

export const linesCommand = analysisCommand({
  name: 'lines',
  summary: 'Candidate drug lines, ranked, each with its reasons. It ranks lines, never people; a named person decides.',
  example: 'lines --store case-1 --format json',
  options: {
    'threshold N': 'score from which a number is a candidate (0 to 1; the default is the validated one)',
    'no-wording': 'leave the wording of messages out',
    'no-handsets': 'leave IMEIs and IMSIs out',
    all: 'also print numbers far below the threshold',
  },
  needsNumber: false,
  rows: async (snapshot, options) => {
    const threshold = numberOption(options, 'threshold', 'a number from 0 to 1')
    const found = await rowsOf(
      lines(snapshot, {
        ...(threshold === undefined ? {} : { threshold }),
        wording: options['no-wording'] !== true,
        handsets: options['no-handsets'] !== true,
      }),
    )
    return options['all'] === true ? found : found.filter(line => line.candidate || line.score >= 0.1)
  },
  columns: {
    number: line => line.number,
    score: line => line.score,
    candidate: line => (line.candidate ? 'yes' : 'no'),
    customers: line => line.customers,
    'first seen': line => minute(line.first_seen),
    'last seen': line => minute(line.last_seen),
    reasons: line => shorten(line.reasons.map(reason => reason.text).join('; '), 160),
  },
})

export const broadcastsCommand = analysisCommand({
  name: 'broadcasts',
  summary: 'Bulk messages: one sender, many recipients, within minutes.',
  example: 'broadcasts --store case-1 --number +447700900123',
  options: {
    'number N': 'one sender only, as +447…',
    'recipients N': 'fewest distinct recipients (default 6)',
    'window MINUTES': 'within how many minutes (default 10)',
  },
  needsNumber: false,
  rows: (snapshot, options) => {
    const recipients = numberOption(options, 'recipients', 'a whole number')
    const windowMinutes = numberOption(options, 'window', 'a number of minutes')
    return rowsOf(
      broadcasts(snapshot, {
        ...(options['number'] === undefined ? {} : { number: numberOf(options) }),
        ...(recipients === undefined ? {} : { recipients }),
        ...(windowMinutes === undefined ? {} : { windowMinutes }),
      }),
    )
  },
  columns: {
    sender: row => row.sender,
    from: row => minute(row.from),
    until: row => minute(row.until),
    recipients: row => row.recipients,
    answered: row => row.answered,
    'same text': row => row.same_text,
    text: row => shorten(row.text?.replace(/\s+/g, ' ') ?? null, 60),
  },
})

const customerOptions = {
  'number N': 'the line, as +447…',
  'associates N,N': 'other numbers of the line, whose call-backs count',
  days: 'print the days instead: customers a day by both rules',
}

const associatesOf = (options: Options) => {
  const given = options['associates']
  return typeof given === 'string' ? { associates: given.split(',').map(number => number.trim()) } : {}
}

const customersOnly = analysisCommand({
  name: 'customers',
  summary: 'Who buys from a line, and how many a day by both published rules.',
  example: 'customers --store case-1 --number +447700900123',
  options: customerOptions,
  needsNumber: true,
  rows: async (snapshot, options) =>
    (await rowsOf(customers(snapshot, { number: numberOf(options), ...associatesOf(options) })))[0]?.customers ?? [],
  columns: {
    number: row => row.number,
    'first seen': row => minute(row.first_seen),
    'last seen': row => minute(row.last_seen),
    days: row => row.days,
    contacts: row => row.contacts,
    'called back': row => row.called_back,
    'in broadcasts': row => row.in_broadcasts,
    confidence: row => row.confidence,
  },
})

const customerDaysOnly = analysisCommand({
  name: 'customers',
  summary: customersOnly.summary,
  example: 'customers --store case-1 --number +447700900123 --days',
  options: customerOptions,
  needsNumber: true,
  rows: async (snapshot, options) =>
    (await rowsOf(customers(snapshot, { number: numberOf(options), ...associatesOf(options) })))[0]?.days ?? [],
  columns: {
    date: day => day.date,
    'records held': day => (day.covered ? 'yes' : 'no'),
    'bulk list low': day => day.bulk_list?.low ?? null,
    'bulk list mid': day => day.bulk_list?.mid ?? null,
    'bulk list high': day => day.bulk_list?.high ?? null,
    'call-back potential': day => day.call_back.potential,
    'call-back confirmed': day => day.call_back.confirmed,
  },
})

export const customersCommand: Command = {
  ...customersOnly,
  run: args => (args.includes('--days') ? customerDaysOnly : customersOnly).run(args),
}

export const swapsCommand = analysisCommand({
  name: 'swaps',
  summary: 'Changes of handset, SIM and number, each dated by the records around it.',
  example: 'swaps --store case-1 --number +447700900123',
  options: { 'number N': 'one number only, as +447…' },
  needsNumber: false,
  rows: (snapshot, options) =>
    rowsOf(swaps(snapshot, options['number'] === undefined ? {} : { number: numberOf(options) })),
  columns: {
    change: row => row.kind,
    number: row => row.number,
    from: row => row.from,
    to: row => row.to,
    'last before': row => minute(row.last_before),
    'first after': row => minute(row.first_after),
    kept: row => `${row.kept.type} ${row.kept.value}`,
    'comes back': row => (row.returns ? 'yes' : 'no'),
  },
})

export const contactsCommand = analysisCommand({
  name: 'contacts',
  summary: 'Everyone a number was in contact with, most contact first.',
  example: 'contacts --store case-1 --number +447700900123',
  options: { 'number N': 'the number, as +447…' },
  needsNumber: true,
  rows: (snapshot, options) => rowsOf(contacts(snapshot, { number: numberOf(options) })),
  columns: {
    number: row => row.number,
    calls: row => row.calls,
    texts: row => row.texts,
    started: row => row.started,
    seconds: row => row.seconds,
    days: row => row.days,
    'first seen': row => minute(row.first_seen),
    'last seen': row => minute(row.last_seen),
    'silent days': row => row.silent_days,
  },
})
