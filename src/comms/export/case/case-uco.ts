import { createHash } from 'node:crypto'
import { londonTime } from '../../analyses/london-time.ts'
import { partyId } from '../../analyses/party.ts'
import { heldOn } from '../../analyses/places/held-on.ts'
import { CASE_CONTEXT } from '../../case-uco.ts'
import type { Snapshot } from '../../store/open-snapshot.ts'
import { descriptionOf, type Labels } from '../about.ts'
import type { ContactSelection } from '../contact-pairs.ts'
import { withinPeriod } from '../period.ts'
import {
  accountNode,
  type CellOfCase,
  cellNodes,
  coverageNode,
  deviceNode,
  type PartyOfCase,
  simNode,
  sourceId,
  sourceNode,
} from './entity-nodes.ts'
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
  yield* lines((await cellsOf(snapshot, where, selection.numbers.length === 0)).flatMap(cellNodes))
  yield* lines(await coverageOf(snapshot, parties, selection.numbers))
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

async function conditionOf(snapshot: Snapshot, selection: ContactSelection): Promise<string> {
  const found = await Promise.all(selection.numbers.map(number => partyId(snapshot, number)))
  const ids = found.filter(id => id !== undefined).join(', ')
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

/**
 * Cells of the events, where they stood at the last of them; of everything, also those that no event names, where they stand
 * last: how far a mast reaches follows from its neighbours. */
const cellsOf = (snapshot: Snapshot, where: string, all: boolean): Promise<CellOfCase[]> =>
  snapshot.query(`
    WITH named AS (SELECT cell, max(day) AS day FROM (
        SELECT unnest([a_cell, a_cell_last, b_cell, b_cell_last]) AS cell, ${londonTime('started_at')}::DATE AS day
        FROM events_by_a WHERE ${where}) WHERE cell IS NOT NULL GROUP BY cell)
    SELECT n.cell, site, postcode, lat, lon, azimuth FROM named n LEFT JOIN cells c ON n.cell = c.cell AND ${heldOn('c', 'n.day')}
    ${all ? 'UNION SELECT cell, site, postcode, lat, lon, azimuth FROM cells WHERE cell NOT IN (SELECT cell FROM named) AND valid_to IS NULL' : ''} ORDER BY 1`)

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
