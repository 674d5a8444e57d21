import { groupBy } from '../../values/group-by.ts'
import type { Snapshot } from '../store/open-snapshot.ts'
import type { Entry, FileRows } from './document.ts'

interface Together {
  readonly import: number
  readonly row: number
  readonly other_import: number
  readonly other_row: number
}

/**
 * The schedule with every further record of the events that it lists: a return and a handset that have one text are one event,
 * named by the return's row, and its words stand in the handset alone. `all`: the snapshot whose imports the entries count from 1.
 */
export async function withFurtherRows(all: Snapshot, entries: readonly Entry[]): Promise<readonly Entry[]> {
  const refs = new Set(
    entries.flatMap(({ rows }) => rows.flatMap(({ import: from, rows: own }) => own.map(row => `(${from}, ${row})`))),
  )
  if (refs.size === 0) return entries
  const found = await all.query<Together>(`
    SELECT s.seen_import AS import, s.seen_row::DOUBLE AS row, o.seen_import AS other_import, o.seen_row::DOUBLE AS other_row
    FROM observations s JOIN observations o ON s.import = o.import AND s.row = o.row
    WHERE (s.seen_import, s.seen_row) IN (${[...refs].join(', ')}) AND (s.seen_import, s.seen_row) <> (o.seen_import, o.seen_row)
    ORDER BY 1, 2, 3, 4`)
  if (found.length === 0) return entries
  const others = groupBy(found, ({ import: from, row }) => `${from} ${row}`)
  return entries.map(entry => {
    const listed = new Set(entry.rows.flatMap(({ import: from, rows }) => rows.map(row => `${from} ${row}`)))
    const further = [...listed]
      .flatMap(one => others.get(one) ?? [])
      .filter(one => !listed.has(`${one.other_import} ${one.other_row}`))
    return further.length === 0 ? entry : { ...entry, further: byFile(all, further) }
  })
}

const byFile = (all: Snapshot, further: readonly Together[]): readonly FileRows[] =>
  [...groupBy(further, one => one.other_import)]
    .toSorted(([a], [b]) => a - b)
    .map(([position, of]) => ({
      file: position + 1,
      name: all.imports[position]?.file ?? '',
      import: position,
      rows: [...new Set(of.map(one => one.other_row))].toSorted((a, b) => a - b),
    }))
