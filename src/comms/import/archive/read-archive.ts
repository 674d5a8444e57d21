import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type yauzl from 'yauzl'
import { fail, ok, type Fault, type Result } from '../../../values/result.ts'
import type { DecodedTable } from '../decoded-table.ts'
import { readPhoneDatabase } from '../phone-database/read-phone-database.ts'
import { preambleFacts } from '../template/preamble-facts.ts'
import { type DatabasePart, listDatabases } from './list-parts.ts'

const AGAIN = 'Copy the archive again from where it came from, or ask the sender for it again'

/**
 * Reads the phone databases of a zip (an examiner's folder, a backup), each with its write-ahead log: the tables of all of them. null
 * where it holds none. Only they are unpacked, one by one, under names of our own, in the work folder.
 *
 * Errors (`unreadable`): a password, a bomb, none of its databases can be read. Where some can, the others are named in the notes; an
 * own number that one database names is taken for the others too, since they are of one handset.
 */
export async function readArchive(
  file: { readonly path: string; readonly name: string },
  workDir: string,
): Promise<Result<DecodedTable[]> | null> {
  const archive = await listDatabases(file.path)
  if (archive === null) return null
  const { zip, databases, refusal } = archive
  try {
    if (refusal !== undefined)
      return fail({ code: 'unreadable', ...refusal, where: file.name, expected: 'the databases of a phone, zipped' })
    const tables: DecodedTable[] = []
    const faults: Fault[] = []
    for (const [at, part] of databases.entries()) {
      const read = await readPart(zip, part, file.name, join(workDir, `part-${at + 1}`))
      if (read.ok) tables.push(...read.value)
      else faults.push(read.fault)
    }
    const [first] = faults
    if (tables.length === 0 && first !== undefined) return fail(first)
    const notes = [
      ...faults.map(({ where, problem, next }) => `${where} was not read: ${problem}. Next: ${next ?? AGAIN}`),
      ...archive.notes,
    ]
    return ok(
      withOneOwner(tables).map((table, at) => (at === 0 ? { ...table, notes: [...notes, ...table.notes] } : table)),
    )
  } finally {
    zip.close()
  }
}

async function readPart(
  zip: yauzl.ZipFile,
  part: DatabasePart,
  archive: string,
  folder: string,
): Promise<Result<DecodedTable[]>> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const name = `${archive} › ${part.name}`
  const path = join(folder, 'database')
  const problem = await unpack(zip, part.entry, path)
  if (problem !== undefined)
    return fail({
      code: 'unreadable',
      problem: `it cannot be unpacked (${problem})`,
      where: name,
      expected: 'a whole archive',
      next: AGAIN,
    })
  const log = part.log === undefined ? undefined : join(folder, 'log')
  const logProblem = part.log === undefined || log === undefined ? undefined : await unpack(zip, part.log, log)
  const read = await readPhoneDatabase({ path, name }, folder, logProblem === undefined ? log : undefined)
  if (!read.ok || logProblem === undefined) return read
  const note = `the write-ahead log of ${part.name} cannot be unpacked (${logProblem}): its rows are missing`
  return ok(read.value.map((table, at) => (at === 0 ? { ...table, notes: [note, ...table.notes] } : table)))
}

/** Unpacks a part; answers what is wrong with it where it could not be unpacked whole. */
async function unpack(zip: yauzl.ZipFile, entry: yauzl.Entry, path: string): Promise<string | undefined> {
  try {
    const stream = await new Promise<Readable>((resolve, reject) =>
      zip.openReadStream(entry, (error, opened) => (error === null ? resolve(opened) : reject(error))),
    )
    await pipeline(stream, createWriteStream(path, { mode: 0o600 }))
    return undefined
  } catch (error) {
    // The disk's own troubles are nobody's fault but ours; what unpacks throws plain errors or those of zlib.
    const code = (error as NodeJS.ErrnoException).code
    if (!(error instanceof Error) || (code !== undefined && !code.startsWith('Z_'))) throw error
    return error.message
  }
}

/** The number that one database of the handset names as its own goes for those that name none, if it is the only one. */
function withOneOwner(tables: readonly DecodedTable[]): DecodedTable[] {
  const owners = new Set(tables.flatMap(({ preamble }) => preambleFacts(preamble).owner ?? []))
  const [owner] = owners
  return tables.map(table =>
    owners.size === 1 && owner !== undefined && preambleFacts(table.preamble).owner === undefined
      ? { ...table, preamble: { ...table.preamble, 'Device owner': owner } }
      : table,
  )
}
