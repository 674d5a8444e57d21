import { join } from 'node:path'
import { readCalendarDay } from '../../../values/calendar-day.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import { CELL_DELIMITER, CELL_NEWLINE, type DecodedTable, type ToldCoverage } from '../decoded-table.ts'
import { RecordWriter } from '../record-writer.ts'
import { Rejects } from '../rejects.ts'
import { CaseObjects, textOf } from './case-objects.ts'
import { EVENT_HEADINGS, eventRows } from './event-rows.ts'
import { readGraph } from './read-graph.ts'

const CELL_HEADINGS = [
  'CASE site',
  'CASE postcode',
  'CASE latitude',
  'CASE longitude',
  'CASE azimuth',
  'CASE cell',
] as const

/**
 * Reads a CASE/UCO document into a table of its calls, messages and records, and one of its cells, as the other readers give
 * theirs. Refuses what is no JSON, what is too large, and what holds neither.
 */
export async function readCaseUco(
  file: { readonly path: string; readonly name: string },
  workDir: string,
): Promise<Result<DecodedTable[]>> {
  const graph = await readGraph(file)
  if (!graph.ok) return graph
  const objects = new CaseObjects(graph.value)
  const path = (part: string): string =>
    join(workDir, `${file.name.replace(/[^A-Za-z0-9.]+/g, '-').slice(-60)}.${part}.cells`)
  const events = written(`${file.name} › calls and messages`, path('events'), EVENT_HEADINGS, eventRows(objects))
  const cells = written(`${file.name} › cells`, path('cells'), CELL_HEADINGS, cellRows(objects))
  const tables = [{ ...events, coverage: coverageOf(objects) }, cells].filter(({ records }) => records > 0)
  if (tables.length > 0) return ok(tables)
  return fail({
    code: 'unreadable',
    problem: 'the CASE/UCO file holds no call, no message and no cell',
    where: file.name,
    expected: 'objects with a CallFacet, MessageFacet or CellSiteFacet',
    next: 'Ask the sender for the part of the case that holds them',
  })
}

function* cellRows(objects: CaseObjects): Generator<readonly string[]> {
  for (const object of objects.all) {
    const cell = objects.cellName(object)
    if (cell === '') continue
    const place = objects.locationOf(object)
    const position = objects.facet(place, 'LatLongCoordinatesFacet')
    yield [
      textOf(object['name']),
      textOf(objects.facet(place, 'SimpleAddressFacet')?.['postalCode']),
      textOf(position?.['latitude']),
      textOf(position?.['longitude']),
      textOf(objects.facet(object, 'AntennaFacet')?.['azimuth']),
      cell,
    ]
  }
}

function coverageOf(objects: CaseObjects): readonly ToldCoverage[] | undefined {
  const told = objects.all
    .filter(({ types }) => types.includes('bw:Coverage'))
    .map(object => ({
      number: object['bw:account'] === undefined ? null : objects.party(object['bw:account']),
      from: textOf(object['bw:from']),
      until: textOf(object['bw:until']),
      basis: textOf(object['bw:basis']) === 'stated' ? ('stated' as const) : ('inferred' as const),
    }))
    .filter(({ from, until }) => readCalendarDay(from) !== null && readCalendarDay(until) !== null && from <= until)
  return told.length === 0 ? undefined : told
}

function written(
  name: string,
  path: string,
  columns: readonly string[],
  rows: Iterable<readonly string[]>,
): DecodedTable {
  const rejects = new Rejects()
  const writer = new RecordWriter(path, rejects)
  let row = 0
  for (const cells of rows) writer.write(cells.map(clean), ++row)
  writer.close()
  return {
    name,
    path,
    copied: true,
    delimiter: CELL_DELIMITER,
    escapes: true,
    newline: '\n',
    skipLines: 0,
    firstDataByte: 0,
    headerLine: 0,
    columns,
    records: writer.records,
    preamble: {},
    ...rejects.asTable(),
    blankLines: 0,
    sample: writer.sample,
    encoding: 'utf-8',
    isoColumns: [],
    notes: [],
  }
}

const clean = (text: string): string =>
  text
    .replaceAll('\u0000', '')
    .replaceAll(CELL_DELIMITER, ' ')
    .replaceAll(CELL_NEWLINE, ' ')
    .replaceAll(/\r\n?|\n/g, CELL_NEWLINE)
