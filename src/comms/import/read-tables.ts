import { mkdir, open, stat } from 'node:fs/promises'
import { fail, ok, type Result } from '../../values/result.ts'
import { readArchive } from './archive/read-archive.ts'
import { readCaseUco } from './case/read-case-uco.ts'
import type { DecodedTable, ReadTablesOptions } from './decoded-table.ts'
import { fileKind } from './file-kind.ts'
import { HEAD_BYTES, readCsv } from './text-table/read-csv.ts'
import { readPhoneDatabase } from './phone-database/read-phone-database.ts'
import { readRecordXml } from './read-record-xml.ts'
import { readOwnCsv } from './own-csv/read-own-csv.ts'
import { readXlsx } from './workbook/read-xlsx.ts'
import { openReport } from './ufed/report-part.ts'
import { readUfed } from './ufed/read-ufed.ts'

/**
 * Reads a received file into tables that DuckDB can read without guessing (see `DecodedTable`).
 *
 * `file.path` is read only; new files go to `workDir` (made if need be) and are the caller's to remove. Refuses, with
 * what to do next: what holds no records (PDF, picture, other archives and XML), what cannot be opened (a password, an
 * encrypted database, an old .xls), an empty file, a folder.
 */
export async function readTables(
  file: { readonly path: string; readonly name: string },
  workDir: string,
  options: ReadTablesOptions = {},
): Promise<Result<DecodedTable[]>> {
  const found = await stat(file.path).catch(() => null)
  if (found === null) {
    return fail({ code: 'not-found', problem: 'there is no such file', where: file.name, next: 'Check the name' })
  }
  if (!found.isFile()) {
    return fail({
      code: 'unreadable',
      problem: found.isDirectory() ? 'this is a folder' : 'this is no ordinary file',
      where: file.name,
      expected: 'a file',
      next: 'Name the files inside it, one by one or with a pattern such as FOLDER/*.csv',
    })
  }
  const head = await readHead(file.path, Math.min(found.size, HEAD_BYTES))
  const kind = fileKind(head, file.name)
  if (kind.kind === 'refused') return fail(kind.fault)
  await mkdir(workDir, { recursive: true, mode: 0o700 })
  if (kind.kind === 'case-uco')
    return readCaseUco({ ...file, encoding: kind.encoding, bomBytes: kind.bomBytes }, workDir)
  if (kind.kind === 'own-csv') return readOwnCsv(file, workDir)
  if (kind.kind === 'xml') return readRecordXml(file, workDir)
  if (kind.kind === 'database') return readPhoneDatabase(file, workDir, options.log)
  if (kind.kind === 'zip') {
    const report = await openReport(file)
    if (!report.ok) return report
    if (report.value !== null) return readUfed(file, workDir, report.value)
    return (await readArchive(file, workDir)) ?? readXlsx(file, workDir, options)
  }
  const table = await readCsv(
    {
      ...file,
      size: found.size,
      head,
      encoding: options.encoding ?? kind.encoding,
      stated: options.encoding !== undefined,
      bomBytes: kind.bomBytes,
    },
    workDir,
    options,
  )
  return table.ok ? ok([table.value]) : table
}

async function readHead(path: string, bytes: number): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const buffer = Buffer.alloc(bytes)
    const { bytesRead } = await file.read(buffer, 0, bytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
