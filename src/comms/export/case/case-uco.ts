import { createHash } from 'node:crypto'
import { groupBy } from '../../../values/group-by.ts'
import { CASE_CONTEXT } from '../../case-uco.ts'
import type { Snapshot } from '../../store/open-snapshot.ts'
import { descriptionOf, type Labels } from '../about.ts'
import type { ContactSelection } from '../contact-pairs.ts'
import {
  accountNode,
  applicationNode,
  coverageNode,
  deviceNode,
  simNode,
  sourceId,
  sourceNode,
} from './entity-nodes.ts'
import { entityTexts } from '../entity-text.ts'
import { cellsOf, conditionOf, coverageOf, eventPages, idsOf, type NamedParty, partiesOf } from '../selected-rows.ts'
import { cellNodes } from './cell-nodes.ts'
import { entityNode } from './entity-node.ts'
import { eventNode } from './event-node.ts'
import { idOf, type Node, to } from './json-ld.ts'

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
  const partyOf = (id: bigint): NamedParty => {
    const found = parties.get(id)
    if (found === undefined) throw new Error(`party ${id} has no name`)
    return found
  }
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
  const held = await coverageOf(snapshot, selection.numbers)
  yield* lines(
    held.map(({ number, ...days }) => coverageNode({ party: number === null ? null : partyOf(number), ...days })),
  )
  const asked = selection.numbers.length === 0 ? null : await idsOf(snapshot, selection.numbers)
  for await (const page of entityTexts(snapshot, asked))
    yield* lines(page.map(entity => entityNode(entity, snapshot.imports)))
  for await (const page of eventPages(snapshot, where))
    yield* lines(page.map(event => eventNode(event, partyOf, snapshot.imports)))
  yield '\n]}\n'
}

function* lines(nodes: readonly Node[], before = ',\n'): Generator<string> {
  if (nodes.length > 0) yield before + nodes.map(node => JSON.stringify(node)).join(',\n')
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
