import { readCalendarDay } from '../../../values/calendar-day.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import type { DecodedTable, ToldCoverage } from '../decoded-table.ts'
import { WrittenTable } from '../written-table.ts'
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
  const events = new WrittenTable(workDir, file.name, 'calls and messages', EVENT_HEADINGS)
  for (const cells of eventRows(objects)) events.add(cells)
  const cells = new WrittenTable(workDir, file.name, 'cells', CELL_HEADINGS)
  for (const row of cellRows(objects)) cells.add(row)
  const tables = [events.close(coverageOf(objects)), cells.close()].filter(({ records }) => records > 0)
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
