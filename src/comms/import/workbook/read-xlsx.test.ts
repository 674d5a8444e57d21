import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { readTables } from '../read-tables.ts'
import { dateStyle, serialText } from './sheet-values.ts'

const folder = mkdtempSync(join(tmpdir(), 'breakwater-xlsx-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A zip of these parts, as spreadsheet programs write them. */
function zip(parts: Readonly<Record<string, string | Buffer>>): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(8, 4)
    head.writeUInt32LE(crc32(bytes), 10)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(bytes.length, 18)
    head.writeUInt16LE(Buffer.byteLength(name), 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    const file = Buffer.concat([Buffer.from('504b0304', 'hex'), head, Buffer.from(name), packed])
    directory.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), head, place, Buffer.from(name)]))
    files.push(file)
    offset += file.length
  }
  const entries = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('504b0506', 0, 'hex')
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(entries.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...files, entries, end])
}

const sheet = (rows: string) => `<?xml version="1.0"?><worksheet><sheetData>${rows}</sheetData></worksheet>`

function workbook(
  sheets: Readonly<Record<string, string>>,
  extra: Readonly<Record<string, string>> = {},
  hidden = '',
): Buffer {
  const names = Object.keys(sheets)
  return zip({
    'xl/workbook.xml': `<workbook><sheets>${names.map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"${name === hidden ? ' state="hidden"' : ''}/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names.map((_, i) => `<Relationship Id="rId${i + 1}" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}</Relationships>`,
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd\\/mm\\/yyyy\\ hh:mm:ss"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="21"/><xf numFmtId="170"/></cellXfs></styleSheet>',
    'xl/sharedStrings.xml': '<sst><si><t>Subscriber</t></si><si><r><t>Other </t></r><r><t>Number</t></r></si></sst>',
    ...Object.fromEntries(names.map((name, i) => [`xl/worksheets/sheet${i + 1}.xml`, sheets[name] ?? ''])),
    ...extra,
  })
}

async function read(content: Buffer) {
  const path = join(folder, 'book.xlsx')
  writeFileSync(path, content)
  return readTables({ path, name: 'book.xlsx' }, join(folder, 'work'))
}

const inline = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
const CALLS = sheet(
  `<row r="1">${inline('A1', 'Times are UK local')}</row>` +
    `<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c>${inline('C3', 'Date')}${inline('D3', 'Time')}${inline('E3', 'Both')}${inline('F3', 'Seconds')}</row>` +
    `<row r="4"><c r="A4"><v>4.47700900001E11</v></c><c r="B4" t="str"><f>A1</f><v>07700900002</v></c><c r="C4" s="1"><v>45816</v></c><c r="D4" s="2"><v>0.509456018519</v></c><c r="E4" s="3"><v>45816.5</v></c><c r="F4"><v>12</v></c></row>` +
    `<row r="6">${inline('A6', 'two&#10;lines')}<c r="F6"><v>0</v></c></row>` +
    `<row r="7">${inline('A7', 'Total records: 2')}</row>`,
)

describe('a workbook', () => {
  it('gives each sheet as a table, with dates as ISO text and numbers as their digits', async () => {
    const result = await read(workbook({ Calls: CALLS, Cover: sheet(`<row>${inline('A1', 'Hello')}</row>`) }))
    if (!result.ok) throw new Error(JSON.stringify(result.fault))
    const [table, ...more] = result.value
    expect(more).toEqual([])
    expect(table).toMatchObject({
      sheet: 'Calls',
      headerLine: 2,
      columns: ['Subscriber', 'Other Number', 'Date', 'Time', 'Both', 'Seconds'],
      records: 2,
      blankLines: 1,
      isoColumns: ['Date', 'Time', 'Both'],
      rejectedByReason: { footer: 1 },
    })
    expect(table?.sample[0]).toEqual([
      '447700900001',
      '07700900002',
      '2025-06-08',
      '12:13:37',
      '2025-06-08 12:00:00',
      '12',
    ])
    expect(table?.sample[1]?.[0]).toBe('two\nlines')
    expect(readFileSync(table?.path ?? '', 'utf8').split('\n').length).toBe(3)
    expect(table?.notes.join()).toMatch(/“Cover” holds no table/)
  })

  it('is read in its hidden sheets too, and says so', async () => {
    const result = await read(workbook({ Calls: CALLS, More: CALLS }, {}, 'More'))
    expect(result.ok && result.value.length).toBe(2)
    expect(result.ok && result.value[1]?.notes.join()).toMatch(/hidden/)
  })

  it('is refused when it is a bomb, has a DOCTYPE, lacks its parts or is another archive', async () => {
    const problem = async (content: Buffer) => {
      const result = await read(content)
      return result.ok ? 'read' : result.fault.problem
    }
    expect(await problem(workbook({ Calls: `${CALLS}${' '.repeat(30_000_000)}` }))).toMatch(/bomb/)
    expect(await problem(workbook({ Calls: `<!DOCTYPE x [<!ENTITY a "b">]>${CALLS}` }))).toMatch(/DOCTYPE/)
    expect(await problem(workbook({ Calls: CALLS.slice(0, 200) }))).toMatch(/cut short/)
    expect(await problem(workbook({ Calls: CALLS }).subarray(0, 900))).toMatch(/damaged/)
    expect(await problem(zip({ 'a.csv': 'x' }))).toMatch(/zip archive/)
    expect(await problem(zip({ 'word/document.xml': 'x' }))).toMatch(/Word/)
    expect(await problem(zip({ '../x': 'x' }))).toMatch(/damaged|outside/)
  })
})

describe('numbers shown as dates', () => {
  it('follow the format of the cell, built in or custom', () => {
    const kind = (code: string) => dateStyle(200, code)
    expect(kind('dd/mm/yyyy')).toEqual({ date: true, time: false, elapsed: false })
    expect(kind('yyyy-mm-dd hh:mm:ss')).toEqual({ date: true, time: true, elapsed: false })
    expect(kind('[$-F400]h:mm:ss\\ AM/PM')).toEqual({ date: false, time: true, elapsed: false })
    expect(kind('[h]:mm:ss')).toMatchObject({ time: true, elapsed: true })
    expect(kind('mmm-yy')).toMatchObject({ date: true })
    for (const code of ['0', '#,##0.00', '0.00E+00', 'General', '"days" 0', '@', '[Red]0'])
      expect([code, kind(code)]).toEqual([code, null])
    expect(dateStyle(22, undefined)).toEqual({ date: true, time: true, elapsed: false })
    expect(dateStyle(2, undefined)).toBeNull()
  })

  it('count from 1900 or 1904, and know the day that never was', () => {
    const both = { date: true, time: true, elapsed: false }
    expect(serialText(45816.5, both, false)).toBe('2025-06-08 12:00:00')
    expect(serialText(44354.5, both, true)).toBe('2025-06-08 12:00:00')
    expect(serialText(59, { ...both, time: false }, false)).toBe('1900-02-28')
    expect(serialText(61, { ...both, time: false }, false)).toBe('1900-03-01')
    expect(serialText(1.5, { date: false, time: true, elapsed: true }, false)).toBe('36:00:00')
    expect(serialText(0.0000115740740740741, { date: false, time: true, elapsed: false }, false)).toBe('00:00:01')
  })
})
