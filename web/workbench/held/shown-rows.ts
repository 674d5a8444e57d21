import { ROW_KINDS, type Selection } from '../selection/selection.ts'
import { lowerBound, type Timeline } from './timeline.ts'

/** Rows of these kinds and about these numbers, whatever the time, with their times beside them: what brushing cuts. */
export interface Kept {
  /** Positions in the timeline, ascending. */
  readonly rows: Uint32Array
  readonly at: Float64Array
}

/** One pass over all rows; done again only when kinds or numbers change, never while brushing. */
export function keptRows(timeline: Timeline, { kinds, sel }: Pick<Selection, 'kinds' | 'sel'>): Kept {
  const { events } = timeline
  const wanted = Uint8Array.from(ROW_KINDS, kind => Number(kinds?.includes(kind) ?? true))
  const parties = new Map(events.parties.map((party, place) => [party, place]))
  const picked = new Set(sel.flatMap(one => parties.get(one) ?? []))
  const rows = new Uint32Array(timeline.count)
  const at = new Float64Array(timeline.count)
  let count = 0
  for (let row = 0; row < timeline.count; row++) {
    if (wanted[timeline.kind[row] ?? 0] === 0) continue
    if (picked.size > 0 && !concerns(timeline, row, picked)) continue
    at[count] = timeline.at[row] ?? 0
    rows[count++] = row
  }
  return { rows: rows.subarray(0, count), at: at.subarray(0, count) }
}

/** A record of police belongs to the line as a whole: it stays, whichever numbers are picked out. */
function concerns({ ref, own, events }: Timeline, row: number, picked: ReadonlySet<number>): boolean {
  const event = ref[row] ?? 0
  if (event >= 0) return picked.has(events.from[event] ?? -1) || picked.has(events.to[event] ?? -1)
  const place = own[row] ?? 0
  const number = events.own[place]
  return number === undefined || picked.has(number)
}

/** The part of them within the brushed time: two searches, whatever their number. */
export function brushed({ rows, at }: Kept, { from, until }: Pick<Selection, 'from' | 'until'>): Uint32Array {
  const first = from === null ? 0 : lowerBound(at, from)
  const last = until === null ? rows.length : lowerBound(at, until)
  return rows.subarray(first, Math.max(first, last))
}
