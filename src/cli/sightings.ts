import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { systemOf } from '../access/sign-in/session.ts'
import {
  COLUMNS,
  HEADINGS,
  type Mapping,
  plainly,
  type SightingColumn,
} from '../enforcement/sighting/import/columns.ts'
import { readSightings, type SightingsFile } from '../enforcement/sighting/import/read-file.ts'
import { readSource } from '../enforcement/sighting/import/read-source.ts'
import { type PlannedSighting, planSightings, type SightingsSource } from '../enforcement/sighting/import/take-over.ts'
import { hashOf, mayRecordSightings, takeOverFile } from '../enforcement/sighting/import/take-over-file.ts'
import type { Context } from '../kernel/context.ts'
import { connectBeside } from '../kernel/postgres/connect-beside.ts'
import { type CaseRecords, openCaseRecords } from '../server/case-records.ts'
import { databasePlace } from '../server/database-place.ts'
import { describeFault, type Fault, fail, ok, type Result } from '../values/result.ts'
import type { Command } from './command.ts'
import { type OutputFormat, printRows } from './print-rows.ts'
import { WrongUse } from './wrong-use.ts'

const EXAMPLE = 'sightings plates.csv --store case-1 --what anpr --source "Force ANPR" --exhibit AC/7 --known-as fact'

const HELP = `Takes over a file of sightings (number plate cameras, CCTV, rail, bank) as the page /sightings/import does.
Shows what each row would become; takes nothing over until --take-over is added. The same row is never taken over twice.
Works beside a running server.

Usage: breakwater sightings FILE --store DIR --what KIND --source TEXT --exhibit TEXT --known-as HOW [options]

  --store DIR        the store that \`breakwater serve\` serves
  --what KIND        what saw it: anpr, cctv, rail, bank, other
  --source TEXT      the system the file comes from
  --exhibit TEXT     its number as an exhibit, for example AC/7
  --known-as HOW     fact, opinion or inference
  --line ID          the confirmed line they belong to: the end of its address
  --operation ID     the operation they belong to
  --column OURS=THEIRS  which column is which, where its heading does not say so; may be given several times.
                     OURS: ${COLUMNS.join(', ')}
  --take-over        take the rows over
  --format table|json|csv  how to print (default table)

Whoever takes records over is known: set BREAKWATER_TOKEN to a token of your system (breakwater token make, with the role
“line analyst” and the purpose “law enforcement”). It is not an option: others on this machine can read options.

Example: breakwater ${EXAMPLE}`

const text = { type: 'string' } as const
const OPTIONS = {
  store: text,
  what: text,
  source: text,
  exhibit: text,
  'known-as': text,
  line: text,
  operation: text,
  column: { ...text, multiple: true },
  'take-over': { type: 'boolean' },
  format: text,
} as const

/** `breakwater sightings`: exit code 0 every row read and, if asked, taken over; 1 some were not; 2 wrong use. */
export const sightingsCommand: Command = {
  name: 'sightings',
  summary: 'Take over a file of sightings: number plates, CCTV, rail, bank.',
  help: HELP,
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: OPTIONS,
      allowPositionals: true,
      strict: true,
    })
    const [path, ...more] = positionals
    if (path === undefined || more.length > 0 || values.store === undefined)
      throw new WrongUse('Give one file and its --store.', `for example: breakwater ${EXAMPLE}`)
    const token = process.env['BREAKWATER_TOKEN'] ?? ''
    if (token === '')
      throw new WrongUse(
        'Who takes the file over is not known.',
        'set BREAKWATER_TOKEN: see breakwater sightings --help',
      )
    const format = formatOf(values.format)
    const of = readSource(field => values[field === 'knownAs' ? 'known-as' : field]?.trim() ?? '')
    if (!of.ok)
      throw new WrongUse(
        of.fault.map(({ field, text }) => `--${field === 'knownAs' ? 'known-as' : field}: ${text}`).join('\n'),
        'see breakwater sightings --help',
      )
    const bytes = await bytesOf(path)
    if (!bytes.ok) return failed(bytes.fault)
    const read = readAs(bytes.value, values.column ?? [])
    if (!read.ok) return failed({ ...read.fault, where: path })
    const folder = join(values.store, 'records')
    const database = await connectBeside(databasePlace(folder))
    if (!database.ok) return failed(database.fault)
    try {
      const records = await openCaseRecords(database.value, folder)
      if (!records.ok) return failed(records.fault)
      const context = await contextOf(records.value, token)
      if (!context.ok) return failed(context.fault)
      const file = { name: basename(path), hash: hashOf(bytes.value), ...read.value }
      return await tell(records.value, context.value, {
        file,
        of: of.value,
        format,
        take: values['take-over'] === true,
      })
    } finally {
      await database.value.close()
    }
  },
}

interface Asked {
  readonly file: SightingsFile & { readonly name: string; readonly hash: string }
  readonly of: SightingsSource
  readonly format: OutputFormat
  readonly take: boolean
}

async function tell({ store }: CaseRecords, context: Context, { file, of, format, take }: Asked): Promise<number> {
  const planned = await store.act(context, async act =>
    mayRecordSightings(act) ? ok(await planSightings(act, file.rows, of.what, file.hash)) : fail(mayNot(context)),
  )
  if (!planned.ok) return failed(planned.fault)
  printRows(planned.value, format, SHOWN)
  for (const note of file.notes) console.error(`${file.name}: ${note}`)
  for (const { line, faults } of file.refused)
    for (const { column, problem, expected } of faults)
      console.error(`${file.name}, line ${line}, ${column}: ${problem}. Expected: ${expected}`)
  const fresh = planned.value.filter(({ is }) => is === 'new').length
  const refused = file.refused.length
  if (!take) {
    console.error(
      `${fresh} of ${planned.value.length + refused} rows would be taken over; ${refused} cannot be read.\nNext: add --take-over`,
    )
    return refused > 0 ? 1 : 0
  }
  const done = await takeOverFile(store, context, file.rows, of, file.hash)
  for (const { line, fault } of done.failed)
    console.error(`${file.name}, line ${line}: not taken over. ${describeFault(fault)}`)
  console.error(
    `${done.taken} taken over, ${done.here} were here already, ${refused + done.failed.length} not taken over. Exhibit ${of.exhibit}, SHA-256 ${file.hash}`,
  )
  return refused + done.failed.length > 0 ? 1 : 0
}

const mayNot = ({ actor }: Context): Fault => ({
  code: 'forbidden',
  problem: `${actor.name} may not record sightings`,
  next: 'make a token with a role that may, such as “line analyst”, and the purpose “law enforcement”',
})

const SHOWN = {
  line: ({ row }: PlannedSighting) => row.line,
  'seen at (UTC)': ({ row }: PlannedSighting) => row.seenAt,
  'what or who': ({ row }: PlannedSighting) => row.subject,
  place: ({ row }: PlannedSighting) => row.place,
  town: ({ row }: PlannedSighting) => row.town,
  is: ({ is }: PlannedSighting) => is,
}

/** The file, with the columns as their headings say, and as `given` (`place=Ort`) says where they do not. */
function readAs(bytes: Buffer, given: readonly string[]): Result<SightingsFile> {
  const now = new Date().toISOString()
  const byHeading = readSightings(bytes, now)
  if (!byHeading.ok) return byHeading
  const { headings, mapping } = byHeading.value
  const file = given.length === 0 ? byHeading : readSightings(bytes, now, { ...mapping, ...chosen(headings, given) })
  if (!file.ok || file.value.missing.length === 0) return file
  return fail({
    code: 'invalid',
    problem: `no column is ${file.value.missing.join(', nor ')}`,
    expected: `headings such as ${COLUMNS.map(column => HEADINGS[column].heads[0]).join(', ')}; the file has: ${headings.join(', ')}`,
    next: 'say which column it is, as in --column place=Ort',
  })
}

function chosen(headings: readonly string[], given: readonly string[]): Mapping {
  return Object.fromEntries(
    given.map((one): [SightingColumn, number] => {
      const [, ours = '', theirs = ''] = /^([^=]*)=(.*)$/s.exec(one) ?? []
      const column = COLUMNS.find(name => name === ours)
      const at = headings.findIndex(heading => plainly(heading) === plainly(theirs))
      if (column === undefined)
        throw new WrongUse(`--column ${one}: “${ours}” is none of ours.`, `give one of: ${COLUMNS.join(', ')}`)
      if (at < 0) throw new WrongUse(`--column ${one}: the file has no such column.`, `it has: ${headings.join(', ')}`)
      return [column, at]
    }),
  )
}

async function bytesOf(path: string): Promise<Result<Buffer>> {
  try {
    return ok(await readFile(path))
  } catch (error) {
    return fail({
      code: 'unreadable',
      problem: `the file cannot be read: ${error instanceof Error && 'code' in error ? String(error.code) : String(error)}`,
      where: path,
      next: 'check its name, and that you may read it',
    })
  }
}

async function contextOf({ database, clock }: CaseRecords, token: string): Promise<Result<Context>> {
  const system = await systemOf(database.app, token, clock())
  if (system === null)
    return fail({
      code: 'forbidden',
      problem: 'BREAKWATER_TOKEN is no token that works',
      next: 'breakwater token list shows which do; breakwater token make makes one',
    })
  return ok({ actor: system.actor, purpose: system.purpose, correlation: randomUUID() })
}

function failed(fault: Fault): number {
  console.error(describeFault(fault))
  return 1
}

function formatOf(given = 'table'): OutputFormat {
  if (given === 'table' || given === 'json' || given === 'csv') return given
  throw new WrongUse(`--format ${given} is not known.`, 'use --format table, json or csv')
}
