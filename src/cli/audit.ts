import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readSigned } from '../audit/checkpoint.ts'
import { checkpointsIn, lastLine } from '../audit/checkpoint-file.ts'
import { fingerprintOf, publicKeyIn } from '../audit/seal-key.ts'
import { verifyLog } from '../audit/verify.ts'
import type { AuditFault, KnownCheckpoint, Verification } from '../audit/verify-chain.ts'
import { connectBeside } from '../kernel/postgres/connect-beside.ts'
import { databasePlace } from '../server/database-place.ts'
import { describeFault, type Fault, fail, ok, type Result } from '../values/result.ts'
import type { Command } from './command.ts'
import { type OutputFormat, printRows } from './print-rows.ts'
import { WrongUse } from './wrong-use.ts'

const EXAMPLE = 'audit verify --folder case-1/records --known 4711:9f86d081…'

const HELP = `Verifies the log of who did what with records: its hash chain, signed checkpoints, and details.

Usage: breakwater audit verify --folder DIR [--known POSITION:HASH] [--fingerprint F] [--format table|json|csv]
       breakwater audit checkpoint --folder DIR
       breakwater audit key --folder DIR

  verify      every line at or before the last checkpoint is there, unaltered, in order, and none was added; every detail
              that was not erased is the one that was logged. Also while the server runs. Exit code 1 where a fault is found
  checkpoint  prints the latest checkpoint as one line. Note it elsewhere, at best daily: whoever cuts the end off the log
              and off the file of checkpoints alike is found only by somebody who kept such a line
  key         prints the public key that verifies checkpoints, and its fingerprint

  --folder DIR            the records of a server: the folder “records” of its store
  --seal DIR              where the server keeps checkpoints.jsonl and the key; default DIR/seal
  --known POSITION:HASH   a checkpoint noted earlier; may be given several times
  --fingerprint F         of the public key, noted when it was made: a key put in its place is refused
  --format table|json|csv how to print faults (default table)

With DATABASE_URL (and DATABASE_SEAL_URL) set, the log is read there.

Example: breakwater ${EXAMPLE}`

const text = { type: 'string' } as const

/** `breakwater audit verify | checkpoint | key`: exit code 0 whole, 1 faults found or not readable, 2 wrong use. */
export const auditCommand: Command = {
  name: 'audit',
  summary: 'Verify the log of who did what with records.',
  help: HELP,
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { folder: text, seal: text, fingerprint: text, format: text, known: { ...text, multiple: true } },
      allowPositionals: true,
      strict: true,
    })
    const [verb] = positionals
    if (verb !== 'verify' && verb !== 'checkpoint' && verb !== 'key') {
      throw new WrongUse(
        verb === undefined ? 'Nothing to do was named.' : `“audit ${verb}” is not known.`,
        `use audit verify, audit checkpoint or audit key, as in: breakwater ${EXAMPLE}`,
      )
    }
    const { folder, format } = values
    if (folder === undefined)
      throw new WrongUse('No folder was given.', `add --folder DIR, as in: breakwater ${EXAMPLE}`)
    const seal = values.seal ?? join(folder, 'seal')
    if (verb === 'key') return printed(await keyLines(seal))
    if (verb === 'checkpoint') return printed(await checkpointLine(seal))
    const printAs = formatOf(format)
    const known = (values.known ?? []).map(knownCheckpoint)
    const verified = await verify({ folder, seal, known, fingerprint: values.fingerprint })
    return verified.ok ? told(verified.value, printAs) : failed(verified.fault)
  },
}

async function keyLines(seal: string): Promise<Result<string>> {
  const key = await publicKeyIn(seal)
  if (!key.ok) return key
  return ok(`${key.value.export({ type: 'spki', format: 'pem' }).toString()}SHA-256 ${fingerprintOf(key.value)}`)
}

async function checkpointLine(seal: string): Promise<Result<string>> {
  const key = await publicKeyIn(seal)
  if (!key.ok) return key
  const path = checkpointsIn(seal)
  const line = await lastLine(path)
  const checkpoint = line === null ? null : readSigned(line, key.value)
  if (checkpoint === null) {
    return fail({
      code: 'unreadable',
      problem: line === null ? 'there are no checkpoints' : 'the last checkpoint is not one that this key signed',
      where: path,
      next: 'run breakwater audit verify',
    })
  }
  const { position, hash, at } = checkpoint
  return ok(`${position}:${hash} signed ${at} with key ${fingerprintOf(key.value)}`)
}

async function verify(asked: {
  readonly folder: string
  readonly seal: string
  readonly known: readonly KnownCheckpoint[]
  readonly fingerprint: string | undefined
}): Promise<Result<Verification>> {
  const { folder, seal, known, fingerprint } = asked
  const key = await publicKeyIn(seal)
  if (!key.ok) return key
  if (fingerprint !== undefined && fingerprint !== fingerprintOf(key.value)) {
    return fail({
      code: 'conflict',
      problem: `the public key has the fingerprint ${fingerprintOf(key.value)}`,
      where: seal,
      expected: fingerprint,
      next: 'find out who replaced the key; with the right one, put back, the log can be verified',
    })
  }
  const place = databasePlace(folder)
  if (place.databaseUrl === undefined && !existsSync(place.folder)) {
    return fail({
      code: 'not-found',
      problem: 'there are no records',
      where: folder,
      expected: 'the folder “records” of a store, which holds “database” and “seal”',
      next: 'give that folder, or set DATABASE_URL',
    })
  }
  const database = await connectBeside(place)
  if (!database.ok) return database
  try {
    return ok(await verifyLog(database.value.seal, seal, key.value, known))
  } finally {
    await database.value.close()
  }
}

function told({ faults, faultCount, ...verified }: Verification, format: OutputFormat): number {
  const { rows, checkpoints, unsigned, erasedDetails, last } = verified
  const until = last === null ? '' : ` up to ${last.at}`
  const seen = `${counted(rows, 'line')}, ${counted(checkpoints, 'checkpoint')}${until}, ${counted(erasedDetails, 'detail')} erased, ${counted(unsigned, 'line')} not yet signed for`
  if (faultCount === 0) {
    console.log(`The log is whole: ${seen}.`)
    return 0
  }
  printRows(faults, format, FAULT_COLUMNS)
  const first = faultCount > faults.length ? `; the first ${faults.length} are listed` : ''
  console.error(
    `The log was changed: ${counted(faultCount, 'fault')}${first}. Read: ${seen}.\nNext: keep the database and the checkpoints as they are, and tell the information governance officer.`,
  )
  return 1
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

const FAULT_COLUMNS = {
  position: (fault: AuditFault) => fault.position,
  what: (fault: AuditFault) => fault.what,
  where: (fault: AuditFault) => fault.where,
  problem: (fault: AuditFault) => fault.problem,
}

function printed(result: Result<string>): number {
  if (!result.ok) return failed(result.fault)
  console.log(result.value)
  return 0
}

function failed(fault: Fault): number {
  console.error(describeFault(fault))
  return 1
}

function knownCheckpoint(given: string): KnownCheckpoint {
  const [, position, hash] = /^(\d{1,15}):([0-9a-f]{64})\b/.exec(given) ?? []
  if (position === undefined || hash === undefined) {
    throw new WrongUse(`--known ${given} is no checkpoint.`, 'give the line that breakwater audit checkpoint printed')
  }
  return { position: Number(position), hash }
}

function formatOf(given: string | undefined): OutputFormat {
  if (given === undefined || given === 'table') return 'table'
  if (given === 'json' || given === 'csv') return given
  throw new WrongUse(`--format ${given} is not known.`, 'use --format table, json or csv')
}
