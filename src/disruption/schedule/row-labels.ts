import type { Act } from '../../kernel/act.ts'
import type { ValuesOf } from '../../kernel/field.ts'
import { pointedAt } from '../../kernel/pointed-at.ts'
import { groupBy } from '../../values/group-by.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import { attribution } from '../attribution/attribution.ts'
import type { Label } from '../attribution/labels-for.ts'
import { labelsThatLeave } from '../attribution/labels-that-leave.ts'
import type { Row } from './rows-of.ts'
import type { scheduleRow } from './schedule-row.ts'

/** Whom the two sides of a row are attributed to on its day, as it stands now. */
interface RowLabels {
  readonly from?: Label
  readonly to?: Label
}

/** By the id of the row. */
export type Labels = ReadonlyMap<string, RowLabels>

/** What a fixed row keeps of the labels that it had. */
export type LabelsWhenFixed = Pick<
  ValuesOf<typeof scheduleRow.fields>,
  'fromLabel' | 'toLabel' | 'fromAttribution' | 'toAttribution'
>

export const NO_LABELS: LabelsWhenFixed = { fromLabel: null, toLabel: null, fromAttribution: null, toAttribution: null }

export const labelsWhenFixed = ({ from, to }: RowLabels = {}): LabelsWhenFixed => ({
  fromLabel: from?.label ?? null,
  toLabel: to?.label ?? null,
  fromAttribution: from?.attribution ?? null,
  toAttribution: to?.attribution ?? null,
})

/** The labels of rows as the attributions stand now, each for the day of its row. */
export async function labelsOf(act: Act, rows: readonly Row[]): Promise<Labels> {
  const byDay = groupBy(rows, ({ values }) => londonDayOf(values.at ?? act.now))
  const labels = new Map<string, RowLabels>()
  for (const [day, ofDay] of byDay) {
    const numbers = new Set(
      ofDay.flatMap(({ values }) => [values.fromIdentifier ?? [], values.toIdentifier ?? []].flat()),
    )
    const found = await labelsThatLeave(act, [...numbers], day)
    for (const { id, values } of ofDay) {
      const from = found.get(values.fromIdentifier ?? '')
      const to = found.get(values.toIdentifier ?? '')
      labels.set(id, { ...(from && { from }), ...(to && { to }) })
    }
  }
  return labels
}

/**
 * The labels that rows inside this ring-fence may carry for good: those of an attribution inside another one would tell
 * whoever reads the schedule what they may not know.
 */
export async function labelsWithin(act: Act, ringFence: string, rows: readonly Row[]): Promise<Labels> {
  const labels = await labelsOf(act, rows)
  const open = new Map<string, boolean>()
  for (const { attribution: id } of [...labels.values()].flatMap(({ from, to }) => [from ?? [], to ?? []].flat())) {
    if (open.has(id)) continue
    const seen = await pointedAt(act, attribution, id)
    open.set(id, seen !== null && (seen.marks.ringFence === '' || seen.marks.ringFence === ringFence))
  }
  const kept = (label: Label | undefined): Label | undefined =>
    label !== undefined && open.get(label.attribution) === true ? label : undefined
  return new Map(
    [...labels].map(([id, { from, to }]) => {
      const [one, other] = [kept(from), kept(to)]
      return [id, { ...(one && { from: one }), ...(other && { to: other }) }]
    }),
  )
}

/** A label that stands in a fixed schedule and is not what the attributions say now. */
export interface FailedLabel {
  readonly row: Row
  readonly side: 'from' | 'to'
  readonly identifier: string
  /** As it was fixed. */
  readonly was: string
  /** What the attributions give now; null where nobody is attributed any more. */
  readonly now: string | null
}

/** Which labels of a fixed schedule are no longer supported: the attribution was withdrawn, changed its days, or names another. */
export function failedLabels(rows: readonly Row[], labels: Labels): readonly FailedLabel[] {
  return rows.flatMap(row => {
    const { fromIdentifier, toIdentifier, fromLabel, toLabel } = row.values
    const now = labels.get(row.id)
    const sides = [
      { side: 'from', identifier: fromIdentifier, was: fromLabel, now: now?.from?.label ?? null },
      { side: 'to', identifier: toIdentifier, was: toLabel, now: now?.to?.label ?? null },
    ] as const
    return sides.flatMap(({ side, identifier, was, now }) =>
      was && was !== now ? [{ row, side, identifier: identifier ?? '', was, now }] : [],
    )
  })
}
