import { constants } from 'node:fs'
import { copyFile, type FileHandle, mkdir, open } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fail, ok, type Result } from '../../../values/result.ts'
import { applyLog } from './write-ahead-log.ts'

/** Entries (tables, indexes, triggers, views) of a database's own list; a phone has some hundreds. SQLite takes minutes for 300,000. */
const MOST_ENTRIES = 5000
/** Bytes of that list; a phone has some hundred thousand. */
const MOST_SCHEMA_BYTES = 2 * 1024 * 1024
const TABLE_INTERIOR = 5
const TABLE_LEAF = 13
const TEXT_ENCODING = 56

export interface DatabaseCopy {
  readonly path: string
  /** Plain sentences for the person who imports. */
  readonly notes: readonly string[]
  /** Pages taken from the log beside the database. */
  readonly pagesFromLog: number
}

/**
 * Copies a SQLite database into the work folder, with what its write-ahead log holds written into the copy: only the copy is ever
 * opened. A database that is cut short is made consistent with its length, so that what is there can be read.
 *
 * Errors (`unreadable`): no SQLite database, an encrypted one, text in UTF-16, a list of tables made to stop the reader.
 * Format: sqlite.org/fileformat2.html.
 */
export async function copyDatabase(
  file: { readonly path: string; readonly name: string },
  log: string | undefined,
  workDir: string,
): Promise<Result<DatabaseCopy>> {
  await mkdir(workDir, { recursive: true, mode: 0o700 })
  const path = join(
    workDir,
    `${basename(file.name)
      .replace(/[^A-Za-z0-9.]+/g, '-')
      .slice(-60)}.copy`,
  )
  await copyFile(file.path, path, constants.COPYFILE_FICLONE)
  const copy = await open(path, 'r+')
  try {
    const notes: string[] = []
    const pageSize = await pageSizeOf(copy)
    if (pageSize === undefined) return fail(notDatabase(file.name))
    const fromLog = log === undefined ? { pages: 0 } : await applyLog(copy, log, pageSize)
    if (fromLog.problem !== undefined)
      notes.push(`the write-ahead log beside ${file.name} was not read: ${fromLog.problem}`)
    else if (fromLog.pages > 0)
      notes.push(
        `${fromLog.pages} ${fromLog.pages === 1 ? 'page' : 'pages'} of ${file.name} came from the write-ahead log beside it`,
      )
    const header = Buffer.alloc(100)
    await copy.read(header, 0, 100, 0)
    if (header.readUInt32BE(TEXT_ENCODING) > 1) return fail(wideText(file.name))
    const { size } = await copy.stat()
    const pages = Math.floor(size / pageSize)
    const stated = header.readUInt32BE(28)
    // The stated size counts only where whoever wrote it also wrote the counter beside it.
    const counts = header.readUInt32BE(24) === header.readUInt32BE(92)
    if (counts && stated > pages)
      notes.push(
        `${file.name} is cut short: it should have ${stated} pages and has ${pages}; rows on the missing pages are listed as not read`,
      )
    // A copy without a log of its own, and as long as it is: SQLite refuses a whole file for a missing end.
    header.writeUInt8(1, 18)
    header.writeUInt8(1, 19)
    if (counts) header.writeUInt32BE(Math.min(stated, pages), 28)
    await copy.write(header, 0, 100, 0)
    const schema = await measureSchema(copy, pageSize, pages)
    if (schema.entries > MOST_ENTRIES || schema.bytes > MOST_SCHEMA_BYTES) return fail(hugeSchema(file.name, schema))
    return ok({ path, notes, pagesFromLog: fromLog.pages })
  } finally {
    await copy.close()
  }
}

/** Bytes of a page by the header; undefined where it is no SQLite database. */
async function pageSizeOf(copy: FileHandle): Promise<number | undefined> {
  const header = Buffer.alloc(100)
  const { bytesRead } = await copy.read(header, 0, 100, 0)
  if (bytesRead < 100 || header.toString('latin1', 0, 16) !== 'SQLite format 3\0') return undefined
  const stated = header.readUInt16BE(16)
  const size = stated === 1 ? 65_536 : stated
  return size >= 512 && (size & (size - 1)) === 0 ? size : undefined
}

/**
 * How long the database's list of tables is, without asking SQLite, which reads all of it first. Counts until it is too long; a page
 * that is no page of that list counts nothing, SQLite will say so.
 */
async function measureSchema(
  copy: FileHandle,
  pageSize: number,
  pages: number,
): Promise<{ entries: number; bytes: number }> {
  const page = Buffer.alloc(pageSize)
  const seen = new Set<number>()
  const waiting = [1]
  let entries = 0
  let bytes = 0
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    if (number < 1 || number > pages || seen.has(number)) continue
    seen.add(number)
    if (entries > MOST_ENTRIES || bytes > MOST_SCHEMA_BYTES) break
    await copy.read(page, 0, pageSize, (number - 1) * pageSize)
    const start = number === 1 ? 100 : 0
    const cells = page.readUInt16BE(start + 3)
    if (page[start] === TABLE_LEAF) {
      for (let at = 0; at < cells && start + 10 + at * 2 <= pageSize; at++) {
        entries++
        bytes += payloadAt(page, page.readUInt16BE(start + 8 + at * 2))
      }
    } else if (page[start] === TABLE_INTERIOR) {
      waiting.push(page.readUInt32BE(start + 8))
      for (let at = 0; at < cells && start + 14 + at * 2 <= pageSize; at++) {
        const cell = page.readUInt16BE(start + 12 + at * 2)
        if (cell + 4 <= pageSize) waiting.push(page.readUInt32BE(cell))
      }
    }
  }
  return { entries, bytes }
}

/** The length with which a cell begins: a number of up to nine bytes, seven bits in each. */
function payloadAt(page: Buffer, cell: number): number {
  let value = 0
  for (let at = cell; at < Math.min(cell + 8, page.length); at++) {
    const byte = page[at] ?? 0
    value = value * 128 + (byte & 0x7f)
    if (byte < 0x80) break
  }
  return value
}

const notDatabase = (name: string) => ({
  code: 'unreadable' as const,
  problem: 'this is no SQLite database that can be opened: its first bytes are not those of one',
  where: name,
  expected: 'a database as the phone wrote it, decrypted',
  next: 'If it is encrypted (SQLCipher), have it decrypted with the extraction tool and import the decrypted copy',
})

const wideText = (name: string) => ({
  code: 'unreadable' as const,
  problem: 'the database keeps its text as UTF-16, which phones do not',
  where: name,
  expected: 'a database with text in UTF-8',
  next: 'Ask who made this copy for the database as the phone wrote it',
})

const hugeSchema = (name: string, { entries }: { entries: number }) => ({
  code: 'unreadable' as const,
  problem: `the database lists more than ${entries > MOST_ENTRIES ? `${MOST_ENTRIES} tables, indexes and triggers` : '2 MB of tables, indexes and triggers'}: no phone’s does, and opening it would take hours`,
  where: name,
  expected: 'a database as the phone wrote it',
  next: 'Ask who made this copy for the original; do not open this one',
})
