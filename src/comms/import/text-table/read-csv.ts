import { createReadStream, createWriteStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fail, ok, type Result } from '../../../values/result.ts'
import {
  CELL_DELIMITER,
  type DecodedTable,
  type ReadTablesOptions,
  SAMPLE_RECORDS,
  type SourceEncoding,
} from '../decoded-table.ts'
import { utf8Chunks, utf8Head } from './decode.ts'
import { type Dialect, detectDialect } from './dialect.ts'
import { Emitter } from './emitter.ts'
import { endOfLine } from './record-scanner.ts'
import { RecordWriter } from '../record-writer.ts'
import { Rejects } from '../rejects.ts'
import { type Survey, survey } from './survey.ts'

/** Delimiter, header and sample are decided from this many bytes. */
export const HEAD_BYTES = 512 * 1024

export interface TextSource {
  readonly path: string
  readonly name: string
  readonly size: number
  readonly head: Buffer
  readonly encoding: Exclude<SourceEncoding, 'xlsx'>
  /** The person stated the encoding, so invalid bytes do not change it. */
  readonly stated: boolean
  readonly bomBytes: number
}

/**
 * Reads one text table. A clean UTF-8 file stays where it is; one with bad lines is copied without them; any other is
 * decoded and its cells written out again (see `DecodedTable`). Two passes at most, constant memory.
 */
export async function readCsv(
  source: TextSource,
  workDir: string,
  options: ReadTablesOptions,
): Promise<Result<DecodedTable>> {
  const file = await open(source.path, 'r')
  try {
    return await readOpen(file, source, workDir, options)
  } finally {
    await file.close()
  }
}

async function readOpen(
  file: FileHandle,
  source: TextSource,
  workDir: string,
  options: ReadTablesOptions,
): Promise<Result<DecodedTable>> {
  let { encoding } = source
  const notes: string[] = []
  let dialect = dialectOf(source, encoding, options)
  if (dialect !== null && encoding === 'utf-8') {
    let read = 0
    const found = await survey(file, source.bomBytes + dialect.dataStart, dialect, bytes => {
      read += bytes
      options.onProgress?.(read, source.size)
    })
    if (found.utf8 && found.plain) return ok(await plainTable(source, dialect, found, workDir))
    if (!found.utf8 && !source.stated) {
      encoding = 'windows-1252'
      notes.push(
        'The file is not valid UTF-8, so it was read as Windows-1252 (Western European); check names with accents',
      )
      dialect = dialectOf(source, encoding, options)
    }
  }
  if (dialect === null) return fail(noTable(source.name))
  return ok(await writtenOut(file, { ...source, encoding }, dialect, workDir, notes, options))
}

function dialectOf(source: TextSource, encoding: TextSource['encoding'], options: ReadTablesOptions): Dialect | null {
  const head = utf8Head(source.head.subarray(source.bomBytes), encoding)
  const headerAt = options.template?.header?.starts
  return detectDialect(head, source.head.length >= source.size, {
    ...(options.delimiter === undefined ? {} : { delimiter: options.delimiter }),
    ...(headerAt === undefined ? {} : { headerAt }),
  })
}

const noTable = (name: string) =>
  ({
    code: 'unreadable',
    problem: 'no table was found: no line splits into two or more columns at commas, semicolons, tabs or bars',
    where: name,
    expected: 'one header line and one record a line',
    next: 'Open the file and look. If it is a letter or a note, leave it out; if its columns are split by another character, state it with --delimiter',
  }) as const

/** The received file itself, or a copy without the lines that are no records. */
async function plainTable(source: TextSource, dialect: Dialect, found: Survey, workDir: string): Promise<DecodedTable> {
  const dataStart = source.bomBytes + dialect.dataStart
  const copied = found.leaveOut.length > 0
  const path = copied ? join(workDir, `${baseName(source.name)}.lines`) : source.path
  if (copied) await copyWithout(source.path, path, dataStart, source.size, found.leaveOut)
  return {
    name: source.name,
    path,
    copied,
    delimiter: dialect.delimiter,
    escapes: false,
    newline: found.crlf ? '\r\n' : '\n',
    skipLines: copied ? 0 : dialect.linesAbove,
    firstDataByte: copied ? 0 : dataStart,
    headerLine: dialect.headerLine,
    columns: dialect.columns,
    records: found.records,
    preamble: dialect.preamble,
    ...found.rejects.asTable(),
    blankLines: found.blankLines,
    sample: plainSample(source.head, dataStart, source.size, dialect, found),
    encoding: 'utf-8',
    isoColumns: [],
    notes: headerNotes(dialect),
  }
}

function plainSample(head: Buffer, dataStart: number, size: number, dialect: Dialect, found: Survey): string[][] {
  const sample: string[][] = []
  let range = 0
  for (let at = dataStart; at < head.length && sample.length < Math.min(SAMPLE_RECORDS, found.records); ) {
    const stop = endOfLine(head, at, head.length, false)
    if (stop === -1 && head.length < size) break
    const next = stop === -1 ? head.length : stop
    while ((found.leaveOut[range * 2 + 1] ?? Number.POSITIVE_INFINITY) <= at) range++
    const left = (found.leaveOut[range * 2] ?? Number.POSITIVE_INFINITY) <= at
    if (!left)
      sample.push(
        head
          .toString('utf8', at, next)
          .replace(/\r?\n$/, '')
          .split(dialect.delimiter),
      )
    at = next
  }
  return sample
}

/** Copies the bytes from `from` to `until` except the ranges, which are in order. */
async function copyWithout(
  source: string,
  target: string,
  from: number,
  until: number,
  ranges: readonly number[],
): Promise<void> {
  const out = createWriteStream(target, { mode: 0o600, highWaterMark: 4 * 1024 * 1024 })
  async function* kept(): AsyncGenerator<Buffer> {
    let position = from
    let range = 0
    for await (const piece of createReadStream(source, {
      start: from,
      end: Math.max(from, until - 1),
      highWaterMark: 4 * 1024 * 1024,
    })) {
      const bytes = piece as Buffer
      let at = position
      const end = position + bytes.length
      while (at < end) {
        const rangeFrom = ranges[range * 2] ?? Number.POSITIVE_INFINITY
        const rangeUntil = ranges[range * 2 + 1] ?? Number.POSITIVE_INFINITY
        if (rangeUntil <= at) range++
        else if (rangeFrom <= at) at = Math.min(end, rangeUntil)
        else {
          const stop = Math.min(end, rangeFrom)
          yield bytes.subarray(at - position, stop - position)
          at = stop
        }
      }
      position = end
    }
  }
  await pipeline(kept, out)
}

/** Decodes the file and writes its cells out again. */
async function writtenOut(
  file: FileHandle,
  source: TextSource,
  dialect: Dialect,
  workDir: string,
  notes: string[],
  options: ReadTablesOptions,
): Promise<DecodedTable> {
  const path = join(workDir, `${baseName(source.name)}.cells`)
  const rejects = new Rejects()
  const writer = new RecordWriter(path, rejects)
  const emitter = new Emitter(dialect, writer, rejects)
  let read = 0
  try {
    const chunks = utf8Chunks(file, source.encoding, source.bomBytes, bytes => {
      read += bytes
      options.onProgress?.(read, source.size)
    })
    for await (const chunk of chunks) emitter.push(chunk)
    emitter.end()
    writer.close()
  } catch (error) {
    writer.abandon()
    throw error
  }
  return {
    name: source.name,
    path,
    copied: true,
    delimiter: CELL_DELIMITER,
    escapes: true,
    newline: '\n',
    skipLines: 0,
    firstDataByte: 0,
    headerLine: dialect.headerLine,
    columns: dialect.columns,
    records: writer.records,
    preamble: dialect.preamble,
    ...rejects.asTable(),
    blankLines: emitter.blankLines,
    sample: writer.sample,
    encoding: source.encoding,
    isoColumns: [],
    notes: [...notes, ...headerNotes(dialect), ...emitter.notes()],
  }
}

const headerNotes = (dialect: Dialect): string[] =>
  dialect.headerLine >= 0 ? [] : ['No header line was found; the columns are named Column 1, Column 2, …']

/** A name for a work file: nothing of the original but letters, digits and dots. */
const baseName = (name: string): string => name.replace(/[^A-Za-z0-9.]+/g, '-').slice(-80)
