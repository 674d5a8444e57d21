import type { Kept } from '../held/shown-rows.ts'
import { NO_NUMBER, type Timeline } from '../held/timeline.ts'
import { ROW_KINDS, type RowKind } from '../selection/selection.ts'

/** One strip of the picture: rows of one kind, of one number where the kind belongs to numbers. */
export interface Lane {
  readonly key: string
  readonly kind: RowKind
  /** Position of the number in `about.numbers`; null for what is recorded of the line as a whole. */
  readonly own: number | null
  /** Positions in the timeline, and their times. */
  readonly rows: Uint32Array
  readonly at: Float64Array
}

/** Kinds that every number has a lane for, also where there are none: that there are none is worth seeing. */
const ALWAYS: readonly RowKind[] = ['calls', 'texts']

/** Rows by number and kind: first the numbers in their order, then what is recorded of the line. */
export function lanesOf(timeline: Timeline, { rows, at }: Kept, numbers: number): readonly Lane[] {
  const width = ROW_KINDS.length
  const counts = new Uint32Array(width * (NO_NUMBER + 1))
  const slotOf = (row: number): number => (timeline.own[row] ?? NO_NUMBER) * width + (timeline.kind[row] ?? 0)
  for (let place = 0; place < rows.length; place++) {
    const slot = slotOf(rows[place] ?? 0)
    counts[slot] = (counts[slot] ?? 0) + 1
  }
  const lanes = new Map<number, { readonly rows: Uint32Array; readonly at: Float64Array; filled: number }>()
  for (const [slot, count] of counts.entries())
    if (count > 0) lanes.set(slot, { rows: new Uint32Array(count), at: new Float64Array(count), filled: 0 })
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place] ?? 0
    const lane = lanes.get(slotOf(row))
    if (lane === undefined) continue
    lane.rows[lane.filled] = row
    lane.at[lane.filled++] = at[place] ?? 0
  }
  const laneAt = (own: number, kind: RowKind, wanted: boolean): Lane[] => {
    const found = lanes.get(own * width + ROW_KINDS.indexOf(kind))
    if (found === undefined && !wanted) return []
    const { rows, at } = found ?? { rows: new Uint32Array(0), at: new Float64Array(0) }
    return [{ key: `${own} ${kind}`, kind, own: own === NO_NUMBER ? null : own, rows, at }]
  }
  return [
    ...Array.from({ length: numbers }, (_, own) =>
      ROW_KINDS.flatMap(kind => laneAt(own, kind, ALWAYS.includes(kind))),
    ).flat(),
    ...ROW_KINDS.flatMap(kind => laneAt(NO_NUMBER, kind, false)),
  ]
}
