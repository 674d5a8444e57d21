import { open } from 'node:fs/promises'
import { StringDecoder } from 'node:string_decoder'
import { readCalendarDay } from '../../../values/calendar-day.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import { CELL_SECTION, DAYS_SECTION, ENTITY_SECTION, EVENT_SECTION, unguarded } from '../../own-csv.ts'
import { utf8Chunks } from '../text-table/decode.ts'
import type { DecodedTable, ToldCoverage } from '../decoded-table.ts'
import { WrittenTable } from '../written-table.ts'

/** Longest record, in letters: words of a message are far shorter. */
const LONGEST = 1024 ** 2
const FIRST_LINE = EVENT_SECTION.join(',')

/** Whether a file begins as this program writes its CSV. */
export const startsAsOwnCsv = (head: Buffer): boolean =>
  head
    .subarray(0, FIRST_LINE.length + 3)
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .startsWith(FIRST_LINE)

/**
 * Reads the CSV of `breakwater export --as events-csv`: a table for each of its sections, and the days held. Apostrophes that keep
 * a spreadsheet from running a cell are taken off again. Records that are none are listed.
 */
export async function readOwnCsv(
  file: { readonly path: string; readonly name: string },
  workDir: string,
): Promise<Result<DecodedTable[]>> {
  const sections = new Sections(workDir, file.name)
  const decoder = new StringDecoder('utf8')
  const records = new Records(record => sections.take(record))
  const handle = await open(file.path, 'r')
  try {
    for await (const chunk of utf8Chunks(handle, 'utf-8', 0)) records.push(decoder.write(chunk))
  } finally {
    await handle.close()
  }
  records.push(decoder.end())
  records.end()
  return sections.tables()
}

/** The records of a CSV text, one line each but for line breaks within quotes. */
class Records {
  readonly #found: (record: string) => void
  #rest = ''
  /** Lines of a record whose quote is still open. */
  #open = ''

  constructor(found: (record: string) => void) {
    this.#found = found
  }

  push(text: string): void {
    const lines = (this.#rest + text).split('\n')
    this.#rest = lines.pop() ?? ''
    for (const line of lines) this.#line(line)
    if (this.#rest.length > LONGEST) {
      this.#line(this.#rest)
      this.#rest = ''
    }
  }

  end(): void {
    if (this.#rest !== '') this.#line(this.#rest)
    if (this.#open !== '') this.#found(this.#open)
  }

  #line(line: string): void {
    const whole = this.#open === '' ? line : `${this.#open}\n${line}`
    this.#open = ''
    if (whole.length <= LONGEST && isOpen(whole)) this.#open = whole
    else this.#found(whole.endsWith('\r') ? whole.slice(0, -1) : whole)
  }
}

/** Whether a quote is open at the end: their number is odd. */
function isOpen(text: string): boolean {
  let open = false
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) open = !open
  return open
}

/** The fields of a record; null where a quote is not closed. */
function fieldsOf(record: string): readonly string[] | null {
  if (!record.includes('"')) return record.split(',')
  const fields: string[] = []
  let at = 0
  for (;;) {
    let field = ''
    if (record[at] === '"') {
      for (;;) {
        const end = record.indexOf('"', at + 1)
        if (end < 0) return null
        field += record.slice(at + 1, end)
        at = end + 1
        if (record[at] !== '"') break
        field += '"'
      }
    }
    const comma = record.indexOf(',', at)
    field += record.slice(at, comma < 0 ? undefined : comma)
    fields.push(field)
    if (comma < 0) return fields
    at = comma + 1
  }
}

class Sections {
  readonly #tables: readonly { readonly headings: string; readonly columns: number; readonly table: WrittenTable }[]
  readonly #days: ToldCoverage[] = []
  readonly #name: string
  #current: 0 | 1 | 2 | 'days' = 0
  #first = true

  constructor(workDir: string, name: string) {
    this.#name = name
    this.#tables = (
      [
        ['events', EVENT_SECTION],
        ['entities', ENTITY_SECTION],
        ['cells', CELL_SECTION],
      ] as const
    ).map(([part, columns]) => ({
      headings: columns.join(','),
      columns: columns.length,
      table: new WrittenTable(workDir, name, part, columns),
    }))
  }

  take(record: string): void {
    if (record.trim() === '') return
    const bare = this.#first ? record.replace(/^\ufeff/, '') : record
    this.#first = false
    const section = this.#tables.findIndex(({ headings }) => headings === bare)
    if (section >= 0) this.#current = section as 0 | 1 | 2
    else if (bare === DAYS_SECTION.join(',')) this.#current = 'days'
    else this.#row(bare)
  }

  #row(record: string): void {
    const fields = fieldsOf(record)
    const current = this.#current
    const { table, columns } = (current === 'days' ? this.#tables[0] : this.#tables[current]) ?? never()
    if (fields === null || record.length > LONGEST)
      table.reject(record, fields === null ? 'unterminated quote' : 'line too long', 'a quote is opened and not closed')
    else if (current === 'days') this.#held(fields, record, table)
    else if (fields.length !== columns)
      table.reject(record, 'wrong number of fields', `${fields.length} fields, the headings have ${columns}`)
    else table.add(fields.map(unguarded))
  }

  #held(fields: readonly string[], record: string, table: WrittenTable): void {
    const [number = '', from = '', until = '', basis = ''] = fields.map(unguarded)
    const sound = fields.length === DAYS_SECTION.length && number !== '' && (basis === 'stated' || basis === 'inferred')
    if (!sound || readCalendarDay(from) === null || readCalendarDay(until) === null || from > until) {
      table.reject(record, 'unreadable record', `no days held: expected ${DAYS_SECTION.join(', ')}`)
      return
    }
    this.#days.push({ number: number === 'every number' ? null : number, from, until, basis })
  }

  tables(): Result<DecodedTable[]> {
    const tables = this.#tables.map(({ table }, at) => table.close(at === 0 ? this.#days : undefined))
    const filled = tables.filter(({ records, removedRows }) => records + removedRows.length > 0)
    if (tables.some(({ records }) => records > 0)) return ok(filled)
    return fail({
      code: 'unreadable',
      problem: 'the file holds no event, no entity and no cell that can be read',
      where: this.#name,
      expected: 'rows below the headings, as breakwater export --as events-csv writes them',
      next: 'Export it again, and import that',
    })
  }
}

function never(): never {
  throw new Error('there is no such section')
}
