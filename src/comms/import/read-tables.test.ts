import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import * as fc from 'fast-check'
import iconv from 'iconv-lite'
import { afterAll, describe, expect, it } from 'vitest'
import { type DecodedTable, type ReadTablesOptions, sourceRow, unescapeCell } from './decoded-table.ts'
import { readTables } from './read-tables.ts'

const folder = mkdtempSync(join(tmpdir(), 'breakwater-read-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function read(
  content: string | Buffer,
  options: ReadTablesOptions = {},
  name = 'file.csv',
): Promise<DecodedTable> {
  const path = join(folder, name)
  writeFileSync(path, content)
  const result = await readTables({ path, name }, join(folder, 'work'), options)
  if (!result.ok) throw new Error(JSON.stringify(result.fault))
  const [table] = result.value
  if (table === undefined) throw new Error('no table')
  return table
}

/** The records of the clean table, as DuckDB would see them. */
function records(table: DecodedTable): string[][] {
  const text = readFileSync(table.path).subarray(table.firstDataByte).toString('utf8')
  const lines = text.split(table.newline)
  if (lines.at(-1) === '') lines.pop()
  return lines.map(line => line.split(table.delimiter).map(cell => (table.escapes ? unescapeCell(cell) : cell)))
}

const HEADER = 'Caller,Callee,When'
const ROW = '07700900001,07700900002,2025-06-01 10:00:00'

describe('a clean file', () => {
  it('is read where it is, below its preamble', async () => {
    const table = await read(`Time zone,Europe/London\nPeriod: 1 May 2025\n\n${HEADER}\n${ROW}\n${ROW}\n`)
    expect(table).toMatchObject({
      copied: false,
      escapes: false,
      delimiter: ',',
      newline: '\n',
      skipLines: 4,
      headerLine: 3,
      records: 2,
      columns: ['Caller', 'Callee', 'When'],
      preamble: { 'Time zone': 'Europe/London', Period: '1 May 2025' },
    })
    expect(records(table)).toEqual([ROW.split(','), ROW.split(',')])
    expect(table.sample).toEqual(records(table))
  })

  it('may have a byte order mark, carriage returns and no last line break', async () => {
    const table = await read(`\ufeff${HEADER}\r\n${ROW}\r\n${ROW}`)
    expect(table).toMatchObject({
      copied: false,
      newline: '\r\n',
      records: 2,
      columns: ['Caller', 'Callee', 'When'],
      skipLines: 1,
    })
    expect(records(table)[1]).toEqual(ROW.split(','))
  })

  it('may be split by semicolons, tabs or bars, and have its header stated', async () => {
    for (const delimiter of [';', '\t', '|']) {
      const table = await read(`${HEADER}\n${ROW}\n`.replaceAll(',', delimiter))
      expect(table).toMatchObject({ delimiter, records: 1, copied: false })
    }
    const stated = await read(`a,b,c\n${HEADER}\n${ROW}\n`, { template: { header: { starts: 1 } } })
    expect(stated.columns).toEqual(['Caller', 'Callee', 'When'])
  })

  it('without a header gets numbered columns and loses no row', async () => {
    const table = await read(`${ROW}\n${ROW}\n${ROW}\n`)
    expect(table).toMatchObject({ headerLine: -1, records: 3, columns: ['Column 1', 'Column 2', 'Column 3'] })
  })
})

describe('bad lines of a file without quotes', () => {
  it('are listed with their row and left out; blank lines are no rows', async () => {
    const table = await read(
      `${HEADER}\n${ROW}\n07700900001,x\n\n${ROW}\n,,\n${HEADER}\n${ROW}\u0000\n${ROW}\nTotal records: 3\n`,
    )
    expect(table.rejected.map(r => [r.row, r.reason])).toEqual([
      [2, 'wrong number of fields'],
      [4, 'repeated header'],
      [5, 'NUL byte'],
      [7, 'footer'],
    ])
    expect(table).toMatchObject({ records: 3, blankLines: 2, removedRows: [2, 4, 5, 7], copied: true })
    expect(records(table)).toEqual([ROW.split(','), ROW.split(','), ROW.split(',')])
    expect([1, 2, 3].map(n => sourceRow(table, n))).toEqual([1, 3, 6])
  })

  it('are rejected even when most lines are bad: the header decides how many fields are right', async () => {
    const table = await read(`${HEADER}\n${ROW}\n${'1,2\n'.repeat(20)}${ROW}\n`)
    expect(table).toMatchObject({
      columns: ['Caller', 'Callee', 'When'],
      records: 2,
      rejectedByReason: { 'wrong number of fields': 20 },
    })
  })

  it('a footer padded to the full width is a footer, with quotes or without', async () => {
    for (const row of [ROW, `"07700900001",${ROW.slice(12)}`]) {
      const table = await read(`${HEADER}\n${row}\n${row}\nTotal records: 2,,\nEnd of report,,\n`)
      expect(table).toMatchObject({ records: 2, removedRows: [3, 4], rejectedByReason: { footer: 2 } })
      expect(records(table).length).toBe(2)
      expect(table.sample.length).toBe(2)
    }
  })

  it('a line of many megabytes is rejected and the next ones are read', async () => {
    for (const quote of ['', '"']) {
      const table = await read(
        `${HEADER}\n${quote}07700900001${quote}${ROW.slice(11)}\n${'x'.repeat(9_000_000)}\n${ROW}\n`,
      )
      expect(table).toMatchObject({ records: 2, removedRows: [2], rejectedByReason: { 'line too long': 1 } })
      expect(records(table).length).toBe(2)
    }
  })
})

describe('quotes', () => {
  it('that never close do not swallow the rows after them', async () => {
    const table = await read(`${HEADER}\n"07700900001",b,c\n"07700900001,b,c\n${ROW}\n${ROW}\n`)
    expect(table).toMatchObject({ records: 3, rejectedByReason: { 'unterminated quote': 1 }, removedRows: [2] })
    expect(records(table)[1]).toEqual(ROW.split(','))
  })

  it('that a later row happens to close do not swallow rows either', async () => {
    const table = await read(`${HEADER}\n"a,b,c\n${ROW}\n"07700900001","x",c\n${ROW}\n`)
    expect(table).toMatchObject({ records: 3, removedRows: [1] })
  })

  it('keep delimiters, doubled quotes and line breaks inside a cell', async () => {
    const table = await read(`${HEADER}\r\n"a, b","say ""hi""","line 1\r\nline 2"\r\n${ROW}\r\n`)
    expect(records(table)[0]).toEqual(['a, b', 'say "hi"', 'line 1\nline 2'])
    expect(table).toMatchObject({ escapes: true, delimiter: '\u001f', records: 2 })
    expect(table.sample[0]).toEqual(records(table)[0])
  })

  it('any cells written by the rules come back the same, whatever the delimiter and encoding', async () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '7', ' ', ',', ';', '\t', '|', '"', '\n', 'é', '€', "'", '-'),
      maxLength: 8,
    })
    const row = fc.tuple(cell, cell, cell)
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom<'utf8' | 'utf16le' | 'utf16be' | 'win1252'>('utf8', 'utf16le', 'utf16be', 'win1252'),
        async (rows, delimiter, newline, encoding) => {
          const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
          const all = [['Caller', 'Callee', 'When'], ...rows.map(([a, b, c]) => [`07700900123${a}`, b, c])]
          const text = all.map(cells => cells.map(quoted).join(delimiter)).join(newline)
          const bytes = iconv.encode(text, encoding, { addBOM: encoding.startsWith('utf16') })
          const table = await read(bytes, { delimiter })
          expect(table.rejected).toEqual([])
          expect(records(table)).toEqual(all.slice(1))
        },
      ),
      { numRuns: 60 },
    )
  })

  it('every record is in the table or in the rejects, whatever the bytes', async () => {
    const junk = fc.string({ unit: fc.constantFrom('a', '1', ',', '"', '\n', '\r', '\u0000', 'é', ' '), maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(fc.array(junk, { maxLength: 8 }), async parts => {
        const table = await read(`${HEADER}\n${ROW}\n${parts.join(`\n${ROW}\n`)}\n${ROW}\n`)
        expect(records(table).length).toBe(table.records)
        expect(records(table).every(cells => cells.length === 3)).toBe(true)
        expect(table.removedRows).toEqual(table.rejected.map(r => r.row))
        // Rows between the junk are good ones: none may be lost.
        const good = records(table).filter(cells => cells.join(',') === ROW).length
        const lost = table.rejected.filter(r => r.raw.startsWith(ROW)).length
        expect(good + lost).toBeGreaterThanOrEqual(2)
      }),
      { numRuns: 150 },
    )
  })
})

describe('DuckDB', () => {
  it('reads as many records as were counted, whatever the line ends, quotes and preamble', async () => {
    const database = await DuckDBInstance.create(':memory:')
    const connection = await database.connect()
    for (const newline of ['\n', '\r\n']) {
      for (const top of ['', '\ufeff', `Time zone,UTC${newline}${newline}`]) {
        for (const row of [ROW, ROW.replace('07700900001', '"07700900001"'), `${ROW}${newline}${newline}${ROW}`]) {
          const table = await read(`${top}${HEADER}${newline}${row}${newline}${ROW}${newline}${ROW}`)
          const columns = table.columns.map((_, place) => `'c${place}': 'VARCHAR'`).join(', ')
          const answer = await connection.runAndReadAll(
            `SELECT c0, c1, c2 FROM read_csv('${table.path}', auto_detect = false, header = false, skip = ${table.skipLines}, delim = '${table.delimiter}',
             quote = '', escape = '', new_line = '${table.newline === '\n' ? '\\n' : '\\r\\n'}', strict_mode = false, columns = {${columns}})`,
          )
          expect(answer.getRows()).toEqual(records(table))
        }
      }
    }
    connection.closeSync()
  })
})

describe('encodings', () => {
  it('Windows-1252 is recognised because it is no UTF-8, and said', async () => {
    const table = await read(iconv.encode(`Target;Café;When\n07700900001;Zoë;01-Jun-2025\n`, 'win1252'))
    expect(table).toMatchObject({ encoding: 'windows-1252', columns: ['Target', 'Café', 'When'], records: 1 })
    expect(records(table)[0]?.[1]).toBe('Zoë')
    expect(table.notes[0]).toMatch(/Windows-1252/)
  })

  it('UTF-16 is recognised with and without its mark', async () => {
    const text = `MSISDN_A\tMSISDN_B\tWHEN\r\n447700900001\t447700900002\t2025-06-01T10:00:00Z\r\n`
    for (const [encoding, addBOM] of [
      ['utf16le', true],
      ['utf16le', false],
      ['utf16be', true],
      ['utf16be', false],
    ] as const) {
      const table = await read(iconv.encode(text, encoding, { addBOM }))
      expect(table).toMatchObject({ records: 1, columns: ['MSISDN_A', 'MSISDN_B', 'WHEN'], delimiter: '\u001f' })
    }
  })
})

describe('what is no table', () => {
  it('is refused with what to do next', async () => {
    const refusal = async (content: string | Buffer) => {
      const path = join(folder, 'odd.bin')
      writeFileSync(path, content)
      const result = await readTables({ path, name: 'odd.bin' }, join(folder, 'work'))
      return result.ok ? 'read' : `${result.fault.problem} | ${result.fault.next}`
    }
    expect(await refusal('')).toMatch(/empty.*\| Ask/)
    expect(await refusal('%PDF-1.7')).toMatch(/PDF.*\| Ask/)
    expect(await refusal(Buffer.from('89504e470d0a1a0a', 'hex'))).toMatch(/picture/)
    expect(await refusal(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toMatch(/old Excel/)
    expect(
      await refusal(
        Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      ),
    ).toMatch(/password/)
    expect(await refusal('PK\u0003\u0004 and nothing else')).toMatch(/damaged/)
    expect(await refusal('<?xml version="1.0"?><a/>')).toMatch(/XML/)
    expect(await refusal('{"a": 1}')).toMatch(/JSON/)
    expect(await refusal('just some words\nin two lines\n')).toMatch(/no table/)
    expect(await refusal(Buffer.alloc(1000))).toMatch(/binary/)
    const folderResult = await readTables({ path: folder, name: 'x' }, join(folder, 'work'))
    expect(!folderResult.ok && folderResult.fault.problem).toMatch(/folder/)
  })
})
