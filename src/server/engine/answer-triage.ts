import {
  checkAuthority,
  type Covered,
  type ImportRecord,
  openSnapshot,
  readAuthority,
  type Snapshot,
  type Store,
  triage,
  type Triage,
  type TriageEvent,
} from '../../comms/index.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import { authorityOf } from './answer-imports.ts'
import type { Answerer } from './answerer.ts'
import type { TriageShown } from './triage-shown.ts'

/** Other files offered as perhaps of the same handset. */
const OTHERS = 10

/** Looks into a handset; its authority is checked first, and nothing of the handset is read where it does not cover that. */
export const answerTriage: Answerer<'triage'> = async (records, { imports: ids, known, now }) => {
  const store = await records.store()
  if (!store.ok) return store
  const permitted = await records.imports()
  if (!permitted.ok) return permitted
  const chosen = ids.map(id => permitted.value.find(record => record.id === id))
  const files = chosen.filter(record => record !== undefined)
  const [first] = files
  if (first === undefined || files.length < ids.length)
    return fail({
      code: 'not-found',
      problem: 'There is no import at this address',
      next: 'Choose it from the list of imports',
    })
  const covered = await coveredBy(store.value, files, Date.parse(now))
  if (!covered.ok) return covered
  return records.withSnapshot(async held => {
    const opened = await openSnapshot(store.value, { imports: ids })
    if (!opened.ok) return opened
    try {
      const handset = { ...opened.value, imports: opened.value.imports.map(record => asNamed(record, files)) }
      const answer = await triage(handset, held, { known, covered: covered.value })
      if (!answer.ok) return answer
      const { rows, query, version, hash } = answer.value
      const [found] = rows
      if (found === undefined) throw new Error('a triage without an answer')
      const { reference, power, expires } = await authorityOf(store.value, first)
      const shown: TriageShown = {
        found,
        query,
        version,
        hash,
        authority: { reference, power, ...(expires === undefined ? {} : { expires }) },
        addresses: await addressesOf(held, found),
        others: permitted.value
          .filter(one => one.source === 'handset' && one.authorityHash === first.authorityHash && !ids.includes(one.id))
          .slice(0, OTHERS)
          .map(({ id, file }) => ({ id, file })),
      }
      return ok(shown)
    } finally {
      opened.value.close()
    }
  })
}

/** The viewer's own name of a file. */
const asNamed = (record: ImportRecord, files: readonly ImportRecord[]): ImportRecord =>
  files.find(({ id }) => id === record.id) ?? record

/** What the authorities of all files leave open together. */
async function coveredBy(store: Store, files: readonly ImportRecord[], now: number): Promise<Result<Covered>> {
  let words = true
  const limits = new Set<string>()
  for (const record of files) {
    const form = await authorityOf(store, record)
    const authority = readAuthority(JSON.stringify(form))
    // The command line once kept no authorities; in test data there is nobody who needs one.
    if (!authority.ok && record.testData) continue
    if (!authority.ok)
      return fail({
        code: 'forbidden',
        problem:
          'The authority under which this file is held was not kept with it, so it cannot be checked, and nothing was read',
        where: `authority ${record.authority}`,
        next: 'Import the same file here once more, under its authority: nothing is counted twice',
      })
    const owner =
      record.owner === null
        ? null
        : /^\+?(\d{8,15})$/.exec(record.owner.replaceAll(/[\s()-]/g, '').replace(/^0(?=[1-9])/, '44'))
    const covered = checkAuthority(authority.value, now, owner?.[1] === undefined ? undefined : BigInt(owner[1]))
    if (!covered.ok) return covered
    words &&= covered.value.words
    for (const limit of covered.value.limits) limits.add(limit)
  }
  return ok({ words, limits: [...limits] })
}

/** Where each event stands among all records that the viewer may see: one call in two files is one event there. */
async function addressesOf(held: Snapshot, found: Triage): Promise<Record<string, string>> {
  const at = found.files.map(({ id }) => held.imports.findIndex(record => record.id === id))
  const refs = new Map(
    eventsIn(found).map(event => [`${event.import}:${event.row}`, { import: at[event.import] ?? -1, row: event.row }]),
  )
  if (refs.size === 0) return {}
  const wanted = [...refs.values()].map(ref => `(${ref.import}, ${ref.row})`).join(', ')
  const merged = await held.query<{ import: number; row: bigint; seen_import: number; seen_row: bigint }>(
    `SELECT import, row, seen_import, seen_row FROM observations WHERE (seen_import, seen_row) IN (${wanted})`,
  )
  const kept = new Map(merged.map(one => [`${one.seen_import}:${one.seen_row}`, `${one.import}/${one.row}`]))
  return Object.fromEntries(
    [...refs].map(([key, ref]) => [
      key,
      `/events/${kept.get(`${ref.import}:${ref.row}`) ?? `${ref.import}/${ref.row}`}`,
    ]),
  )
}

const eventsIn = (found: Triage): readonly TriageEvent[] => [
  ...[...found.known, ...found.received, ...found.sent, ...found.candidates].flatMap(({ events }) => events),
  ...found.signs.flatMap(({ seen }) => seen.flatMap(({ events }) => events)),
  ...found.pattern.deleted.rows,
]
