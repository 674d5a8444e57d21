import { count } from '../english.ts'
import type { EventRef } from '../analyses/answer.ts'
import type { ImportRecord } from '../store/import-record.ts'
import type { Entry, FileRows } from './document.ts'

/** Rows listed for one reference; the pages show the rest. */
export const MOST_ROWS = 200

/** Gives findings their numbers in the schedule, in the order in which the dossier mentions them. */
export interface Citations {
  /**
   * For a finding that rests on these events, of which `total` there are where not all are given. References of the same title share
   * a number. Positions are those of the snapshot that `of` was made for.
   */
  events(title: string, events: readonly EventRef[], more?: { readonly total?: number; readonly page?: string }): number
  /** For a finding that no rows can be listed for: `why` says so in a sentence. */
  without(title: string, why: string, page?: string): number
  /** The same schedule, for references of a snapshot whose imports stand at other positions. */
  of(imports: readonly ImportRecord[], label?: string): Citations
  entries(): readonly Entry[]
}

/** `all`: the imports in the order of the snapshot that the pages use; files are numbered in it from 1. */
export function citations(all: readonly ImportRecord[]): Citations {
  const entries: Entry[] = []
  const known = new Map<string, number>()
  const positions = new Map(all.map((record, index) => [record.id, index]))

  const add = (entry: Omit<Entry, 'ref'>): number => {
    const key = JSON.stringify(entry)
    const ref = known.get(key) ?? entries.length + 1
    if (ref > entries.length) entries.push({ ref, ...entry })
    known.set(key, ref)
    return ref
  }
  const citing = (imports: readonly ImportRecord[], label: string): Citations => ({
    events: (title, events, { total, page } = {}) => {
      const listed = distinct(events).slice(0, MOST_ROWS)
      const of = Math.max(total ?? 0, distinct(events).length)
      return add({
        title: title + label,
        ...(page === undefined ? {} : { page }),
        rows: byFile(listed, imports, all, positions),
        total: of,
        ...(of === 0 ? { why: 'No event is behind this: that is the finding' } : {}),
        ...(of > listed.length && listed.length > 0
          ? { why: `The first ${count(listed.length)} of ${count(of)} rows` }
          : {}),
      })
    },
    without: (title, why, page) =>
      add({ title: title + label, ...(page === undefined ? {} : { page }), rows: [], total: 0, why }),
    of: (others, own = '') => citing(others, own),
    entries: () => entries,
  })
  return citing(all, '')
}

function distinct(events: readonly EventRef[]): EventRef[] {
  const seen = new Map(events.map(event => [`${event.import} ${event.row}`, event]))
  return [...seen.values()]
}

function byFile(
  events: readonly EventRef[],
  imports: readonly ImportRecord[],
  all: readonly ImportRecord[],
  positions: ReadonlyMap<string, number>,
): FileRows[] {
  const rows = new Map<number, number[]>()
  for (const event of events) {
    const position = positions.get(imports[event.import]?.id ?? '')
    if (position === undefined) throw new Error(`an event of import ${event.import}, which is not in the snapshot`)
    const own = rows.get(position)
    if (own === undefined) rows.set(position, [event.row])
    else own.push(event.row)
  }
  return [...rows]
    .sort(([x], [y]) => x - y)
    .map(([position, own]) => ({
      file: position + 1,
      name: all[position]?.file ?? '',
      import: position,
      rows: own.sort((x, y) => x - y),
    }))
}
