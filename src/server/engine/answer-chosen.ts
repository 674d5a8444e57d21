import { FLAG } from '../../comms/event.ts'
import { type EventRow as SnapshotEvent, type ImportRecord, partyId, type Snapshot } from '../../comms/index.ts'
import { verifyReceived } from '../../comms/store/read-received.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import type { Answerer } from './answerer.ts'
import { type CellColumn, type CellReader, cellWords } from './cell-words.ts'
import { eventRows, eventsAt, eventsOf } from './event-rows.ts'
import type { ChosenEvent, OtherRecord } from './events-shown.ts'
import { otherRecords } from './other-records.ts'

/** Events that somebody chose, with all that says where each comes from; the files themselves are not opened. */
export const answerChosen: Answerer<'chosen'> = (records, { events, snapshot: asked }) =>
  records.withSnapshot(async snapshot => {
    if (asked !== undefined && asked !== snapshot.hash) return fail(CHANGED)
    const refs = events.map(({ import: from, row }) => ({ import: positionOf(snapshot, from), row }))
    const found = await eventsAt(snapshot, refs)
    if (found.length < refs.length) return missing(refs, found)
    const rows = await eventRows(snapshot, found)
    const wordsOf = await cellWords(snapshot, found)
    const othersOf = await otherRecords(snapshot, found)
    return ok({
      snapshot: snapshot.hash,
      events: rows.flatMap((row, index): ChosenEvent[] => {
        const record = snapshot.imports[row.import]
        const event = found[index]
        if (record === undefined || event === undefined) return []
        const table = tableOf(record, row.row)
        const { sites, ...places } = placesOf(event, wordsOf)
        return [
          {
            ...row,
            sha256: record.sha256,
            testData: record.testData,
            template: table?.template ?? '',
            zone: table?.zone ?? '',
            // A row may be doubtful in a file whose zone was stated: the hour that clocks show twice.
            zoneStated: table?.zoneBasis !== 'assumed' && (row.flags & (FLAG.zoneAssumed | FLAG.missingHour)) === 0,
            rulesVersion: record.versions.normalise,
            further: [...othersOf(event), ...sites.flatMap(from => siteTable(snapshot, from))],
            ...places,
          },
        ]
      }),
    })
  })

/** By file what is held about some numbers: rows, not events, so that two records of one call count in both files. */
export const answerHeldAbout: Answerer<'heldAbout'> = (records, { numbers }) =>
  records.withSnapshot(async snapshot => {
    const ids: bigint[] = []
    for (const number of new Set(numbers)) {
      const id = await partyId(snapshot, number)
      if (id !== undefined) ids.push(id)
    }
    if (ids.length === 0) return ok({ snapshot: snapshot.hash, events: 0, imports: [] })
    const events = ids.map(id => `SELECT import, row FROM (${eventsOf(id)})`).join(' UNION ')
    const counted = await snapshot.query<{ import: number; rows: number }>(
      `WITH e AS (${events}) SELECT import, count(*)::INTEGER AS rows FROM (
         SELECT import, row FROM e UNION SELECT o.seen_import, o.seen_row FROM observations o JOIN e USING (import, row)
       ) GROUP BY import ORDER BY import`,
    )
    const [all] = await snapshot.query<{ many: number }>(`SELECT count(*)::INTEGER AS many FROM (${events})`)
    return ok({
      snapshot: snapshot.hash,
      events: all?.many ?? 0,
      imports: counted.flatMap(({ import: at, rows }) => {
        const record = snapshot.imports[at]
        return record === undefined ? [] : [{ id: record.id, rows, testData: record.testData }]
      }),
    })
  })

/** Reads each held file whole and compares it with its hash; files that the viewer may not see are not among the answers. */
export const answerVerify: Answerer<'verify'> = async (records, { files }) => {
  const store = await records.store()
  if (!store.ok) return store
  const imports = await records.imports()
  if (!imports.ok) return imports
  const held = new Set(imports.value.map(({ sha256 }) => sha256))
  const checked: { sha256: string; whole: boolean; problem: string | null }[] = []
  for (const sha256 of new Set(files)) {
    if (!held.has(sha256)) continue
    const verified = await verifyReceived(store.value.folder, sha256)
    checked.push({ sha256, whole: verified.ok, problem: verified.ok ? null : verified.fault.problem })
  }
  return ok(checked)
}

const CHANGED = {
  code: 'conflict',
  problem:
    'The phone records that you may see have changed since you chose these events, so their addresses may have too',
  next: 'Open the view again, choose the events anew and add them',
} as const

function missing(
  refs: readonly { readonly import: number; readonly row: number }[],
  found: readonly SnapshotEvent[],
): Result<never> {
  const there = new Set(found.map(({ import: from, row }) => `${from}:${row}`))
  const gone = refs.filter(({ import: from, row }) => !there.has(`${from}:${row}`))
  return fail({
    code: 'not-found',
    problem: `${gone.length} of the ${refs.length} events that you chose ${gone.length === 1 ? 'is' : 'are'} not in the records that you may see`,
    next: 'Open the view again and choose from what it shows',
  })
}

/** By its place in the set of imports, or by its id, which never changes. */
const positionOf = (snapshot: Snapshot, from: number | string): number =>
  typeof from === 'number' ? from : snapshot.imports.findIndex(({ id }) => id === from)

const tableOf = (record: ImportRecord, row: number): ImportRecord['tables'][number] | undefined =>
  record.tables.find(({ firstRow, rows }) => row >= firstRow && row < firstRow + rows)

const SIDES = [
  ['From', 'a_cell', 'a_cell_last'],
  ['To', 'b_cell', 'b_cell_last'],
] as const

/** Where each side was as it began and, where that is another cell, as it ended; what contradicts it; and the imports that say it. */
function placesOf(
  event: SnapshotEvent,
  wordsOf: CellReader,
): Pick<ChosenEvent, 'areas' | 'contradicted'> & { readonly sites: readonly number[] } {
  const contradicted = new Set<string>()
  const sites = new Set<number>()
  const areas = SIDES.flatMap(([side, first, last]) => {
    const said = (column: CellColumn, when: string): string[] => {
      const words = wordsOf(event, column)
      if (words === null) return []
      const { area, cell, against, saidBy, saidByImport } = words
      if (against !== null) contradicted.add(against)
      if (saidByImport !== null) sites.add(saidByImport)
      const place = saidBy === null ? area : `${area}, as ${saidBy} says`
      return [`${side}${when}: area served by cell ${cell}${area === '' ? '' : ` (${place})`}`]
    }
    return [...said(first, ''), ...(event[last] === event[first] ? [] : said(last, ', as it ended'))]
  })
  return { areas, contradicted: [...contradicted], sites: [...sites] }
}

/** The table of cells of an import, as one more file that a row rests on: no row of it is an event. */
function siteTable({ imports }: Snapshot, from: number): readonly OtherRecord[] {
  const record = imports[from]
  if (record === undefined) return []
  const { file, sha256, id, testData } = record
  return [{ file, sha256, importId: id, row: null, testData, gives: ['site'] }]
}
