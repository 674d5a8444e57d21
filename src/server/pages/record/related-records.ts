import type { Act } from '../../../kernel/act.ts'
import { listRecords } from '../../../kernel/list-records.ts'
import type { RecordKind } from '../../../kernel/record-type.ts'
import type { Seen } from '../../../kernel/seen.ts'
import { RECORDS } from '../../records.ts'
import { addressOf } from './address-of.ts'
import { mayWrite } from './record-view.ts'
import { type Shown, shownValues } from './shown-values.ts'

/** A record that points at the one shown. */
export interface Related {
  readonly href: string
  readonly caption: string
  readonly kind: string
  /** When it happened: a day or a moment; null where it has none, or none that may be seen. */
  readonly at: string | null
  readonly controller: string
  readonly involved: readonly string[]
  readonly values: readonly Shown[]
}

export interface RelatedKind {
  readonly record: RecordKind
  /** The field by which they point here. */
  readonly by: string
  readonly entries: readonly Related[]
  readonly more: boolean
  /** Whether the viewer may add one. */
  readonly adding: boolean
}

/** Records of every other kind that point at this one, those that happened last first. */
export async function relatedRecords(
  act: Act,
  to: RecordKind,
  of: Seen,
  size: number,
): Promise<readonly RelatedKind[]> {
  const related: RelatedKind[] = []
  const pointing = RECORDS.flatMap(record => {
    const by = Object.entries(record.fields).find(([, { type }]) => type.refersTo === to.kind)?.[0]
    return by === undefined ? [] : [{ record, by }]
  })
  await act.reach(...pointing.map(({ record }) => record))
  for (const { record, by } of pointing) {
    const { rows, more } = await listRecords(act, record, { where: { [by]: of.id }, order: 'happened', size })
    const shown = await shownValues(
      act,
      record,
      rows,
      record.listed.filter(field => field !== by),
    )
    const marks = { ...of.marks, controller: act.context.actor.agency }
    const adding =
      of.marks.controller === marks.controller &&
      mayWrite(record, 'make', act.policy.decide(act.context, 'create', record, marks).groups)
    related.push({ record, by, more, adding, entries: rows.map((row, at) => entryOf(record, row, shown[at] ?? [])) })
  }
  return related
}

function entryOf(record: RecordKind, row: Seen, values: readonly Shown[]): Related {
  const happened = record.happened === undefined ? undefined : row.values[record.happened]
  return {
    kind: record.singular,
    href: addressOf(record.kind, row.id),
    caption: record.caption(row.values),
    at: typeof happened === 'string' ? happened : null,
    controller: row.marks.controller,
    involved: row.marks.involved,
    values: values.filter(({ text }) => text !== ''),
  }
}
