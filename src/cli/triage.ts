import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import {
  type Authority,
  checkAuthority,
  type Covered,
  importFile,
  type ImportOptions,
  type KnownLine,
  openSnapshot,
  openStore,
  type Store,
  type Triage,
  triage,
} from '../comms/index.ts'
import { readTemplate } from '../comms/import/template/parse-template.ts'
import { readParty } from '../values/phone-number.ts'
import { describeFault, fail, ok, type Result } from '../values/result.ts'
import { keepAuthority } from '../comms/import/keep-authority.ts'
import { authorityIn } from './authority-file.ts'
import type { Command } from './command.ts'
import { progressBar } from './progress-bar.ts'
import { triageInWords } from './triage-in-words.ts'
import { WrongUse } from './wrong-use.ts'

const EXAMPLE = 'breakwater triage phone.ufdr --store case-1 --authority authority.json'

/** What an authority over a seized handset says, to be copied and filled in. */
const AUTHORITY_EXAMPLE = JSON.stringify(
  {
    reference: 'OP/12 GO/1',
    power: 'PACE s.19/20',
    purpose: 'prevention and detection of crime',
    authoriser: 'name and rank of the person who authorised it',
    granted: '2026-11-22',
    expires: '2027-02-22',
    identifiers: 'any',
    window: 'any',
    data: ['entity', 'events', 'content'],
    operator: 'unit that examined the handset',
    retain_until: '2032-11-22',
  },
  null,
  2,
).replaceAll('\n', '\n  ')

const HELP = `What a handset says that an officer needs first: known lines inside, offers and from whom, numbers that behave like lines, whom it
deals with, and signs that its user may be exploited, each with the rows behind it and with questions to ask. The handset is imported into the
store as \`breakwater import\` does. Nothing is read before the authority has been checked. No sign is a finding.

Usage: breakwater triage FILE… --store DIR --authority authority.json [options]

  FILE…              the handset: one file, or the several that one handset was read into
  --store DIR        the folder of the case; made when there is none
  --authority FILE   under which the handset is held (JSON): in force today, and over events; words need content
  --owner NUMBER     the handset’s own number, when the file does not say
  --known FILE       numbers of known lines, one a line: +447700900123, or +447700900123,Marco
  --zone ZONE        time zone of the times, as Europe/London; without it, assumed and marked as assumed
  --template FILE    how the file is laid out; without it the layout is found from the headers
  --replace          take the place of an earlier import of the same file with other settings
  --format table|json  how to print (default table: a page of words); json is one array with one object

Example: ${EXAMPLE}

What an authority file looks like (days and moments as 2026-11-22 or 2026-11-22T09:00:00Z; power: PACE s.19/20, or PCSC 2022 s.37 for a
handset given by agreement; identifiers and window: "any" only where the authority is over the whole handset; without "content" no words are read):

  ${AUTHORITY_EXAMPLE}

Exit codes: 0 done, 1 refused or failed, 2 wrong use.`

export const triageCommand: Command = {
  name: 'triage',
  summary:
    'A handset at a glance: known lines, offers, new candidates, contacts, and signs that its user may be exploited.',
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
      owner: { type: 'string' },
      known: { type: 'string' },
      zone: { type: 'string' },
      template: { type: 'string' },
      replace: { type: 'boolean' },
      format: { type: 'string' },
    },
  })
  const { format = 'table' } = values
  if (format !== 'table' && format !== 'json')
    throw new WrongUse(`--format ${format} is not known.`, 'use --format table or json')
  if (positionals.length === 0) throw new WrongUse('No file was given.', `name the handset’s file, as in: ${EXAMPLE}`)
  if (values.store === undefined) throw new WrongUse('No store was given.', `add --store DIR, as in: ${EXAMPLE}`)
  if (values.authority === undefined)
    throw new WrongUse(
      'No authority was given, and no handset is looked into without one.',
      `add --authority authority.json, as in: ${EXAMPLE}`,
    )
  for (const path of positionals) {
    if ((await stat(path).catch(() => undefined))?.isDirectory() === true)
      throw new WrongUse(`${path} is a folder.`, 'name the files in it')
  }
  const held = await authorityIn(values.authority)
  if (!held.ok) return failed(describeFault(held.fault))
  const { authority, wrote } = held.value
  const owner = ownerOf(values.owner)
  const covered = checkAuthority(authority, Date.now(), owner)
  if (!covered.ok) return failed(describeFault(covered.fault))
  const known = values.known === undefined ? [] : await knownIn(values.known)
  const template = values.template === undefined ? undefined : await templateOf(values.template)
  if (template?.ok === false) return failed(describeFault(template.fault))
  const found = await lookInto(positionals, values.store, covered.value, known, {
    authority,
    wrote,
    ...(template === undefined ? {} : { template: template.value }),
    ...(values.zone === undefined ? {} : { zone: values.zone }),
    ...(values.owner === undefined ? {} : { owner: values.owner }),
    ...(values.replace === true ? { replace: true } : {}),
  })
  if (!found.ok) return failed(describeFault(found.fault))
  process.stdout.write(
    format === 'json'
      ? `${JSON.stringify([found.value], null, 2)}\n`
      : triageInWords(found.value, new Date().toISOString()),
  )
  return 0
}

/** `wrote`: the authority as its file has it. */
type Importing = ImportOptions & { readonly wrote: object }

async function lookInto(
  paths: readonly string[],
  dir: string,
  covered: Covered,
  known: readonly KnownLine[],
  options: Importing,
): Promise<Result<Triage>> {
  const store = await openStore(dir, { create: true })
  if (!store.ok) return store
  const imports = await importAll(store.value, paths, options)
  if (!imports.ok) return imports
  const handset = await openSnapshot(store.value, { imports: imports.value })
  if (!handset.ok) return handset
  const held = await openSnapshot(store.value)
  if (!held.ok) return held
  try {
    const answer = await triage(handset.value, held.value, { known, covered })
    if (!answer.ok) return answer
    const [found] = answer.value.rows
    if (found === undefined) throw new Error('a triage without an answer')
    return ok(found)
  } finally {
    handset.value.close()
    held.value.close()
  }
}

async function importAll(
  store: Store,
  paths: readonly string[],
  { wrote, ...options }: Importing,
): Promise<Result<string[]>> {
  const ids: string[] = []
  for (const path of paths) {
    const bar = progressBar(basename(path))
    const done = await importFile(store, path, { ...options, onProgress: bar.show })
    bar.clear()
    if (!done.ok) {
      const { suggestion, ...fault } = done.fault
      return fail({
        ...fault,
        where: fault.where ?? path,
        ...(suggestion === undefined
          ? {}
          : { next: `run breakwater import ${path} with the same options: it suggests what each column may be` }),
      })
    }
    const { importId, normalised, quarantined, notes } = done.value
    await keepAuthority(store.folder, options.authority, wrote)
    if (normalised === 0 && quarantined > 0) return fail(outside(path, options.authority))
    for (const note of notes) console.error(`${basename(path)}: ${note}`)
    ids.push(importId)
  }
  return ok(ids)
}

const outside = (path: string, { reference }: Authority) =>
  ({
    code: 'forbidden',
    problem: `every row is outside the authority ${reference}: the handset’s own number, handset, SIM or days are not among those that it covers`,
    where: path,
    expected: 'an authority over this handset',
    next: 'ask the authorising officer for one; the rows are sealed, and nothing of them was looked at',
  }) as const

async function templateOf(path: string) {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) throw new WrongUse(`${path} cannot be read.`, 'check the path of the template')
  return readTemplate(text, basename(path))
}

function ownerOf(given: string | undefined): bigint | undefined {
  if (given === undefined) return undefined
  const read = readParty(given)
  if (read.kind !== 'e164' || read.id === null)
    throw new WrongUse(
      `--owner ${given} is no phone number.`,
      'give the handset’s own number, as --owner +447700900123',
    )
  return read.id
}

/** One number a line, and its name after a comma where it has one. */
async function knownIn(path: string): Promise<readonly KnownLine[]> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) throw new WrongUse(`${path} cannot be read.`, 'check the path of the list of known numbers')
  return text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .flatMap((line, at): KnownLine[] => {
      const [given = '', ...rest] = line.split(',')
      if (given.trim() === '') return []
      const read = readParty(given)
      if (read.kind !== 'e164')
        throw new WrongUse(
          `${basename(path)}, line ${at + 1}: “${given.trim()}” is no phone number.`,
          'write one number a line, such as +447700900123',
        )
      const name = rest.join(',').trim()
      return [{ number: read.text, basis: 'given', ...(name === '' ? {} : { name }) }]
    })
}

function failed(message: string): number {
  console.error(message)
  return 1
}
