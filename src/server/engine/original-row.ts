import { createReadStream } from 'node:fs'
import { mkdir, open, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { ImportRecord, Store } from '../../comms/index.ts'
import { CELL_DELIMITER, type DecodedTable, unescapeCell } from '../../comms/import/decoded-table.ts'
import { HELD_BACK, withoutHeldBack } from '../../comms/import/held-back.ts'
import { readTables } from '../../comms/import/read-tables.ts'
import { unsealCompanion } from '../../comms/import/source-row.ts'
import { ownerTag } from '../../comms/store/owner.ts'
import { readReceived } from '../../comms/store/read-received.ts'
import { fail, ok, type Result } from '../../values/result.ts'

/** One row as it was received: headers as the file spells them, and its cells. */
export interface OriginalRow {
  readonly columns: readonly string[]
  readonly cells: readonly string[]
  /** Line of the file as received, from 1, where a row is certainly one line: no blank lines, no quoted breaks, no workbook. */
  readonly line: number | null
}

const GONE = {
  code: 'not-found',
  problem: 'the row as received cannot be found in the file',
  next: 'look at the received file itself',
} as const

/**
 * Rows of one import as they were received, in the order asked: opens the sealed file and reads it again, so it takes
 * about as long as reading did. What was opened is removed before this returns.
 */
export async function originalRows(
  store: Store,
  record: ImportRecord,
  rows: readonly number[],
): Promise<Result<readonly (OriginalRow | undefined)[]>> {
  const work = join(store.folder, 'work', `original.by-${ownerTag()}.${process.hrtime.bigint()}`)
  await mkdir(work, { recursive: true, mode: 0o700 })
  try {
    const path = join(work, basename(record.file))
    const opened = await writeReceived(store, record, path)
    if (!opened.ok) return opened
    const log = await unsealCompanion(store.folder, record, path)
    if (!log.ok) return log
    const tables = await readTables({ path, name: record.file }, join(work, 'tables'), log.value)
    if (!tables.ok) return tables
    const found: (OriginalRow | undefined)[] = []
    for (const row of rows) found.push(await rowOf(tables.value, record, row))
    return found.every(one => one === undefined) ? fail(GONE) : ok(found)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

async function writeReceived(store: Store, record: ImportRecord, path: string): Promise<Result<void>> {
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const piece of readReceived(store.folder, record.sha256)) {
      if (!piece.ok) return piece
      await file.write(piece.value)
    }
    return ok(undefined)
  } finally {
    await file.close()
  }
}

async function rowOf(
  tables: readonly DecodedTable[],
  record: ImportRecord,
  row: number,
): Promise<OriginalRow | undefined> {
  const place = record.tables.find(table => row >= table.firstRow && row < table.firstRow + table.rows)
  const table = tables.find(one => one.name === place?.name)
  // A file that a template reads from another line than the one found by looking counts its rows otherwise.
  if (place === undefined || table === undefined || table.records + table.removedRows.length !== place.rows) {
    return undefined
  }
  const local = row - place.firstRow + 1
  const rejected = table.rejected.find(one => one.row === local)
  if (rejected !== undefined)
    return {
      columns: ['As received'],
      cells: [place.heldBack === undefined ? rejected.raw : HELD_BACK],
      line: lineIn(table, local),
    }
  const before = table.removedRows.filter(removed => removed < local).length
  const line = await lineOf(table, local - before)
  if (line === undefined) return undefined
  const cells = line.split(table.escapes ? CELL_DELIMITER : table.delimiter)
  const received = table.escapes ? cells.map(unescapeCell) : cells
  return {
    columns: table.columns,
    cells: withoutHeldBack(table.columns, received, place.heldBack),
    line: lineIn(table, local),
  }
}

/** The header's records and the rows' are lines where nothing was left out between them and none was written anew. */
const lineIn = ({ headerLine, blankLines, escapes, sheet }: DecodedTable, local: number): number | null =>
  blankLines > 0 || escapes || sheet !== undefined ? null : headerLine + 1 + local

/** The n-th record (from 1) of a clean table: one line each, by construction. */
async function lineOf(table: DecodedTable, n: number): Promise<string | undefined> {
  const input = createReadStream(table.path, { start: table.firstDataByte, encoding: 'utf8' })
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
  let at = 0
  try {
    for await (const line of lines) {
      // Blank lines are no records.
      if (line === '') continue
      at += 1
      if (at === n) return line
    }
    return undefined
  } finally {
    lines.close()
    input.destroy()
  }
}
