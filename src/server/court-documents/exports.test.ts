import fc from 'fast-check'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SaxesParser } from 'saxes'
import { expect, it } from 'vitest'
import { drawnPages } from '../../../test/documents/drawn-pages.ts'
import { printedRow, printedSchedule } from '../../../test/documents/printed-rows.ts'
import { CELL_DELIMITER } from '../../comms/import/decoded-table.ts'
import { readTables } from '../../comms/import/read-tables.ts'
import { readCsv } from '../../values/read-csv.ts'
import { byNumber, exhibitsOf } from './exhibits-of.ts'
import { exhibitListPdf } from './exhibit-list.ts'
import { scheduleAnx } from './schedule-anx.ts'
import { I2_COLUMNS, scheduleI2Csv } from './schedule-i2.ts'
import { schedulePdf } from './schedule-pdf.ts'
import { scheduleCsv } from './schedule-table.ts'
import { scheduleXlsx } from './schedule-xlsx.ts'

const AT = '2026-03-31T10:00:00.000Z'
const hostile = fc
  .tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\0', '', '"', "'"), fc.string({ maxLength: 20 }))
  .map(([first, rest]) => first + rest)
/** What a spreadsheet would run, or hide what follows it; a number with its sign is neither. */
const runs = (cell: string): boolean => /^[=@\t\r\n\0]/.test(cell) || (/^[+-]/.test(cell) && !/^[+-][\d.]+$/.test(cell))
const undone = (cell: string, typed: string): string =>
  cell.startsWith("'") && !typed.startsWith("'") ? cell.slice(1) : cell

it('no cell of the CSV is run by a spreadsheet, and each comes back as it was typed', () => {
  fc.assert(
    fc.property(fc.array(hostile, { minLength: 1, maxLength: 5 }), typed => {
      const rows = typed.map((text, at) => printedRow(at + 1, { otherSide: text, shows: text, source: text }))
      const [, ...read] = readCsv(scheduleCsv(printedSchedule(rows)), ',', () => true).rows
      expect(read).toHaveLength(typed.length)
      for (const [at, { cells }] of read.entries()) {
        expect(cells.filter(runs)).toEqual([])
        expect(undone(cells[16] ?? '', typed[at] ?? '')).toBe(typed[at])
      }
    }),
  )
})

it('a typed phone number keeps its plus in the CSV and in the workbook', async () => {
  const printed = printedSchedule([printedRow(1)])
  expect(scheduleCsv(printed)).toContain(',+447700900123,Marsh 123,+447700900007,')
  const [cells] = await readBack(await scheduleXlsx(printed))
  expect([cells?.[7], cells?.[9]]).toEqual(['+447700900123', '+447700900007'])
})

it('the workbook comes back through our own reader cell by cell, the zone in the head of the times', async () => {
  const typed = ['=1+1', '@SUM(A1)', '-2+3', '+cmd|calc', 'Plain, with “quotes” & <signs>', '-12.5', '07700 900123']
  const rows = typed.map((text, at) => printedRow(at + 1, { otherSide: text }))
  const read = await readBack(await scheduleXlsx(printedSchedule(rows)))
  expect(read).toHaveLength(typed.length)
  for (const [at, cells] of read.entries()) {
    expect(cells.filter(runs)).toEqual([])
    expect(undone(cells[16] ?? '', typed[at] ?? '')).toBe(typed[at])
    expect(cells.slice(2, 5)).toEqual(['2026-03-29', '02:30:00', '2026-03-29T01:30:00.000Z'])
    expect(cells[11]).toBe('42')
  }
})

async function readBack(book: Buffer): Promise<readonly (readonly string[])[]> {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-schedule-'))
  try {
    const path = join(folder, 'schedule.xlsx')
    writeFileSync(path, book)
    const tables = await readTables({ path, name: 'schedule.xlsx' }, join(folder, 'tables'))
    if (!tables.ok) throw new Error(tables.fault.problem)
    const table = tables.value.find(({ columns }) => columns.includes('Exhibit'))
    expect(table?.columns[3]).toBe('Time (Europe/London)')
    return readFileSync(table?.path ?? '')
      .subarray(table?.firstDataByte)
      .toString()
      .split('\n')
      .filter(line => line !== '')
      .map(line => line.split(CELL_DELIMITER))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

it('the jury PDF is the same bytes for the same schedule and moment, with the table’s head and its page number on each page', async () => {
  const printed = printedSchedule(Array.from({ length: 70 }, (_, at) => printedRow(at + 1)))
  const pdf = await schedulePdf(printed, 'Norfolk Police', AT)
  expect(Buffer.compare(pdf, await schedulePdf(printed, 'Norfolk Police', AT))).toBe(0)
  const { sizes } = drawnPages(pdf)
  expect(sizes.length).toBeGreaterThan(4)
  expect(sizes.every(([wide, high]) => wide > high)).toBe(true)
})

interface Read {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
}

function readXml(text: string): readonly Read[] {
  const read: Read[] = []
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) =>
    read.push({ name, attributes: { ...(attributes as Record<string, string>) } }),
  )
  parser.on('error', error => {
    throw error
  })
  parser.write(text).close()
  return read
}

/** Elements and attributes of the published schema that a chart of ours is made of. */
const SCHEMA: Readonly<Record<string, readonly string[]>> = {
  Chart: ['IdReferenceLinking', 'Rigorous', 'ShowAllFlag'],
  StrengthCollection: [],
  Strength: ['Id', 'Name', 'DotStyle'],
  AttributeClassCollection: [],
  AttributeClass: ['Name', 'Type', 'ShowValue', 'Visible'],
  EntityTypeCollection: [],
  EntityType: ['Name', 'IconFile'],
  LinkTypeCollection: [],
  LinkType: ['Name'],
  Summary: [],
  FieldCollection: [],
  Field: ['Type', 'Field'],
  ChartItemCollection: [],
  ChartItem: [
    'Label',
    'Description',
    'DateSet',
    'TimeSet',
    'DateTime',
    'DateTimeDescription',
    'SourceReference',
    'SourceType',
    'XPosition',
  ],
  End: ['X', 'Y'],
  Entity: ['EntityId', 'Identity', 'LabelIsIdentity'],
  Icon: [],
  IconStyle: ['Type'],
  Link: ['End1Id', 'End2Id'],
  LinkStyle: ['ArrowStyle', 'MlStyle', 'Strength', 'StrengthReference', 'Type'],
  AttributeCollection: [],
  Attribute: ['AttributeClass', 'Value'],
}

it('the ANX chart keeps to the schema whatever was typed, its types are declared and its links join its entities', () => {
  fc.assert(
    fc.property(fc.array(hostile, { minLength: 1, maxLength: 6 }), typed => {
      const rows = typed.map((text, at) =>
        printedRow(
          at + 1,
          at % 3 === 0 ? { from: '', to: '', what: 'Arrest', shows: text } : { shows: text, to: text },
        ),
      )
      const read = readXml(scheduleAnx(printedSchedule(rows)))
      for (const { name, attributes } of read) {
        expect(Object.keys(SCHEMA)).toContain(name)
        expect(Object.keys(attributes).filter(one => SCHEMA[name]?.includes(one) !== true)).toEqual([])
      }
      const all = (name: string, attribute: string): readonly string[] =>
        read.filter(one => one.name === name).map(({ attributes }) => attributes[attribute] ?? '')
      const entities = all('Entity', 'EntityId')
      expect(new Set(entities).size).toBe(entities.length)
      for (const end of [...all('Link', 'End1Id'), ...all('Link', 'End2Id')]) expect(entities).toContain(end)
      for (const type of all('IconStyle', 'Type')) expect(all('EntityType', 'Name')).toContain(type)
      for (const type of all('LinkStyle', 'Type')) expect(all('LinkType', 'Name')).toContain(type)
      for (const kind of all('Attribute', 'AttributeClass')) expect(all('AttributeClass', 'Name')).toContain(kind)
    }),
  )
})

it('a chart’s times are UTC, with the clock of London beside them', () => {
  const chart = scheduleAnx(printedSchedule([printedRow(1)]))
  expect(chart).toContain('DateTime="2026-03-29T01:30:00"')
  expect(chart).toContain('Value="2026-03-29 02:30:00"')
})

it('the table for the import wizard has the documented columns, one row for each event', () => {
  const [head, ...rows] = readCsv(scheduleI2Csv(printedSchedule([printedRow(1), printedRow(2)])), ',', () => true).rows
  expect(head?.cells).toEqual(I2_COLUMNS.map(({ title }) => title))
  expect(I2_COLUMNS.every(({ assign }) => assign !== '')).toBe(true)
  expect(rows.map(({ cells }) => cells.slice(9, 13))).toEqual([
    ['2026-03-29', '01:30:00', '2026-03-29', '02:30:00'],
    ['2026-03-29', '01:30:00', '2026-03-29', '02:30:00'],
  ])
})

it('exhibits stand in the order of their numbers, each file once, and one that does not agree is said to', async () => {
  expect(['AC/10', 'AB/3', 'AC/2'].toSorted(byNumber)).toEqual(['AB/3', 'AC/2', 'AC/10'])
  const rows = [
    printedRow(1, { exhibit: 'AC/10', source: 'CCTV', sha256: '', importId: '' }),
    printedRow(2),
    printedRow(3, { source: 'calls.csv, row 99' }),
  ]
  expect(exhibitsOf({ rows })).toEqual([
    { number: 'AC/10', what: 'CCTV', sha256: '', rows: 1 },
    { number: 'AC/12', what: 'calls.csv', sha256: 'a'.repeat(64), rows: 2 },
  ])
  const sound = await exhibitListPdf(printedSchedule(rows), new Map([['a'.repeat(64), true]]), 'Norfolk Police', AT)
  const bad = await exhibitListPdf(printedSchedule(rows), new Map([['a'.repeat(64), false]]), 'Norfolk Police', AT)
  expect(drawnPages(bad).drawn.join('').length).toBeGreaterThan(drawnPages(sound).drawn.join('').length)
})
