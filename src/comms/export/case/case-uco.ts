import { createHash } from 'node:crypto'
import { groupBy } from '../../../values/group-by.ts'
import { partyId } from '../../analyses/party.ts'
import { CASE_CONTEXT } from '../../case-uco.ts'
import type { Snapshot } from '../../store/open-snapshot.ts'
import { descriptionOf, type Labels } from '../about.ts'
import type { ContactSelection } from '../contact-pairs.ts'
import { withinPeriod } from '../period.ts'
import {
  accountNode,
  applicationNode,
  coverageNode,
  deviceNode,
  type PartyOfCase,
  simNode,
  sourceId,
  sourceNode,
} from './entity-nodes.ts'
import { entityTexts } from '../entity-text.ts'
import { type CellOfCase, cellNodes } from './cell-nodes.ts'
import { entityNode } from './entity-node.ts'
import { type EventOfCase, eventNode } from './event-node.ts'
import { idOf, type Node, to } from './json-ld.ts'

/** Events fetched at a time. */
const PAGE = 20_000

/**
 * Every event of the numbers (none: of everybody) as CASE/UCO JSON-LD, in pieces of text: one object of the graph on each line, those
 * that others point at first. The same snapshot and selection give the same bytes. `version`: of this program.
 */
export async function* caseUco(
  snapshot: Snapshot,
  selection: ContactSelection,
  labels: Labels,
  version: string,
): AsyncGenerator<string> {
  const where = await conditionOf(snapshot, selection)
  yield `{"@context":${JSON.stringify(CASE_CONTEXT)},\n"@graph":[\n`
  const parties = await partiesOf(snapshot, where, selection.numbers)
  yield* lines(provenance(snapshot, selection, version), '')
  yield* lines(snapshot.imports.map(sourceNode))
  yield* lines([...parties.values()].map(party => accountNode(party, labels)))
  for (const [column, node] of [
    ['imei', deviceNode],
    ['imsi', simNode],
  ] as const) {
    const found = await snapshot.query<{ id: bigint }>(
      `SELECT DISTINCT id FROM (SELECT unnest([a_${column}, b_${column}]) AS id FROM events_by_a WHERE ${where}) WHERE id IS NOT NULL ORDER BY id`,
    )
    yield* lines(found.map(({ id }) => node(id)))
  }
  const programs = await snapshot.query<{ app: string }>(
    `SELECT DISTINCT app FROM events_by_a WHERE ${where} AND app IS NOT NULL ORDER BY app`,
  )
  yield* lines(programs.map(({ app }) => applicationNode(app)))
  const cells = groupBy(await cellsOf(snapshot, where, selection.numbers.length === 0), ({ cell }) => cell)
  yield* lines([...cells.values()].flatMap(cellNodes))
  yield* lines(await coverageOf(snapshot, parties, selection.numbers))
  const asked = selection.numbers.length === 0 ? null : await idsOf(snapshot, selection.numbers)
  for await (const page of entityTexts(snapshot, asked))
    yield* lines(page.map(entity => entityNode(entity, snapshot.imports)))
  const partyOf = (id: bigint): PartyOfCase => {
    const found = parties.get(id)
    if (found === undefined) throw new Error(`party ${id} has no name`)
    return found
  }
  let after: EventOfCase | undefined
  do {
    const beyond = after === undefined ? '' : `AND (import, row) > (${after.import}, ${after.row})`
    const events: EventOfCase[] = await snapshot.query<EventOfCase>(
      `SELECT * EXCLUDE (started_at), epoch_us(started_at) AS us FROM events_by_a WHERE ${where} ${beyond} ORDER BY import, row LIMIT ${PAGE}`,
    )
    yield* lines(events.map(event => eventNode(event, partyOf, snapshot.imports)))
    after = events.at(-1)
  } while (after !== undefined)
  yield '\n]}\n'
}

function* lines(nodes: readonly Node[], before = ',\n'): Generator<string> {
  if (nodes.length > 0) yield before + nodes.map(node => JSON.stringify(node)).join(',\n')
}

const idsOf = async (snapshot: Snapshot, numbers: readonly string[]): Promise<readonly bigint[]> =>
  (await Promise.all(numbers.map(number => partyId(snapshot, number)))).filter(id => id !== undefined)

async function conditionOf(snapshot: Snapshot, selection: ContactSelection): Promise<string> {
  const ids = (await idsOf(snapshot, selection.numbers)).join(', ')
  const whose =
    selection.numbers.length === 0
      ? 'true'
      : ids === ''
        ? 'false'
        : `(coalesce(a IN (${ids}), false) OR coalesce(b IN (${ids}), false))`
  return `${whose} AND ${withinPeriod('started_at', selection)}`
}

/** Parties of the events and those asked about; whose records are held beside is told to nobody who gets the file. */
async function partiesOf(
  snapshot: Snapshot,
  where: string,
  numbers: readonly string[],
): Promise<ReadonlyMap<bigint, PartyOfCase>> {
  const found = (await Promise.all(numbers.map(number => partyId(snapshot, number)))).filter(id => id !== undefined)
  const covered = numbers.length === 0 ? 'true' : `list_contains([${found.join(', ')}]::BIGINT[], number)`
  const asked = await snapshot.query<{ id: bigint; kind: string | null; text: string | null }>(
    `SELECT x.id, min(p.kind) AS kind, min(p.text) AS text FROM (
       SELECT unnest([a, b, c]) AS id FROM events_by_a WHERE ${where}
       UNION SELECT number FROM coverage WHERE ${covered}) x LEFT JOIN parties p ON p.id = x.id
     WHERE x.id IS NOT NULL GROUP BY x.id ORDER BY x.id`,
  )
  return new Map(
    asked.map(({ id, kind, text }) => [
      id,
      id > 0n ? { kind: 'e164', text: `+${id}` } : { kind: kind ?? 'opaque', text: text ?? String(id) },
    ]),
  )
}

/** Cells of the events with all their places; of everything, also those that no event names: how far a mast reaches follows from its neighbours. */
const cellsOf = (snapshot: Snapshot, where: string, all: boolean): Promise<CellOfCase[]> =>
  snapshot.query(`
    WITH named AS (SELECT DISTINCT cell FROM (SELECT unnest([a_cell, a_cell_last, b_cell, b_cell_last]) AS cell
        FROM events_by_a WHERE ${where}) WHERE cell IS NOT NULL)
    SELECT cell, site, postcode, lat, lon, azimuth, valid_from::VARCHAR AS "from", valid_to::VARCHAR AS until
    FROM named ${all ? 'FULL' : 'LEFT'} JOIN cells USING (cell) ORDER BY cell, valid_from NULLS FIRST`)

async function coverageOf(
  snapshot: Snapshot,
  parties: ReadonlyMap<bigint, PartyOfCase>,
  numbers: readonly string[],
): Promise<readonly Node[]> {
  const asked = await Promise.all(numbers.map(number => partyId(snapshot, number)))
  const rows = await snapshot.query<{ number: bigint | null; from: string; until: string; basis: string }>(`
    SELECT number, strftime(min(day), '%Y-%m-%d') AS "from", strftime(max(day), '%Y-%m-%d') AS until, basis FROM (
      SELECT number, day, basis, day - (row_number() OVER (PARTITION BY number, basis ORDER BY day))::INTEGER AS island
      FROM (SELECT DISTINCT number, day, basis FROM coverage))
    GROUP BY number, basis, island ORDER BY number NULLS FIRST, 2, basis`)
  return rows
    .filter(({ number }) => numbers.length === 0 || number === null || asked.includes(number))
    .flatMap(({ number, ...rest }) => {
      const party = number === null ? null : (parties.get(number) ?? null)
      return [coverageNode({ party, ...rest })]
    })
}

/** Which tool made this from which files: CASE's chain of evidence, without a time, so that the same question has the same bytes. */
function provenance(snapshot: Snapshot, selection: ContactSelection, version: string): readonly Node[] {
  const about = { ...selection, snapshot: snapshot.hash, testData: snapshot.testData }
  const key = createHash('sha256').update(JSON.stringify(about)).digest('hex')
  const tool = idOf('tool', 'Breakwater', version)
  const record = idOf('provenance-record', key)
  return [
    { '@id': tool, '@type': 'uco-tool:AnalyticTool', 'uco-core:name': 'Breakwater', 'uco-tool:version': version },
    {
      '@id': record,
      '@type': 'case-investigation:ProvenanceRecord',
      'uco-core:description': descriptionOf(about),
      'bw:snapshot': snapshot.hash,
      'bw:testData': snapshot.testData,
      'uco-core:object': snapshot.imports.map(one => to(sourceId(one))),
    },
    {
      '@id': idOf('investigative-action', key, version),
      '@type': 'case-investigation:InvestigativeAction',
      'uco-core:name': 'Export of phone records',
      'uco-action:instrument': to(tool),
      'uco-action:object': snapshot.imports.map(one => to(sourceId(one))),
      'uco-action:result': [to(record)],
    },
  ]
}
