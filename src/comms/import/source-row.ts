import { createReadStream } from 'node:fs'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok, type Result } from '../../values/result.ts'
import type { ImportRecord } from '../store/import-record.ts'
import type { Store } from '../store/open-store.ts'
import { ownerTag } from '../store/owner.ts'
import { readReceived } from '../store/read-received.ts'
import { type DecodedTable, unescapeCell } from './decoded-table.ts'
import { HELD_BACK, withoutHeldBack } from './held-back.ts'
import { readTables } from './read-tables.ts'

/** A row as the received file has it. */
export interface SourceRow {
  readonly file: string
  readonly sheet?: string
  /** Headers of the table, as spelled. */
  readonly columns: readonly string[]
  /** Cells under those headers; empty for a row that could not be split into cells. */
  readonly cells: readonly string[]
  /** The line itself; for a workbook, a file with quotes or one with words held back, its cells joined by tabs. */
  readonly line: string
}

/**
 * Goes back from an event to the row of the received file: the sealed copy is opened, checked against its SHA-256 as a whole and read again.
 * Errors: `not-found` (import, row, or the key after an erasure), `unreadable` (the stored copy was altered).
 */
export async function sourceRow(store: Store, importId: string, row: number): Promise<Result<SourceRow>> {
  const record = store.imports().find(candidate => candidate.id === importId)
  const table = record?.tables.find(t => row >= t.firstRow && row < t.firstRow + t.rows)
  if (record === undefined || table === undefined) {
    return fail({
      code: 'not-found',
      problem: `there is no row ${row} in import ${importId}`,
      where: store.folder,
      next: 'check the import and the row',
    })
  }
  const work = join(store.folder, 'work', `source.by-${ownerTag()}.${process.hrtime.bigint()}`)
  await mkdir(work, { recursive: true, mode: 0o700 })
  try {
    const path = join(work, 'received')
    const written = await unseal(store.folder, record.sha256, path)
    if (!written.ok) return written
    const log = await unsealCompanion(store.folder, record, path)
    if (!log.ok) return log
    const tables = await readTables({ path, name: record.file }, join(work, 'tables'), {
      template: { header: { starts: table.headerLine } },
      ...log.value,
    })
    if (!tables.ok) return tables
    const found =
      tables.value.find(t => t.name === table.name) ??
      tables.value.find(t => t.sheet === table.sheet) ??
      tables.value[0]
    if (found === undefined)
      return fail({ code: 'unreadable', problem: 'the table is no longer found in the file', where: record.file })
    const sourced = await rowOf(found, row - table.firstRow + 1, table.heldBack)
    return ok({
      file: record.file,
      ...(table.sheet === undefined ? {} : { sheet: table.sheet }),
      columns: found.columns,
      ...sourced,
    })
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** What came with the file, as the readers take it: nothing where nothing did. */
export async function unsealCompanion(
  folder: string,
  record: Pick<ImportRecord, 'companions'>,
  path: string,
): Promise<Result<{ readonly log?: string }>> {
  const [companion] = record.companions ?? []
  if (companion === undefined) return ok({})
  const log = `${path}-wal`
  const written = await unseal(folder, companion.sha256, log)
  return written.ok ? ok({ log }) : written
}

async function unseal(folder: string, sha256: string, path: string): Promise<Result<void>> {
  const target = await open(path, 'wx', 0o600)
  try {
    for await (const piece of readReceived(folder, sha256)) {
      if (!piece.ok) return piece
      await target.write(piece.value)
    }
    return ok(undefined)
  } finally {
    await target.close()
  }
}

async function rowOf(
  table: DecodedTable,
  row: number,
  heldBack: string | undefined,
): Promise<Pick<SourceRow, 'cells' | 'line'>> {
  const before = table.removedRows.filter(removed => removed < row).length
  if (table.removedRows.includes(row)) {
    const raw = table.rejected.find(rejected => rejected.row === row)?.raw ?? ''
    return { cells: [], line: heldBack === undefined ? raw : HELD_BACK }
  }
  const line = await lineOf(table.path, table.firstDataByte, row - before)
  const received = line.split(table.delimiter).map(cell => (table.escapes ? unescapeCell(cell) : cell))
  const cells = withoutHeldBack(table.columns, received, heldBack)
  return { cells, line: table.escapes || heldBack !== undefined ? cells.join('\t') : line }
}

/** The n-th line (1-based) from a byte on, without its line end. Lines are at most a megabyte: the reader saw to that. */
async function lineOf(path: string, from: number, n: number): Promise<string> {
  let left = n
  const parts: Buffer[] = []
  for await (const chunk of createReadStream(path, { start: from, highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    let start = 0
    for (;;) {
      const end = chunk.indexOf(0x0a, start)
      if (left === 1) parts.push(chunk.subarray(start, end < 0 ? undefined : end))
      if (end < 0) break
      left--
      start = end + 1
      if (left === 0) return Buffer.concat(parts).toString('utf8').replace(/\r$/, '')
    }
  }
  return Buffer.concat(parts).toString('utf8').replace(/\r$/, '')
}
