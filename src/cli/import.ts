import { mkdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { type ImportFault, importFile, type Reconciliation } from '../comms/import/import-file.ts'
import { describeSuggestion } from '../comms/import/template/describe-suggestion.ts'
import { readTemplate } from '../comms/import/template/parse-template.ts'
import { keepAuthority } from '../comms/import/keep-authority.ts'
import { saveTemplate } from '../comms/import/template/save-template.ts'
import type { Template } from '../comms/import/template/template.ts'
import { writeDurably } from '../comms/store/durable.ts'
import { openStore, type Store } from '../comms/store/open-store.ts'
import { describeFault } from '../values/result.ts'
import { authorityIn } from './authority-file.ts'
import type { Command } from './command.ts'
import { type OutputFormat, printRows } from './print-rows.ts'
import { progressBar } from './progress-bar.ts'
import { WrongUse } from './wrong-use.ts'

const EXAMPLE = 'breakwater import return.csv handset.csv --store case-1 --authority authority.json'

const HELP = `Reads files of phone records into a store: CSV, XLSX, ETSI retained data, CASE/UCO, UFED, databases of phones, or a zip of them. Each
row ends normalised, duplicate, rejected or quarantined, and the four are counted. The log beside a database (-wal) is taken with it.
The same command again changes nothing; a stopped import starts again and completes.

Usage: breakwater import FILE… --store DIR --authority authority.json [options]

  --store DIR              the folder of the case; made when there is none
  --authority FILE         under which the files are held (JSON); no authority, no import
  --template FILE          how the files are laid out; without it the layout is found from the headers
  --zone ZONE              time zone of the times, as Europe/London; without it, assumed and marked as assumed
  --owner NUMBER           the number a handset or return is about, when its rows do not say
  --save-mapping           keep the template in the store, for the next file of its layout
  --replace                take the place of an earlier import of the same file with other settings
  --format table|json|csv  how to print (default table); json is one array

Example: ${EXAMPLE}

Exit codes: 0 done, 1 a file was not imported, 2 wrong use.`

/** What scripts may rely on: one reconciliation for each file. */
interface ImportRow {
  readonly file: string
  readonly sha256: string
  readonly rows: number
  readonly normalised: number
  readonly duplicate: number
  readonly rejected: number
  readonly quarantined: number
  readonly template: string
}

export const importCommand: Command = {
  name: 'import',
  summary: 'Reads files of phone records into a store, and accounts for every row.',
  help: HELP,
  run,
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    strict: true,
    options: {
      store: { type: 'string' },
      authority: { type: 'string' },
      template: { type: 'string' },
      zone: { type: 'string' },
      owner: { type: 'string' },
      'save-mapping': { type: 'boolean' },
      replace: { type: 'boolean' },
      format: { type: 'string' },
    },
  })
  const format = formatOf(values.format)
  if (positionals.length === 0) throw new WrongUse('No file was given.', `name one or more files, as in: ${EXAMPLE}`)
  if (values.store === undefined) throw new WrongUse('No store was given.', `add --store DIR, as in: ${EXAMPLE}`)
  if (values.authority === undefined) {
    throw new WrongUse(
      'No authority was given, and nothing is imported without one.',
      `add --authority authority.json, as in: ${EXAMPLE}`,
    )
  }
  for (const path of positionals) {
    if ((await stat(path).catch(() => undefined))?.isDirectory() === true) {
      throw new WrongUse(
        `${path} is a folder.`,
        `name the files in it, as in: breakwater import ${join(path, '*.csv')} …`,
      )
    }
  }
  const held = await authorityIn(values.authority)
  if (!held.ok) return failed(describeFault(held.fault))
  const { authority, wrote } = held.value
  const template = await templateOf(values.template)
  if (typeof template === 'number') return template
  const store = await openStore(values.store, { create: true })
  if (!store.ok) return failed(describeFault(store.fault))

  const done: Reconciliation[] = []
  let refused = 0
  for (const path of positionals) {
    const bar = progressBar(basename(path))
    const result = await importFile(store.value, path, {
      authority,
      ...(template === undefined ? {} : { template }),
      ...(values.zone === undefined ? {} : { zone: values.zone }),
      ...(values.owner === undefined ? {} : { owner: values.owner }),
      ...(values.replace === true ? { replace: true } : {}),
      onProgress: bar.show,
    })
    bar.clear()
    if (result.ok) {
      await keepAuthority(store.value.folder, authority, wrote)
      done.push(result.value)
      tell(result.value)
    } else {
      refused++
      await explain(result.fault, path, store.value, args)
    }
  }
  if (values['save-mapping'] === true && values.template !== undefined && done.length > 0) {
    const saved = await saveTemplate(store.value.folder, JSON.parse(await readFile(values.template, 'utf8')))
    if (!saved.ok) return failed(describeFault(saved.fault))
    console.error(`Saved template “${saved.value.name}” in the store.`)
  }
  printRows(done.map(importRow), format, {
    file: row => row.file,
    rows: row => row.rows,
    normalised: row => row.normalised,
    duplicate: row => row.duplicate,
    rejected: row => row.rejected,
    quarantined: row => row.quarantined,
    template: row => row.template,
    sha256: row => (format === 'table' ? row.sha256.slice(0, 12) : row.sha256),
  })
  return refused > 0 ? 1 : 0
}

function importRow(r: Reconciliation): ImportRow {
  const { file, sha256, rows, normalised, duplicate, rejected, quarantined, template } = r
  return { file, sha256, rows, normalised, duplicate, rejected, quarantined, template }
}

/** What a person should know beside the numbers. */
function tell(r: Reconciliation): void {
  const say = (text: string): void => console.error(`${r.file}: ${text}`)
  if (r.unchanged) say('already in the store; nothing was changed')
  for (const [reason, count] of Object.entries(r.rejectedByReason)) say(`${count} rejected: ${reason}`)
  for (const [reason, count] of Object.entries(r.quarantinedByReason)) say(`${count} in quarantine: ${reason}`)
  if (r.zoneAssumed) say('the time zone was not stated; Europe/London was assumed. Next: state it with --zone')
  for (const note of r.notes) say(note)
}

async function explain(fault: ImportFault, path: string, store: Store, args: readonly string[]): Promise<void> {
  if (fault.suggestion === undefined) {
    console.error(describeFault(fault.where === undefined ? { ...fault, where: path } : fault))
    return
  }
  const drafts = join(store.folder, 'drafts')
  await mkdir(drafts, { recursive: true, mode: 0o700 })
  const draft = join(drafts, `${basename(path)}.template.json`)
  await writeDurably(draft, `${JSON.stringify(fault.suggestion.file, undefined, 2)}\n`)
  const rest = restOf(args)
  console.error(describeFault(fault))
  console.error('')
  console.error(describeSuggestion(fault.suggestion, path, rest))
  console.error('')
  console.error(
    `The suggestion was saved as a draft. Correct it there and run:\n\n  breakwater import ${quote(path)} ${rest} --template ${quote(draft)} --save-mapping`,
  )
}

/** The options as given, without files and template, for the next command. */
function restOf(args: readonly string[]): string {
  const { tokens } = parseArgs({
    args: [...args],
    allowPositionals: true,
    strict: false,
    tokens: true,
    options: {
      store: { type: 'string' },
      authority: { type: 'string' },
      template: { type: 'string' },
      zone: { type: 'string' },
      owner: { type: 'string' },
      format: { type: 'string' },
    },
  })
  return tokens
    .flatMap(token =>
      token.kind === 'option' && token.name !== 'template' && token.name !== 'save-mapping' ? [token] : [],
    )
    .map(token => (typeof token.value === 'string' ? `--${token.name} ${quote(token.value)}` : `--${token.name}`))
    .join(' ')
}

const quote = (text: string): string => (/^[\w./:+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`)

async function templateOf(path: string | undefined): Promise<Template | undefined | number> {
  if (path === undefined) return undefined
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) throw new WrongUse(`${path} cannot be read.`, 'check the path of the template')
  const template = readTemplate(text, basename(path))
  return template.ok ? template.value : failed(describeFault(template.fault))
}

function formatOf(given: string | undefined): OutputFormat {
  if (given === undefined) return 'table'
  if (given === 'table' || given === 'json' || given === 'csv') return given
  throw new WrongUse(`--format ${given} is not known.`, 'use --format table, json or csv')
}

function failed(message: string): number {
  console.error(message)
  return 1
}
