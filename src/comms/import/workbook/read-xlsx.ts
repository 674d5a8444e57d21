import { join } from 'node:path'
import { fail, ok, type Result } from '../../../values/result.ts'
import { CELL_DELIMITER, CELL_NEWLINE, type DecodedTable, type ReadTablesOptions } from '../decoded-table.ts'
import { findHeader, type HeaderPlace } from '../text-table/find-header.ts'
import { RecordWriter } from '../record-writer.ts'
import { Rejects } from '../rejects.ts'
import { columnOf, numberText, serialText } from './sheet-values.ts'
import { readWorkbook, type SheetEntry, unescapeText, type Workbook } from './workbook.ts'
import { brokenPart, openZip, readXmlPart, WorkbookProblem, type Zip } from './zip-part.ts'

/** Rows looked at to find the header. */
const BUFFERED_ROWS = 300
/** Columns of a sheet (Excel's own limit). */
const MAX_COLUMNS = 16_384

/**
 * Reads the sheets of a workbook (.xlsx), streaming; each sheet with a table becomes one. Cells that the workbook
 * shows as dates or times are written as ISO text. Formula cells give their saved value.
 */
export async function readXlsx(
  file: { readonly path: string; readonly name: string },
  workDir: string,
  options: ReadTablesOptions,
): Promise<Result<DecodedTable[]>> {
  let zip: Zip | null = null
  try {
    zip = await openZip(file.path)
    refuseOtherArchives(zip)
    const book = await readWorkbook(zip)
    const wanted = options.template?.sheets?.map(name => name.trim().toLowerCase())
    const tables: DecodedTable[] = []
    const notes: string[] = []
    for (const [index, sheet] of book.sheets.entries()) {
      if (wanted !== undefined && !wanted.includes(sheet.name.trim().toLowerCase())) {
        notes.push(`Sheet “${sheet.name}” is not one of the template's sheets and was not read`)
        continue
      }
      const path = join(workDir, `${file.name.replace(/[^A-Za-z0-9.]+/g, '-').slice(-60)}.${index}.cells`)
      const table = await readSheet(zip, book, sheet, path, options.template?.header?.starts)
      if (table === null) notes.push(`Sheet “${sheet.name}” holds no table and was not read`)
      else {
        if (sheet.hidden) notes.push(`Sheet “${sheet.name}” is hidden in the workbook; it was read`)
        tables.push({ ...table, name: `${file.name} › ${sheet.name}` })
      }
    }
    if (tables.length === 0)
      throw new WorkbookProblem(
        'no sheet of the workbook holds a table',
        'Open it and look: a table needs a header row and at least two columns',
      )
    return ok(tables.map(table => ({ ...table, notes: [...notes, ...table.notes] })))
  } catch (error) {
    if (!(error instanceof WorkbookProblem)) throw error
    return fail({
      code: 'unreadable',
      problem: error.message,
      where: file.name,
      expected: 'a workbook (.xlsx) or a text table',
      next: error.next,
    })
  } finally {
    zip?.close()
  }
}

function refuseOtherArchives(zip: Zip): void {
  if (zip.names.has('xl/workbook.xml')) return
  const has = (test: RegExp) => [...zip.names].some(name => test.test(name))
  const save = 'Open it and save it as .xlsx or as CSV (UTF-8), and import that'
  if (zip.names.has('xl/workbook.bin')) throw new WorkbookProblem('the file is a binary workbook (.xlsb)', save)
  if (has(/^content\.xml$/)) throw new WorkbookProblem('the file is an OpenDocument file (.ods, .odt)', save)
  if (has(/^word\//))
    throw new WorkbookProblem('the file is a Word document', 'Ask the sender for the records as CSV or XLSX')
  throw new WorkbookProblem('the file is a zip archive, no workbook', 'Unpack it and import the files inside')
}

async function readSheet(
  zip: Zip,
  book: Workbook,
  sheet: SheetEntry,
  path: string,
  headerAt: number | undefined,
): Promise<DecodedTable | null> {
  const rejects = new Rejects()
  const table = new SheetTable(path, rejects, headerAt)
  let line = -1
  let column = -1
  let row: string[] = []
  let isDate: boolean[] = []
  let type = ''
  let style = 0
  let text = ''
  let phonetic = false
  const finishCell = () => {
    if (column < 0 || column >= MAX_COLUMNS) return
    const shown = type === '' || type === 'n' ? book.styles[style] : null
    const serial = shown ? Number(text) : Number.NaN
    while (row.length < column) row.push('')
    if (text === '') row[column] = ''
    else if (type === 's') row[column] = book.strings.at(Number(text))
    else if (type === 'b') row[column] = text === '1' ? 'TRUE' : 'FALSE'
    else if (type === 'd') {
      row[column] = text.replace('T', ' ').replace(/Z$/, '')
      isDate[column] = true
    } else if (shown && Number.isFinite(serial)) {
      row[column] = serialText(serial, shown, book.epoch1904)
      isDate[column] = true
    } else row[column] = type === '' || type === 'n' ? numberText(text) : unescapeText(text)
  }
  const problem = await readXmlPart(zip, sheet.part, {
    open: (name, a) => {
      if (name === 'c') {
        const at = columnOf(a.get('r'))
        column = at === -1 ? column + 1 : at
        type = a.get('t') ?? ''
        style = Number(a.get('s') ?? 0)
        text = ''
      } else if (name === 'rPh') phonetic = true
      else if (name === 'row') {
        const stated = Number(a.get('r'))
        line = Number.isInteger(stated) && stated > line + 1 ? stated - 1 : line + 1
        row = []
        isDate = []
        column = -1
      }
    },
    close: (name, own) => {
      if (name === 'v' || (name === 't' && !phonetic)) text += own
      else if (name === 'rPh') phonetic = false
      else if (name === 'c') finishCell()
      else if (name === 'row') table.push(line, row, isDate)
    },
  }).catch((error: unknown) => {
    table.abandon()
    throw error
  })
  const read = table.end(sheet, problem)
  if (problem !== undefined && (read === null || read.records === 0)) throw brokenPart(sheet.part, problem)
  return read
}

interface Row {
  readonly line: number
  readonly cells: readonly string[]
  readonly isDate: readonly boolean[]
}

/** Holds the first rows until the header is found, then writes every row as it comes. */
class SheetTable {
  private buffered: Row[] = []
  private place: HeaderPlace | null = null
  private readonly writer: RecordWriter
  private readonly rejects: Rejects
  private readonly headerAt: number | undefined
  private row = 0
  private blank = 0
  private beyond = 0
  private lastLine = -1
  private readonly dates = new Set<number>()

  constructor(path: string, rejects: Rejects, headerAt: number | undefined) {
    this.rejects = rejects
    this.headerAt = headerAt
    this.writer = new RecordWriter(path, rejects)
  }

  push(line: number, cells: string[], isDate: readonly boolean[]): void {
    while (cells.length > 0 && (cells.at(-1) ?? '').trim() === '') cells.pop()
    if (this.place !== null) return this.write({ line, cells, isDate })
    if (cells.length > 0) this.buffered.push({ line, cells, isDate })
    if (this.buffered.length >= BUFFERED_ROWS) this.decide()
  }

  abandon(): void {
    this.writer.abandon()
  }

  /** `problem`: why the sheet could be read no further; what came before stands, and the row in which it broke off is listed. */
  end(sheet: SheetEntry, problem: string | undefined): DecodedTable | null {
    if (this.place === null) this.decide()
    const { place, writer } = this
    if (place === null) {
      writer.abandon()
      return null
    }
    if (problem !== undefined)
      this.rejects.add(++this.row, '', 'unreadable record', `the sheet ${problem}: nothing after this row was read`)
    writer.close()
    return {
      name: sheet.name,
      sheet: sheet.name,
      path: writer.path,
      copied: true,
      delimiter: CELL_DELIMITER,
      escapes: true,
      newline: '\n',
      skipLines: 0,
      firstDataByte: 0,
      headerLine: place.headerLine,
      columns: place.columns,
      records: writer.records,
      preamble: place.preamble,
      ...this.rejects.asTable(),
      blankLines: this.blank,
      sample: writer.sample,
      encoding: 'xlsx',
      isoColumns: [...this.dates].sort((a, b) => a - b).map(column => place.columns[column] ?? ''),
      notes:
        this.beyond > 0
          ? [`${this.beyond} rows have cells to the right of the header's last column; those cells were left out`]
          : [],
    }
  }

  private decide(): void {
    const width = Math.max(0, ...this.buffered.map(row => row.cells.length))
    // Places are lines of the sheet, so empty lines above the header count (not thousands of them).
    const lines: string[][] = []
    for (const { line, cells } of this.buffered) {
      while (lines.length < line && lines.length < BUFFERED_ROWS) lines.push([])
      lines.push([...cells, ...Array.from({ length: width - cells.length }, () => '')])
    }
    this.place = findHeader(lines, this.headerAt)
    if (this.place === null) return
    const rows = this.buffered
    this.buffered = []
    for (const row of rows) if (row.line >= this.place.firstData) this.write(row)
  }

  private write({ line, cells, isDate }: Row): void {
    const { place, writer } = this
    if (place === null) return
    if (this.lastLine >= 0) this.blank += Math.max(0, line - this.lastLine - 1)
    this.lastLine = line
    if (cells.length === 0) {
      this.blank++
      return
    }
    const row = ++this.row
    if (cells.length > place.fields) this.beyond++
    const out = Array.from({ length: place.fields }, (_, column) => cleanCell(cells[column] ?? ''))
    if (
      place.headerLine >= 0 &&
      out.every(
        (cell, column) =>
          cell.trim() === (place.columns[column] ?? '') ||
          (cell === '' && /^Column \d+$/.test(place.columns[column] ?? '')),
      )
    ) {
      return this.rejects.add(row, out.join(' '), 'repeated header', 'the header again')
    }
    for (const [column, date] of isDate.entries()) if (date && column < place.fields) this.dates.add(column)
    writer.write(out, row)
  }
}

function cleanCell(text: string): string {
  if (!hasControl(text)) return text
  let clean = text
  for (const special of [CELL_DELIMITER, CELL_NEWLINE])
    if (clean.includes(special)) clean = clean.replaceAll(special, ' ')
  if (clean.includes('\u0000')) clean = clean.replaceAll('\u0000', '')
  return clean.includes('\n') || clean.includes('\r') ? clean.replace(/\r\n?|\n/g, CELL_NEWLINE) : clean
}

function hasControl(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 32) return true
  return false
}
